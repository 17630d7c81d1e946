"""Make up addresses: queries of names and values that a page knows, nearly knows, or never saw."""

from typing import Final
from urllib.parse import quote_plus

from hypothesis import strategies as st

from dashboard.access.roles import Role
from schemas.breakdown import Breakdown
from schemas.metrics.registry import METRICS

MARKDOWN: Final = "[open](https://evil.example) ![x](https://evil.example/x) :red[x] <b>bold</b> $x$"
"""Whatever repeats it as it is lets a link of somebody else's stand on our page."""
NAMES: Final = (
    "cohort", "victims", "from", "to", "where", "basis", "by", "per", "on", "officer", "metric", "part", "step",
    "within", "day", "lang", "show", "reason", "unit", "sort", "page", "case", "file", "kind", "role", "purpose",
    "edition", "view", "screen", "embed", "embed_options",
)  # fmt: skip
VALUES: Final = (
    "", "0001-01", "9999-12", "2101-01", "2026-13", "2026-02", "2023-10", "2026-W14", "0000-00", "2026-02-30", "2026-03-31",
    "-1", "0", "1", "2", "99999999999999999999", "9" * 5_000, "1e9", "٣", "²",
    "all_violence", "sexual_violence", "other_adults", "sex_workers", "closed", "recorded", "year", "month", "rolling_year",
    "area=North", "area=", "=", "sector=street", f"area={MARKDOWN}", "officer=O1", MARKDOWN, "C1", "S1",
    "../../etc/passwd", "a" * 20_000, "\0", "\x1b[2J", "\u202e", "\ud7ff", "%", "%zz", "%ff", "%ed%a0%80",
    "cy", "xx", "projector", "2026-Q2", "2025-Q4", "waiting", "away", "all", "true", "show_padding",
    "'; drop table crimes; --", "{x}", "{0}", "%(x)s",
)  # fmt: skip

names = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), st.text(max_size=5), st.just(MARKDOWN))
values = st.one_of(
    st.sampled_from(VALUES),
    st.sampled_from([*METRICS]),
    st.sampled_from([column.value for column in Breakdown]),
    st.tuples(st.sampled_from([column.value for column in Breakdown]), st.text(max_size=4)).map("=".join),
    st.text(max_size=6),
)
selections = st.dictionaries(names, st.lists(values, min_size=1, max_size=3), max_size=6)
pairs = st.lists(st.tuples(names, values), max_size=6)
paths = st.sampled_from(
    [
        "", "reporting", "attrition", "outcomes", "investigations", "risk", "harm_reduction", "case_review", "data_quality",
        "missing_data",
        "definitions", "my_caseload", "case", "no_such_page", "../x", "%00",
    ]
)  # fmt: skip
roles = st.sampled_from(list(Role))


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Return a query as it stands in an address: mostly encoded as it should be, sometimes not."""
    parts = []
    for name, value in draw(pairs):
        is_raw = draw(st.integers(0, 4)) == 0
        parts.append(f"{name}={value}" if is_raw else f"{quote_plus(name)}={quote_plus(value)}")
    return draw(st.sampled_from(["&", "&", "&&", ";", "&=&"])).join(parts)
