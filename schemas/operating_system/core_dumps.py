"""Forbid core dumps: the memory of a process that died holds rows in the clear."""

import resource
from typing import Final

NO_DUMP: Final = 1
"""Bytes that a dump may have. With 0 no file is written, but a program that takes dumps (`core_pattern`) still gets it whole.

With 1 the kernel gives it to neither (core(5); `do_coredump` of Linux, which has this one size for that use).
"""


def forbid_core_dumps() -> None:
    """Let the system keep nothing of this process and of those that it starts, however they end."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    limit = 0 if most == 0 else NO_DUMP
    resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
