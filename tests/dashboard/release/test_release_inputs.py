"""What an edition is made from is read once; what may not follow the editions before it is refused before anything is counted."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.record.edition_chain import read_chain
from dashboard.release.record.ledger import read_past
from dashboard.release.release_inputs import ReleaseInputs, read_inputs
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.reviewed_files import read_rules
from dashboard.warehouse.reader import open_warehouse
from schemas.errors import RefusedError
from tests.dashboard.release.released_homes import AGAIN, NOVEMBER, OCTOBER, QUICK, changed, own_rules


def inputs(home: Path, quarter: str = "2026-Q4", options: ReleaseOptions = QUICK) -> ReleaseInputs:
    return read_inputs(home, quarter, open_warehouse(home), read_rules(home), read_chain(home), options, NOVEMBER)


def test_what_editions_before_left_is_read_with_them(released: Path) -> None:
    found = inputs(released)
    assert (found.edition, found.supersedes, found.moment) == ("2026-Q4", None, NOVEMBER)
    assert found.past == read_past(released, ["2026-Q3"])
    assert found.past is not None
    assert found.draws.fingerprint == found.past.secret
    assert not found.draws.is_exchanged


def test_a_second_edition_of_a_quarter_supersedes_the_first(released: Path) -> None:
    found = inputs(released, "2026-Q3", AGAIN)
    assert (found.edition, found.supersedes) == ("2026-Q3-r2", "2026-Q3")


@pytest.mark.parametrize(
    ("loaded", "known"),
    [
        ("update crimes set force = 'Sample Force'", ["court list", "study"]),
        ("update crimes set force = 'Another Force' where crime_ref = 'C25'", ["court list"]),
    ],
)
def test_figures_of_the_sample_are_known_outside_where_every_crime_is_of_its_force(
    released: Path, loaded: str, known: list[str]
) -> None:
    changed(released, loaded)
    everywhere = OutsideFigure("court list", "public", (("charged", "2021/22"),), 9)
    of_sample = replace(everywhere, name="study", only_sample=True)
    found = inputs(released)
    rules = replace(found.rules, outside=replace(found.rules.outside, figures=(everywhere, of_sample)))
    assert [each.name for each in replace(found, rules=rules).outside_figures] == known


@pytest.mark.parametrize("refused", ["quarter", "clock", "policy", "said", "first year", "secret"])
def test_what_may_not_follow_is_refused(released: Path, refused: str) -> None:
    rules, chain, moment = read_rules(released), read_chain(released), NOVEMBER
    if refused == "clock":
        moment = OCTOBER - timedelta(days=1)
    elif refused == "policy":
        rules = replace(rules, policy=replace(rules.policy, hidden_to=9))
    elif refused == "said":
        own_rules(released, "outside_figures.toml", '[[said]]\nname = "nine since April"\nsource = "the forum"\n')
        rules = read_rules(released)
    elif refused == "first year":
        rules = replace(rules, declarations=replace(rules.declarations, first_year=2022))
    elif refused == "secret":
        (released / "release_secret").unlink()
    quarter = "2026-Q3" if refused == "quarter" else "2026-Q4"
    said = {
        "quarter": "2026-Q3 exists",
        "clock": "Set the clock right",
        "policy": "--new-policy",
        "said": "nine since April",
        "first year": "Put the number back",
        "secret": "release_secret is not there",
    }
    with pytest.raises(RefusedError, match=said[refused]):
        read_inputs(released, quarter, open_warehouse(released), rules, chain, QUICK, moment)
