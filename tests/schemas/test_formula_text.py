"""What a spreadsheet would run, and what it must be left alone with."""

import pytest

from schemas.formula_text import neutralise


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "=HYPERLINK(1)",
        "+44 1633 838111",
        "-abc",
        "@SUM(A1)",
        "\t=1",
        "\tabc",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff@x",
        "\0=1",
        "＝1+1",
        "＋1+x",
        "－1+x",
        "＠SUM",
    ],
)
def test_a_formula_is_written_as_text(value):
    assert neutralise(value) == f"'{value}"
    assert neutralise(neutralise(value)) == neutralise(value)


@pytest.mark.parametrize(
    "value", ["", "abc", "-5", "+3", "-1,234.5", "-7.0%", "0", "-", "a=b", "19C", "'=1", "2026-03-31"]
)
def test_numbers_and_plain_text_stay_as_they_are(value):
    assert neutralise(value) == value
