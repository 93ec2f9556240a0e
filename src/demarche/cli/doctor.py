"""`demarche doctor`."""

from demarche.app.examine import examine

PRIVACY = "Nothing is sent anywhere: the model lies in the package, and no connection is opened but to an address that you give."


def doctor_command() -> int:
    """Prints what is installed and what is wrong with it; gives the exit code."""
    faults = []
    for finding in examine():
        print(f"{finding.name:<20} {finding.found}")
        faults += [finding.fault] if finding.fault else []
    print(f"{'privacy':<20} {PRIVACY}")
    for fault in faults:
        print(f"FAULT: {fault}")
    print("Something is wrong, see above." if faults else "All is well.")
    return 1 if faults else 0
