"""The machine under a home is looked at: clock, disk, versions, and how the process was started."""

import os
import resource
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.audit import log
from dashboard.audit.line import Kind, Line, key_of_log
from dashboard.commands.checks import machine_checks
from dashboard.commands.checks.machine_checks import (
    check_clock,
    check_disk,
    check_process,
    check_program,
    check_versions,
)
from etl.store.key import read_key
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from tests.dashboard.commands.checks.loaded import AS_AT


def test_a_clock_that_is_behind_is_seen_by_the_files_and_by_the_extracts(home: Home) -> None:
    assert check_clock(home, AS_AT) == "31 March 2026, later than all that was loaded and logged."
    with pytest.raises(
        CannotRunError, match="The extract crimes is as at a later day than this machine's clock, 30 March"
    ):
        check_clock(home, AS_AT - timedelta(days=1))
    soon = home.key.stat().st_mtime + 3 * 86_400
    os.utime(home.key_fingerprint, (soon, soon))
    with pytest.raises(CannotRunError, match=r"key_fingerprint is of a later day than this machine's clock"):
        check_clock(home, AS_AT)


def test_a_full_disk_is_said_before_a_load_is_begun(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "MB are free; a build of what is kept needs about 40 MB" in check_disk(home, AS_AT)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(machine_checks.shutil, "disk_usage", lambda _: usage(50_000_000, 20_000_000, 30_000_000))
    with pytest.raises(CannotRunError, match=r"30 MB are free; a build of what is kept needs about 40 MB\. Make room"):
        check_disk(home, AS_AT)
    with (home.store / "accepted" / "large.parquet").open("wb") as large:
        large.truncate(20_000_000)
    with pytest.raises(CannotRunError, match="30 MB are free; a build of what is kept needs about 140 MB"):
        check_disk(home, AS_AT)


def test_another_version_of_a_library_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "home of version" in check_versions(home, AS_AT)
    real = machine_checks.version
    monkeypatch.setattr(machine_checks, "version", lambda name: "1.4.0" if name == "duckdb" else real(name))
    with pytest.raises(
        CannotRunError, match=r"Installed is duckdb 1\.4\.0 \(required: ==1\.5\.5\)\. Install what requirements"
    ):
        check_versions(home, AS_AT)


def test_a_library_that_is_lacking_is_named_and_one_of_an_extra_is_not(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = machine_checks.version

    def found(name: str) -> str:
        if name in ("filelock", "scipy"):
            raise machine_checks.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(machine_checks, "version", found)
    with pytest.raises(CannotRunError, match=r"Installed is no filelock \(required: any\)\. Install"):
        check_versions(home, AS_AT)


def test_a_line_of_the_audit_log_that_is_later_than_the_clock_is_seen(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="seconds")
    monkeypatch.setattr(log, "_now", lambda: later)
    log.AuditLog(home.root, key_of_log(read_key(home.root))).append(Line("", "lead", Kind.CONSULTATION, "cases"))
    with pytest.raises(CannotRunError, match="The newest line of the audit log is later than this machine's clock"):
        check_clock(home, AS_AT)


@pytest.mark.usefixtures("_as_started")
def test_a_process_whose_files_others_may_read_or_whose_memory_may_be_written_is_said(home: Home) -> None:
    assert check_process(home, AS_AT).startswith("what it writes is its account's alone")
    os.umask(0o027)
    with pytest.raises(CannotRunError, match=r"may be read by others \(umask 027\)"):
        check_process(home, AS_AT)
    assert os.umask(0o077) == 0o027, "it is left as it was"
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (1, hard))  # the kernel then gives it to nobody
    check_process(home, AS_AT)
    resource.setrlimit(resource.RLIMIT_CORE, (2, hard))
    with pytest.raises(CannotRunError, match="may write the memory of this process to a file"):
        check_process(home, AS_AT)


def test_a_program_that_anybody_may_write_or_that_is_anothers_is_said(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_program(home, AS_AT) == "no other account may change what runs."
    monkeypatch.setattr(machine_checks, "PACKAGES", tmp_path)
    (tmp_path / "dashboard").mkdir()
    module = tmp_path / "dashboard" / "module.py"
    module.write_text("", "ascii")
    for name in ("etl", "schemas", "sample_data"):
        (tmp_path / name).mkdir()
    check_program(home, AS_AT)
    module.chmod(0o646)
    with pytest.raises(CannotRunError, match=r"Anybody may write \S+module\.py"):
        check_program(home, AS_AT)
    module.chmod(0o644)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    if tmp_path.stat().st_uid:
        with pytest.raises(CannotRunError, match="Another account owns"):
            check_program(home, AS_AT)
