"""Inputs that are cut, damaged or made to do damage: a clear error in bounded time and memory, and the rest goes on."""

import gzip
import io
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.papers import docx, pdf, warc

from demarche.errors import NotTextError, TooLargeError
from demarche.intake.bounded import Helper
from demarche.intake.docx import read_docx
from demarche.intake.feeds import read_feed
from demarche.intake.files import find_documents
from demarche.intake.found import Found, RawDocument, Refused
from demarche.intake.html import read_html
from demarche.intake.pdf import read_pdf
from demarche.intake.rows import read_csv
from demarche.intake.warc import read_warc

LONG = 45.0  # seconds: the helper's bound and what making the input takes


@pytest.fixture(autouse=True)
def bounded_time() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < LONG


def refused(found: Iterator[Found]) -> Refused:
    (one,) = found
    assert isinstance(one, Refused)
    return one


def zeros(megabytes: int) -> bytes:
    """Zeros packed by zlib: the same block again and again, since packing them would take longer than the bound; the sum at the end is that of zeros."""
    pack = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = pack.compress(bytes(1_000_000)) + pack.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * megabytes + pack.flush() + (megabytes * 1_000_000 % 65521 << 16 | 1).to_bytes(4, "big")


def test_a_page_of_a_million_nested_tags_is_refused_by_name_and_the_next_page_is_read() -> None:
    assert "deep.html: its tags are nested deeper" in str(refused(read_html(b"<div>" * 1_000_000 + b"<p>They left.", "deep.html")))
    assert isinstance(next(read_html(b"<p>They left, she said.")), RawDocument)


def test_a_pdf_bomb_costs_only_itself() -> None:
    found = list(read_pdf(pdf(["x"], packed=zeros(2200)), "bomb.pdf"))
    assert len(found) == 1
    assert isinstance(found[0], Refused)
    assert isinstance(next(read_pdf(pdf(["They left."]))), RawDocument)


def test_a_zip_bomb_is_refused_by_its_size_unpacked() -> None:
    assert "unpacks to more than 100 MB" in str(refused(read_docx(docx("<w:p>" + " " * 120_000_000 + "</w:p>"), "bomb.docx")))


def test_xml_entities_that_multiply_are_refused() -> None:
    body = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    assert isinstance(refused(read_docx(_with_document(body), "laughs.docx")).error, NotTextError)


def _with_document(xml: str) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


@pytest.mark.parametrize("data", [docx("<w:p/>")[:60], b"PK\x03\x04word/" + bytes(50), _with_document("<w:p"), docx("<w:p/>")])
def test_a_damaged_office_document_is_refused(data: bytes) -> None:
    refused(read_docx(data, "a.docx"))


def test_a_reader_that_overruns_its_time_is_ended_and_the_next_file_read() -> None:
    helper = Helper(seconds=0.01)
    with pytest.raises(TooLargeError, match="longer than"):
        helper.extract("html", b"<p>They left.")
    helper.seconds = LONG
    assert helper.extract("html", b"<p>They left.")[0].text == "They left."
    helper.end()


def test_a_reader_without_memory_refuses_the_file_and_says_so() -> None:
    helper = Helper(memory=400 << 20)
    with pytest.raises((TooLargeError, NotTextError)):
        helper.extract("html", b"<p>They left.</p>" * 1_000_000)
    helper.memory = 2 << 30
    helper.end()
    assert helper.extract("html", b"<p>They left.")
    helper.end()


def test_a_helper_that_was_killed_is_replaced() -> None:
    helper = Helper()
    helper.extract("html", b"<p>They left.")
    assert helper._process
    helper._process.kill()
    helper._process.wait()
    with pytest.raises(NotTextError, match="broke down"):
        helper.extract("html", b"<p>They left.")
    assert helper.extract("html", b"<p>They left.")
    helper.end()


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_at_any_byte_gives_its_whole_records_and_says_how_many(packed: bool) -> None:
    data, ends = warc({f"http://kna.example/{i}": f"They left {i}.".encode() for i in range(3)}, packed=packed, media_type="text/plain")
    for cut in range(1, len(data)):
        found = list(read_warc(io.BytesIO(data[:cut]), "a.warc"))
        texts = [f.text for f in found if isinstance(f, RawDocument)]
        whole = sum(end <= cut for end in ends)
        assert texts == [f"They left {i}." for i in range(len(texts))]
        assert len(texts) == whole or (len(texts) == whole + 1 and cut >= ends[whole] - 12), cut
        if cut not in ends:
            assert f"after {len(texts)} whole records" in str(found[-1]), cut


def test_an_archive_that_unpacks_without_end_costs_only_the_record() -> None:
    data, _ = warc({"http://a.example": gzip.compress(bytes(60_000_000))}, media_type="text/plain", head=(("Content-Encoding", "gzip"),))
    assert "http://a.example: unpacks to more than 20 MB" in str(refused(read_warc(io.BytesIO(data))))


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"WARC/1.0\r\n" + b"a" * 100, gzip.compress(b"WARC/1.0")[:-4]]
)
def test_what_only_begins_like_an_archive_is_refused_or_empty(data: bytes) -> None:
    assert all(isinstance(found, Refused) for found in read_warc(io.BytesIO(data)))


def test_a_feed_that_breaks_off_gives_the_entries_before_and_says_that_some_are_lost() -> None:
    feed = b"<rss version='2.0'><channel><item><title>One</title><description>They left.</description></item><item><title>Tw"
    first = next(read_feed(feed, "feed"))
    assert isinstance(first, RawDocument)
    assert any("damaged" in loss for loss in first.lost)


def test_a_text_of_200_mb_is_refused_by_name_without_being_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "b.txt").write_text("They left.")
    first, second = find_documents([str(tmp_path)])
    assert "a.txt: more than 20 MB" in str(first)
    assert isinstance(second, RawDocument)


def test_a_line_too_long_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b'{"text": "' + b"a" * 21_000_000 + b'"}\n{"text": "They left."}\n')
    first, second = find_documents([str(tmp_path)])
    assert "line 1: more than 20 MB" in str(first)
    assert isinstance(second, RawDocument)


def test_a_table_with_a_quotation_mark_that_is_never_closed_is_told_and_ends() -> None:
    found = list(read_csv(io.BytesIO(b'text,outlet\nThey left.,KNA\n"No,APO\n' + b"more words\n" * 1000), "t.csv"))
    assert isinstance(found[0], RawDocument)
    assert isinstance(found[1], Refused)
    assert len(found) == 2


def test_in_a_folder_of_bombs_each_is_named_with_its_reason_and_the_good_ones_are_read(tmp_path: Path) -> None:
    archive, ends = warc({f"http://kna.example/{i}": b"They left." for i in range(2)}, media_type="text/plain")
    good = {"00.txt": b"They left.", "50.html": b"<p>They left, she said.", "99.txt": b"They stayed."}
    bad = {
        "10.html": b"<div>" * 1_000_000,
        "20.docx": docx("<w:p>" + " " * 120_000_000 + "</w:p>"),
        "30.pdf": b"%PDF-1.7 \xc4\xe5",
        "40.warc": archive[: ends[0] + 40],
        "60.txt": bytes(range(1, 32)) * 40,
        "70.rss": b"<rss",
        "80.jsonl": b'{"text": ' * 100_000,
    }
    for name, data in (good | bad).items():
        (tmp_path / name).write_bytes(data)
    found = list(find_documents([str(tmp_path)]))
    refused = [f for f in found if isinstance(f, Refused)]
    assert [Path(f.name.split(", line")[0]).name for f in refused] == sorted(bad)
    assert all(len(str(f.error)) < 400 for f in refused)
    read = [Path(f.uri or "").name for f in found if isinstance(f, RawDocument)]
    assert read == ["00.txt", "0", "50.html", "99.txt"]
