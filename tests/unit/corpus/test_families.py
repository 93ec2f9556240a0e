"""One text and its copies: who shortened, rewrote or quoted it, and which texts only look alike."""

from itertools import permutations

import pytest

from demarche.corpus.families import Known, build_families, find_families, match_documents
from demarche.intake.document import new_document
from demarche.record import Document
from demarche.record.family import Family, Member

STATEMENT = (
    "The Ministry of Foreign Affairs of Ostrend states that on the night of 3 May armed units crossed the river Velm near the village of Karsk. "
    "Two guards were wounded and one bridge was damaged by mortar fire. "
    "Ostrend calls on the government of Tavria to withdraw its forces behind the line agreed at Port Amadi. "
    "Observers of the joint mission have been given photographs and the coordinates of every firing position. "
    "Responsibility for any further loss of life rests with those who gave the order. "
    "Ostrend remains ready for talks without conditions in any capital that both sides accept."
)
SENTENCES = [s + "." for s in STATEMENT.rstrip(".").split(". ")]
REPORT = (
    "Grain prices on the coast rose again this week as merchants waited for word from the border. "
    "In the market of Lower Hesk a trader, Amara Okonjo, said that nobody wants to load a barge while the river is closed. "
    "The harbour master has asked captains to wait until the end of the week. {} "
    "Schools in four districts stayed open, and the railway ran to its usual timetable, with only one train delayed by fog. "
    "Economists at the university expect little change before the harvest, when the first ships of the southern fleet come home."
)
FOOTER = (
    "Subscribe to our morning letter and follow us on all channels. Reprinting is allowed only with an active link to the first paragraph. "
    "The editors answer for the content of letters to the best of their knowledge. Office: 12 Quay Street, Lower Hesk, telephone 55 01 77."
)


def document(text: str, outlet: str | None = None, published: str | None = "2031-05-04", uri: str | None = None) -> Document:
    return new_document(text, outlet=outlet, published=published, language="en", uri=uri)


def only(families: list[Family]) -> Family:
    assert len(families) == 1
    return families[0]


def other(families: list[Family]) -> Member:
    first, second = only(families).members
    assert first.kind == "first"
    return second


def words(text: str, member: Member, kind: str, side: str = "ours") -> list[str]:
    spans = [getattr(d, side) for d in member.differences if d.kind == kind]
    return [text[start:end] for start, end in spans]


def test_one_text_in_twenty_places_is_one_member_with_twenty_appearances() -> None:
    family = only(find_families([document(STATEMENT, f"Outlet {n}", f"2031-05-{n:02}") for n in range(20, 0, -1)]))
    assert family.places == 20
    assert len(family.members) == 1
    assert family.members[0].appearances[0].published == "2031-05-01"


def test_a_copy_under_another_headline_and_dateline_is_a_copy() -> None:
    theirs = "PORT AMADI, 4 May, 10:30. " + STATEMENT
    ours = "Ostrend blames neighbour for night attack\n\nHESK, May 5, 11:05 /Velm Press/ - " + STATEMENT + " (Velm Press)"
    member = other(find_families([document(theirs, "A", "2031-05-04"), document(ours, "B", "2031-05-05")]))
    assert member.kind == "copy"
    assert member.folded
    assert words(ours, member, "kept")[-1].startswith("The Ministry of Foreign Affairs")


def test_a_copy_in_capitals_or_with_other_quotation_marks_has_every_word_in_common() -> None:
    member = other(find_families([document(STATEMENT, "A"), document(STATEMENT.upper().replace(".", " !"), "B", "2031-05-06")]))
    assert (member.kind, member.share_theirs, member.share_ours) == ("copy", 1.0, 1.0)


def test_a_shortened_version_names_what_was_left_out() -> None:
    short = " ".join(s for s in SENTENCES if not s.startswith(("Responsibility", "Two guards")))
    member = other(find_families([document(short, "B", "2031-05-05"), document(STATEMENT, "A", "2031-05-04")]))
    assert member.kind == "shortened"
    assert member.share_ours == 1.0
    left_out = " ".join(words(STATEMENT, member, "left_out", "theirs"))
    assert "Responsibility for any further loss of life" in left_out
    assert "Two guards were wounded" in left_out


def test_a_short_extract_of_an_earlier_text_stands_beside_it() -> None:
    long, extract = document(REPORT.format(STATEMENT), "A", "2031-05-04"), document(" ".join(SENTENCES[:3]), "B", "2031-05-07")
    member = other(find_families([long, extract]))
    assert (member.document, member.kind, member.folded) == (extract.id, "shortened", False)


def test_a_statement_and_a_report_of_the_same_day_that_quotes_it_are_told_apart_by_who_holds_whom() -> None:
    report, statement = document(REPORT.format(STATEMENT) + " " + LANGUAGES["fr"], "A", "2031-05-04T09:00Z"), document(STATEMENT, "Ministry", "2031-05-04")
    member = other(find_families([report, statement]))
    assert (member.document, member.kind, member.compared_with) == (report.id, "quotes", statement.id)


def test_a_report_cut_down_and_put_in_other_words_is_a_version_of_the_same_text() -> None:
    agency = "LESK, 3 May (LNA) -- The Foreign Ministry of Ondara has accused Lumbra of a breach of the River Accord. " + " ".join(SENTENCES[:4])
    courier = (
        "Ondara accuses neighbour over bridge. The government in Lesk has charged Lumbra, the news agency there writes. "
        + " ".join(SENTENCES[:2])
        + " Nobody answered yet."
    )
    member = other(find_families([document(agency, "LNA", "2031-05-03"), document(courier, "Courier", "2031-05-03T18:00Z")]))
    assert member.kind in ("shortened", "rewritten")
    assert member.folded
    assert member.share_theirs < 0.5


def test_an_extended_version_names_what_was_added() -> None:
    longer = (
        STATEMENT
        + " The statement was read out by Deputy Minister Tomas Adeyemi, who took no questions and left for the airport soon after noon with two aides."
    )
    member = other(find_families([document(STATEMENT, "A", "2031-05-04"), document(longer, "B", "2031-05-05")]))
    assert member.kind == "extended"
    assert "Tomas Adeyemi" in words(longer, member, "added")[0]


def test_a_rewrite_names_the_changed_words_side_by_side() -> None:
    rewritten = (
        STATEMENT.replace("armed units crossed", "Tavrian troops forced")
        .replace("Two guards were wounded", "Three guards were hurt")
        .replace("calls on", "demands of")
    )
    member = other(find_families([document(STATEMENT, "A", "2031-05-04"), document(rewritten, "B", "2031-05-05")]))
    assert member.kind == "rewritten"
    pairs = list(zip(words(STATEMENT, member, "changed", "theirs"), words(rewritten, member, "changed"), strict=True))
    assert ("armed units crossed", "Tavrian troops forced") in pairs
    assert ("calls on", "demands of") in pairs


def test_one_changed_figure_is_a_rewrite_of_the_same_text() -> None:
    theirs = STATEMENT.replace("Two guards", "303 guards")
    member = other(find_families([document(theirs, "A", "2031-05-04"), document(theirs.replace("303", "306"), "B", "2031-05-05")]))
    assert member.kind == "rewritten"
    assert words(theirs, member, "changed", "theirs") == ["303"]


def test_a_moved_paragraph_is_kept() -> None:
    moved = " ".join([*SENTENCES[3:], *SENTENCES[:3]])
    member = other(find_families([document(STATEMENT, "A", "2031-05-04"), document(moved, "B", "2031-05-05")]))
    assert (member.share_theirs, member.share_ours) == (1.0, 1.0)


def test_twenty_reports_that_quote_a_statement_stand_beside_it_and_are_not_folded() -> None:
    subjects = [
        "grain",
        "salt",
        "timber",
        "copper",
        "wool",
        "tea",
        "cotton",
        "amber",
        "sugar",
        "coal",
        "rice",
        "fish",
        "oil",
        "honey",
        "iron",
        "paper",
        "glass",
        "silk",
        "corn",
        "wine",
    ]
    quote = " ".join(SENTENCES[:4])
    reports = [
        document(
            " ".join(f"{subject}{n} word{n * 7 % 31}{subject} note{n}" for n in range(60)) + f' "{quote}" ' + " ".join(f"{subject}{n} end" for n in range(30)),
            subject,
            "2031-05-06",
        )
        for subject in subjects
    ]
    family = only(find_families([*reports, document(STATEMENT, "Ministry", "2031-05-04")]))
    assert family.members[0].appearances[0].outlet == "Ministry"
    assert {m.kind for m in family.members[1:]} == {"quotes"}
    assert not any(m.folded for m in family.members[1:])
    assert family.places == 21


def test_a_passage_that_twenty_reports_share_is_one_family_also_without_the_statement() -> None:
    quote = " ".join(SENTENCES[:4])
    reports = [document(" ".join(f"w{r}x{n}" for n in range(90)) + " " + quote, f"Outlet {r}", f"2031-05-{r + 1:02}") for r in range(20)]
    family = only(find_families(reports))
    assert len(family.members) == 20
    assert family.id == reports[0].id


def test_a_report_that_quotes_two_statements_joins_neither_to_the_other() -> None:
    second = (
        "The Office of the President of Tavria rejects the accusation made in Port Amadi this morning as an invention from beginning to end. "
        "No soldier of Tavria has left barracks since the end of the spring exercise, as the neutral inspectors saw with their own eyes. "
        "Whoever wounded the guards of Ostrend must be sought among the smugglers of the upper valley, and Tavria offers help in finding them."
    )
    both = document(REPORT.format(STATEMENT + " Within hours came the answer. " + second), "Hesk Daily", "2031-05-06")
    families = find_families([document(STATEMENT, "Ministry"), document(second, "Office", "2031-05-05"), both])
    assert len(families) == 2
    assert [f.members[1].document for f in families] == [both.id, both.id]
    assert not any(f.members[1].folded for f in families)


def test_texts_of_one_outlet_that_share_a_footer_are_no_family() -> None:
    reports = [document(" ".join(f"w{r}x{n}" for n in range(25)) + ". " + FOOTER, "Hesk Daily", f"2031-05-{r + 1:02}") for r in range(6)]
    assert find_families(reports) == []


def test_two_texts_of_one_outlet_that_share_only_a_footer_are_no_family() -> None:
    assert find_families([document(" ".join(f"w{r}x{n}" for n in range(40)) + ". " + FOOTER, "Hesk Daily") for r in range(2)]) == []


def test_a_footer_does_not_hide_a_copy_in_the_same_outlet() -> None:
    others = [document(" ".join(f"w{r}x{n}" for n in range(60)) + ". " + FOOTER, "Hesk Daily") for r in range(6)]
    theirs, ours = document(STATEMENT + " " + FOOTER, "Hesk Daily", "2031-05-04"), document("Again: " + STATEMENT + " " + FOOTER, "Hesk Daily", "2031-05-05")
    assert other(find_families([*others, theirs, ours])).kind == "copy"


FORM = "On {} May armed units of Tavria violated the ceasefire {} times from positions near the villages of Karsk and Upper Hesk. Mortars were used {} times. The army of Ostrend did not return fire."


def test_a_form_filled_in_with_other_figures_is_another_statement() -> None:
    assert find_families([document(FORM.format(3, 12, 4), "Army", "2031-05-03"), document(FORM.format(4, 15, 7), "Army", "2031-05-04")]) == []


def test_a_form_with_other_figures_is_another_statement_also_in_other_outlets() -> None:
    days = [document(FORM.format(day, 10 + day * 3, 30 + day), f"Outlet {day}", f"2031-05-{day:02}") for day in range(1, 9)]
    assert find_families(days) == []


def test_a_form_filled_in_with_other_names_on_other_days_is_another_statement() -> None:
    form = "The Minister of Foreign Affairs received the ambassador of {} today. The sides discussed trade, {} and the situation in the region, and agreed to hold consultations of deputy ministers in {} later this year."
    filled = [("Tavria", "fisheries", "Hesk"), ("Lumbra", "visas", "Karsk"), ("Ondara", "railways", "Velm")]
    assert find_families([document(form.format(*words), "Ministry", f"2031-05-{at + 1:02}") for at, words in enumerate(filled)]) == []


@pytest.mark.parametrize("text", ["No comment.", "The talks will continue tomorrow.", "The minister declined to comment on the report."])
def test_short_texts_with_the_same_words_are_not_joined(text: str) -> None:
    assert find_families([document(text, "A"), document(text.upper(), "B")]) == []


def test_a_turn_of_phrase_joins_nothing() -> None:
    phrase = "in accordance with the norms and principles of international law and the Charter of the United Nations"
    assert find_families([document(" ".join(f"w{r}x{n}" for n in range(40)) + " " + phrase, f"Outlet {r}") for r in range(5)]) == []


LANGUAGES = {
    "ru": "Министерство иностранных дел Острендии заявляет, что в ночь на третье мая вооружённые отряды перешли реку Вельм у деревни Карск. Двое пограничников ранены, повреждён мост. Острендия призывает правительство Таврии отвести войска за согласованную линию. Ответственность лежит на тех, кто отдал приказ.",
    "uk": "Міністерство закордонних справ Острендії заявляє, що в ніч на третє травня озброєні загони перейшли річку Вельм біля села Карськ. Двоє прикордонників поранені, пошкоджено міст. Острендія закликає уряд Таврії відвести війська за узгоджену лінію. Відповідальність лежить на тих, хто віддав наказ.",
    "es": "El Ministerio de Relaciones Exteriores de Ostrenda declara que en la noche del tres de mayo unidades armadas cruzaron el río Velm cerca de la aldea de Karsk. Dos guardias resultaron heridos y un puente quedó dañado. Ostrenda pide al gobierno de Tavria que retire sus fuerzas detrás de la línea acordada.",
    "fr": "Le ministère des Affaires étrangères d’Ostrende déclare que, dans la nuit du trois mai, des unités armées ont franchi le fleuve Velm près du village de Karsk. Deux gardes ont été blessés et un pont a été endommagé. L’Ostrende appelle le gouvernement de Tavrie à retirer ses forces derrière la ligne convenue.",
    "tr": "Ostrend Dışişleri Bakanlığı, üç Mayıs gecesi silahlı birliklerin Karsk köyü yakınlarında Velm ırmağını geçtiğini bildirdi. İki muhafız yaralandı ve bir köprü hasar gördü. Ostrend, Tavria hükümetini kuvvetlerini kararlaştırılan hattın gerisine çekmeye çağırıyor. Sorumluluk emri verenlere aittir.",
    "az": "Ostrend Xarici İşlər Nazirliyi bəyan edir ki, mayın üçünə keçən gecə silahlı dəstələr Karsk kəndi yaxınlığında Velm çayını keçib. İki mühafizəçi yaralanıb və bir körpü zədələnib. Ostrend Tavriya hökumətini qüvvələrini razılaşdırılmış xəttin arxasına çəkməyə çağırır. Məsuliyyət əmri verənlərin üzərinə düşür.",
    "ar": "تعلن وزارة خارجية أوسترند أن وحدات مسلحة عبرت نهر فيلم ليلة الثالث من مايو قرب قرية كارسك. وقد أصيب اثنان من الحراس وتضرر جسر واحد. وتدعو أوسترند حكومة تافريا إلى سحب قواتها إلى ما وراء الخط المتفق عليه. وتقع المسؤولية على من أصدر الأمر.",
    "hy": "Օստրենդի արտաքին գործերի նախարարությունը հայտարարում է, որ մայիսի երեքի գիշերը զինված ջոկատները Կարսկ գյուղի մոտ անցել են Վելմ գետը։ Երկու պահակ վիրավորվել է, վնասվել է մեկ կամուրջ։ Օստրենդը կոչ է անում Տավրիայի կառավարությանը հետ քաշել ուժերը համաձայնեցված գծից այն կողմ։",
}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_shortened_copy_is_found_in_every_language(language: str) -> None:
    text = LANGUAGES[language]
    short = text[: max(text.rfind(mark, 0, -5) for mark in ".։") + 1]
    member = other(find_families([document(text, "A", "2031-05-04"), document("Velm: " + short, "B", "2031-05-05")]))
    assert member.kind == "shortened"
    assert member.folded


def test_vowel_signs_and_invisible_characters_make_no_other_words() -> None:
    text = LANGUAGES["ar"]
    pointed = text.replace("وزارة", "وِزَارَة").replace("حكومة", "حـكومة")
    assert other(find_families([document(text, "A"), document(pointed, "B")])).share_ours == 1.0


def test_the_first_is_the_earliest_published_and_else_the_earliest_added() -> None:
    early, late = document(STATEMENT, "A", None), document("Late. " + STATEMENT, "B", None)
    family = only(find_families([early, late], {early.id: "2031-05-09", late.id: "2031-05-08T10:00+00:00"}))
    assert family.id == late.id
    assert family.first_is_certain


def test_dates_too_coarse_to_tell_leave_open_who_was_first() -> None:
    assert not only(find_families([document(STATEMENT, "A", "2031-05"), document("So. " + STATEMENT, "B", "2031-05-08")])).first_is_certain
    assert not only(find_families([document(STATEMENT, "A", None), document("So. " + STATEMENT, "B", None)])).first_is_certain


def test_a_time_is_compared_across_zones() -> None:
    early, late = document(STATEMENT, "A", "2031-05-04T09:00+04:00"), document("So. " + STATEMENT, "B", "2031-05-04T06:00Z")
    family = only(find_families([late, early]))
    assert (family.id, family.first_is_certain) == (early.id, True)


def test_every_appearance_is_still_there_after_folding() -> None:
    texts = [document(f"Head {n}. " + STATEMENT, f"Outlet {n}", f"2031-05-{n:02}", f"https://example.org/{n}") for n in range(1, 20)]
    family = only(find_families(texts))
    assert {a.uri for m in family.members for a in m.appearances} == {t.uri for t in texts}


def test_the_order_of_the_documents_does_not_matter() -> None:
    texts = [
        document(STATEMENT, "A", "2031-05-04"),
        document(" ".join(SENTENCES[:4]), "B", "2031-05-05"),
        document("New head. " + STATEMENT.replace("mortar", "gun"), "C", "2031-05-05"),
        document(REPORT.format(STATEMENT), "D", "2031-05-06"),
    ]
    wanted = find_families(texts)
    assert wanted
    assert all(find_families(shuffled) == wanted for shuffled in permutations(texts))


def test_a_project_that_grows_finds_what_it_would_have_found_at_once() -> None:
    texts = [document(f"Head {n}. " + STATEMENT, f"Outlet {n}", f"2031-05-{20 - n}") for n in range(5)]
    texts += [document(REPORT.format(STATEMENT), "D", "2031-05-26"), document(LANGUAGES["fr"], "E"), document("Net : " + LANGUAGES["fr"], "F")]
    by_id = {t.id: t.text for t in texts}
    known = Known()
    for text in texts:
        known = match_documents([text], known, by_id.__getitem__)
    grown, at_once = build_families(known), find_families(texts)
    assert [(f.id, f.places, [(m.document, m.kind, m.folded) for m in f.members]) for f in grown] == [
        (f.id, f.places, [(m.document, m.kind, m.folded) for m in f.members]) for f in at_once
    ]


def test_adding_a_known_document_again_changes_nothing() -> None:
    text = document(STATEMENT, "A")
    known = match_documents([text], Known(), lambda _: text.text)
    assert match_documents([text], known, lambda _: text.text) == known


def test_nothing_is_a_family_of_nothing() -> None:
    assert find_families([]) == []
    assert find_families([document(STATEMENT), document("!"), document("")]) == []
