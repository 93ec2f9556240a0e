"""Export: one format a file."""
