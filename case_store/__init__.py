"""Keeps conversations, cases and what is on its way to others; knows nothing of chat, law or the web.

Each method is one transaction. No error, log line or statistic carries what somebody wrote.
"""

from .attachments import Attachment, Attachments, NewAttachment
from .audit import AuditRecord
from .backlog import Backlog, backlog
from .case_list import CaseRow, Route, Stage, Wanted
from .cases import AssessedCase, Case, Cases, FiledCase, NewCase, new_case_number
from .chat_rows import Claim, NewEvent
from .chats import Chats, Handled
from .conversations import Conversation, Conversations, NewTurn, RememberedAnswer
from .database import migrate, open_database
from .ending import Ending, Endings
from .errors import (
    AccountExists,
    AttachmentKeyReused,
    CaseClosed,
    ClaimLost,
    ConversationFiled,
    LastAccount,
    NotRead,
    StaleConversation,
    StoreError,
    StoreUnavailable,
    TooManyAttachments,
    UnknownAccount,
    UnknownAttachment,
    UnknownCase,
    UnknownConversation,
    UnknownDelivery,
    UnknownReminder,
    UnknownRequest,
)
from .follow_up import CaseStatus, FollowUp, Receipt
from .links import Links
from .mails import Mail, MailKind, Mails, NewMail
from .messages import FROM_RESIDENT, MessageKind, MessageRecord
from .notices import Notice
from .outbox import Delivery, DeliveryCounts, DeliveryState, Outbox
from .outcomes import OutcomeCount, OutcomeRecord, Outcomes
from .reminders import NewReminder, Reminder, Reminders
from .seal import Seal
from .staff import StaffAccount, StaffAccounts
from .status_codes import StatusCodes, status_code_hash
from .transcript import SaidKind, TurnRecord

__all__ = [
    "FROM_RESIDENT",
    "AccountExists",
    "AssessedCase",
    "Attachment",
    "AttachmentKeyReused",
    "Attachments",
    "AuditRecord",
    "Backlog",
    "Case",
    "CaseClosed",
    "CaseRow",
    "CaseStatus",
    "Cases",
    "Chats",
    "Claim",
    "ClaimLost",
    "Conversation",
    "ConversationFiled",
    "Conversations",
    "Delivery",
    "DeliveryCounts",
    "DeliveryState",
    "Ending",
    "Endings",
    "FiledCase",
    "FollowUp",
    "Handled",
    "LastAccount",
    "Links",
    "Mail",
    "MailKind",
    "Mails",
    "MessageKind",
    "MessageRecord",
    "NewAttachment",
    "NewCase",
    "NewEvent",
    "NewMail",
    "NewReminder",
    "NewTurn",
    "NotRead",
    "Notice",
    "Outbox",
    "OutcomeCount",
    "OutcomeRecord",
    "Outcomes",
    "Receipt",
    "RememberedAnswer",
    "Reminder",
    "Reminders",
    "Route",
    "SaidKind",
    "Seal",
    "StaffAccount",
    "StaffAccounts",
    "Stage",
    "StaleConversation",
    "StatusCodes",
    "StoreError",
    "StoreUnavailable",
    "TooManyAttachments",
    "TurnRecord",
    "UnknownAccount",
    "UnknownAttachment",
    "UnknownCase",
    "UnknownConversation",
    "UnknownDelivery",
    "UnknownReminder",
    "UnknownRequest",
    "Wanted",
    "backlog",
    "migrate",
    "new_case_number",
    "open_database",
    "status_code_hash",
]
