"""The accounts of staff."""

import pytest

from case_store import AccountExists, LastAccount, StaffAccount, UnknownAccount
from tests.case_store.store_kit import AT, Store

EMAIL = "staff@example.org"


def test_an_account_is_found_by_its_address(store: Store) -> None:
    assert store.staff.count() == 0
    assert store.staff.find(EMAIL) is None
    added = store.staff.add(EMAIL, "a-hash", AT)
    assert added == StaffAccount(EMAIL, "a-hash", AT)
    assert store.staff.find(EMAIL) == added
    assert store.staff.count() == 1


@pytest.mark.parametrize("email", ["", "other@example.org", "a\0b", "\ud800", "x" * 5000])
def test_any_other_address_has_no_account(store: Store, email: str) -> None:
    store.staff.add(EMAIL, "a-hash", AT)
    assert store.staff.find(email) is None


def test_an_address_has_one_account(store: Store) -> None:
    store.staff.add(EMAIL, "a-hash", AT)
    with pytest.raises(AccountExists):
        store.staff.add(EMAIL, "another", AT)
    account = store.staff.find(EMAIL)
    assert account is not None
    assert account.password_hash == "a-hash"


def test_every_change_of_an_account_stays_on_record(store: Store) -> None:
    store.staff.add(EMAIL, "a-hash", AT)
    store.staff.add("other@example.org", "a-hash", AT)
    store.staff.change_password(EMAIL, "another", AT)
    store.staff.remove(EMAIL, AT)
    assert [account.email for account in store.staff.all()] == ["other@example.org"]
    assert [(row.event, row.detail) for row in store.staff.trail()] == [
        ("account_added", EMAIL),
        ("account_added", "other@example.org"),
        ("password_changed", EMAIL),
        ("account_removed", EMAIL),
    ]


def test_the_last_account_and_one_that_is_not_there_cannot_be_removed(store: Store) -> None:
    store.staff.add(EMAIL, "a-hash", AT)
    with pytest.raises(LastAccount):
        store.staff.remove(EMAIL, AT)
    with pytest.raises(UnknownAccount):
        store.staff.remove("other@example.org", AT)
    with pytest.raises(UnknownAccount):
        store.staff.change_password("other@example.org", "another", AT)
    assert [account.email for account in store.staff.all()] == [EMAIL]
    assert [row.event for row in store.staff.trail()] == ["account_added"]
