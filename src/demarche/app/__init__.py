"""Use cases: one verb a file; the one place where intake, batch, export and the reading meet."""
