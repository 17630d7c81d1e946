"""Run as a program: writes the Welsh catalogue again. What is there is kept, what is new is empty, what nobody says goes."""

import sys

from tests.catalogue.catalogue import PATH, read, untranslated, write
from tests.catalogue.found import found


def main() -> None:
    """Bring the catalogue up to date, and print the messages that wait for a translation."""
    write(read(), found())
    waiting = untranslated(read())
    for message in waiting:
        sys.stdout.write(f"{message}\n")
    sys.stdout.write(f"{PATH.name}: {len(waiting)} of {len(read())} messages wait for a translation.\n")


main()
