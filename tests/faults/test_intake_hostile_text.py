"""Texts that are broken or in disguise, in every format: what can be read is read and says what was lost, the rest is told by name and goes no further."""

import codecs
import csv
import io
import json
from pathlib import Path

import pytest
from tests.newsroom import feed
from tests.papers import docx, warc

from demarche.intake.files import documents_in, find_documents
from demarche.intake.found import Found, RawDocument, Refused, raw_to_document

WORDS = "Kardovia said that its guards had left Veshin on Monday."
RUSSIAN = "Министерство заявило, что переговоры возобновятся в понедельник, и назвало это шагом к миру."
ARABIC = "قالت وزارة الخارجية إن المحادثات ستستأنف يوم الاثنين في المدينة"
OVERRIDE, ISOLATE = "\u202e", "\u2066"


def table(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["text"], [text]])
    return out.getvalue().encode()


def files(text: str) -> dict[str, bytes]:
    """The text in each format."""
    archive, _ = warc({"http://kna.example/a": text.encode()}, media_type="text/plain; charset=utf-8")
    return {
        "a.txt": text.encode(),
        "b.html": f"<html><head><meta charset=utf-8></head><body><p>{text}</p></body></html>".encode(),
        "c.jsonl": json.dumps({"text": text}).encode(),
        "d.csv": table(text),
        "e.rss": feed(("One", text)),
        "f.warc": archive,
    }


def found_in(tmp_path: Path, contents: dict[str, bytes]) -> dict[str, Found]:
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    found = list(find_documents([str(tmp_path)]))
    return dict(zip(sorted(contents), found, strict=True))


def test_nul_bytes_are_taken_out_and_the_words_around_them_stay(tmp_path: Path) -> None:
    found = found_in(tmp_path, files(WORDS.replace("guards", "gu\0ards\0")))
    for name, one in found.items():
        assert isinstance(one, RawDocument), name
        assert WORDS in one.text, name
        assert b"\0" in one.original or b"\\u0000" in one.original, name
    assert "2 NUL characters" in " ".join(str(getattr(one, "lost", "")) for one in found.values())


def test_a_file_of_nul_bytes_alone_is_told_and_the_next_file_read(tmp_path: Path) -> None:
    empty, whole = found_in(tmp_path, {"a.txt": bytes(100_000), "b.txt": WORDS.encode()}).values()
    assert isinstance(empty, Refused)
    assert "a.txt: " in str(empty)
    assert isinstance(whole, RawDocument)


@pytest.mark.parametrize("mark", [OVERRIDE, ISOLATE, "\u200f", "\u061c"])
def test_marks_of_direction_never_reach_a_title_or_an_address(tmp_path: Path, mark: str) -> None:
    row = {"text": f"{WORDS}{mark} abc", "title": f"Left{mark}txt.exe", "outlet": f"KNA{mark}", "uri": f"http://kna.example/{mark}a"}
    (found,) = found_in(tmp_path, {"a.jsonl": json.dumps(row).encode()}).values()
    assert isinstance(found, RawDocument)
    document = raw_to_document(found)
    assert mark in document.text
    assert mark not in f"{document.title} {document.outlet} {document.uri}"


def test_spans_of_a_text_with_marks_of_direction_are_those_of_its_characters(tmp_path: Path) -> None:
    from demarche import read

    text = f"{OVERRIDE}On Monday{ISOLATE} the ministry said on 3 May 2031 that two\u200b guards had been wounded."
    reading = read(text)
    assert reading.document.text == text
    assert [reading.words(t.span) for t in reading.times if t.value == "2031-05-03"] == ["3 May 2031"]


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (ARABIC, "cp1256"), (RUSSIAN, "utf-16-le"), (ARABIC, "utf-16-be")])
def test_an_old_encoding_that_nobody_names_is_told_from_the_letters(tmp_path: Path, text: str, encoding: str) -> None:
    (found,) = found_in(tmp_path, {"a.txt": (text * 3).encode(encoding)}).values()
    assert isinstance(found, RawDocument)
    assert found.text == text * 3


@pytest.mark.parametrize("declared", ["utf-8", "cp1252", "no-such-set", "utf-7", "idna", "hex"])
def test_a_page_that_names_the_wrong_encoding_is_read_or_refused_and_never_breaks_the_reader(tmp_path: Path, declared: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body><p>{RUSSIAN}</p></body></html>"
    as_it_is, old = found_in(tmp_path, {"a.html": page.encode(), "b.html": page.encode("cp1251")}).values()
    assert isinstance(as_it_is, RawDocument)
    assert RUSSIAN in as_it_is.text
    assert isinstance(old, RawDocument)
    assert len(old.text) == len(RUSSIAN)


@pytest.mark.parametrize(("media_type", "data"), [("text/html", "<p>Да, вышли.</p>".encode("koi8_r")), ("text/plain", "Да, вышли.".encode("koi8_r"))])
def test_a_short_page_is_read_in_the_encoding_that_only_its_server_says(media_type: str, data: bytes) -> None:
    (found,) = documents_in(data, "http://kna.example/a", media_type=media_type, charset="koi8-r")
    assert isinstance(found, RawDocument)
    assert found.text == "Да, вышли."


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00\xd8" * 50,  # half of a surrogate pair, again and again
        codecs.BOM_UTF8 + b"\xff" * 200,
        codecs.BOM_UTF32_LE + b"\xff" * 201,
        b"\xed\xa0\x80" * 80,  # a surrogate in what would be UTF-8
        bytes(range(256)) * 20,
        b"\xc0\xaf" * 100,  # a slash too long for UTF-8
    ],
)
def test_bytes_that_are_no_text_are_refused_by_name_or_sound(tmp_path: Path, data: bytes) -> None:
    bad, good = found_in(tmp_path, {"a.txt": data, "b.txt": WORDS.encode()}).values()
    if isinstance(bad, Refused):
        assert "a.txt: " in str(bad)
    else:
        bad.text.encode()  # no lone surrogate
        assert "\0" not in bad.text
    assert isinstance(good, RawDocument)


def test_lone_surrogates_and_terminal_escapes_in_a_row_are_made_sound(tmp_path: Path) -> None:
    row = '{"text": "\\ud800 ' + WORDS + '", "title": "\\ud83d\\u001b[2J Left"}'
    (found,) = found_in(tmp_path, {"a.jsonl": row.encode()}).values()
    assert isinstance(found, RawDocument)
    assert found.text.startswith("\ufffd ")
    assert found.title == "\ufffd [2J Left"


def test_an_office_document_in_a_wrong_encoding_or_with_nul_is_refused_by_name(tmp_path: Path) -> None:
    bad, good = found_in(
        tmp_path, {"a.docx": docx("<w:p><w:r><w:t>\0</w:t></w:r></w:p>"), "b.docx": docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>")}
    ).values()
    assert isinstance(bad, Refused)
    assert "a.docx: a damaged office document" in str(bad)
    assert isinstance(good, RawDocument)
