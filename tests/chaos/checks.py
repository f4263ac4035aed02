"""What must hold when all rounds are over: between residents, the case store, the inbox and the staff's own system."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from standardwebhooks import Webhook

from case_store import Case, Cases, open_database
from tests.chaos.talker import Talker
from tests.delivery.staff_system import SECRET, StaffSystem
from tests.stack import Stack, until

DELIVERED = 240.0
NOT_FILED = ("confirm_filing", "confirm_understanding", "attachments")


def wrong_after_all(stack: Stack, talkers: Sequence[Talker], told: Sequence[str], receiver: StaffSystem) -> list[str]:
    """Everything that is not as it was told."""
    until(lambda: not _not_delivered(stack), DELIVERED, "every case is delivered", stack.log.read_text)
    rows = _rows(stack, "select number, conversation_id from cases")
    numbers = Counter(number for number, _ in rows)
    wrong = [f"{number} is {count} times in the store" for number, count in numbers.items() if count > 1]
    wrong += [f"a conversation has {count} cases" for count in Counter(row[1] for row in rows).values() if count > 1]
    wrong += [f"{number or 'nothing'} was told, and is not in the store" for number in set(told) - set(numbers)]
    wrong += [f"{number} is in the store, and was told to nobody" for number in set(numbers) - set(told)]
    if len(set(told)) != len(told):
        wrong.append("a number was told to two residents")
    return wrong + _inbox(stack, talkers, told) + _deliveries(receiver, numbers)


def _inbox(stack: Stack, talkers: Sequence[Talker], told: Sequence[str]) -> list[str]:
    """What staff see of each case against what its resident wrote."""
    store = open_database(f"sqlite:///{stack.var / 'klachtwijzer.db'}")
    cases = Cases(store)
    listed = Counter(row.number for row in cases.all(limit=1_000_000))
    wrong = [f"{number} is {listed[number]} times in the inbox" for number in told if listed[number] != 1]
    for talker, number in zip(talkers, told, strict=True):
        if listed[number] == 1:
            wrong += _of_case(cases.open(number, "proef", datetime.now(UTC)), talker)
    store.dispose()
    return wrong


def _of_case(case: Case, talker: Talker) -> list[str]:
    answers = {id_: held for id_, held in talker.turn["answers"].items() if id_ not in NOT_FILED}
    wrong = [] if case.answers == answers else [f"{case.number} has other answers than its resident was shown"]
    texts = {id_: words for id_, words in talker.typed.items() if id_ != "contact"}
    if {id_: case.answers.get(id_) for id_ in texts} != texts:
        wrong.append(f"{case.number} has other words than its resident wrote")
    if [row.event for row in case.audit].count("filed") != 1:
        wrong.append(f"{case.number} was filed more than once, says its audit trail")
    said = [turn.said for turn in case.transcript if turn.said is not None]
    if said != [sent.words for sent in talker.sent]:
        wrong.append(f"{case.number}: staff read another conversation than was held")
    return wrong


def _deliveries(receiver: StaffSystem, filed: Counter[str]) -> list[str]:
    """Every post is signed, every case has come in, and always under the same id."""
    ids: dict[str, set[str]] = defaultdict(set)
    wrong = []
    for headers, body in receiver.received:
        # Not `verify`: a long run looks at posts that are older than that allows.
        sent_at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        if (
            Webhook(SECRET).sign(headers["webhook-id"], sent_at, body.decode())
            not in headers["webhook-signature"].split()
        ):
            wrong.append("a post has no good signature")
        ids[json.loads(body)["data"]["number"]].add(headers["webhook-id"])
    wrong += [f"{number} was never delivered" for number in filed if number not in ids]
    wrong += [f"{number} was delivered, and is not in the store" for number in ids if number not in filed]
    wrong += [f"{number} was delivered under {len(own)} ids" for number, own in ids.items() if len(own) > 1]
    shared = Counter(id_ for own in ids.values() for id_ in own)
    return wrong + [f"{id_} was the id of {count} cases" for id_, count in shared.items() if count > 1]


def _not_delivered(stack: Stack) -> int:
    return int(_rows(stack, "select count(*) from outbox where state <> 'delivered'")[0][0])


def _rows(stack: Stack, statement: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(stack.var / "klachtwijzer.db", timeout=30) as database:
        return database.execute(statement).fetchall()
