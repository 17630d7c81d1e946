"""Start a real PostgreSQL for a test session, with an account that may only read, reached through the real ODBC driver."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

READER, PASSWORD = "reader", "not a secret: 4711"  # of a server that lives as long as the tests
DRIVER = "PostgreSQL Unicode"
NEEDED = "apt-get install postgresql unixodbc odbc-postgresql"


@dataclass(frozen=True)
class Server:
    """Hold where a running PostgreSQL listens."""

    binaries: Path
    port: int

    def connection(self, password: str = PASSWORD, **differs: str) -> str:
        """Return the connection string of the account that may only read."""
        parts = {"Driver": f"{{{DRIVER}}}", "Server": "127.0.0.1", "Port": str(self.port), "Database": "postgres"}
        parts |= {"Uid": READER, "Pwd": password} | differs
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def run(self, sql: str) -> None:
        """Carry out SQL as the owner of the database."""
        program = [self.binaries / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port)]
        subprocess.run([*program, "-U", "postgres", "postgres"], input=sql.encode(), check=True)

    def table(self, name: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        """Make a table that the reader may read. `columns` as in SQL."""
        values = ", ".join(f"({', '.join(_literal(value) for value in row)})" for row in rows)
        insert = f"insert into {name} values {values};" if rows else ""  # noqa: S608  # rows that tests make
        self.run(
            f"drop table if exists {name}; create table {name} ({columns}); {insert} grant select on {name} to {READER};"
        )


def _literal(value: object) -> str:
    return "null" if value is None else "'" + str(value).replace("'", "''") + "'"


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a folder of its own, as the account postgres where this is root, and stop it at the end."""
    binaries = _binaries()
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    who = {} if account is None else {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    data = Path(
        tempfile.mkdtemp(prefix="outcomes-test-postgresql-")
    )  # not in pytest's folder, which is closed to postgres
    if account is not None:
        os.chown(data, account.pw_uid, account.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def control(program: str, *arguments: str) -> None:
        subprocess.run(
            [binaries / program, "-D", data, *arguments],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=data, **who,
        )  # fmt: skip

    control("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    hosts = f"host all postgres 127.0.0.1/32 trust\nhost all {READER} 127.0.0.1/32 scram-sha-256\n"
    (data / "pg_hba.conf").write_text(hosts, "ascii")
    control(
        "pg_ctl",
        "-w",
        "-o",
        f"-p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off",
        "-l",
        str(data / "log"),
        "start",
    )
    try:
        server = Server(binaries, port)
        server.run(f"create role {READER} login password '{PASSWORD}';")
        yield server
    finally:
        control("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(data)


def _binaries() -> Path:
    """Return the folder of the newest PostgreSQL. Where one or its driver is missing the test is skipped, or fails in CI."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    drivers = ""
    if shutil.which("odbcinst"):
        asked = subprocess.run(["odbcinst", "-q", "-d"], capture_output=True, text=True, check=False)
        drivers = asked.stdout
    if not found or DRIVER not in drivers:
        if os.environ.get("REQUIRE_DATABASE") == "1":
            pytest.fail(f"PostgreSQL or its ODBC driver is missing: {NEEDED}")
        pytest.skip(f"PostgreSQL or its ODBC driver is missing: {NEEDED}")
    return found[-1].parent
