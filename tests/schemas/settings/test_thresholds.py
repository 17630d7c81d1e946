"""A threshold is one number in one file: what names it in braces follows."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard.language.catalogue import _, use
from dashboard.measure.kinds.durations import FEW_CASES
from dashboard.release.tables import reviewed_files
from schemas.breakdown import Breakdown
from schemas.metrics.registry import METRICS
from schemas.rules import RULES
from schemas.settings import case_review, caseload
from schemas.settings import thresholds as module
from schemas.settings.thresholds import Thresholds, ages_of_bands, thresholds, with_numbers

FILE = Path(module.__file__).with_name(module.FILE)
TABLES = Path(reviewed_files.__file__).with_name("tables.toml")
CHANGED = """
import json, sys
from pathlib import Path
from schemas.settings import thresholds
thresholds.files = lambda package: Path(sys.argv[1])
from dashboard.language.catalogue import _, use, with_numbers
from dashboard.statistics.interval import LEVEL
from schemas.contract import EARLIEST
from schemas.metrics.registry import METRICS
from tests.tools.catalogue.catalogue import forms, messages, read
english = [with_numbers(form) for message in messages(read()) for form in forms(message)]
found = [(one, _(one)) for one in english if not use("cy")]
bands = sorted({each.band for each in thresholds.ages_of_bands()})
print(json.dumps({"sentences": found, "bands": bands, "level": LEVEL, "year": EARLIEST.year}))
"""
QUANTITY = re.compile(
    r"(\d+) ?(?:%|days?\b|months?\b|extracts?\b|cases\b|files\b|diwrnod|mis\b|echdyniad|achos|ffeil)"
    r"|(?:under|before|from 0 to|dan|cyn|rhwng 0 a) (\d\d+)"
)
"""A number with a unit, or one that is a limit, in either language."""
NUMBERS = re.compile(r"\d+")
LIMITED = re.compile("interval_percent|earliest_year")
PUBLISHED = ("One force, all violence", "Un heddlu, pob trais")
"""How sentences begin that tell what others published."""
NUMBER = re.compile(
    r"\d|\b(three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|ninety|weeks?|fortnight)\b",
    re.IGNORECASE,
)


def texts_of_definitions() -> list[str]:
    """Return titles and questions of metrics and the titles of released tables, as their files write them."""
    heads = [tomllib.loads(metric.path.read_text("utf-8").split("/*")[1].split("*/")[0]) for metric in METRICS.values()]
    tables = tomllib.loads(TABLES.read_text("utf-8"))["tables"]
    return [head[key] for head in heads for key in ("title", "question")] + [table["title"] for table in tables]


def test_no_title_and_no_question_writes_a_threshold_by_hand() -> None:
    texts = texts_of_definitions()
    assert len(texts) > 100
    assert [text for text in texts if NUMBER.search(re.sub(r"\{[^}]*\}|N100/1", "", text))] == []


def test_no_sentence_of_either_language_keeps_a_number_when_its_threshold_changes(tmp_path: Path) -> None:
    """Every threshold is given another number: what still says an old one was written by hand."""
    lines = [line.split("#")[0] for line in FILE.read_text("utf-8").splitlines()]
    changed = "\n".join(_higher(line, 3 if LIMITED.match(line) else 400) for line in lines)
    (tmp_path / FILE.name).write_text(changed, "utf-8")
    run = subprocess.run([sys.executable, "-c", CHANGED, tmp_path], capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    assert answer["bands"] == ["418-424", "425-434", "435-444", "445-454", "455+"]
    assert (answer["level"], answer["year"]) == (0.98, 1953)
    settings = vars(caseload.settings().thresholds) | vars(case_review.settings().agreement)
    new = {int(number) for number in NUMBERS.findall(changed)} | set(settings.values())
    sentences = [one for pair in answer["sentences"] for one in pair if not one.startswith(PUBLISHED)]
    said = [(int(found[1] or found[2]), one) for one in sentences for found in QUANTITY.finditer(one)]
    assert len(said) > 100
    assert [one for number, one in said if number not in new] == []


def _higher(line: str, by: int) -> str:
    return NUMBERS.sub(lambda found: str(int(found[0]) + by), line)


def test_a_title_of_days_takes_them_from_the_threshold() -> None:
    title = METRICS["late_identification"].title
    assert title == "Known to be a sex worker only after 28 days"
    titles = {table.name: table.title for table in reviewed_files.read_tables().tables}
    assert titles["prompt_identification"] == METRICS["prompt_identification"].title
    assert titles["prompt_identification"] == "Known to be a sex worker within 7 days"
    assert titles["swlo_contact_within_7_days"] == "In contact within 7 days of the report"
    assert titles["how_it_stood"] == "How it stood 365 days after the report"
    assert RULES["flagged_victim_under_18"].says == "a victim identified as a sex worker is under 18"
    use("cy")
    try:
        assert _(title) == "Dod i wybod ar ôl mwy na 28 diwrnod mai gweithiwr rhyw yw'r dioddefwr"
        assert _(titles["how_it_stood"]) == "Sut yr oedd yn sefyll 365 diwrnod ar ôl yr adroddiad"
        assert _("Flagged victims under {adult_age}") == "Dioddefwyr dan 18 a fflagiwyd"
    finally:
        use("en")


def test_a_text_takes_the_numbers_that_it_names() -> None:
    text = "within {withdrawn_within_days[0]} or {withdrawn_within_days[1]} days, at least {median_cases} cases"
    assert with_numbers(text) == "within 7 or 30 days, at least 8 cases"


def test_the_caseload_and_the_case_review_are_named_in_the_same_way() -> None:
    assert with_numbers("{assessment_current_days} days, {kappa_from} files") == "90 days, 30 files"


@pytest.mark.parametrize("text", ["{metric}: {found}", "{withdrawn_within_days}", "{landmark_days[0]}", "{}", "none"])
def test_what_else_stands_in_braces_is_left(text: str) -> None:
    assert with_numbers(text) == text


def test_an_age_band_begins_at_every_age_that_is_named() -> None:
    bands = {each.age: each.band for each in ages_of_bands()}
    assert (min(bands), max(bands)) == (18, 120)
    assert [bands[age] for age in (18, 24, 25, 54, 55, 120)] == ["18-24", "18-24", "25-34", "45-54", "55+", "55+"]
    with pytest.raises(ValidationError, match="age_bands_from: a band begins above adult_age"):
        Thresholds.model_validate(thresholds().model_dump() | {"age_bands_from": (18, 30)})


def test_spans_rise() -> None:
    values = thresholds().model_dump() | {"withdrawn_within_days": (30, 7)}
    with pytest.raises(ValidationError, match="withdrawn_within_days: write the shortest span first"):
        Thresholds.model_validate(values)


def test_a_threshold_that_nothing_reads_is_refused() -> None:
    with pytest.raises(ValidationError, match="shoe_size"):
        Thresholds.model_validate(thresholds().model_dump() | {"shoe_size": 5})


def test_titles_steps_and_sentences_hold_numbers_in_both_languages() -> None:
    title = METRICS["incidence_at_180_days"].title
    assert title == "Ended within 180 days"
    assert METRICS["early_withdrawal"].steps == ("within_7_days", "within_30_days")
    assert METRICS["early_withdrawal"].headline_step == "within_30_days"
    assert FEW_CASES == "fewer than 8 cases"
    assert _(Breakdown.SWLO_AT_28_DAYS.label).startswith("Liaison officer in contact by day 28")
    use("cy")
    try:
        assert _(title) == "Daeth i ben o fewn 180 diwrnod"
        assert _("Within 7 days") == "O fewn 7 diwrnod"
        assert "llai na 8 achos" in _(
            "Days; closed cases only: bar from the lower to the upper quartile, dot at the median; "
            "no bar for fewer than {median_cases} cases."
        )
    finally:
        use("en")


def test_every_figure_matures_by_a_family() -> None:
    assert METRICS["charged"].matures_after_months == 24
    assert METRICS["not_yet_assigned"].matures_after_months == 0
    used = {metric.matures_with for metric in METRICS.values()} - {None}
    assert used == set(thresholds().months_to_maturity)
