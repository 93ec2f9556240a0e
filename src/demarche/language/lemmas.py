"""Lemmas from the rule that the encoder chose for a word."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def lemma(form: str, rule: str) -> str:
    """The form with the rule "case|cut|add" applied: "l" lowers it first, then `cut` letters go off its end and `add` comes on.

    A rule that would leave nothing of the form is not followed: the lemma is the form.
    """
    case, cut, add = rule.split("|", 2)
    base = form.lower() if case == "l" else form
    kept = len(base) - int(cut)
    return base[:kept] + add if kept >= 0 and (kept or add) else base
