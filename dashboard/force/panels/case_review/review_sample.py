"""List the sample of the case review: how it was drawn, and how many files were seen by whom."""

from dashboard.access.reader import source_of_readers
from dashboard.case_review.sample import Drawn
from dashboard.charts.text import figure_text
from dashboard.force.panels.case_review import own_files
from dashboard.force.panels.case_review.own_files import Latest
from dashboard.force.panels.parts import list_panel
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web.html_table import HtmlTable
from schemas.settings.case_review import Reviewer, settings


def draw_sample_list(drawn: tuple[Drawn, ...], closed: int, latest: Latest) -> None:
    """Draw how many files there are to be seen again, how they were drawn, and how many were seen by whom."""
    rule = settings().sample
    by_rule = sum(file.is_unevidenced for file in drawn)
    seen = {who: sum((file.crime_ref, who) in latest for file in drawn) for who in Reviewer}
    elsewhere = len({ref for ref, _ in latest} - {file.crime_ref for file in drawn})
    rows = (
        (
            _(
                "{outcomes of evidential_victim_does_not_support: or} without evidence of the victim's decision: all of them"
            ),
            figure_text.number(by_rule),
        ),
        (
            _("Drawn by lot from the rest, at most {n}").format(n=rule.random_files),
            figure_text.number(len(drawn) - by_rule),
        ),
        (_("Reviewed by the police"), figure_text.of(seen[Reviewer.POLICE], len(drawn))),
        (_("Reviewed by an advocate"), figure_text.of(seen[Reviewer.ADVOCATE], len(drawn))),
        (
            _("Reviewed by the police only, so far"),
            figure_text.number(
                sum(
                    (file.crime_ref, Reviewer.POLICE) in latest and (file.crime_ref, Reviewer.ADVOCATE) not in latest
                    for file in drawn
                )
            ),
        ),
        (_("Reviews of files that are in the sample no longer: kept"), figure_text.number(elsewhere)),
    )
    list_panel.draw_list(
        ngettext(
            "{count} file of {closed} closed are to be seen again",
            "{count} files of {closed} closed are to be seen again",
            len(drawn),
        ).format(count=figure_text.number(len(drawn)), closed=figure_text.number(closed)),
        _(
            "Sexual violence closed in the {days} days before the data were drawn. The lot: the smallest SHA-256 "
            "of “{seed}|” and the crime reference. Anyone who runs it again draws the same files. The police and an "
            "advocate answer once each. {who}"
        ).format(days=rule.closed_within_days, seed=rule.seed, who=_who_answers()),
        HtmlTable(marked("The sample"), (marked("What"), marked("Files")), rows if closed else (), frozenset({1})),
        "sample",
        _("No investigation was closed in that time: there is nothing to review."),
    )


def _who_answers() -> str:
    """Say whose answers those of a side are, and that there is no agreement where nobody can answer for the other."""
    if source_of_readers() is None:
        return _(
            "Where nobody signs in the side is kept, not the person: whoever of the force answers again about a file "
            "replaces the police’s answer, and the one before is kept."
        )
    if not own_files.has_reviewers(Reviewer.ADVOCATE):
        return _("Nobody has the role of an advocate, so the review is of the police only, and there is no agreement.")
    return _(
        "Each file is dealt by lot to one reviewer of the police and to one advocate. Neither sees the "
        "other’s answers before giving their own. "
        "An advocate may hand a file on, without a reason."
    )
