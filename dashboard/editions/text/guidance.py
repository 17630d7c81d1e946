"""Say how an edition is read, and what stands where it shows nothing, once for pages and papers."""

from typing import Final

from dashboard.disclosure.policy import Policy
from dashboard.editions.reader import Edition
from dashboard.editions.text.cell_text import hidden_text
from dashboard.editions.text.next_figures import next_figures
from dashboard.language.catalogue import _, marked

MARKING: Final = marked("OFFICIAL: for the strategic group")
HIDDEN_IS_NOT_ZERO: Final = marked("Hidden is not zero: a hidden figure may be small or large.")
NOTHING_TITLE: Final = marked("This edition shows no figures, to protect people")
NOTHING_SHOWN: Final = (
    marked("No figure of this edition can be shown without the risk of pointing to a person."),
    marked("That is not a zero, and it does not mean that nothing was reported or that nothing was done."),
    marked("It means that reports are so few that figures about them, put together, could lead to somebody."),
    marked("More can be shown when more years are counted together: the next edition asks again."),
    marked("What no figure shows can still be told: the group can ask the liaison officer and partners what they see."),
)


def which_counts_are_hidden(policy: Policy) -> str:
    """Say which counts the policy hides."""
    return _(
        "Every count from {first} to {last} is {hidden}, and so is every other count from which one of them could be "
        "worked out."
    ).format(first=policy.hidden_from, last=policy.hidden_to, hidden=hidden_text())


def how_to_read(edition: Edition) -> tuple[str, ...]:
    """Say what is hidden and why, and when years are read, with the numbers of the policy."""
    policy = edition.policy
    sentences = [
        which_counts_are_hidden(policy),
        _(HIDDEN_IS_NOT_ZERO),
        _("A zero is shown only where it is a part of {least} or more.").format(least=policy.zero_needs),
        _("A percentage is shown only where it is a part of {least} or more.").format(least=policy.share_needs),
    ]
    if policy.rounding:
        sentences.append(_("Every count is rounded to the nearest {step}.").format(step=policy.rounding))
    return (
        *sentences,
        *_when_read(edition),
        _("Too early to say: many of these cases are still open, so what became of them cannot be judged yet."),
        _(
            "More, fewer, higher and lower are said only where the difference is larger than chance would give, if each crime "
            "were reported by another person. These figures count crimes: where a few people reported several, such a word "
            "can be too strong."
        ),
        _("A year runs from April to March."),
    )


def _when_read(edition: Edition) -> tuple[str, ...]:
    """Say when a year is counted; nothing of an edition of before 0.15, which has no blocks and counted its years each time."""
    if not any(table.blocks for table in edition.tables):
        return ()
    policy = edition.policy
    once = _(
        "A year is counted once, when it is settled, and is not changed after: its reports {cohort} months after its end, "
        "outcomes after {outcomes}, results of courts after {courts}."
    ).format(cohort=policy.cohort_months, outcomes=policy.outcomes_months, courts=policy.courts_months)
    filling = _(
        "Still filling: what is too few by year is told for several years together, once the last of them is settled."
    )
    return once, filling, next_figures(edition)
