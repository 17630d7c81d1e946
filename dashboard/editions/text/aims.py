"""Say what a decision of the group answers, what it should move, what moved since, and how that was judged."""

from dashboard.editions.reader import Edition
from dashboard.editions.text.change_since import ChangeSince, change_since
from dashboard.language.catalogue import _
from dashboard.language.formats import day
from dashboard.language.labels import code_label
from dashboard.meetings.entry import MeetingEntry
from dashboard.meetings.lists import DIRECTIONS, NEEDS, RESULTS


def need_text(edition: Edition, entry: MeetingEntry) -> str:
    """Return what an entry answers: a need, or the title of the table whose finding it is."""
    if entry.aim is None:
        return _("not stated")
    return _(NEEDS[entry.aim.answers]) if entry.aim.answers in NEEDS else _title(edition, entry.aim.answers)


def aimed_at(edition: Edition, entry: MeetingEntry) -> str:
    """Return the figure that an entry should move, and which way; or that none was stated."""
    if entry.aim is None or entry.aim.direction is None:
        return _("no measure was stated")
    figure = figure_name(_title(edition, entry.aim.table), entry.aim.row)
    return _("{figure}: {direction}").format(figure=figure, direction=_(DIRECTIONS[entry.aim.direction]))


def change_since_meeting(edition: Edition, entry: MeetingEntry) -> ChangeSince | None:
    """Return how the figure that an entry should move stands since the meeting; None while nothing can be told."""
    table = next((each for each in edition.tables if entry.aim and each.name == entry.aim.table), None)
    if table is None or entry.aim is None or entry.aim.row not in table.rows:
        return None
    return change_since(edition, table, entry.aim.row, entry.meeting_date)


def waits_for_judgement(edition: Edition, entry: MeetingEntry) -> bool:
    """Tell whether a whole year of after an entry is shown, and nobody judged it yet."""
    return entry.judgement is None and change_since_meeting(edition, entry) is not None


def figure_name(title: str, row: str) -> str:
    """Return how a figure is named: by its table, and by its row where the table has rows."""
    return f"{title}, {code_label(row)}" if row else title


def _title(edition: Edition, name: str) -> str:
    """Return the title of a released table; the name itself, of one that no edition has any more."""
    return next((_(table.title) for table in edition.tables if table.name == name), name)


def judgement_text(entry: MeetingEntry) -> str:
    """Return how the group judged an entry, from which edition and when; or that it did not yet."""
    if entry.judgement is None:
        return _("not yet")
    return _("{result} (edition {name}, {day})").format(
        result=_(RESULTS[entry.judgement.result]), name=entry.judgement.edition, day=day(entry.judgement.judged_on)
    )
