"""Make homes with editions in them. The warehouse is built once; each test releases from a copy of its own."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import Released, release
from dashboard.release.tables.declared_tables import TABLES

OCTOBER = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
QUICK = ReleaseOptions(measure_coarser=False)
AGAIN = ReleaseOptions(supersede=True, measure_coarser=False)

FEW_TABLES = ("crimes_recorded", "charged", "victim_does_not_support", "referral_uptake")

TWO = """(
    select crime_ref from crimes
    where not is_cancelled and recorded_date between date '2024-04-01' and date '2025-03-31'
        and offence_group in ('rape', 'other_sexual')
    order by crime_ref limit 2
)"""

A_LOAD = """
insert into withdrawn_loads (load_id, loaded_at, extract, as_at_date, withdrawn_at, reason)
select '{}', timestamp '{}', 'crimes', date '2026-09-30', timestamp '{}', 'wrong_file'
"""
BAD_LOAD = A_LOAD.format("L1", "2026-10-01", "2026-11-01")
MORE = """
insert into crimes
select crimes.* replace (crime_ref || '-' || number as crime_ref)
from crimes, range({}) as more (number)
where crime_ref = 'C25'
"""
WITHDRAW = replace(QUICK, withdraw_years=("2024/25",))
RETURN = replace(QUICK, return_years=("2024/25",))

HomeOf = Callable[[str], Path]


def copied(home_of: HomeOf, root: Path, name: str = "ordinary") -> Path:
    """Return a home of this kind with few of the tables, for one test alone."""
    home = root / "home"
    shutil.copytree(home_of(name), home)
    only_few_tables(home)
    return home


def only_few_tables(home: Path) -> None:
    """Let a home release few of the tables, which is quick."""
    only_these_tables(home, *FEW_TABLES)


def only_these_tables(home: Path, *names: str) -> None:
    """Let a home release some of our tables, and none of the bounds."""
    head, *tables = TABLES.read_text("utf-8").split("[[bounds]]")[0].split("[[tables]]")
    kept = [text for text in tables if any(f'\nname = "{table}"' in text for table in names)]
    own_rules(home, "tables.toml", "[[tables]]".join([head, *kept]))


def made(home: Path, quarter: str = "2026-Q3", options: ReleaseOptions = QUICK, now: datetime = OCTOBER) -> Released:
    return release(home, quarter, options, now=now)


def moved_to(home: Path, other: Path) -> None:
    """Let a home serve the warehouse of another: as after a load."""
    shutil.rmtree(home / "warehouse")
    shutil.copytree(other / "warehouse", home / "warehouse")


def own_rules(home: Path, name: str, text: str) -> None:
    """Give a home its own reviewed file."""
    (home / "release_rules").mkdir(exist_ok=True)
    (home / "release_rules" / name).write_text(text, "utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def altered(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file that was made read-only."""
    content = change(path.read_bytes())
    path.chmod(0o600)
    path.write_bytes(content)


def changed(home: Path, statement: str) -> None:
    """Change the build that serves, as another load would. `$two` stands for two crimes of one year."""
    warehouse = home / "warehouse"
    path = warehouse / (warehouse / "CURRENT").read_text("ascii")
    path.chmod(0o600)
    with duckdb.connect(str(path)) as con:
        con.execute(statement.replace("$two", TWO))


def again(home: Path, options: ReleaseOptions = AGAIN) -> Released:
    return made(home, options=options, now=NOVEMBER)


def withdrawn(home: Path, now: datetime = NOVEMBER) -> Released:
    """Withdraw one year, for a load that was."""
    changed(home, BAD_LOAD)
    return made(home, "2026-Q4", WITHDRAW, now)
