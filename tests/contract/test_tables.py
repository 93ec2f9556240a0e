"""On each database the steps from version to version end at the tables that the program uses, and every view can be read."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

from demarche.store import Store
from demarche.store.migrations.views_0001 import VIEWS
from demarche.store.schema import metadata


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    """The new project's database, looked at without the program."""
    address = store.name if store.name.startswith("postgresql") else f"sqlite:///{store.name}/demarche.sqlite"
    engine = create_engine(address)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_alembic_finds_no_difference_between_the_steps_and_the_tables(connection: Connection) -> None:
    options = {"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables, "compare_type": True}
    assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_every_view_can_be_read(connection: Connection) -> None:
    names = inspect(connection).get_view_names()
    assert len(names) == len(VIEWS)
    assert [connection.execute(text(f"SELECT * FROM {name}")).all() for name in names] == [[] for _ in names]
