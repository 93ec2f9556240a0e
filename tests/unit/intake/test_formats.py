"""One format a file: what is read of it, and what is said to be lost."""

import io
import json
from pathlib import Path

import pytest
from tests.papers import docx, pdf, warc

from demarche.errors import InputError, NotTextError
from demarche.intake.docx import read_docx
from demarche.intake.feeds import read_feed
from demarche.intake.files import find_documents, load_document
from demarche.intake.formats import format_of
from demarche.intake.found import Found, RawDocument, Refused, iso_date, raw_to_document
from demarche.intake.html import read_html
from demarche.intake.pdf import join_divided, read_pdf
from demarche.intake.plain import read_text
from demarche.intake.rows import Columns, read_csv, read_jsonl
from demarche.intake.warc import read_warc

PAGE = """<html><head><title>Talks resume</title><meta property="og:site_name" content="KNA">
<meta property="article:published_time" content="2031-05-03T21:00:00+04:00"></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>
<article><h1>Talks resume</h1><p>LESNA, 3 May -- The ministry said that the talks would resume on Monday.</p><p>Ostrend denied it.</p></article>
<footer>All rights reserved</footer><script>alert(1)</script></body></html>"""
FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kardovia News &amp; Wire</title>
<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Talks &lt;b&gt;resume&lt;/b&gt;</title><link>http://kna.example/1</link><pubDate>Sat, 03 May 2031 21:00:00 +0400</pubDate>
<description>They talk.</description><content:encoded><![CDATA[<p>They left, she said.</p><p>No shot fell.</p>]]></content:encoded></item>
<item><title>Ostrend denies it</title><link>http://kna.example/2</link><description>&lt;p&gt;“No,” it said.&lt;/p&gt;</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><title>Note</title><id>urn:1</id><updated>2031-05-03T17:00:00Z</updated>
<content type="html">&lt;p&gt;The border is shut.&lt;/p&gt;</content></entry></feed>"""


def one(found: object) -> RawDocument:
    (document,) = found  # type: ignore[misc]
    assert isinstance(document, RawDocument), str(document)
    return document


def refusals(found: list[Found]) -> list[str]:
    return [str(f) for f in found if isinstance(f, Refused)]


def test_a_page_gives_its_main_text_in_paragraphs_and_what_its_metadata_say() -> None:
    page = one(read_html(PAGE.encode(), "talks.html"))
    assert "LESNA, 3 May -- The ministry said that the talks would resume on Monday.\n\nOstrend denied it." in page.text
    assert not any(word in page.text for word in ("Home", "rights", "alert"))
    assert (page.title, page.outlet, page.published, page.uri) == ("Talks resume", "KNA", "2031-05-03T21:00:00+0400", "talks.html")
    assert page.original == PAGE.encode()
    assert page.lost


def test_a_page_without_a_date_has_none_and_a_day_stays_a_day() -> None:
    assert one(read_html(b"<p>On 3 May 2031 they left, the ministry said.</p>")).published is None
    assert one(read_html(b'<meta name="date" content="2031-05-03"><p>They left, the ministry said.</p>')).published == "2031-05-03"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<meta charset=windows-1251><p>Войска отошли.".encode("cp1251"), None),
        ("<p>Войска отошли.".encode("koi8_r"), "KOI8-R"),
        ("<meta charset=windows-1251><p>Войска отошли.".encode(), None),  # says one thing and is another
        ("\ufeff<p>Войска отошли.".encode("utf-16-le"), None),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(data: bytes, charset: str | None) -> None:
    assert one(read_html(data, charset=charset)).text == "Войска отошли."


def test_a_pdf_gives_its_lines_and_a_blank_line_between_pages() -> None:
    found = one(read_pdf(pdf(["The ministry left.", "It said so."], ["Page two."]), "a.pdf"))
    assert found.text == "The ministry left.\nIt said so.\n\nPage two."


def test_a_word_divided_at_a_lines_end_is_joined_only_where_that_is_certain() -> None:
    assert one(read_pdf(pdf(["The mini-", "stry and the ministry."]))).text == "The ministry and the ministry."
    assert join_divided("a well-\nknown fact") == ("a well-\nknown fact", 1)
    assert join_divided("a well-\nknown, well-known fact") == ("a well-known, well-known fact", 0)
    assert join_divided("re-\nsign: resign or re-sign")[1] == 1
    assert join_divided("mini\u00ad\nstry") == ("ministry", 0)


def test_a_pdf_of_pictures_is_refused_with_the_way_out() -> None:
    (found,) = read_pdf(pdf([]), "scan.pdf")
    assert "scan.pdf" in str(found)
    assert "letters recognised" in str(found)


def test_an_office_document_gives_its_paragraphs_without_what_was_deleted() -> None:
    body = "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>left.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>No.</w:t><w:tab/><w:t>Yes.</w:t></w:r></w:p>"
    found = one(read_docx(docx(body, title="A note", more={"word/footnotes.xml": "<x/>"}), "note.docx"))
    assert (found.text, found.title) == ("They left.\n\nNo.\tYes.", "A note")
    assert "footnotes" in found.lost


def test_each_entry_of_a_feed_is_a_document_and_every_field_text() -> None:
    first, second = (f for f in read_feed(FEED.encode(), "feed.xml") if isinstance(f, RawDocument))
    assert (first.text, first.title, first.outlet) == ("They left, she said.\n\nNo shot fell.", "Talks resume", "Kardovia News & Wire")
    assert (first.uri, first.published) == ("http://kna.example/1", "2031-05-03T17:00:00Z")
    assert (second.text, second.published) == ("“No,” it said.", None)
    assert any("summary" in loss for loss in second.lost)


def test_atom_is_a_feed_too() -> None:
    found = one(read_feed(ATOM.encode()))
    assert (found.text, found.title, found.outlet, found.published) == ("The border is shut.", "Note", "Ministry", "2031-05-03T17:00:00Z")


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_gives_its_pages_under_their_addresses(packed: bool) -> None:
    data, _ = warc({"http://kna.example/1": PAGE.encode(), "http://kna.example/2": "<p>Не было выстрелов.".encode()}, packed=packed)
    first, second = (f for f in read_warc(io.BytesIO(data)) if isinstance(f, RawDocument))
    assert (first.uri, first.outlet, second.text) == ("http://kna.example/1", "KNA", "Не было выстрелов.")
    assert first.original == PAGE.encode()


def test_an_archives_texts_are_taken_and_its_pictures_passed_over() -> None:
    texts, _ = warc({"http://kna.example/1": "Они ушли.".encode("koi8_r")}, media_type="text/plain; charset=koi8-r")
    assert one(read_warc(io.BytesIO(texts))).text == "Они ушли."
    pictures, _ = warc({"http://kna.example/1": b"\x89PNG"}, media_type="image/png")
    assert list(read_warc(io.BytesIO(pictures))) == []


def test_rows_of_json_are_documents_and_a_bad_one_is_named_by_its_number() -> None:
    rows = [
        json.dumps({"body": "They left.", "date": "2031-05-03", "url": "http://a.example"}).encode(),
        b"{",
        b"[" * 100_000,
        b'{"body": 3}',
        b"\xff",
        b"",
        b'{"body": "No."}',
    ]
    found = list(read_jsonl(io.BytesIO(b"\n".join(rows)), "rows.jsonl", Columns.of({"text": "body", "published": "date", "uri": "url"})))
    first, last = (f for f in found if isinstance(f, RawDocument))
    assert (first.text, first.published, first.uri, first.original) == ("They left.", "2031-05-03", "http://a.example", rows[0] + b"\n")
    assert last.text == "No."
    assert [r.split(":")[0] for r in refusals(found)] == [f"rows.jsonl, line {n}" for n in (2, 3, 4, 5)]


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")])
def test_rows_of_a_table_are_documents_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    rows = ["outlet", "text"], ["KNA", '"Les négociations sont suspendues,\nà Genève et à Zürich"'], ["only one"], ["APO", "Il a nié."]
    data = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    found = list(read_csv(io.BytesIO(data), "t.csv"))
    first, last = (f for f in found if isinstance(f, RawDocument))
    assert (first.outlet, first.text, last.text) == ("KNA", "Les négociations sont suspendues,\nà Genève et à Zürich", "Il a nié.")
    assert refusals(found) == ["t.csv, row 2: 1 columns where the head has 2"]


def test_a_table_without_the_column_and_a_field_that_no_document_has_are_told() -> None:
    (found,) = read_csv(io.BytesIO(b"a,b\n1,2\n"), "t.csv")
    assert "no column 'text'" in str(found)
    with pytest.raises(InputError, match="'body'"):
        Columns.of({"body": "text"})


def test_a_date_that_is_no_iso_date_is_left_out_and_told() -> None:
    assert iso_date("Sat, 03 May 2031 21:00:00 +0400") == "2031-05-03T21:00:00+04:00"
    found = one(read_jsonl(io.BytesIO(b'{"text": "They left.", "published": "last week"}')))
    assert found.published is None
    assert any("last week" in loss for loss in found.lost)


def test_nul_is_taken_out_of_a_text_and_told_and_direction_marks_stay_but_not_in_a_title() -> None:
    found = one(read_text("They\0 left, she said that day. \u202eno\u202c".encode()))
    assert found.text == "They left, she said that day. \u202eno\u202c"
    assert found.lost == ("1 NUL characters",)
    titled = one(read_jsonl(io.BytesIO(json.dumps({"text": "No.", "title": "A\u202e \x1b[2J title"}).encode())))
    assert titled.title == "A [2J title"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_spaces(encoding: str) -> None:
    assert one(read_text("The ministry said no.".encode(encoding))).text == "The ministry said no."


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7", "a", "pdf"), (docx(""), "a", "docx"), (b"WARC/1.1\r\n", "a", "warc"), (warc({"http://a": b"x"}, packed=True)[0], "a", "warc"),
        (b"<!DOCTYPE html>", "a", "html"), (b"<?xml version='1.0'?><rss>", "a", "feed"), (b"<?xml version='1.0'?><html>", "a", "html"),
        (b"They left", "a.html", "html"), (b"{}", "a.jsonl", "jsonl"), (b"a,b", "a.CSV", "csv"), (b"They left", "a.txt", "text"), (b"", "a", "text"),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_the_format_before_the_name_does(head: bytes, name: str, kind: str) -> None:
    assert format_of(head, name) == kind


def test_a_folder_of_all_formats_gives_all_that_can_be_read(tmp_path: Path) -> None:
    files = {
        "a.txt": b"They left.",
        "b.html": PAGE.encode(),
        "c.bin": b"\x7fELF\x02",
        "d.pdf": pdf(["It left."]),
        "e/f.jsonl": b'{"text": "No."}\n{"text": "Yes."}',
        ".g": b"Hidden.",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = list(find_documents([str(tmp_path), str(tmp_path / "nowhere")]))
    assert [Path(f.uri or "").name if isinstance(f, RawDocument) and f.uri else None if isinstance(f, RawDocument) else Path(f.name).name for f in found] == [
        "a.txt", "b.html", "c.bin", "d.pdf", None, None, "nowhere",
    ]  # fmt: skip
    assert "a program" in refusals(found)[0]
    assert "No such file" in refusals(found)[1]


def test_one_file_of_any_format_is_one_document_and_a_file_of_many_says_so(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGE)
    document = load_document(str(tmp_path / "b.html"), outlet="APO")
    assert (document.title, document.outlet, document.language) == ("Talks resume", "APO", "en")
    (tmp_path / "feed.xml").write_text(FEED)
    with pytest.raises(InputError, match="a feed"):
        load_document(str(tmp_path / "feed.xml"))
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 cut")
    with pytest.raises(NotTextError, match="damaged PDF"):
        load_document(str(tmp_path / "x.pdf"))


def test_what_was_found_becomes_a_document() -> None:
    document = raw_to_document(one(read_text(b"The ministry said that the talks would go on.", "a.txt")))
    assert (document.uri, document.language) == ("a.txt", "en")
