"""Write the decisions of the group as sentences for the papers, from the meetings store beside the editions."""

from pathlib import Path

from dashboard.editions.reader import Edition
from dashboard.editions.text.aims import aimed_at, judgement_text, need_text
from dashboard.language.catalogue import _, in_use
from dashboard.language.formats import day
from dashboard.meetings.labels import Label
from dashboard.meetings.lists import KINDS, OWNERS, STATUSES
from dashboard.meetings.store import MeetingEntry, MeetingStore


def decision_sentences(releases: Path, edition: Edition) -> tuple[str, ...]:
    """Return the decisions and actions up to the release of an edition, the latest meeting first.

    What was decided later belongs to the next edition's papers; so the same edition always has the same papers.
    """
    store = MeetingStore(releases)
    known = store.labels.ever_listed()
    entries = [entry for entry in store.entries() if entry.meeting_date <= edition.released_on]
    return tuple(_sentence(edition, entry, known.get(entry.label, Label(entry.label))) for entry in reversed(entries))


def _sentence(edition: Edition, entry: MeetingEntry, label: Label) -> str:
    words = str(label) if label.welsh or in_use() == "en" else _("{label} (in English)").format(label=label.english)
    sentence = _("{day}, {kind}: {label}. {owner}, {status}").format(
        day=day(entry.meeting_date),
        kind=_(KINDS[entry.kind]),
        label=words,
        owner=_(OWNERS.get(entry.owner, entry.owner)),
        status=_(STATUSES[entry.status]),
    )
    if entry.due_date:
        sentence = _("{sentence}, due {day}").format(sentence=sentence, day=day(entry.due_date))
    if entry.aim is None:
        return sentence
    aim = _("You said: {need}. Should move: {aim}").format(need=need_text(edition, entry), aim=aimed_at(edition, entry))
    parts = [sentence, aim]
    if entry.aim.direction:
        parts.append(_("Judged: {result}").format(result=judgement_text(entry)))
    return ". ".join(parts)
