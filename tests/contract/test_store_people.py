"""People, sessions and tries, whichever database they lie in."""

from datetime import UTC, datetime, timedelta

import pytest

from demarche.errors import InputError
from demarche.record.person import Person
from demarche.store import Store
from demarche.store.logins import IDLE, LONGEST
from demarche.store.people import Account

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def add(store: Store, name: str, role: str = "reader") -> Account:
    store.people.add(name.casefold(), Person.model_validate({"name": name, "role": role}), f"hash of {name}", NOON)
    return account(store, name)


def account(store: Store, name: str) -> Account:
    found = store.people.account(name.casefold())
    assert found is not None
    return found


def test_people_are_listed_as_they_were_added_and_those_removed_stay(store: Store) -> None:
    for name in ("Óscar Quispe", "Amina Yusuf", "Вера Лесная"):
        add(store, name)
    store.people.remove("amina yusuf")
    assert [(p.name, p.active) for p in store.people.all()] == [("Óscar Quispe", True), ("Amina Yusuf", False), ("Вера Лесная", True)]


def test_a_name_is_one_persons_for_ever(store: Store) -> None:
    add(store, "Amina")
    with pytest.raises(InputError, match="here already"):
        add(store, "AMINA")
    store.people.remove("amina")
    with pytest.raises(InputError, match="was removed"):
        add(store, "Amina")


def test_a_project_with_people_keeps_an_admin(store: Store) -> None:
    add(store, "Amina", "admin")
    add(store, "Óscar", "coder")
    for change in (lambda: store.people.remove("amina"), lambda: store.people.set_role("amina", "coder")):
        with pytest.raises(InputError, match="last admin"):
            change()
    assert account(store, "Amina").person.may("admin")
    store.people.set_role("óscar", "admin")
    assert not store.people.remove("amina").active
    assert not store.people.remove("óscar").active, "the last of all may go: then nobody logs in"


@pytest.mark.parametrize("name", ["nobody", "gone"])
def test_nothing_changes_for_who_is_not_there(store: Store, name: str) -> None:
    add(store, "gone")
    store.people.remove("gone")
    for change in (lambda: store.people.remove(name), lambda: store.people.set_role(name, "admin"), lambda: store.people.set_password(name, "hash")):
        with pytest.raises(InputError, match="nobody of that name"):
            change()


def test_a_session_lives_while_it_is_used_and_ends_after_a_pause(store: Store) -> None:
    store.logins.open(add(store, "Amina"), "token", NOON)
    used = NOON
    while used < NOON + LONGEST - IDLE:
        used += IDLE - HOUR
        assert store.logins.person("token", used) is not None
    assert store.logins.person("token", used + IDLE + SECOND) is None


def test_no_session_lives_longer_than_thirty_days(store: Store) -> None:
    store.logins.open(add(store, "Amina"), "token", NOON)
    used = NOON
    while used + IDLE <= NOON + LONGEST:
        used += IDLE
        assert store.logins.person("token", used) is not None
    assert used == NOON + LONGEST
    assert store.logins.person("token", used + SECOND) is None


def test_a_changed_password_and_a_removal_end_every_session_of_the_person_alone(store: Store) -> None:
    store.logins.open(add(store, "Óscar"), "his", NOON)
    for change in (lambda: store.people.set_password("amina", "another hash"), lambda: store.people.remove("amina")):
        known = store.people.account("amina") or add(store, "Amina")
        assert store.logins.open(known, "one", NOON)
        assert store.logins.open(known, "two", NOON)
        change()
        assert [store.logins.person(token, NOON) for token in ("one", "two")] == [None, None]
    assert store.logins.person("his", NOON) is not None


def test_a_role_counts_at_once(store: Store) -> None:
    add(store, "Óscar", "admin")
    store.logins.open(add(store, "Amina", "admin"), "token", NOON)
    store.people.set_role("amina", "reader")
    person = store.logins.person("token", NOON)
    assert person is not None
    assert person.role == "reader"


def test_whoever_was_removed_or_has_another_password_meanwhile_gets_no_session(store: Store) -> None:
    before = add(store, "Amina")
    store.people.set_password("amina", "another hash")
    assert not store.logins.open(before, "token", NOON)
    now = account(store, "Amina")
    store.people.remove("amina")
    assert not store.logins.open(now, "token", NOON)
    assert store.logins.person("token", NOON) is None


def test_a_hash_is_renewed_only_where_the_password_is_still_that(store: Store) -> None:
    before = add(store, "Amina")
    store.logins.open(before, "token", NOON)
    store.people.renew_hash(before, "new hash of the same")
    assert account(store, "Amina").password == "new hash of the same"
    assert store.logins.person("token", NOON) is not None
    store.people.renew_hash(before, "too late")
    assert account(store, "Amina").password == "new hash of the same"


def waits(store: Store, moment: datetime, count: int, who: str = "name amina") -> list[float]:
    return [store.tries.take({who: 3, "client": 100}, moment).total_seconds() for _ in range(count)]


def test_tries_beyond_the_free_ones_wait_twice_as_long_each_time_and_at_most_a_quarter_of_an_hour(store: Store) -> None:
    assert waits(store, NOON, 4) == [0, 0, 0, 1]
    moment, found = NOON, []
    for _ in range(12):
        moment += timedelta(seconds=waits(store, moment, 1)[0])
        assert waits(store, moment, 1) == [0]
        found += waits(store, moment, 1)
    assert found == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_a_try_that_must_wait_counts_for_nobody_and_another_name_need_not_wait(store: Store) -> None:
    waits(store, NOON, 10)
    assert waits(store, NOON + 2 * SECOND, 2) == [0, 2]
    assert waits(store, NOON + 2 * SECOND, 1, "name óscar") == [0]


def test_forgiven_and_forgotten_tries_count_no_more_and_one_can_be_given_back(store: Store) -> None:
    waits(store, NOON, 4)
    store.tries.forgive("name amina")
    assert waits(store, NOON, 2) == [0, 0]
    store.tries.give_back("name amina")
    assert waits(store, NOON, 3) == [0, 0, 1]
    assert waits(store, NOON + 25 * HOUR, 4) == [0, 0, 0, 1]


def test_a_clock_that_was_set_back_shuts_nobody_out(store: Store) -> None:
    assert waits(store, NOON + 900 * HOUR, 4) == [0, 0, 0, 1]
    assert waits(store, NOON, 1) == [0]


def test_sessions_of_a_person_are_counted_while_they_live(store: Store) -> None:
    add(store, "Amina", "admin")
    for token in ("one", "two"):
        assert store.logins.open(account(store, "Amina"), token, NOON)
    assert store.logins.living(account(store, "Amina"), NOON) == 2
    store.logins.close("one")
    assert store.logins.living(account(store, "Amina"), NOON) == 1
    assert store.logins.living(account(store, "Amina"), NOON + timedelta(hours=13)) == 0
