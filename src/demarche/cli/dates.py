"""Dates as they are given on the command line."""

import typer


def checked_date(published: str | None) -> str | None:
    """The date. Raises BadParameter where it is not ISO 8601."""
    from demarche.intake.document import is_iso_date

    if published and not is_iso_date(published):
        raise typer.BadParameter(f"{published!r} is no date in ISO 8601, such as 2020-11-10 or 2020-11-10T21:00+04:00", param_hint="--published")
    return published
