"""Store: the project on disk."""

from demarche.store.store import Store, open_store

__all__ = ["Store", "open_store"]
