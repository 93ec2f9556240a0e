"""Laws of the review: what is taken back leaves no trace in the Reading, and what was decided holds whatever ids a later model gives."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.reviewing import NEAR, project_of, renumbered
from tests.statements import statement

from demarche.app.decide import Wish, decide, undo
from demarche.app.open import Project
from demarche.app.reviewed import reviewed
from demarche.corpus.overlay import lay_over
from demarche.errors import ReviewError
from demarche.record import Reading
from demarche.record.items import items_of
from demarche.record.review import Decision

TEXT = "Norvia said that Ostrel shelled the port of Tamdar and wounded 3 miners; Lake Council saw it fall near Ulmet."
MADE = statement(
    TEXT,
    uri="n.txt",
    on="2031-05-03",
    speaker="Norvia",
    parties={"Norvia": "state", "Ostrel": "state", "Lake Council": "igo"},
    deeds=[{"words": "shelled", "actors": ["Ostrel"], "place": "Tamdar", "figures": ["f1"]}, {"words": "saw", "actors": ["Lake Council"], "type": None}],
    figures=[{"words": "3 miners", "value": 3}],
    acts=[{"kind": "denial", "words": "saw it", "by": "Lake Council", "toward": ["Norvia"]}],
    more=[{"by": "Lake Council", "words": "saw it fall", "act": "ASSERT"}],
)
READ = MADE.with_(document=MADE.document.with_(id=hashlib.sha256(TEXT.encode()).hexdigest()))
IDS = sorted(items_of(READ))
WISHES = st.one_of(
    st.builds(lambda item: ("accept", item, {}), st.sampled_from(IDS)),
    st.builds(lambda item: ("reject", item, {}), st.sampled_from(IDS)),
    st.builds(lambda one, other: ("merge", one, {"into": other}), st.sampled_from(["p1", "p2", "p3"]), st.sampled_from(["p1", "p2", "p3"])),
    st.builds(
        lambda item, who: ("edit-field", item, {"actors": who}), st.sampled_from(["e1", "e2"]), st.lists(st.sampled_from(["p1", "p2", "p3"]), unique=True)
    ),
    st.builds(lambda item, status: ("edit-field", item, {"status": status}), st.sampled_from(["e1", "e2"]), st.sampled_from(["denied", "planned", "claimed"])),
    st.builds(lambda item, start: ("edit-span", item, {"trigger": [start, start + 4]}), st.sampled_from(["e1", "e2"]), st.integers(0, 60)),
    st.builds(lambda start: ("new", None, {**NEAR, "trigger": [start, start + 3], "said_in": "a1", "actors": ["p2"]}), st.integers(0, 60)),
    st.builds(lambda item: ("note", item, {"text": "look again"}), st.sampled_from([*IDS, None])),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with project_of(Path(tmp_path_factory.mktemp("review")), READ) as made:
        yield made


def now(project: Project) -> Reading:
    return reviewed(project, READ.document.id).reading


def made(project: Project, wishes: list[tuple[str, str | None, dict[str, object]]]) -> list[Decision]:
    """The decisions that could be made: what an earlier one took away cannot be decided of."""
    rows = []
    for kind, item, values in wishes:
        with suppress(ReviewError):
            rows.append(decide(project, Wish(READ.document.id, kind, item, "events" if kind == "new" else None, values), "Amara"))  # type: ignore[arg-type]
    return rows


def take_back(project: Project, rows: list[Decision]) -> None:
    for row in rows:
        undo(project, row.n, "Tomas")


SLOW = settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(st.lists(WISHES, min_size=1, max_size=6), st.integers(0, 1000))
@SLOW
def test_what_was_decided_and_taken_back_leaves_the_reading_as_it_was(
    project: Project, wishes: list[tuple[str, str | None, dict[str, object]]], seed: int
) -> None:
    rows = made(project, wishes)
    Random(seed).shuffle(rows)
    take_back(project, rows)
    left = now(project)
    assert left.to_dict() == READ.to_dict()


@given(st.lists(WISHES, min_size=1, max_size=6))
@SLOW
def test_what_was_decided_is_the_same_under_other_ids(project: Project, wishes: list[tuple[str, str | None, dict[str, object]]]) -> None:
    rows = made(project, wishes)
    take_back(project, rows)
    assert lay_over(renumbered(READ), rows).reading == renumbered(lay_over(READ, rows).reading)


@given(st.lists(WISHES, min_size=1, max_size=6))
@SLOW
def test_every_id_that_the_reviewed_reading_names_is_in_it(project: Project, wishes: list[tuple[str, str | None, dict[str, object]]]) -> None:
    rows = made(project, wishes)
    take_back(project, rows)
    found = items_of(lay_over(READ, rows).reading)
    named = {
        id
        for of, values in found.values()
        for field in ("actors", "recipients", "source", "inside", "said_in", "by", "toward", "places", "figures", "time")
        for id in _ids(values.get(field))
    }
    assert named <= found.keys()
    assert all(values["said_in"] for id, (of, values) in found.items() if id in ("e1", "e2", "f1"))


def _ids(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []
