"""Laws of families, whatever the texts: nothing is lost, spans lie in their texts, every word is accounted for, order does not matter."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demarche.corpus.alignment import align
from demarche.corpus.families import Known, build_families, find_families, match_documents
from demarche.corpus.words import find_words
from demarche.intake.document import new_document
from demarche.record import Document

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SENTENCES = [
    "Ostrend states that armed units crossed the river Velm near the village of Karsk.",
    "Two guards were wounded and 17 houses were damaged by mortar fire.",
    "Таврия отвергает обвинение и предлагает провести совместное расследование.",
    "تدعو أوسترند حكومة تافريا إلى سحب قواتها إلى ما وراء الخط المتفق عليه.",
    "Օստրենդը կոչ է անում հետ քաշել ուժերը համաձայնեցված գծից այն կողմ։",
    "Observers of the joint mission have been given photographs and coordinates.",
    "Responsibility for any further loss of life rests with those who gave the order.",
    "二名警卫受伤。",
    "a a a a a a a a a a",
    "e\u0301 \u200b \0 \u202e 🙂",
]
TEXT = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=8), max_size=14).map(" ".join)
DOCUMENT = st.builds(
    lambda text, outlet, date: new_document(text, outlet=outlet, published=date, language="en"),
    TEXT,
    st.sampled_from([None, "Hesk Daily", "Velm Press", "Ministry"]),
    st.sampled_from([None, "2031", "2031-05", "2031-05-03", "2031-05-03T10:00+04:00", "2031-05-04"]),
)
DOCUMENTS = st.lists(DOCUMENT, max_size=8)


@FEW
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(documents: list[Document], chance: random.Random) -> None:
    shuffled = list(documents)
    chance.shuffle(shuffled)
    assert find_families(shuffled) == find_families(documents)


@FEW
@given(DOCUMENTS, st.lists(st.integers(1, 4), max_size=8))
def test_a_project_that_grows_knows_what_it_would_have_found_at_once(documents: list[Document], steps: list[int]) -> None:
    texts = {d.id: d.text for d in documents}
    known, at = Known(), 0
    for step in [*steps, len(documents)]:
        known = match_documents(documents[at : at + step], known, texts.__getitem__)
        at += step
    at_once = match_documents(documents, Known(), texts.__getitem__)
    assert (known.links, build_families(known)) == (at_once.links, find_families(documents))


@FEW
@given(DOCUMENTS)
def test_a_document_is_folded_into_one_family_at_most_and_every_appearance_is_kept(documents: list[Document]) -> None:
    families = find_families(documents)
    folded = [m.document for f in families for m in f.members if m.folded]
    assert len(folded) == len(set(folded))
    for family in families:
        for member in family.members:
            assert {(a.outlet, a.published) for a in member.appearances} == {(d.outlet, d.published) for d in documents if d.id == member.document}
        assert family.places == sum(len(m.appearances) for m in family.members) > 1


@FEW
@given(DOCUMENTS)
def test_every_span_of_a_difference_lies_in_its_text(documents: list[Document]) -> None:
    texts = {d.id: d.text for d in documents}
    for family in find_families(documents):
        for member in family.members[1:]:
            assert member.compared_with is not None
            for difference in member.differences:
                assert (difference.theirs is None) == (difference.kind == "added")
                assert (difference.ours is None) == (difference.kind == "left_out")
                for span, text in ((difference.theirs, texts[member.compared_with]), (difference.ours, texts[member.document])):
                    assert span is None or 0 <= span[0] < span[1] <= len(text)


@FEW
@given(TEXT, TEXT)
def test_an_alignment_accounts_for_every_word_and_keeps_only_equal_ones(one: str, other: str) -> None:
    a, b = find_words(one), find_words(other)
    runs = align(a, b)
    assert [at for r in runs for at in range(r.b_start, r.b_end)] == list(range(len(b)))
    assert {at for r in runs for at in range(r.a_start, r.a_end)} == set(range(len(a)))
    for run in runs:
        if run.kind == "kept":
            assert a.keys[run.a_start : run.a_end].tolist() == b.keys[run.b_start : run.b_end].tolist()


@FEW
@given(TEXT)
def test_a_text_beside_itself_is_kept_whole(text: str) -> None:
    words = find_words(text)
    assert {run.kind for run in align(words, words)} <= {"kept"} or len(words) < 4
