"""Evaluation: readers of gold data and scorers."""
