"""The command line: parse, call a use case, print."""


def main() -> None:
    """The command `demarche`."""
    from demarche.cli.program import program

    program()
