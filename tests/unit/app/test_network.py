"""Who accuses, denies, cites whom."""

from collections.abc import Iterator

import pytest
from tests.tellings import denial, tell

from demarche.app.network import KINDS, AskedTies, Ends, Tie, tell_network
from demarche.app.open import Project
from demarche.errors import QueryError


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tell(tmp_path_factory.mktemp("network") / "amara") as project:
        yield project


def ties(project: Project, **asked: object) -> list[tuple[str, str, str]]:
    return [(tie.by, tie.kind, tie.to) for tie in tell_network(project, AskedTies(**asked)).ties]  # type: ignore[arg-type]


def test_one_who_denies_a_charge_denies_the_one_who_made_it(project: Project) -> None:
    assert Tie("denies", "Nkombe", "ministry of Huantara", 1) in tell_network(project, AskedTies()).ties


def test_the_passages_of_a_denial_are_the_deniers(project: Project) -> None:
    network = tell_network(project, AskedTies(tie=Ends("denies", "Nkombe", "ministry of Huantara")))
    assert [(passage.document, passage.chain, passage.status) for passage in network.passages] == [(denial().document.id, ("Nkombe",), "denied")]


def test_kinds_words_and_days_are_filters_of_every_tie(project: Project) -> None:
    assert {kind for _, kind, _ in ties(project, kinds=KINDS)} == {"accuses", "denies", "cites", "demands", "threatens"}
    assert ties(project, kinds=("demands",)) == [("the council", "demands", "Nkombe")]
    assert ties(project, kinds=("denies",), q="talks") == []
    assert ties(project, kinds=("denies",), q="invented") == [("Nkombe", "denies", "ministry of Huantara")]
    assert ties(project, kinds=("denies",), first="2031-07") == []
    assert ties(project, kinds=("denies",), first="2031-06-05", last="2031-06-05") != []


def test_an_act_that_is_an_event_too_is_one_passage(project: Project) -> None:
    network = tell_network(project, AskedTies(tie=Ends("demands", "the council", "Nkombe")))
    assert [passage.chain for passage in network.passages] == [("Radio Siralanka, in its own voice",)]


def test_those_that_most_families_tell_are_drawn_and_all_are_counted(project: Project) -> None:
    network = tell_network(project, AskedTies(kinds=KINDS), limit=2)
    assert len(network.ties) == 2
    assert network.all == len(ties(project, kinds=KINDS)) > 2


def test_a_tie_that_nobody_tells_has_no_passage(project: Project) -> None:
    assert tell_network(project, AskedTies(tie=Ends("accuses", "Nkombe", "nobody"))).passages == ()


@pytest.mark.parametrize("asked", [{"q": "colour:red"}, {"last": "soon"}])
def test_what_cannot_be_asked_for_is_told(project: Project, asked: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        tell_network(project, AskedTies(**asked))  # type: ignore[arg-type]
