"""Web: the screens. Empty in this version: `demarche read --html` writes a page."""
