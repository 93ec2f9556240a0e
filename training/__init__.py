"""Builds the model files that the package ships; not part of the installed package."""
