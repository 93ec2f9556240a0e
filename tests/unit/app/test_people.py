"""People of a project: who may be added, who logs in, and what ends a session."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from tests.projects import note

from demarche.app import passwords, people
from demarche.app.assign import assign, task_of
from demarche.app.code import Answer, code, finish
from demarche.app.decide import Wish, decide
from demarche.app.init import init_project
from demarche.app.leaving import leaving
from demarche.app.log import log
from demarche.app.open import Place, Project
from demarche.app.people import add_person, change_own_password, change_password, change_role, list_people, log_in, log_out, person_of, remove_person
from demarche.errors import InputError, LoginError
from demarche.record.family import Appearance

PASSWORD, OTHER = "seven grey herons by a lock", "one lighthouse, two ferries"
NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
CLIENT = "192.0.2.7"


class Counting(PasswordHasher):
    """Cheap, and counts what it computes."""

    computed = 0

    def hash(self, *given: object, **more: object) -> str:
        Counting.computed += 1
        return super().hash(*given, **more)  # type: ignore[arg-type]

    def verify(self, *given: object) -> bool:  # type: ignore[override]
        Counting.computed += 1
        return super().verify(*given)  # type: ignore[arg-type, return-value]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project with an admin, Amina Yusuf."""
    monkeypatch.setattr(passwords, "_hasher", lambda: Counting(time_cost=1, memory_cost=8, parallelism=1))
    with init_project(Place(tmp_path / "project")) as made:
        add_person(made, "Amina Yusuf", "admin", PASSWORD)
        yield made


def refused(project: Project, name: str, password: str, client: str = CLIENT, at: datetime = NOON) -> LoginError:
    with pytest.raises(LoginError) as caught:
        log_in(project, name, password, client, at=at)
    return caught.value


def test_whoever_logs_in_is_known_by_the_token_until_logged_out(project: Project) -> None:
    token = log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON)
    person = person_of(project, token, at=NOON)
    assert person is not None
    assert (person.name, person.role) == ("Amina Yusuf", "admin")
    log_out(project, token)
    assert person_of(project, token, at=NOON) is None


def test_capitals_and_the_way_a_letter_is_typed_are_no_other_person_and_no_other_password(project: Project) -> None:
    add_person(project, "Zoë Ångström", "coder", "caf\u00e9 in the old harbour")
    token = log_in(project, "zoe\u0308 A\u030angstro\u0308m".upper(), "cafe\u0301 in the old harbour", CLIENT)
    person = person_of(project, token)
    assert person is not None
    assert person.name == "Zoë Ångström"
    with pytest.raises(InputError, match="here already"):
        add_person(project, "ZOË ÅNGSTRÖM", "coder", PASSWORD)


def test_each_login_has_a_token_of_its_own_and_none_is_kept_as_it_is(project: Project, tmp_path: Path) -> None:
    tokens = {log_in(project, "Amina Yusuf", PASSWORD, CLIENT) for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) >= 43 for token in tokens), "256 bits"
    with sqlite3.connect(tmp_path / "project" / "demarche.sqlite") as database:
        kept = "\n".join(database.iterdump())
    assert [secret for secret in (*tokens, PASSWORD) if secret in kept] == []
    assert "$argon2id$" in kept


def test_a_token_that_somebody_made_up_is_nobodys(project: Project) -> None:
    log_in(project, "Amina Yusuf", PASSWORD, CLIENT)
    assert [person_of(project, made_up) for made_up in ("", "x" * 43, "' OR 1=1 --", "\ud800")] == [None] * 4


@pytest.mark.parametrize(("name", "password"), [("Amina Yusuf", OTHER), ("Nobody", PASSWORD), ("", ""), ("\ud800\0", "\ud800"), ("A" * 9000, "p" * 9000)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike_and_cost_the_same(project: Project, name: str, password: str) -> None:
    Counting.computed = 0
    error = refused(project, name, password)
    assert (str(error), error.wait, Counting.computed) == ("the name and the password do not go together", 0, 1)


def test_a_removed_person_is_logged_out_and_told_no_more_than_a_stranger(project: Project) -> None:
    add_person(project, "Óscar", "coder", OTHER)
    token = log_in(project, "Óscar", OTHER, CLIENT, at=NOON)
    remove_person(project, "Óscar")
    assert person_of(project, token, at=NOON) is None
    Counting.computed = 0
    assert str(refused(project, "Óscar", OTHER)) == "the name and the password do not go together"
    assert Counting.computed == 1
    assert [(p.name, p.active) for p in list_people(project)] == [("Amina Yusuf", True), ("Óscar", False)]


def test_a_changed_password_ends_every_session_and_only_the_new_one_opens(project: Project) -> None:
    tokens = [log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON) for _ in range(2)]
    change_password(project, "Amina Yusuf", OTHER)
    assert [person_of(project, token, at=NOON) for token in tokens] == [None, None]
    refused(project, "Amina Yusuf", PASSWORD)
    assert log_in(project, "Amina Yusuf", OTHER, CLIENT)


def test_after_some_failed_tries_the_right_password_has_to_wait_too(project: Project) -> None:
    for _ in range(people.FREELY["name"]):
        assert refused(project, "amina yusuf", OTHER).wait == 0
    Counting.computed = 0
    assert refused(project, "Amina Yusuf", PASSWORD, "198.51.100.9").wait == 1
    assert Counting.computed == 0, "who has to wait costs the server no hash"
    assert log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON + timedelta(seconds=1))


def test_a_login_forgets_what_failed_by_that_name(project: Project) -> None:
    for _ in range(3):
        for _ in range(people.FREELY["name"] - 1):
            refused(project, "Amina Yusuf", OTHER)
        log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON)


def test_one_client_that_tries_many_names_has_to_wait_and_no_login_of_its_own_forgives_it(project: Project) -> None:
    for n in range(people.FREELY["client"]):
        refused(project, f"guess {n}", OTHER)
        if n % 7 == 0:
            log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON)
    assert refused(project, "one more guess", OTHER).wait == 1
    assert log_in(project, "Amina Yusuf", PASSWORD, "198.51.100.9", at=NOON)


def test_a_hash_of_lower_costs_is_renewed_at_the_next_login(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    account = project.store.people.account("amina yusuf")
    assert account is not None
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    token = log_in(project, "Amina Yusuf", PASSWORD, CLIENT)
    renewed = project.store.people.account("amina yusuf")
    assert renewed is not None
    assert "m=16,t=2" in renewed.password
    assert person_of(project, token) is not None
    assert log_in(project, "Amina Yusuf", PASSWORD, CLIENT)


@pytest.mark.parametrize("name", ["", " Amina", "Amina ", "Ami\nna", "Ami\u202ena", "Ami\0na", "\ud800", "A" * 65])
def test_a_name_that_could_be_taken_for_another_or_not_be_seen_is_refused(project: Project, name: str) -> None:
    with pytest.raises(InputError, match="a name has"):
        add_person(project, name, "reader", PASSWORD)


@pytest.mark.parametrize("name", ["Nguyễn Thị Hạnh", "محمد الطيّب", "Ngozi O’Konkwo", "李 小雪", "Թամար", "d'Arcy; DROP TABLE people--"])
def test_names_from_everywhere_are_names(project: Project, name: str) -> None:
    assert add_person(project, name, "reader", PASSWORD).name == name
    person = person_of(project, log_in(project, name, PASSWORD, CLIENT))
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize("password", ["short", "x" * 1025, "aaaaaaaaaaaaaaaa", "half a letter \ud800"])
def test_a_password_that_will_not_do_is_refused_and_nothing_is_added(project: Project, password: str) -> None:
    with pytest.raises(InputError, match="choose another"):
        add_person(project, "Óscar", "reader", password)
    assert len(list_people(project)) == 1


def test_a_role_that_there_is_none_of_is_refused(project: Project) -> None:
    for change in (lambda: add_person(project, "Óscar", "owner", PASSWORD), lambda: change_role(project, "Amina Yusuf", "ADMIN")):
        with pytest.raises(InputError, match="choose one of reader, coder, admin"):
            change()


def test_the_role_of_who_is_logged_in_changes_at_once(project: Project) -> None:
    add_person(project, "Óscar", "admin", OTHER)
    token = log_in(project, "Óscar", OTHER, CLIENT)
    change_role(project, "Óscar", "reader")
    person = person_of(project, token)
    assert person is not None
    assert not person.may("coder")


def test_nobody_is_somebody_by_an_odd_name(project: Project) -> None:
    changes: list[Callable[[], object]] = [lambda: change_role(project, "\ud800", "coder"), lambda: remove_person(project, "Nobody")]
    for change in changes:
        with pytest.raises(InputError):
            change()


def test_wrong_old_passwords_slow_down_the_session_that_they_come_from_and_lock_nobody_out(project: Project) -> None:
    stolen, own = (log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON) for _ in range(2))
    waits = []
    for _ in range(8):
        with pytest.raises(LoginError) as caught:
            change_own_password(project, stolen, "a guess that is wrong", OTHER, at=NOON)
        waits.append(caught.value.wait)
    assert waits[:5] == [0] * 5
    assert all(wait > 0 for wait in waits[5:])
    with pytest.raises(LoginError, match="too many tries"):
        change_own_password(project, stolen, PASSWORD, OTHER, at=NOON)
    assert log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON), "the login knows nothing of it"
    change_own_password(project, own, PASSWORD, OTHER, at=NOON)
    assert [person_of(project, token, at=NOON) for token in (stolen, own)] == [None, None]
    assert log_in(project, "Amina Yusuf", OTHER, CLIENT, at=NOON)


def test_an_old_password_that_was_right_is_no_failed_try_though_the_new_one_will_not_do(project: Project) -> None:
    token = log_in(project, "Amina Yusuf", PASSWORD, CLIENT, at=NOON)
    for _ in range(9):
        with pytest.raises(InputError, match="12 to 1,024 letters"):
            change_own_password(project, token, PASSWORD, "short", at=NOON)
    with pytest.raises(LoginError, match="session has ended"):
        change_own_password(project, "no token", PASSWORD, OTHER, at=NOON)


def test_who_is_removed_leaves_his_decisions_and_answers_and_gives_back_what_is_still_to_code(project: Project) -> None:
    add_person(project, "Óscar", "coder", PASSWORD)
    token = log_in(project, "Óscar", PASSWORD, CLIENT, at=NOON)
    document = note(1)
    project.store.add_document(document.text.encode(), document, Appearance(uri=document.uri))
    decide(project, Wish(document.id, "note", values={"text": "read twice"}), "Óscar")
    done, begun, theirs = (assign(project, document.id, coders, "Amina Yusuf").n for coders in (("Óscar",), ("Óscar", "Ines"), ("Ines",)))
    for n in (done, begun):
        code(project, n, [Answer("events", "m1", spans=((0, 6),))], "Óscar")
    finish(project, done, "Óscar")
    told = leaving(project, "óscar", at=NOON)
    assert (told.decisions, told.answers, told.adjudicated, told.sessions, told.open_tasks) == (1, 2, 0, 1, (begun,))
    remove_person(project, "Óscar", "Amina Yusuf")
    assert [task_of(project, n).states for n in (done, begun, theirs)] == [{"Óscar": "done"}, {"Óscar": "withdrawn", "Ines": "assigned"}, {"Ines": "assigned"}]
    assert len(project.store.coding.codings(coder="Óscar")) == 2
    assert log(project).total == 1
    assert person_of(project, token, at=NOON) is None
    with pytest.raises(InputError, match="nobody of that name"):
        leaving(project, "Óscar")


def test_where_the_last_admin_cannot_go_his_tasks_stay_his(project: Project) -> None:
    add_person(project, "Ines", "coder", PASSWORD)
    document = note(1)
    project.store.add_document(document.text.encode(), document, Appearance(uri=document.uri))
    n = assign(project, document.id, ("Amina Yusuf",), "Ines").n
    with pytest.raises(InputError, match="last admin"):
        remove_person(project, "Amina Yusuf")
    assert task_of(project, n).states == {"Amina Yusuf": "assigned"}
