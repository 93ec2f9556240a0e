"""Files of several formats made by hand: small, whole, and of the fewest parts that a reader needs."""

import io
import zipfile

CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def pdf(*pages: list[str], packed: bytes = b"") -> bytes:
    """A PDF of pages of lines; `packed` takes the place of the last page's content, packed by zlib."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        content = ("BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET").encode("cp1252")
        head = f"<< /Length {len(content)} >>"
        if packed and i == len(pages) - 1:
            content, head = packed, f"<< /Length {len(packed)} /Filter /FlateDecode >>"
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R {font} >>".encode())
        parts.append(head.encode() + b"\nstream\n" + content + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + end


def docx(body: str, *, title: str = "", more: dict[str, str] | None = None) -> bytes:
    """A .docx with the XML of a body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD.format(body))
        if title:
            archive.writestr("docProps/core.xml", CORE.format(title))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def warc(
    pages: dict[str, bytes], *, packed: bool = False, media_type: str = "text/html; charset=utf-8", head: tuple[tuple[str, str], ...] = ()
) -> tuple[bytes, list[int]]:
    """A WARC with a response an address, and where each record ends."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out, ends = io.BytesIO(), []
    writer = WARCWriter(out, gzip=packed)
    for address, page in pages.items():
        answer = StatusAndHeaders("200 OK", [("Content-Type", media_type), *head], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(page), http_headers=answer))
        ends.append(out.tell())
    return out.getvalue(), ends
