"""Corpus: what holds across documents. Empty in this version: texts are read one at a time."""
