"""Answer a question in one plain sentence, worked out from shown cells alone.

A word such as "more" is said only where the statistics allow it; where they do not, the answer is that nobody can tell, and
that is an answer. The figures behind it follow in sentences of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dashboard.editions.cells import Cell, Question, ReleasedTable, Status
from dashboard.editions.reader import Edition, Share
from dashboard.editions.rows import period_shown
from dashboard.editions.text.cell_text import hidden_text, share_text
from dashboard.editions.text.labels import TO, period_label, row_label
from dashboard.editions.text.row_sentences import largest_part
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number
from dashboard.statistics.words import Word, word_between_counts, word_between_shares

WILLING: Final[dict[Word, str]] = {
    Word.HIGHER: marked(
        "A larger share of what sex workers tell partners may go to the police in full than the year before."
    ),
    Word.LOWER: marked(
        "A smaller share of what sex workers tell partners may go to the police in full than the year before."
    ),
    Word.SIMILAR: marked(
        "As the year before, about the same share of what sex workers tell partners may go to the police in full."
    ),
    Word.CANNOT_TELL: marked(
        "These figures cannot tell whether more people are willing to report: the change is no larger than chance gives."
    ),
    Word.TOO_FEW: marked("These are too few to tell whether more people are willing to report."),
}
RECORDED: Final[dict[Word, str]] = {
    Word.HIGHER: marked(
        "The police recorded more crimes than the year before; that can be trust, harm or better records."
    ),
    Word.LOWER: marked(
        "The police recorded fewer crimes than the year before; that can be trust, harm or worse records."
    ),
    Word.SIMILAR: marked("The police recorded about as many crimes as the year before."),
    Word.CANNOT_TELL: marked(
        "The number of crimes recorded did not clearly change, and it alone cannot show whether more people are "
        "willing to report."
    ),
    Word.TOO_FEW: marked("The crimes recorded are too few to tell a change from the year before."),
}
HIDDEN: Final = marked("The answer is {hidden}: the numbers behind it are too small to be shown.")
EARLY: Final = marked("It is too early to say: most of these cases are still open.")
ENDED: Final = marked("Most often a crime stands as “{part}”: {figure}, {period}.")
ENDED_SHOWN: Final = marked("Of what can be shown, a crime most often stands as “{part}”: {figure}, {period}.")
PARTLY: Final = marked("Only parts of the answer can be shown; the rest is {hidden}.")
CHARGED: Final = marked(
    "Of every 100 crimes old enough to judge, {charged} led to a charge, and in {withdrawn} "
    "the victim is recorded as not supporting the investigation."
)
WITHDRAWN: Final = marked(
    "Of every 100 crimes old enough to judge, in {withdrawn} the victim is recorded as not supporting "
    "the investigation; how many were charged is {hidden}."
)
WITHDRAWN_ALONE: Final = marked(
    "Of every 100 crimes old enough to judge, in {withdrawn} the victim is recorded as not supporting the investigation."
)
STARTED: Final = marked("Of every 100 offers of support, {started} led to support that began.")
ACCEPTED: Final = marked("Of every 100 offers of support, {accepted} were accepted.")
OF_100: Final = (CHARGED, WITHDRAWN, WITHDRAWN_ALONE, STARTED, ACCEPTED)
"""The answers that count out of a hundred: no cell holds that number."""
OUT_OF: Final = 100
ENDS: Final = "how_it_ended"
"""The metric of which charged and not supported are two ends."""


@dataclass(frozen=True)
class Verdict:
    """Hold an answer in one sentence. `table`: the one that it was worked out from, first of all; None where none is shown."""

    sentence: str
    table: ReleasedTable | None = None


def verdict(edition: Edition, question: Question) -> Verdict:
    """Return the answer in one sentence; where the figure that would give it is not shown, why."""
    return _VERDICTS[question](edition) or Verdict(_why_none(edition, question))


def _reporting(edition: Edition) -> Verdict | None:
    for table in _over_years(edition, "full_reporting"):
        before, now = (edition.share(table.name, year) for year in table.years[-2:])
        if before and now:
            word = word_between_shares((now.numerator, now.denominator), (before.numerator, before.denominator))
            return Verdict(_in_numbers(_(WILLING[word]), table, share_text(before), share_text(now)), table)
    for table in _over_years(edition, "crimes_recorded"):
        earlier, latest = (edition.cell(table.name, year).value for year in table.years[-2:])
        if earlier is not None and latest is not None:
            words = _(RECORDED[word_between_counts(latest, earlier)])
            return Verdict(_in_numbers(words, table, number(earlier), number(latest)), table)
    return None


def _in_numbers(words: str, table: ReleasedTable, before: str, now: str) -> str:
    """Return an answer with the figures of the last two years, from which it was worked out."""
    first, last = (period_label(year) for year in table.years[-2:])
    return _("{answer}; {now} in {last}, {before} in {first}.").format(
        answer=words.removesuffix("."), last=last, now=now, first=first, before=before
    )


def _outcomes(edition: Edition) -> Verdict | None:
    """Give the share charged only together with the share of victims who are recorded as not supporting."""
    shares, beside = _shares(edition, "charged"), _shares(edition, "victim_does_not_support")
    period = next((period for period in beside if period in shares), next(iter(beside), None))
    if period is None:
        return None
    charged, withdrawn = shares.get(period), beside[period]
    table = _table_of(edition, "charged" if charged else "victim_does_not_support")
    is_hidden = any(cell.status is Status.HIDDEN for cell in _cells_of(edition, "charged"))
    words = _(CHARGED if charged else WITHDRAWN if is_hidden and not shares else WITHDRAWN_ALONE)
    sentence = words.format(
        charged=out_of_100(charged) if charged else "", withdrawn=out_of_100(withdrawn), hidden=hidden_text()
    )
    return Verdict(sentence, table)


def _attrition(edition: Edition) -> Verdict | None:
    """Name the widest gap between two steps that follow each other and are both shown; without one, how most ended."""
    for table in _of_metric(edition, "attrition", "attrition"):
        if table.by != "step":
            continue
        reached = [(row, edition.share(table.name, period_shown(edition, table), row)) for row in table.rows]
        gaps = [
            (before.rate - after.rate, first, second, share_text(before), share_text(after))
            for (first, before), (second, after) in pairwise(reached)
            if before and after
        ]
        if gaps:
            _widest, first, second, before, after = max(gaps)
            sentence = _("The widest gap lies between “{first}”, {before}, and “{second}”, {after}.")
            if len(gaps) < len(table.rows) - 1:
                sentence = _(
                    "Of the steps that can be shown, the widest gap lies between “{first}”, {before}, and “{second}”, {after}."
                )
            labels = {"first": row_label(table, first), "second": row_label(table, second)}
            return Verdict(sentence.format(**labels, before=before, after=after), table)
    for table in _of_metric(edition, "attrition", "how_it_ended"):
        if sentence := largest_part(edition, table, ENDED, ENDED_SHOWN):
            return Verdict(sentence, table)
    return None


def _support(edition: Edition) -> Verdict | None:
    for table in _of_metric(edition, "support", "referral_uptake"):
        if table.by == "step":
            shares = {row: edition.share(table.name, period_shown(edition, table), row) for row in table.rows}
            accepted, started = shares.get("accepted"), shares.get("started")
            if started:
                words = _(STARTED)
                return Verdict(words.format(started=out_of_100(started)), table)
            if accepted:
                words = _(ACCEPTED)
                return Verdict(words.format(accepted=out_of_100(accepted)), table)
    return None


def _why_none(edition: Edition, question: Question) -> str:
    names = {table.name for table in edition.of_question(question)}
    cells = [cell for cell in edition.cells.values() if cell.table in names]
    if any(cell.value is not None for cell in cells):
        return _(PARTLY).format(hidden=hidden_text())
    if cells and all(cell.status in (Status.NOT_MATURE, Status.FILLING) for cell in cells):
        return _(EARLY)
    return _(HIDDEN).format(hidden=hidden_text())


def _over_years(edition: Edition, metric: str) -> list[ReleasedTable]:
    """Return the tables of a metric that has two years to compare."""
    return [table for table in _of_metric(edition, "reporting", metric) if table.by is None and len(table.years) > 1]


def _of_metric(edition: Edition, question: Question, metric: str) -> list[ReleasedTable]:
    """Return the tables of a metric that are not broken down."""
    found = [table for table in edition.of_question(question) if table.metric == metric]
    return [table for table in found if table.by in (None, "step")]


def _shares(edition: Edition, metric: str) -> dict[str, Share]:
    """Return the share of each period that is shown, the longest and latest first: of its own table, or as one of the ends."""
    found: dict[str, Share] = {}
    for table in edition.tables:
        row = "" if table.metric == metric and table.by is None else metric
        if row in table.rows and (not row or table.metric == ENDS):
            found |= {period: share for period in table.periods if (share := edition.share(table.name, period, row))}
    return dict(sorted(found.items(), key=lambda each: (TO in each[0], each[0]), reverse=True))


def _cells_of(edition: Edition, metric: str) -> list[Cell]:
    names = {table.name for table in edition.tables if table.metric == metric}
    return [cell for cell in edition.cells.values() if cell.table in names]


def _table_of(edition: Edition, metric: str) -> ReleasedTable | None:
    return next((table for table in edition.tables if table.metric == metric and table.by is None), None)


def out_of_100(share: Share) -> str:
    """Write a share as a whole number of a hundred with its counts: of 74, one case more is one in a hundred more.

    Less than one is not none.
    """
    found = round(share.rate * OUT_OF)
    words = _("about {number} ({part} of {whole})")
    if share.numerator and not found:
        words = _("fewer than 1 ({part} of {whole})")
    return words.format(number=found, part=number(share.numerator), whole=number(share.denominator))


_VERDICTS: Final[dict[Question, Callable[[Edition], Verdict | None]]] = {
    "reporting": _reporting,
    "outcomes": _outcomes,
    "attrition": _attrition,
    "support": _support,
}
