"""What waits to be done: how long the oldest of each kind has been waiting, for who watches over an installation."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, bindparam, func, select

from .tables import CaseTable, ConversationTable, MailTable, OutboxTable, ReminderTable
from .transactions import Transactions

_LOOK = select(
    select(func.min(ConversationTable.expires_at))
    .where(ConversationTable.expires_at <= bindparam("b_at"))
    .scalar_subquery()
    .label("conversation"),
    select(func.min(ReminderTable.erase_at))
    .where(ReminderTable.erase_at <= bindparam("b_at"))
    .scalar_subquery()
    .label("reminder"),
    select(func.min(CaseTable.filed_at))
    .join(OutboxTable, OutboxTable.case_number == CaseTable.number)
    .where(OutboxTable.state.in_(("waiting", "retrying")))
    .scalar_subquery()
    .label("hand_over"),
    select(func.min(MailTable.queued_at)).scalar_subquery().label("mail"),
    select(func.count()).where(OutboxTable.state == "given_up").scalar_subquery().label("given_up"),
)


@dataclass(frozen=True)
class Backlog:
    """Since when the oldest waits, None where nothing does: to be erased, to be handed over, to be mailed.

    `given_up` counts the hand-overs that are tried no more; of mails that were given up nothing is kept.
    """

    erasing: datetime | None
    hand_over: datetime | None
    mail: datetime | None
    given_up: int


def backlog(engine: Engine, at: datetime) -> Backlog:
    """Give what waits at this moment.

    Raises:
        StoreUnavailable: the database did not answer.
    """
    with Transactions(engine).reading() as connection:
        row = connection.execute(_LOOK, {"b_at": at}).one()
    ended = [moment for moment in (row.conversation, row.reminder) if moment is not None]
    return Backlog(min(ended, default=None), row.hand_over, row.mail, row.given_up)
