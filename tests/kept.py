"""Projects that hold Readings which were made by hand."""

import hashlib
from pathlib import Path

from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store import open_store


def whole(reading: Reading) -> Reading:
    """The Reading with the id that its text has."""
    document = reading.document
    return reading.model_copy(update={"document": document.with_(id=hashlib.sha256(document.text.encode()).hexdigest())})


def keep(folder: Path, reading: Reading, read: bool = True) -> str:
    """Adds a document to the project of a folder, which is made where there is none, and its Reading where it is `read`; gives its id."""
    ours = whole(reading)
    document = ours.document
    store = open_store(folder, create=True)
    plain = Document(id=document.id, uri=document.uri, title=document.title, outlet=document.outlet, language=document.language, text=document.text)
    store.add_document(document.text.encode(), plain, Appearance(uri=document.uri, outlet=document.outlet, published=document.published))
    if read:
        store.save_reading(ours)
    store.close()
    return document.id
