"""Write the title of a chart of shares."""

from collections.abc import Sequence
from functools import reduce

from dashboard.charts.text import figure_text
from dashboard.charts.text.row_labels import value_label
from dashboard.charts.text.table import of
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import lower_first, step_label
from dashboard.measure.comparison_words import groups_together, one_a_person, standing_out_words, trend_word
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.words import Word
from schemas.breakdown import Breakdown
from schemas.metrics.definition import ALL_STEPS, Metric

BEFORE = {
    Word.HIGHER: marked("{finding}, higher than in {period} ({before})"),
    Word.LOWER: marked("{finding}, lower than in {period} ({before})"),
    Word.SIMILAR: marked("{finding}, similar to {period} ({before})"),
    Word.CANNOT_TELL: marked("{finding}, no clear change from {period} ({before})"),
    Word.TOO_FEW: marked("{finding}, too few to compare with {period} ({before})"),
    Word.NAMELESS: marked("{finding}, not compared with {period} ({before}), as too many carry no person"),
}


def share_finding(measurement: MeasureResult) -> str:
    """Return what a result of kind proportion found."""
    rows = measurement.rows
    if is_mix(measurement.metric) and (measurement.selection.by is not None or len({row.period for row in rows}) == 1):
        return _mix(measurement)
    if measurement.selection.by is not None:
        return _by_group(measurement)
    if len({row.period for row in rows}) > 1:
        return _over_time(measurement)
    return _("{metric}: {found}").format(metric=_name(measurement), found=_so_far(headline_rows(measurement)[0]))


def is_mix(metric: Metric) -> bool:
    """Return whether the steps are the parts of one whole, and none of them is the whole itself."""
    return metric.steps_are_parts and ALL_STEPS not in metric.steps


def headline_rows(measurement: MeasureResult) -> list[Row]:
    """Return the rows of the headline step, or all rows of a metric without steps."""
    step = measurement.metric.headline_step
    return [row for row in measurement.rows if row.step == step] or list(measurement.rows)


def nothing_to_count(measurement: MeasureResult) -> str:
    """Return the title of a result without anything to count."""
    return _("{metric}: nothing to count in this selection").format(metric=_(measurement.metric.title))


def with_comparison(sentence: str, word: Word, latest: Row, before: Row, figure: str) -> str:
    """Return a finding with the comparison to the period before that the test allows, and on how many it was tested."""
    found = _(BEFORE[word]).format(finding=sentence, period=period_name(before), before=figure)
    return _with_tested(found, word, latest, before)


def _with_tested(sentence: str, word: Word, *rows: Row) -> str:
    tested = one_a_person(word, *rows)
    return _("{finding} ({tested})").format(finding=sentence, tested=tested) if tested else sentence


def join_names(names: Sequence[str]) -> str:
    """Return the names in one phrase, with "and" between them."""
    return reduce(lambda phrase, name: _("{one} and {other}").format(one=phrase, other=name), names)


def period_name(row: Row) -> str:
    """Return the name of the period for the middle of a sentence."""
    if row.period is None:
        return _("the period")
    label = figure_text.period(row.period.label)
    return _("the {period}").format(period=label) if row.period.label.startswith("year to") else label


def _name(measurement: MeasureResult) -> str:
    """Return the title of the metric, with its headline step unless that is all of it."""
    title, step = _(measurement.metric.title), headline_rows(measurement)[0].step
    if step in (None, ALL_STEPS):
        return title
    return _("{metric}, {step}").format(metric=title, step=lower_first(step_label(step)))


def _mix(measurement: MeasureResult) -> str:
    """Return the largest part, of all groups together: counts are summed, never shares."""
    totals: dict[str | None, list[Row]] = {}
    for row in measurement.rows:
        totals.setdefault(row.step, []).append(row)
    step, rows = max(totals.items(), key=lambda item: sum(row.numerator or 0 for row in item[1]))
    above, below = sum(row.numerator or 0 for row in rows), sum(row.denominator or 0 for row in rows)
    found = _("{of} ({share})") if all(row.mature for row in rows) else _("{of} ({share}) so far")
    return _("{metric}: most often {step}, {found}").format(
        metric=_(measurement.metric.title),
        step=lower_first(step_label(step)),
        found=found.format(of=figure_text.of(above, below), share=figure_text.percent(above / below)),
    )


def _by_group(measurement: MeasureResult) -> str:
    """Return the share of all groups together, and the groups that differ from the rest."""
    rows = headline_rows(measurement)
    counts = [row.counts for row in rows]
    above, below = sum(n for n, _ in counts), sum(d for _, d in counts)
    start = _("{metric}: {of} ({share})").format(
        metric=_name(measurement),
        of=figure_text.of(above, below),
        share=figure_text.percent(above / below) if below else figure_text.NONE,
    )
    if len({row.period for row in rows}) > 1:
        return start
    if not all(row.mature for row in rows if row.denominator):
        return _("{start} so far; groups are not compared before they are mature").format(start=start)
    if measurement.selection.by == Breakdown.SWLO_AT_28_DAYS:
        return _landmark(measurement, rows) or start
    out = list(zip(rows, standing_out_words(rows), strict=True))
    differences = []
    for word in (Word.HIGHER, Word.LOWER):
        if names := [value_label(measurement, row) for row, its in out if its == word]:
            than = _("higher than the rest: {names}") if word == Word.HIGHER else _("lower than the rest: {names}")
            differences.append(than.format(names=_and(names)))
    if differences:
        found = _("{start}; {rest}").format(start=start, rest=", ".join(differences))
        return _with_tested(found, Word.HIGHER, groups_together(rows))
    return _(_without_difference({word for _row, word in out})).format(start=start)


def _without_difference(words: set[Word | None]) -> str:
    if Word.NAMELESS in words and words <= {Word.NAMELESS, Word.TOO_FEW}:
        return marked("{start}; too many carry no person to compare the groups")
    if words == {Word.TOO_FEW}:
        return marked("{start}; the groups are too few to compare")
    return marked("{start}; no group clearly differs from the rest")


def _landmark(measurement: MeasureResult, rows: Sequence[Row]) -> str:
    """Name the two that are compared, and that their difference is no effect; "" where one of them has nobody."""
    sides = {row.breakdown: row for row in rows if row.denominator}
    if "involved" not in sides or "not_involved" not in sides:
        return ""
    involved, others = sides["involved"], sides["not_involved"]
    word = trend_word(involved, others)
    found = _("{metric}: liaison officer involved {involved}, not involved {others}: {word}; not causal").format(
        metric=_name(measurement), involved=_so_far(involved), others=_so_far(others), word=_(word)
    )
    return _with_tested(found, word, involved, others)


def _over_time(measurement: MeasureResult) -> str:
    """Return the share of the latest mature period, compared with the one before."""
    rows = [row for row in headline_rows(measurement) if row.denominator]
    title = _name(measurement)
    if not rows:
        return _("{metric}: nothing to count in this selection").format(metric=title)
    mature = [row for row in rows if row.mature]
    if not mature:
        return _("{metric}: {found} in {period}; no period is mature yet").format(
            metric=title, found=_so_far(rows[-1]), period=period_name(rows[-1])
        )
    latest = mature[-1]
    start = _("{metric}: {found} in {period}").format(metric=title, found=_so_far(latest), period=period_name(latest))
    is_rolling = measurement.selection.per == "rolling_year"  # rolling windows share most of their crimes
    if len(mature) < 2 or is_rolling or not measurement.metric.periods_compare:
        return start
    before = mature[-2]
    return with_comparison(start, trend_word(latest, before), latest, before, of(before))


def _so_far(row: Row) -> str:
    sentence = _("{of} ({share})") if row.mature else _("{of} ({share}) so far")
    if not row.mature and not row.uncertain and row.worst == 0 and row.best == 1:
        sentence = _("{of} so far, all still open")
    return sentence.format(of=of(row), share=figure_text.percent(row.rate))


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else join_names([", ".join(names[:-1]), names[-1]])
