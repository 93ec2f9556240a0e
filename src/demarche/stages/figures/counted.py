"""What a number counts, as written, and which numbers count nothing: labels, ages, calibres, pronouns."""

from demarche.language.branches import Branches
from demarche.stages.figures.bounds import with_bound
from demarche.stages.figures.draft import Draft
from demarche.stages.figures.numerals import Numeral, Reader

NOMINAL = {"NOUN", "PROPN", "ADJ", "SYM", "X"}
COUNTING = {"nummod", "compound", "det", "amod", "advmod", "dep", "nmod", "flat", "obl"}
FARTHEST = 9  # words between a number and its noun
AFTER_AGE = (",", ")", ".", ";", "-", "–", "—", "―")
YEARS = (1500.0, 2100.0)
LOOSE = ("obl", "nmod", "nummod", "appos", "advmod", "root", "dep")  # relations of a year


def draft_of(numeral: Numeral, reader: Reader, branches: Branches) -> Draft | None:
    """The number with what it counts, None where it is no figure."""
    inside = branches.within(numeral.start, numeral.end)
    top = branches.top(inside)
    if top < 0:
        return None
    if branches.relation(top) == "case":  # a bound that the tree takes for an adposition of the noun
        top = next((i for i in inside if branches.tokens[i].upos == "NUM" and branches.tokens[i].head not in inside), top)
    draft = Draft(numeral, reader, branches, top, start=numeral.start, end=numeral.end)
    if numeral.unit is None:
        _find_noun(draft, inside.stop)
    else:
        draft.unit = numeral.unit
    if _no_figure(draft):
        return None
    _late_bound(draft)
    _inverted(draft)
    return draft


def _inverted(draft: Draft) -> None:
    """A number right behind its noun is a rough one in some languages: "people fifteen"."""
    reader, tokens = draft.reader, draft.branches.tokens
    first = draft.branches.at(draft.numeral.start)
    if not reader.tables.inverted_about or draft.numeral.bound != "exactly" or draft.numeral.unit or draft.numeral.kind not in ("digits", "words"):
        return
    if first > 0 and draft.noun < 0 and tokens[first - 1].upos == "NOUN" and _is_round(draft):
        draft.noun, draft.start, draft.unit = first - 1, tokens[first - 1].start, tokens[first - 1].text
        draft.numeral = with_bound(draft.numeral, ["about"], draft.numeral.last, reader)


def _is_round(draft: Draft) -> bool:
    """Whether a number is written in words, as a rough one is; digits behind a noun are its label."""
    return draft.numeral.kind == "words" and draft.reader.key(draft.numeral.first - 1) not in draft.reader.tables.not_figures.get("labels", ())


def _find_noun(draft: Draft, after: int) -> None:
    """Sets noun, unit and end from the tree."""
    reader, last = draft.reader, draft.numeral.last
    if reader.key(last) in reader.tables.word("of") and reader.key(last + 1) in reader.tables.word("back"):
        draft.back, draft.end = True, reader.atoms[last + 1].end
        return
    draft.back = reader.key(draft.numeral.first - 1) in reader.tables.word("back") and reader.key(draft.numeral.first - 2) in reader.tables.word("of")
    noun = _whole_compound(draft, _counted(draft, after))
    if noun < 0 or draft.branches.tokens[noun].text.lower() in reader.tables.word("unit_fillers"):
        return
    shared = draft.branches.tokens[after].upos == "CCONJ"
    draft.noun, draft.end = noun, draft.end if shared else draft.branches.tokens[noun].end
    draft.unit = _words(draft, noun if shared else after, noun)


def _whole_compound(draft: Draft, noun: int) -> int:
    """ "hand" of "two hand grenades" is no noun by itself."""
    tokens = draft.branches.tokens
    while (
        noun >= 0
        and noun < tokens[noun].head <= noun + 3
        and draft.branches.relation(noun) == "compound"
        and tokens[tokens[noun].head].upos in ("NOUN", "PROPN")
    ):
        if not _unbroken(draft, noun, tokens[noun].head):
            break
        noun = tokens[noun].head
    return noun


def _counted(draft: Draft, after: int) -> int:
    """The token of what is counted: the head behind the number, or the noun of "13 of its members"."""
    tokens, branches = draft.branches.tokens, draft.branches
    head = tokens[draft.top].head
    plain = head >= 0 and (tokens[head].upos in NOMINAL or tokens[head].upos == "VERB" and branches.relation(draft.top) == "nummod")
    if after <= head <= after + FARTHEST and plain and branches.relation(draft.top) in COUNTING and _unbroken(draft, after, head):
        return head
    if after < len(tokens) and tokens[after].text.lower() in draft.reader.tables.word("of"):
        child = next((c for c in branches.having(draft.top, "nmod", "obl") if after < c <= after + FARTHEST and _unbroken(draft, after, c)), -1)
        return child if child >= 0 else _behind_of(draft, after + 1)
    return _beside(draft, after)


def _behind_of(draft: Draft, at: int) -> int:
    """The noun of "13 of its members" where the tree does not tie it to the number."""
    tokens = draft.branches.tokens
    while at < len(tokens) and (tokens[at].upos in ("DET", "ADJ", "NUM") or tokens[at].text.lower() in draft.reader.tables.word("unit_fillers")):
        at += 1
    last = -1
    while at < len(tokens) and tokens[at].upos in ("NOUN", "PROPN"):
        last, at = at, at + 1
    return last


def _beside(draft: Draft, after: int) -> int:
    """The noun right behind a number that the tree ties to nothing behind it."""
    tokens, at = draft.branches.tokens, after
    while at < len(tokens) and tokens[at].upos in ("ADJ", "NOUN", "PROPN") and tokens[at].start <= tokens[at - 1].end + 2:
        at += 1
    if (
        at == after
        or tokens[at - 1].upos == "ADJ"
        and not tokens[at - 1].text[:1].isupper()
        or draft.reader.is_time(tokens[after].start, tokens[at - 1].end)
        or draft.numeral.kind == "none_of"
    ):
        return -1
    return at - 1


def _unbroken(draft: Draft, first: int, last: int) -> bool:
    """No mark of a clause or list lies between; a joiner may follow the number itself ("two and three people"), not another noun."""
    between = draft.branches.tokens[first:last]
    return not any(t.upos == "PUNCT" and t.text not in "-‐‑“”\"'‘’" or t.upos == "CCONJ" and i for i, t in enumerate(between))


def _words(draft: Draft, first: int, noun: int) -> str | None:
    """The counted noun with what describes it, without "more of its"."""
    tokens = draft.branches.tokens
    fillers, start = draft.reader.tables.word("unit_fillers"), first
    while first < noun and (tokens[first].text.lower() in fillers or tokens[first].upos in ("DET", "ADP", "PUNCT")):
        first += 1
    if (
        first > start
        and tokens[first - 1].upos != "CCONJ"
        and draft.reader.key(draft.numeral.last) in draft.reader.tables.word("of")
        or draft.numeral.kind == "none_of"
    ):
        nested = [i for i in range(first, noun) if tokens[i].upos == "NUM"]
        first = nested[-1] + 1 if nested else first
    words = draft.reader.text[tokens[first].start : tokens[noun].end]
    return " ".join(words.split()) or None


def _late_bound(draft: Draft) -> None:
    """ "5,000 people or more": a bound behind the noun."""
    reader = draft.reader
    if draft.noun < 0:
        return
    at = next((i for i in range(draft.numeral.last, len(reader.atoms)) if reader.atoms[i].start >= draft.end), len(reader.atoms))
    after = reader.phrase(at, reader.tables.bounds_after)
    if after and draft.numeral.bound == "exactly":
        draft.numeral = with_bound(draft.numeral, [after[0]], draft.numeral.last, reader)
        draft.end = reader.atoms[after[1] - 1].end


def _no_figure(draft: Draft) -> bool:
    """A label, an age, a calibre, a year, a pronoun or an idiom."""
    kind = draft.numeral.kind
    if kind == "digits" and draft.numeral.bound != "between" or kind == "words":
        return _label(draft) or _age(draft) or _describing(draft) or _small_word(draft) or _listed(draft) or _year(draft)
    if kind == "share":
        return draft.reader.key(draft.numeral.first) in draft.reader.tables.fractions and _described_half(draft)
    return _label(draft) or _age(draft) or _describing(draft)


def _label(draft: Draft) -> bool:
    """ "Article 5", "Convoy 1540", "Boeing 787"."""
    reader, first = draft.reader, draft.numeral.first
    before = reader.key(first - 1)
    before = reader.key(first - 2) if before == "." else before
    banned = reader.tables.not_figures
    if draft.numeral.unit is None and (before in banned.get("names", ()) or _numbers_what_follows(draft)):
        return True
    if draft.noun >= 0 or draft.numeral.unit or draft.numeral.bound not in ("exactly", "between") or draft.numeral.kind == "none":
        return False
    return (before in banned.get("labels", ()) and not _opens_with_whole(draft)) or _named(draft)


def _numbers_what_follows(draft: Draft) -> bool:
    """Whether the word behind a number makes it a label ("4 March"), or a stop within the sentence an ordinal ("2. madde")."""
    reader, last = draft.reader, draft.numeral.last
    return reader.key(last) in reader.tables.not_figures.get("names_after", ()) and not (reader.key(last) == "." and last + 1 >= len(reader.atoms))


def _named(draft: Draft) -> bool:
    """The number hangs on the name right before it."""
    tokens, first = draft.branches.tokens, draft.branches.within(draft.numeral.start, draft.numeral.end).start
    head = tokens[draft.top].head
    named = head == first - 1 and head >= 0 and tokens[head].upos in ("PROPN", "NOUN", "X")
    return named and draft.branches.relation(draft.top) in COUNTING | {"appos"} and not _opens_with_whole(draft)


def _opens_with_whole(draft: Draft) -> bool:
    """ "Of the 87 people on board the ferry 61 WERE pulled out": the sentence waits for the part, and a verb follows the number."""
    reader, tokens = draft.reader, draft.branches.tokens
    inside = draft.branches.within(draft.numeral.start, draft.numeral.end)
    verb = inside.stop < len(tokens) and tokens[inside.stop].upos in ("VERB", "AUX")
    return verb and inside.start > 0 and tokens[inside.start - 1].upos == "NOUN" and reader.key(0) in reader.tables.word("of")


def _age(draft: Draft) -> bool:
    reader, numeral = draft.reader, draft.numeral
    young = numeral.unit is None and (draft.size or 0) <= reader.tables.oldest
    if not young:
        return False
    before = [reader.phrase(numeral.first - size, {p: k for p, k in reader.tables.age.items() if len(p) == size}) for size in (1, 2) if numeral.first >= size]
    if any(b and b[0] == "before" and b[1] == numeral.first for b in before):
        return True
    after = reader.phrase(numeral.last, reader.tables.age)
    return bool(after and after[0] == "after") or _people_over(draft) or _beside_name(draft) or _of_one(draft)


def _of_one(draft: Draft) -> bool:
    """ "a boy OF 14": the age of one person, who stands right before it."""
    reader, first = draft.reader, draft.numeral.first
    alone = draft.numeral.kind == "digits" and draft.noun < 0
    return alone and reader.key(first - 1) in reader.tables.word("of") and reader.key(first - 2) in reader.tables.not_figures.get("age_nouns", ())


def _people_over(draft: Draft) -> bool:
    """ "men over 60": the number counts nothing and hangs on a noun by a word of age."""
    reader, tokens = draft.reader, draft.branches.tokens
    word = reader.key(draft.numeral.first)
    first = draft.branches.at(draft.numeral.start)
    bound = word in reader.tables.not_figures.get("age_bounds", ()) and draft.noun < 0 and draft.numeral.kind == "digits"
    return bound and first > 0 and tokens[first - 1].upos == "NOUN" and not draft.back


def _beside_name(draft: Draft) -> bool:
    """ "Ivan Marsh, 56, said"; "his aunt, 62, and"."""
    reader, first, last = draft.reader, draft.numeral.first, draft.numeral.last
    if draft.numeral.kind != "digits" or draft.noun >= 0 or reader.key(first - 1) not in (",", "(") or reader.key(last) not in AFTER_AGE:
        return False
    before = draft.branches.at(reader.atoms[first - 1].start) - 1
    named = before >= 0 and draft.branches.tokens[before].upos == "PROPN"
    return named or reader.key(first - 2) in reader.tables.not_figures.get("age_nouns", ())


def _describing(draft: Draft) -> bool:
    """ "155 mm shells": a measure before the noun; "12 m high" stays."""
    if draft.noun < 0 or draft.unit is None:
        return False
    words, token = draft.unit.lower().split(), draft.branches.tokens[draft.noun]
    if words[0] not in draft.reader.tables.not_figures.get("measures", ()) or draft.numeral.kind != "digits":
        return False
    before_noun = (
        token.head > draft.noun
        and draft.branches.relation(draft.noun) in ("compound", "amod", "nmod", "nummod")
        and not draft.branches.having(draft.noun, "case")
    )
    return before_noun or len(words) > 1 and words[1] not in draft.reader.tables.word("of") and words[0] not in draft.reader.tables.word("measure_parts")


def _small_word(draft: Draft) -> bool:
    """ "one another", "this one", "zero tolerance", "the two"."""
    reader, numeral, banned = draft.reader, draft.numeral, draft.reader.tables.not_figures
    before = reader.key(numeral.first - 1)
    if numeral.kind != "words" or numeral.last - numeral.first > 1:
        return False
    noun = draft.lemma(draft.noun) if draft.noun >= 0 else ""
    if numeral.value == 1:
        draft.weak = reader.key(numeral.last - 1) in reader.tables.word("weak_one")
        owner = any(draft.branches.tokens[c].upos == "PART" for c in draft.branches.having(draft.top, "case"))
        return owner or draft.noun < 0 or before in banned.get("one_before", ()) or noun in banned.get("one_nouns", ()) or not _direct(draft)
    if numeral.value == 0:
        return draft.noun < 0 or noun in banned.get("zero_nouns", ())
    draft.weak = draft.noun < 0 and not draft.back and numeral.value is not None and numeral.value < 10 and before in banned.get("pair_before", ())
    return False


def _direct(draft: Draft) -> bool:
    """The counted noun is the number's head: "one officer", not "one of the officers"."""
    return draft.branches.tokens[draft.top].head == draft.noun


def _listed(draft: Draft) -> bool:
    """The number of a list item or note: "1. The parties", "(2)"."""
    reader, first, last = draft.reader, draft.numeral.first, draft.numeral.last
    if draft.numeral.kind != "digits" or draft.noun >= 0 or draft.numeral.unit:
        return False
    if reader.key(first - 1) in ("(", "[") and reader.key(last) in (")", "]") and first > 0:
        return True
    return first == 0 and (last >= len(reader.atoms) or reader.key(last) in (".", ")"))


def _year(draft: Draft) -> bool:
    """Four bare digits that count nothing."""
    numeral, tokens = draft.numeral, draft.branches.tokens
    bare = numeral.kind == "digits" and draft.noun < 0 and not numeral.unit and numeral.bound == "exactly" and numeral.end - numeral.start == 4
    if not bare or numeral.value is None or not YEARS[0] <= numeral.value <= YEARS[1]:
        return False
    return draft.branches.relation(draft.top) in LOOSE and tokens[draft.top].upos == "NUM"


def _described_half(draft: Draft) -> bool:
    """ "the second half of": a half that an adjective or article picks out."""
    first = draft.branches.at(draft.numeral.start)
    return first > 0 and draft.branches.tokens[first - 1].upos in ("ADJ", "DET", "NUM")
