"""Write a sound row of every extract, each with a key of its own."""

import pytest

from sample_data.generator.faults.examples import EXAMPLES, example
from schemas.extracts import EXTRACTS


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_row_uses_columns_of_its_extract_and_has_a_key_of_its_own(name: str) -> None:
    extract = EXTRACTS[name]
    columns = {column.name for column in extract.columns}
    one, other = (
        {extract.aliases.get(header, header): cell for header, cell in example(name, n).items()} for n in (1, 2)
    )
    assert set(one) <= columns
    assert [one[key] for key in extract.key if key in one] != [other[key] for key in extract.key if key in other]


def test_a_difference_takes_the_number_too() -> None:
    row = example("full_report_disclosures", 900_001, crime_ref="SYN/2026/{n}")
    assert (row["disclosure_ref"], row["crime_ref"]) == ("D900001", "SYN/2026/900001")
