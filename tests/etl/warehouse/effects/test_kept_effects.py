"""A build keeps the effects of its rejected rows as the letter says them."""

from pathlib import Path

import duckdb

from etl.warehouse.effects.kept_effects import kept_effects
from tests.etl.homes import TestHome, write


def test_a_build_keeps_what_the_letter_said(home: TestHome, tmp_path: Path) -> None:
    letter = home.load(write(tmp_path / "in", "crimes.csv", [{}, {"crime_ref": "C2", "victim_age": "400"}]))
    (build,) = (home.root / "warehouse").glob("*.duckdb")
    with duckdb.connect(str(build)) as con:
        kept = kept_effects(con)
        assert {"share", "curve", "ratio", "left_out"} <= {one.form for one in kept}
        assert kept == letter.effects
        con.execute("alter table effects_of_rejected_rows drop column step")
        assert kept_effects(con) == ()  # of an earlier version
