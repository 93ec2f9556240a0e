"""Which parties of many documents are one."""

from demarche.corpus.same_party import NamedParty, Names, Resolver, same_party
from demarche.record import Document, Party, Reading


def reading(id: str, *parties: Party) -> Reading:
    return Reading(document=Document(id=id, text="-"), parties=parties)


def government(id: str, name: str) -> Reading:
    """A text in English that names its state and one part of its government, both by code."""
    state, part = Party(id="p9", name="Taluma", kind="state", code="XTA"), Party(id="p1", name=name, kind="government", code="XTA GOV", country="XTA")
    return Reading(document=Document(id=id, text="-", language="en"), parties=(state, part))


TALUMA = Party(id="p9", name="Taluma", kind="state")


def test_one_name_is_one_party_whatever_its_id_accents_and_kind() -> None:
    assert same_party(
        (reading("a", Party(id="p1", name="Sélim Orhaç", kind="person")), "p1"), (reading("b", Party(id="p4", name="Selim Orhac", kind="person")), "p4")
    )
    assert same_party((reading("a", TALUMA), "p9"), (reading("b", Party(id="p2", name="Taluma", kind="person")), "p2"))


def test_an_office_is_one_party_whichever_way_its_state_is_written() -> None:
    one = reading("a", TALUMA, Party(id="p1", name="Foreign Ministry of Taluma", kind="government"))
    other = reading("b", Party(id="p1", name="Taluma's Foreign Ministry", kind="government"))
    assert same_party((one, "p1"), (other, "p1"))


def test_two_ministries_and_the_offices_of_two_states_are_not_one() -> None:
    one = reading(
        "a", TALUMA, Party(id="p1", name="Foreign Ministry of Taluma", kind="government"), Party(id="p2", name="Health Ministry of Taluma", kind="government")
    )
    other = reading("b", Party(id="p9", name="Quemara", kind="state"), Party(id="p1", name="Foreign Ministry of Quemara", kind="government"))
    assert not same_party((one, "p1"), (one, "p2"))
    assert not same_party((one, "p1"), (other, "p1"))


def test_a_country_and_a_sector_are_one_party_but_a_person_in_office_is_not() -> None:
    army = Party(id="p1", name="Kenyan army", kind="armed_force", country="KEN", sector="MIL", code="KEN MIL")
    troops = Party(id="p1", name="the troops of Nairobi", kind="armed_force", country="KEN", sector="MIL", code="KEN MIL")
    general = Party(id="p1", name="Wanjiru Otieno", kind="person", country="KEN", sector="MIL", code="KEN MIL")
    assert same_party((reading("a", army), "p1"), (reading("b", troops), "p1"))
    assert not same_party((reading("a", army), "p1"), (reading("b", general), "p1"))


def test_ministries_that_share_the_code_of_their_government_are_several_and_its_other_names_are_one() -> None:
    foreign = government("a", "Foreign Ministry of Taluma")
    assert not same_party((foreign, "p1"), (government("b", "Health Ministry of Taluma"), "p1"))
    assert not same_party((foreign, "p1"), (government("b", "Talumi government"), "p1"))
    assert same_party((foreign, "p1"), (government("b", "Taluma's Foreign Ministry"), "p1"))
    assert same_party((government("a", "the government in Port Taluma"), "p1"), (government("b", "Talumi authorities"), "p1"))


def test_nameless_soldiers_of_two_texts_are_two_parties() -> None:
    soldiers = Party(id="p1", name="three soldiers", kind="armed_force")
    assert not same_party((reading("a", soldiers), "p1"), (reading("b", soldiers), "p1"))


def test_a_surname_is_the_one_person_who_bears_it_and_nobody_where_two_do() -> None:
    short = reading("c", Party(id="p1", name="Orhac", kind="person"))
    one = reading("a", Party(id="p1", name="Selim Orhac", kind="person"))
    two = reading("b", Party(id="p1", name="Leyla Orhac", kind="person"))
    alone, both = Resolver([short, one]), Resolver([short, one, two])
    assert alone.id(short, "p1") == alone.id(one, "p1")
    assert both.id(short, "p1") not in (both.id(one, "p1"), both.id(two, "p1"))


def test_a_dispute_adds_names_and_says_to_which_state_a_person_belongs() -> None:
    names = Names(parties=(NamedParty(("Taluma", "Republic of Taluma"), "state"), NamedParty(("Nadia Ferro", "the Lioness"), "person", "Republic of Taluma")))
    one, other = reading("a", Party(id="p1", name="Nadia Ferro", kind="person")), reading("b", Party(id="p1", name="the Lioness", kind="other"))
    assert same_party((one, "p1"), (other, "p1"), names)
    assert Resolver([one], names).state("nadia ferro") == "taluma"


def test_a_possessive_tells_whose_soldiers_they_are() -> None:
    text = "Taluma said its border guards left."
    guards = Party(id="p1", name="its border guards", kind="armed_force", mentions=((12, 29),))
    owner = Party(id="p2", name="Taluma", kind="state", mentions=((0, 6), (12, 15)))
    found = Reading(document=Document(id="a", text=text), parties=(guards, owner))
    resolver = Resolver([found])
    assert resolver.state(resolver.id(found, "p1")) == "taluma"


def test_two_brigades_of_two_numbers_are_two_parties() -> None:
    seventh, ninth = (Party(id="p1", name=f"{n} Brigade of Taluma", kind="armed_force") for n in ("7th", "9th"))
    assert not same_party((reading("a", TALUMA, seventh), "p1"), (reading("b", TALUMA, ninth), "p1"))


def test_ministers_of_two_states_are_not_one_states_government() -> None:
    both = Party(id="p1", name="foreign ministers of Kenya and Taluma", kind="government", country="KEN", sector="GOV", code="KEN GOV")
    one = Party(id="p1", name="Ministry of Defence", kind="government", country="KEN", sector="GOV", code="KEN GOV")
    kenya = Party(id="p3", name="Kenya", kind="state", country="KEN", code="KEN")
    resolver = Resolver([named := reading("a", both, kenya), other := reading("b", one, TALUMA)])
    assert resolver.id(named, "p1") != resolver.id(other, "p1")
    assert resolver.state(resolver.id(named, "p1")) is None
