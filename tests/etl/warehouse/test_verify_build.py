"""The build that serves is verified against its own hash and against the loads of the store."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.store.store import Store
from etl.warehouse.verify_build import verify_build
from schemas.errors import CannotRunError, RefusedError
from schemas.home.layout import Home
from tests.conftest import Builder
from tests.etl.homes import TestHome, make_home, one_crime


def verified(home: TestHome) -> str | None:
    return verify_build(Home(home.root), Store(home.root / "store"))


def test_a_build_is_as_it_was_published_until_a_row_of_it_is_changed(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path
) -> None:
    assert verified(make_home(tmp_path / "empty")) is None
    home = copy_of(one_crime)
    ((build,),) = home.query("select build from build")
    assert verified(home) == build
    path = home.root / "warehouse" / f"{build}.duckdb"
    sound = path.read_bytes()
    with duckdb.connect(str(path)) as con:
        con.execute("update crimes set area = 'North'")
    with pytest.raises(RefusedError, match=r"its content was changed. Run `outcomes build`"):
        verified(home)
    path.write_bytes(b"no database")
    with pytest.raises(CannotRunError, match="cannot be read as a warehouse"):
        verified(home)
    path.write_bytes(sound)
    with duckdb.connect(str(path)) as con:
        con.execute("delete from loads")
    with pytest.raises(RefusedError, match="was made from other loads"):
        verified(home)
    (home.root / "warehouse" / "CURRENT").unlink()
    with pytest.raises(RefusedError, match="holds loads and no build serves"):
        verified(home)
