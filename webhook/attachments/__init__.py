"""Files from outside: judged by their content in a process of their own, scanned where a scanner is set, kept by id.

Knows nothing of conversations, cases or HTTP.
"""

from webhook.attachments.folder import Folder
from webhook.attachments.gate import Gate, Later, Taken
from webhook.attachments.inspection import Inspected, Inspection
from webhook.attachments.kinds import BY_ID, MOST_BYTES, MOST_FILES, Kind, Refused
from webhook.attachments.names import shown_name
from webhook.attachments.scanner import Scanner, ScannerSilent

__all__ = [
    "BY_ID",
    "MOST_BYTES",
    "MOST_FILES",
    "Folder",
    "Gate",
    "Inspected",
    "Inspection",
    "Kind",
    "Later",
    "Refused",
    "Scanner",
    "ScannerSilent",
    "Taken",
    "shown_name",
]
