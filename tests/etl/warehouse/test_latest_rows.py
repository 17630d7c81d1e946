"""A row without any key is a record of its own: whatever file it comes in, it is never a repeat and never replaced."""

import csv
from collections import defaultdict

from etl.store.store import Store
from etl.warehouse.latest_rows import latest_rows, layers
from schemas.extracts import EXTRACTS

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


def standing(home):
    """Return month -> rows with and without a Crime ID, as the next build sees them."""
    store = Store(home.root / "store")
    found = defaultdict(lambda: [0, 0])
    for crime_id, month, *_ in home.query(latest_rows(store, layers(store.entries(), EXTRACT), EXTRACT)):
        found[month][crime_id is None] += 1
    return {month: tuple(counts) for month, counts in found.items()}


def test_in_one_load_of_two_files(home, tmp_path):
    folder = write(tmp_path / "in", "public_street_crimes_2019-01.csv", [street(), street(), street(crime_id="a")])
    write(folder, "public_street_crimes_2019-02.csv", [street(month="2019-02"), street(month="2019-02")])
    home.load(folder, "2019-03-31")
    assert standing(home) == {"2019-01": (1, 2), "2019-02": (0, 2)}


def test_in_two_loads(home, tmp_path):
    home.load(write(tmp_path / "one", "public_street_crimes.csv", [street(), street(crime_id="a")]), "2019-02-28")
    again = [street(month="2019-02"), street(month="2019-02"), street(crime_id="a", context="restated")]
    (file,) = home.load(write(tmp_path / "two", "public_street_crimes.csv", again), "2019-03-31").files
    assert (file.accepted, file.replaced, file.dropped) == (3, 1, 0)
    assert standing(home) == {"2019-01": (1, 1), "2019-02": (0, 2)}


def test_beside_a_snapshot(home, tmp_path):
    first = write(tmp_path / "one", "public_street_crimes.csv", [street(), street(), street(crime_id="a")])
    (first / "mapping.toml").write_text('[public_street_crimes]\nkind = "snapshot"\n', "utf-8")
    home.load(first, "2019-02-28")
    home.load(write(tmp_path / "two", "public_street_crimes.csv", [street(month="2019-02")]), "2019-03-31")
    assert standing(home) == {"2019-01": (1, 2), "2019-02": (0, 1)}
