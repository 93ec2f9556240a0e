"""Store: the project on disk. Empty in this version: Readings go to standard output or a file."""
