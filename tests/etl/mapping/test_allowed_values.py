"""A short list of values is shown whole; of a long one the shortest, how many more, and where they stand."""

from etl.mapping.allowed_values import LONGEST, SHOWN, allowed_values
from schemas.contract import Column
from schemas.extracts import EXTRACTS

COLUMNS = {column.name: column for column in EXTRACTS["crimes"].columns}


def column(choices: tuple[str, ...]) -> Column:
    return Column("kind", "text", False, "", choices)


def test_a_short_list_is_whole() -> None:
    assert allowed_values(column(("a", "b")), " or ") == "a or b"
    whole = tuple(f"{number:02}" for number in range(LONGEST))
    assert allowed_values(column(whole), ", ") == ", ".join(whole)


def test_a_long_list_begins_with_the_shortest_and_says_how_many_follow() -> None:
    long = (*(f"long{number:02}" for number in range(LONGEST)), "z")
    shown = allowed_values(column(long), ", ")
    assert shown.startswith("z, long00")
    assert shown.endswith(f" and {LONGEST + 1 - SHOWN} more")


def test_offence_codes_name_their_file() -> None:
    assert allowed_values(COLUMNS["offence_code"], ", ").endswith("more; schemas/codes/offences.csv")
