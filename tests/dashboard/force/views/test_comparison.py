"""Set the shares against those of other adult victims before the curves."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import tables_of, text_of


def test_shares_stand_before_curves(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "comparison"))
    places = [text.index(f"{METRICS[name].title}. ") for name in ("disparity", "incidence_at_180_days")]
    assert places == sorted(places)


def test_whether_it_is_different_from_other_victims_is_answered_by_a_table_before_the_chart(
    page_of: Callable[..., AppTest],
) -> None:
    found = tables_of(page_of("sample", "comparison"))
    assert found["Against other adult victims, higher: victim recorded as not supporting"] == [
        ("Sex workers", "6 of 69 (8.7%)", "38 of 69 (55.1%)"),
        ("Other adult victims", "83 of 1,014 (8.2%)", "367 of 1,014 (36.2%)"),
        ("Difference per 100", "+0.5", "+18.9"),
        ("95% interval of the difference", "\N{MINUS SIGN}4.5 to +9.6", "+6.8 to +30.4"),
        ("Ratio", "× 1.06", "× 1.52"),
        ("95% interval of the ratio", "0.48 to 2.23", "1.18 to 1.87"),
        ("Verdict", "cannot tell", "higher"),
        ("Tested on first reports", "2 of 51; others 83 of 1,009", "27 of 51; others 364 of 1,009"),
        ("People", "51", "51"),
    ]
    assert len(found["Against other adult victims"]) == 12
