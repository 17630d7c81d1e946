"""Verify the build that serves: it holds what it held when it was published, and it was made from the store as it stands."""

import duckdb

from etl.errors import CannotRunError, RefusedError
from etl.store.open_build import opened_build
from etl.store.store import Store
from etl.warehouse.content_hash import content_hash
from etl.warehouse.definitions_hash import check_definitions
from etl.warehouse.files import WarehouseFolder
from schemas.errors import is_of_the_machine
from schemas.home.layout import Home


def verify_build(home: Home, store: Store) -> str | None:
    """Return the name of the build that serves; None where nothing was loaded.

    Raises RefusedError where it does not hold what its own hash says or was made from other loads, CannotRunError where it
    cannot be read or was made with other definitions.
    """
    expected = {(loaded.load_id, loaded.id) for loaded in store.loaded_files()}
    path = WarehouseFolder(home).current()
    if path is None:
        if expected:
            raise RefusedError(f"{home.store} holds loads and no build serves. Run `outcomes build`.")
        return None
    try:
        with opened_build(path) as con:
            recorded = con.execute("select build, content_hash from build").fetchone()
            found = set(con.execute("select load_id, source_id from loads").fetchall())
            content = content_hash(con)
    except duckdb.Error as error:
        if is_of_the_machine(error):
            raise
        raise CannotRunError(f"{path} cannot be read as a warehouse. Run `outcomes build`.") from error
    if recorded != (path.stem, content):
        raise RefusedError(
            f"{path} is not the build that was published: its content was changed. Run `outcomes build`."
        )
    if found != expected:
        raise RefusedError(f"{path} was made from other loads than {home.store} holds. Run `outcomes build`.")
    check_definitions(home.root)
    return path.stem
