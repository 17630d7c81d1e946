"""Run the command in this process, which starts in no time."""

import os
import sys

import pytest

from dashboard.cli import main


def ended_with(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Return the code with which the command ends; the rights that it takes from new files are given back."""
    monkeypatch.setattr(sys, "argv", ["outcomes", *words])
    mask = os.umask(0o022)
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        os.umask(mask)
    return int(ended.value.code or 0)
