"""Who may do what."""

from itertools import pairwise
from typing import get_args

import pytest

from demarche.app.roles import LEAST, Keeping, Looking, Verb, Working, check_role
from demarche.errors import RoleError
from demarche.record.person import ROLES, Person, Role

GROUPS: dict[Role, tuple[Verb, ...]] = {"reader": get_args(Looking), "coder": get_args(Working), "admin": get_args(Keeping)}


def allowed(role: Role) -> set[Verb]:
    return {verb for verb in LEAST if Person(name="Amina", role=role).may(LEAST[verb])}


def test_everything_that_can_be_done_has_its_least_role() -> None:
    assert {verb: role for role, verbs in GROUPS.items() for verb in verbs} == dict(LEAST)


def test_each_role_may_do_what_those_before_it_may_and_more() -> None:
    assert [allowed(one) < allowed(next_one) for one, next_one in pairwise(ROLES)] == [True, True]


@pytest.mark.parametrize("verb", [verb for role in ("coder", "admin") for verb in GROUPS[role]])  # type: ignore[index]
def test_a_reader_changes_nothing(verb: Verb) -> None:
    with pytest.raises(RoleError, match="Amina is reader, and this takes the role"):
        check_role(Person(name="Amina", role="reader"), verb)


@pytest.mark.parametrize("verb", GROUPS["admin"])
def test_a_coder_does_not_administer(verb: Verb) -> None:
    with pytest.raises(RoleError):
        check_role(Person(name="Amina", role="coder"), verb)


@pytest.mark.parametrize("verb", sorted(LEAST))
def test_an_admin_may_do_everything_and_one_who_was_removed_nothing(verb: Verb) -> None:
    check_role(Person(name="Amina", role="admin"), verb)
    with pytest.raises(RoleError, match="removed"):
        check_role(Person(name="Amina", role="admin", active=False), verb)
