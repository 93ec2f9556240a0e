"""Bytes to text."""

import pytest

from demarche.errors import EmptyTextError, NotTextError, TooLargeError
from demarche.intake import text as module
from demarche.intake.text import decode, sound

RUSSIAN = "Министерство иностранных дел заявило, что войска отошли от границы."
FRENCH = "Le ministre a déclaré que les négociations étaient suspendues à Genève."
TURKISH = "Dışişleri Bakanlığı açıklama yaptı ve görüşmeler sürüyor dedi."
ARABIC = "قالت وزارة الخارجية إن القوات انسحبت من الحدود"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8_r"])
def test_a_russian_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "cp1252"), (TURKISH, "cp1254"), (ARABIC, "cp1256")])
def test_one_byte_encodings_are_told_apart_by_the_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_goes(mark: str) -> None:
    assert decode(("\ufeff" + RUSSIAN).encode(mark)) == RUSSIAN


def test_line_ends_and_nul_stay_as_they_came() -> None:
    assert decode(b"He said\r\nno.\0 She\rdid not.\n") == "He said\r\nno.\0 She\rdid not.\n"


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"%PDF-1.7 \xc4", "a PDF file"), (b"PK\x03\x04\x14", "ZIP"), (b"\x89PNG\r\n", "picture"), (b"\x7fELF\x02", "program"), (b"\x1f\x8b\x08", "gzip")],
)
def test_a_file_of_another_kind_is_named(data: bytes, what: str) -> None:
    with pytest.raises(NotTextError, match=what):
        decode(data)


@pytest.mark.parametrize("page", ["<!DOCTYPE html><p>They left.", "\n <html lang=en>They left.", '<?xml version="1.0"?><rss>They left.</rss>'])
def test_a_page_with_markup_is_refused_and_said_to_be_one(page: str) -> None:
    with pytest.raises(NotTextError, match="HTML or XML"):
        decode(page.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotTextError):
        decode(bytes(range(1, 32)) * 40)
    with pytest.raises(NotTextError):
        decode(bytes((i * 7919 + i * i) % 256 for i in range(4000)))


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"12. 3! --", b"\xef\xbb\xbf"])
def test_a_file_without_a_letter_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyTextError):
        decode(data)


def test_a_text_beyond_the_limit_is_refused_with_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_TEXT", 10)
    with pytest.raises(TooLargeError, match="11 characters"):
        decode(b"hello world")


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    assert sound("a\ud800b\udfff") == "a\ufffdb\ufffd"
    assert sound("\U0001f600") == "\U0001f600"
