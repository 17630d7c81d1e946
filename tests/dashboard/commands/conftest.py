"""A process as the command starts it."""

import os
import resource
from collections.abc import Iterator

import pytest


@pytest.fixture
def _as_started() -> Iterator[None]:
    """Let this process be as `outcomes` starts one."""
    mask, (soft, hard) = os.umask(0o077), resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
    os.umask(mask)
