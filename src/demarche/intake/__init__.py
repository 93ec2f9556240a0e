"""Intake: files to documents; bytes are decoded here and never touched again."""
