"""A row without any key is a record of its own: whatever file it comes in, it is never a repeat and never replaced."""

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import duckdb

from etl.store.store import Store
from etl.warehouse.latest_rows import Layers, latest_rows, layers
from schemas.extracts import EXTRACTS
from tests.etl import homes
from tests.etl.store.test_store import LOADED

EXTRACT = EXTRACTS["public_street_crimes"]


def street(**differs):
    behaviour = {"month": "2019-01", "reported_by": "Gwent Police", "crime_type": "Anti-social behaviour"}
    return {column.name: "" for column in EXTRACT.columns} | behaviour | differs


def write(folder, name, rows):
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, [column.name for column in EXTRACT.columns])
        lines.writeheader()
        lines.writerows(rows)
    return folder


def rows_of(query):
    """Return the rows of a select that reads the store alone."""
    with duckdb.connect(config={"threads": 1}) as con:
        return con.execute(query).fetchall()


def standing(home):
    """Return month -> rows with and without a Crime ID, as the next build sees them."""
    store = Store(home.root / "store")
    found = defaultdict(lambda: [0, 0])
    for crime_id, month, *_ in rows_of(latest_rows(store, layers(store.loaded_files(), EXTRACT), EXTRACT)):
        found[month][crime_id is None] += 1
    return {month: tuple(counts) for month, counts in found.items()}


def test_in_one_load_of_two_files(home, tmp_path):
    folder = write(tmp_path / "in", "public_street_crimes_2019-01.csv", [street(), street(), street(crime_id="a")])
    write(folder, "public_street_crimes_2019-02.csv", [street(month="2019-02"), street(month="2019-02")])
    home.keep(folder, "2019-03-31")
    assert standing(home) == {"2019-01": (1, 2), "2019-02": (0, 2)}


def test_in_two_loads(home, tmp_path):
    home.keep(write(tmp_path / "one", "public_street_crimes.csv", [street(), street(crime_id="a")]), "2019-02-28")
    again = [street(month="2019-02"), street(month="2019-02"), street(crime_id="a", context="restated")]
    (file,) = home.load(write(tmp_path / "two", "public_street_crimes.csv", again), "2019-03-31").files
    assert (file.accepted, file.replaced, file.dropped) == (3, 1, 0)
    assert standing(home) == {"2019-01": (1, 1), "2019-02": (0, 2)}


def test_beside_a_snapshot(home, tmp_path):
    first = write(tmp_path / "one", "public_street_crimes.csv", [street(), street(), street(crime_id="a")])
    (first / "mapping.toml").write_text('[public_street_crimes]\nkind = "snapshot"\n', "utf-8")
    home.keep(first, "2019-02-28")
    home.keep(write(tmp_path / "two", "public_street_crimes.csv", [street(month="2019-02")]), "2019-03-31")
    assert standing(home) == {"2019-01": (1, 2), "2019-02": (0, 1)}


CRIMES = EXTRACTS["crimes"]
DAY = date(2023, 1, 1)
EARLIER = replace(LOADED, id="earlier", as_at=DAY - timedelta(days=1))
SNAPSHOT = replace(LOADED, id="snapshot", as_at=DAY)
SAME_DAY = replace(LOADED, id="same day", as_at=DAY, kind="changes")
CORRECTED = replace(SAME_DAY, id="corrected", correction=1)
LATER = replace(SAME_DAY, id="later", as_at=DAY + timedelta(days=1))


def test_the_newest_snapshot_counts_and_the_changes_after_it():
    loaded_files = [LATER, EARLIER, SAME_DAY, SNAPSHOT, CORRECTED]
    assert layers(loaded_files, CRIMES) == Layers((SNAPSHOT,), (LATER, CORRECTED))
    assert layers([LATER, SAME_DAY], CRIMES) == Layers((), (LATER, SAME_DAY))
    assert layers([replace(SNAPSHOT, extract="outcomes")], CRIMES) == Layers((), ())


def test_what_counted_before_a_day_is_of_earlier_days_only():
    assert layers([EARLIER, SNAPSHOT, LATER], CRIMES, before=DAY) == Layers((EARLIER,), ())


def crimes(home):
    """Return crime -> area of the crimes that the next build sees, each row of them."""
    store = Store(home.root / "store")
    names = [CRIMES.token_of(column.name) for column in CRIMES.columns]
    rows = rows_of(latest_rows(store, layers(store.loaded_files(), CRIMES), CRIMES))
    return sorted((row[names.index("crime_ref")], row[names.index("area")]) for row in rows)


def changes(folder, *rows):
    homes.write(folder, "crimes.csv", list(rows))
    (folder / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    return folder


def test_the_later_correction_of_one_day_wins(home, tmp_path):
    home.keep(changes(tmp_path / "one", {"area": "North"}))
    home.keep(changes(tmp_path / "two", {"area": "South"}), correction=True)
    assert crimes(home) == [("C1", "South")]


def test_a_row_that_two_files_of_a_snapshot_repeat_counts_once(home, tmp_path):
    home.keep(homes.write(tmp_path / "one", "crimes.csv", [{"area": "North"}]))
    home.keep(homes.write(tmp_path / "two", "crimes.csv", [{"area": "North"}, {"crime_ref": "C2", "area": "South"}]))
    assert crimes(home) == [("C1", "North"), ("C2", "South")]


def test_a_deleted_key_is_gone(home, tmp_path):
    home.keep(homes.write(tmp_path / "one", "crimes.csv", [{"area": "North"}, {"crime_ref": "C2", "area": "South"}]))
    (tmp_path / "crimes_deleted.csv").write_text("crime_ref,victim_no\nC1,1\n", "utf-8")
    home.keep(tmp_path / "crimes_deleted.csv", "2023-02-01")
    assert crimes(home) == [("C2", "South")]
