"""A build keeps the effects of its rejected rows as the letter says them."""

from collections.abc import Callable

import duckdb

from etl.warehouse.effects.kept_effects import kept_effects
from tests.conftest import Builder
from tests.etl.homes import TestHome, letters_of, one_rejected


def test_a_build_keeps_what_the_letter_said(
    filled: Callable[[Builder], TestHome], copy_of: Callable[[Builder], TestHome]
) -> None:
    home = copy_of(one_rejected)
    (said,) = letters_of(filled(one_rejected).root)
    (build,) = (home.root / "warehouse").glob("*.duckdb")
    with duckdb.connect(str(build)) as con:
        kept = kept_effects(con)
        assert {"share", "curve", "ratio", "left_out"} <= {one.form for one in kept}
        assert kept == said.effects
        con.execute("alter table effects_of_rejected_rows drop column step")
        assert kept_effects(con) == ()  # of an earlier version
