"""The accounts of staff."""

import pytest

from case_store import AccountExists, StaffAccount
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
