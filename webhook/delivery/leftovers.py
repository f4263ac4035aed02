"""Takes away files that belong to nothing: of conversations that ended, and of uploads that were cut off."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from case_store import Attachments
from webhook.attachments import Folder

# A file stands there a moment before it is known; none takes longer to be judged than this.
NEW = timedelta(minutes=10)


@dataclass(frozen=True)
class Leftovers:
    """The files that stand there, against those that are known."""

    known: Attachments
    folder: Folder

    def clear(self, at: datetime) -> None:
        """Take away what belongs to nothing and is not new.

        Raises:
            StoreUnavailable: the database did not answer; the files stay until the next time.
        """
        moment = (at - NEW).timestamp()
        self.folder.remove(*self.known.unknown(self.folder.older_than(moment)))
        self.folder.clear_rooms(moment)
