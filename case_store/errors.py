"""What can go wrong in the store; no error ever carries what a resident or staff wrote."""


class StoreError(Exception):
    """The store did not do what was asked."""


class StoreUnavailable(StoreError):
    """The database did not answer or did not take the change; nothing was stored.

    Where the connection broke while the answer to a commit was awaited, nobody can know; asking again is safe,
    because a turn is bound to its version and filing to its conversation.
    """


class ConstraintRefused(StoreUnavailable):
    """A rule of the database (a unique key, mostly) refused a row; nothing was stored."""


class UnknownConversation(StoreError):
    """There is no such conversation for this token: it never was, has expired or was erased; nothing was stored."""


class ConversationFiled(StoreError):
    """The conversation was filed, and what belongs to its case stays as it is; nothing was stored."""


class TooManyAttachments(StoreError):
    """The conversation or case has as many files as it may have; nothing was stored."""


class AttachmentKeyReused(StoreError):
    """This Idempotency-Key came with another file; nothing was stored."""


class UnknownAttachment(StoreError):
    """There is no such file here; nothing was stored."""


class StaleConversation(StoreError):
    """Another turn of this conversation came first; nothing was stored."""


class UnknownCase(StoreError):
    """There is no case with this number; nothing was stored."""


class UnknownRequest(StoreError):
    """The case has no such request to complete it; nothing was stored."""


class CaseClosed(StoreError):
    """The case is closed, and nobody waits for an answer; nothing was stored."""


class NotRead(StoreError):
    """The resident wrote what the page that was acted on did not show yet; nothing was stored."""


class UnknownDelivery(StoreError):
    """There is no event with this id in the outbox; nothing was stored."""


class UnknownReminder(StoreError):
    """No reminder has this link: it never was, was stopped or has been erased; nothing was stored."""


class AccountExists(StoreError):
    """There is a staff account with this address already; nothing was stored."""


class UnknownAccount(StoreError):
    """There is no staff account with this address; nothing was stored."""


class LastAccount(StoreError):
    """Without this staff account nobody could enter the inbox; nothing was stored."""


class ClaimLost(StoreError):
    """What was claimed is another worker's by now; nothing was stored."""
