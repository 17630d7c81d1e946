"""Import everything once, in the process from which the commands are forked."""

from tests.faults.children import import_all

import_all()
