"""Names of lands that do not exist, so that a model learns what acts like a state instead of a list of states."""

import random

STARTS = (
    "Hal Mer Vor Tes Kas Bel Dra Ost Sor Nar Ili Zan Qar Lum Pel Rav Tor Ush Yar Gal Kel Mo Nu Sa Ti Ba Da Fe Jo Ru Ard Esk Olm Und Bri Cha Lo Ma Ko We".split()
)
MIDDLES = ["", "", *"a e i o u an ar el en il is or ov uk at ad em im on".split()]
ENDS = "mar uva ia land stan via ria ora eny our esh im ar un ak os eth ona isse way burg avia ostan enia ana dor mont nia guay ga bu".split()
PREFIXES = ("", "", "", "", "", "", "New ", "Upper ", "North ", "South ", "East ", "West ", "San ", "Saint ")


def invented_lands(count: int, draw: random.Random) -> list[str]:
    """So many different names, such as Halenmar, Vorovia or New Tesuva."""
    names: set[str] = set()
    while len(names) < count:
        names.add(draw.choice(PREFIXES) + draw.choice(STARTS) + draw.choice(MIDDLES) + draw.choice(ENDS))
    return sorted(names)
