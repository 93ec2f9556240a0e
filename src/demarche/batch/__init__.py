"""Batch: many documents on the processes of one machine."""
