"""Store: the project on disk."""

from demarche.store.facets import Facet, FacetField
from demarche.store.query import Query, parse_query
from demarche.store.search import Found, Row
from demarche.store.store import Store, open_store

__all__ = ["Facet", "FacetField", "Found", "Query", "Row", "Store", "open_store", "parse_query"]
