"""What a person's role allows."""

from demarche.record.person import ROLES, Person


def test_a_role_allows_itself_and_those_before_it() -> None:
    table = {role: [Person(name="Amina", role=role).may(least) for least in ROLES] for role in ROLES}
    assert table == {"reader": [True, False, False], "coder": [True, True, False], "admin": [True, True, True]}


def test_one_who_was_removed_may_nothing() -> None:
    assert not any(Person(name="Amina", role="admin", active=False).may(least) for least in ROLES)
