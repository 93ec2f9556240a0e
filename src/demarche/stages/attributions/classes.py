"""What class of source a party is, in every language; the noun that names it goes before."""

CLASS_OF_KIND = {
    "person": "person",
    "state": "state",
    "government": "organisation",  # a ministry or cabinet is a body; only the land itself is the state
    "armed_force": "organisation",
    "armed_group": "organisation",
    "organisation": "organisation",
    "igo": "organisation",
    "outlet": "organisation",
    "people": "collective",
}
