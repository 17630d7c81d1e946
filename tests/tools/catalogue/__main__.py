"""Update the Welsh catalogue, and print the messages that wait for a translation."""

import sys

from tests.tools.catalogue.catalogue import PATH, untranslated, update

if __name__ == "__main__":
    catalogue = update()
    waiting = untranslated(catalogue)
    sys.stdout.writelines(f"{message}\n" for message in waiting)
    sys.stdout.write(f"{PATH.name}: {len(waiting)} of {len(catalogue)} messages wait for a translation.\n")
