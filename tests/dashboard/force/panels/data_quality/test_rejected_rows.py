"""Between what the figures lie because of rejected rows, and which of those rows stand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.force.panels.data_quality.rejected_rows import FIRST, effects, standing
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from schemas.metrics.registry import METRICS

Drawn = tuple[str, str, Any]


class Drawing:
    """Draw a panel with these rows of its list: title, note and table; `first` are the rows that it shows at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.first: Any = None
        self._patch = monkeypatch

    def __call__(self, panel: Callable[[], None], *rows: dict[str, Any]) -> Drawn:
        found: list[Drawn] = []

        def draw_list(title: str, note: str, table: Any, *_: Any, first: Any = None) -> None:
            found.append((title, note, table))
            self.first = first

        self._patch.setattr(warehouse_cache, "list_rows", lambda _: list(rows))
        self._patch.setattr(list_panel, "draw_list", draw_list)
        panel()
        return found[0]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    return Drawing(monkeypatch)


def _effect(
    form: str, low: tuple[float | None, float | None], high: tuple[float | None, float | None]
) -> dict[str, Any]:
    ends = ("lowest_numerator", "lowest_denominator", "highest_numerator", "highest_denominator")
    figure = {"metric": "charged", "cohorts": ["sexual_violence"], "form": form, "numerator": 1, "denominator": 24}
    figure |= {"step": None, "days": None, "now": None, "rejected_rows": 2}
    return figure | dict(zip(ends, (*low, *high), strict=True))


def test_a_share_is_shown_with_the_least_and_the_most_that_it_may_be(drawn: Drawing) -> None:
    title, note, table = drawn(effects, _effect("share", (1, 24), (6, 24)))
    assert title == "1 figure may differ because of rejected rows"
    assert "the years do not add up" in note
    assert table.rows == (("Charged or summonsed", "Sexual violence", "1 of 24", "1 of 24", "6 of 24"),)


def test_cohorts_in_which_a_figure_reads_the_same_share_a_line(drawn: Drawing) -> None:
    both = _effect("share", (1, 24), (6, 24)) | {"cohorts": ["sexual_violence", "all_violence"]}
    _, _, table = drawn(effects, both, both | {"cohorts": ["any"]})
    assert [row[1] for row in table.rows] == ["Sexual violence, all violence", "–"]


def test_a_sum_has_no_most_and_a_median_no_now(drawn: Drawing) -> None:
    _, _, table = drawn(effects, _effect("sum", (87, 87), (None, None)), _effect("days", (40, None), (43, None)))
    assert [row[2:] for row in table.rows] == [("1", "87", "cannot be said"), ("–", "40 days", "43 days")]


def test_a_share_by_a_day_and_a_ratio_name_what_they_are_of(drawn: Drawing) -> None:
    curve = _effect("curve", (0.12, None), (0.18, None))
    curve |= {"metric": "cumulative_incidence", "step": "victim_does_not_support", "days": 180, "now": 0.142}
    ratio = _effect("ratio", (0.8333, None), (None, None)) | {"metric": "disparity", "step": "charged", "now": None}
    _, _, table = drawn(effects, curve, ratio, ratio | {"step": "charged.expected"})
    shares = ("14.2% within 180 days", "12.0% within 180 days", "18.0% within 180 days")
    assert table.rows == (
        ("Against other adult victims: charged or summonsed", "Sexual violence", "–", "× 0.83", "cannot be said"),
        (
            "Against other adult victims: charged or summonsed, given the mix of offences",
            *("Sexual violence", "–", "× 0.83", "cannot be said"),
        ),
        ("How it had ended by a day: victim recorded as not supporting", "Sexual violence", *shares),
    )


def test_a_band_is_named_with_its_tool_and_days(drawn: Drawing) -> None:
    one = _effect("ratio", (0.5, None), (2.5, None)) | {
        "metric": "victim_again_against_lowest_band",
        "cohorts": ["any"],
    }
    _, _, table = drawn(effects, one | {"step": "within_90_days.sample_safety_tool/2: high", "now": 1.5})
    title = "A victim again, against the lowest band: Sample safety tool, version 2: high, within 90 days"
    assert table.rows == ((title, "–", "× 1.50", "× 0.50", "× 2.50"),)


def test_the_share_of_a_band_is_named_so_too(drawn: Drawing) -> None:
    one = _effect("share", (3, 9), (5, 9)) | {"metric": "victim_again_after_assessment", "cohorts": ["any"]}
    _, _, table = drawn(effects, one | {"step": "within_90_days.sample_safety_tool/2: high"})
    title = "A victim again after the assessment: Sample safety tool, version 2: high, within 90 days"
    assert [row[0] for row in table.rows] == [title]


def test_rows_that_stand_are_counted_and_those_rejected_often_named(drawn: Drawing) -> None:
    row = {"extract": "crimes", "standing": 2, "since_date": date(2026, 7, 31)}
    title, _, table = drawn(standing, row | {"rejected_often": 1, "rejected_often_rows": [1018]})
    assert title == "2 rejected rows stand as they were accepted last"
    assert table.rows == (("crimes", "2", "31 July 2026", "1", "1,018"),)
    assert drawn(standing)[2].rows == ()


def test_what_can_be_anything_and_what_leaves_rows_out_is_named_once_below_the_title(
    drawn: Drawing,
) -> None:
    band = _effect("ratio", (None, None), (None, None)) | {"metric": "victim_again_against_lowest_band", "now": 1.5}
    kappa = _effect("left_out", (None, None), (None, None)) | {"metric": "case_review_kappa"}
    count = _effect("count", (1, 1), (3, 3)) | {"metric": "crimes_recorded"}
    steps = [band | {"step": f"within_90_days.sample_safety_tool/2: {name}"} for name in ("high", "medium")]
    title, note, table = drawn(effects, *steps, kappa, count)
    assert title == "1 figure may differ because of rejected rows"
    assert [row[0] for row in table.rows] == ["Crimes recorded"]
    assert note.endswith(
        "2 figures can be anything with these rows: A victim again, against the lowest band. "
        "Rows are left out, with an effect that cannot be bounded, of: Kappa of the two reviewers. "
        "Control charts leave out 2 rejected rows."
    )


def test_the_figures_that_may_move_most_stand_first_and_their_lines_together(drawn: Drawing) -> None:
    def of(metric: str, form: str, low: float, high: float | None, **more: object) -> dict[str, Any]:
        of_low, of_high = (24, 24) if form == "share" else (None, None)
        return _effect(form, (low, of_low), (high, of_high)) | {"metric": metric} | more

    wide, narrow = of("charged", "share", 1, 12), of("charged", "share", 1, 2, cohorts=["all_violence"])
    count, total = of("crimes_recorded", "count", 20, 24), of("disclosures_by_consent", "sum", 7, None)
    title, _, table = drawn(effects, narrow, count, wide, total)
    assert title == "3 figures may differ because of rejected rows"
    ends = [row[3:] for row in table.rows]
    assert ends == [("7", "cannot be said"), ("1 of 24", "12 of 24"), ("1 of 24", "2 of 24"), ("20", "24")]
    assert drawn.first.rows == (table.rows[0], table.rows[1], table.rows[3])


def test_more_figures_than_can_be_taken_in_at_once_stand_behind_a_press(drawn: Drawing) -> None:
    names = [name for name, metric in METRICS.items() if metric.kind == "proportion"][: FIRST + 2]
    _, _, table = drawn(effects, *(_effect("share", (1, 24), (6, 24)) | {"metric": name} for name in names))
    assert len(table.rows) == FIRST + 2
    assert drawn.first.rows == table.rows[:FIRST]
