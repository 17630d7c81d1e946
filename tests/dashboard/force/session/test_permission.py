"""Where data are read the matrix is asked again: a page that was called by hand, or a value never offered, gets no row."""

import ast
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.access.reader import OFFICER_VARIABLE, VARIABLE, NotPermittedError
from dashboard.access.roles import Role
from dashboard.force import panels
from dashboard.force.panels.parts import drill
from dashboard.force.session import chart_cache, permission, warehouse_cache
from dashboard.force.session.permission import LIST_OBJECTS
from dashboard.force.views import attrition, data_quality, definitions
from dashboard.force.views.cases import case, case_review, my_caseload
from dashboard.measure.selection import Selection
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.conftest import Builder
from tests.dashboard.caseload import homes

CASES = {"case", "case_crimes", "case_due", "case_events", "case_others", "officers"}
QUALITY = {
    "accepted_losses", "changed_values", "due", "effects_of_rejected_rows", "emptied_labels", "findings", "loads",
    "standing_rows", "withdrawn_loads",
}  # fmt: skip
FRESH = {"freshness", "months"}
READ: dict[str, set[str]] = {
    "lead": {"cases", "safeguarding", "review_files", "values"} | QUALITY | FRESH,
    "swlo": {"cases", "safeguarding", "review_files", "values"} | QUALITY | FRESH | CASES,
    "deputy": {"cases", "safeguarding", "values"} | QUALITY | FRESH | CASES,
    "supervisor": {"cases", "safeguarding", "values"} | QUALITY | FRESH | CASES,
    "reviewer_police": {"review_files"} | FRESH,
    "advocate": {"review_files"} | FRESH,
    "steward": QUALITY | FRESH,
    "auditor": set(),
    "strategic": set(),
}
"""Which lists each role may read, written down a second time."""
VALUES: dict[str, dict[str, object]] = {
    "cases": {"groups": ("rape",), "first_month": None, "last_month": None},
    "review_files": {"groups": ("rape",), "closed_within_days": 365},
    **{name: {"case_ref": "S1"} for name in CASES - {"officers"}},
}


@pytest.fixture(scope="module")
def home(built_once: Callable[[str, Builder], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copytree(built_once("morning", homes.morning), tmp_path_factory.mktemp("permission") / "home")


@pytest.fixture
def as_role(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def begin(role: Role, officer: str | None = None) -> None:
        monkeypatch.setenv("OUTCOMES_HOME", str(home))
        monkeypatch.setenv(VARIABLE, role)
        if officer is None:
            monkeypatch.delenv(OFFICER_VARIABLE, raising=False)
        else:
            monkeypatch.setenv(OFFICER_VARIABLE, token_of(read_key(home), officer, "officer"))

    return begin


def test_every_list_has_its_object_and_none_is_named_that_there_is_not() -> None:
    assert set(LIST_OBJECTS) == {path.stem for path in warehouse_cache.LISTS.glob("*.sql")}


@pytest.mark.parametrize(("role", "name"), [*product(Role, LIST_OBJECTS)])
def test_a_list_is_read_by_whom_it_was_written_down_for_and_refused_to_all_others(
    role: Role, name: str, as_role: Callable[..., None]
) -> None:
    as_role(Role.SWLO)
    with warehouse_cache.run_of_page():
        warehouse_cache.list_rows("months")
        if name not in CASES:
            warehouse_cache.list_rows(name, **VALUES.get(name, {}))  # so that it is kept, as for another reader
        as_role(role)
        if name in READ[role]:
            warehouse_cache.list_rows(name, **VALUES.get(name, {}))
            return
        with pytest.raises(NotPermittedError):
            warehouse_cache.list_rows(name, **VALUES.get(name, {}))
        with pytest.raises(NotPermittedError):
            warehouse_cache.listed_rows(warehouse_cache.warehouse().cursor(), name, **VALUES.get(name, {}))


TAKEN: dict[str, set[str]] = {
    "figures": {"lead", "swlo", "deputy"},
    "crime references": {"lead", "swlo", "deputy"},
    "cases of officers": {"swlo", "deputy"},
    "contact lines": {"swlo", "deputy"},
    "data quality": {"lead", "swlo", "steward"},
    "definitions": {"lead", "swlo", "deputy", "steward"},
    "what nobody takes away": set(),
}
"""Which role may take away what, written down a second time."""
KIND_OF = {
    **dict.fromkeys(("benchmarks", "calibration", "changes", "services"), "figures"),
    **dict.fromkeys(("cases", "look_again", "safeguarding"), "crime references"),
    **dict.fromkeys(("case_crimes", "case_due", "case_others"), "cases of officers"),
    "timeline": "contact lines",
    **dict.fromkeys(QUALITY - {"emptied_labels"} | {"quality_counts"}, "data quality"),
    **dict.fromkeys(("maturity", "outcome_groups", "offence_groups", "caveats"), "definitions"),
    **dict.fromkeys(
        ("emergencies", "orphans", "sample", "agreement", "a list that stands nowhere"), "what nobody takes away"
    ),
}


@pytest.mark.parametrize("role", Role)
def test_a_list_is_taken_away_by_whom_the_matrix_lets(role: Role, as_role: Callable[..., None]) -> None:
    as_role(role)
    for name, kind in KIND_OF.items():
        assert permission.may_export(*permission.EXPORTED.get(name, ())) is (role in TAKEN[kind]), name
    for metric, takes in (("charged", TAKEN["figures"]), ("case_review_answers", set())):
        assert permission.may_export(permission.figure_object(metric)) is (role in takes)


def test_every_list_that_a_page_draws_stands_among_those_that_are_taken_away() -> None:
    """A name that stands nowhere is offered to nobody, so that a new list without one is seen here."""
    calls = [
        call
        for path in Path(panels.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("draw_list", "list_offer")
    ]
    named = [call.args[3 if getattr(call.func, "attr", "") == "draw_list" else 0] for call in calls]
    assert (
        {each.value for each in named if isinstance(each, ast.Constant)}
        == set(permission.EXPORTED)
        == set(KIND_OF) - {"a list that stands nowhere"}
    )


def test_a_list_that_stands_nowhere_is_nobodys(as_role: Callable[..., None]) -> None:
    for role in Role:
        as_role(role)
        with warehouse_cache.run_of_page(), pytest.raises(NotPermittedError):
            warehouse_cache.list_rows("../tables/crimes")


def test_nothing_of_a_case_of_another_officer_is_read_whatever_is_asked_for(as_role: Callable[..., None]) -> None:
    as_role(Role.SWLO)
    with warehouse_cache.run_of_page():
        found = {name: warehouse_cache.list_rows(name, case_ref="S1") for name in CASES - {"officers"}}
        hers = tuple(row["swlo_token"] for row in warehouse_cache.list_rows("officers"))
        assert found["case"]
        assert found["case_events"]
        for role in (Role.SWLO, Role.DEPUTY, Role.SUPERVISOR):
            as_role(role, "another officer")
            assert all(warehouse_cache.list_rows(name, case_ref="S1") == [] for name in CASES - {"officers"})
            for asked in (None, (), hers):
                assert warehouse_cache.list_rows("case", case_ref="S1", officers=asked) == []


@pytest.mark.parametrize("role", Role)
def test_a_figure_is_measured_for_whom_it_is(role: Role, as_role: Callable[..., None]) -> None:
    sees = {
        "charged": {Role.LEAD, Role.SWLO, Role.DEPUTY, Role.SUPERVISOR},
        "case_review_answers": {Role.LEAD, Role.SWLO, Role.REVIEWER_POLICE, Role.ADVOCATE},
    }
    for metric, roles in sees.items():
        as_role(Role.LEAD)
        with warehouse_cache.run_of_page():
            warehouse_cache.result_of(metric, Selection())
            if metric == "charged":
                chart_cache.chart_for(metric, Selection(), drill.with_addresses)  # it is kept, as for another reader
            as_role(role)
            if role in roles:
                warehouse_cache.result_of(metric, Selection())
                continue
            for read in (
                lambda: warehouse_cache.result_of(metric, Selection()),  # noqa: B023  # called at once
                lambda: chart_cache.chart_for(metric, Selection(), drill.with_addresses),  # noqa: B023
            ):
                with pytest.raises(NotPermittedError):
                    read()


def test_figures_of_one_officer_are_for_whoever_has_her_cases(home: Path, as_role: Callable[..., None]) -> None:
    def measured(role: Role, mine: str | None, asked: str) -> None:
        as_role(role, mine)
        with warehouse_cache.run_of_page():
            officer = token_of(read_key(home), asked, "officer")
            warehouse_cache.result_of("swlo_opened", Selection(officer=officer))

    measured(Role.SWLO, "one", "one")
    measured(Role.SUPERVISOR, "one", "one")
    for role, mine in ((Role.SWLO, "one"), (Role.SUPERVISOR, "one"), (Role.LEAD, None), (Role.LEAD, "two")):
        with pytest.raises(NotPermittedError):
            measured(role, mine, "two")


@pytest.mark.parametrize("role", [Role.ADVOCATE, Role.STEWARD, Role.REVIEWER_POLICE, Role.AUDITOR])
def test_crimes_behind_a_figure_are_for_whoever_sees_references(role: Role, as_role: Callable[..., None]) -> None:
    as_role(role)
    with warehouse_cache.run_of_page(), pytest.raises(NotPermittedError):
        drill.crimes_behind(drill.asked_of({"metric": "charged", "part": "numerator"}), Selection())


@pytest.mark.parametrize(
    ("render", "roles"),
    [
        (my_caseload.render, {Role.SWLO, Role.DEPUTY, Role.SUPERVISOR}),
        (case.render, {Role.SWLO, Role.DEPUTY, Role.SUPERVISOR}),
        (case_review.render, {Role.LEAD, Role.SWLO, Role.REVIEWER_POLICE, Role.ADVOCATE}),
        (attrition.render, {Role.LEAD, Role.SWLO, Role.DEPUTY, Role.SUPERVISOR}),
        (data_quality.render, {Role.LEAD, Role.SWLO, Role.DEPUTY, Role.SUPERVISOR, Role.STEWARD}),
        (definitions.render, set(Role) - {Role.AUDITOR, Role.STRATEGIC}),
    ],
    ids=lambda one: getattr(one, "__module__", ""),
)
def test_a_page_that_is_called_by_hand_gets_no_row(
    render: Callable[[], None], roles: set[Role], as_role: Callable[..., None]
) -> None:
    """It is refused, or says so itself. Definitions hold nobody's rows: they are what the files of the program say."""
    read: list[str] = []
    for role in set(Role) - roles:
        as_role(role)
        with warehouse_cache.run_of_page(), pytest.MonkeyPatch.context() as patch, suppress(NotPermittedError):
            patch.setattr(warehouse_cache, "list_rows", _noted(warehouse_cache.list_rows, read))
            render()
    assert read == []


def _noted(real: Callable[..., list[dict[str, object]]], read: list[str]) -> Callable[..., list[dict[str, object]]]:
    def list_rows(name: str, **values: object) -> list[dict[str, object]]:
        found = real(name, **values)
        if name not in FRESH:
            read.extend(name for _ in found)
        return found

    return list_rows
