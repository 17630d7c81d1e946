"""Decide what the papers say before any is a slide or a page, so that every format says the same in the language in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.editions.reader import Edition
from dashboard.editions.rows import shows_anything
from dashboard.editions.text.change_sentences import what_changed
from dashboard.editions.text.guidance import MARKING, NOTHING_SHOWN, NOTHING_TITLE, how_to_read
from dashboard.editions.text.sentences import QUESTIONS, WHAT_CHANGED, answer, why_nothing
from dashboard.editions.text.strongest_change import strongest_change
from dashboard.editions.text.told_until import told_until
from dashboard.editions.text.verdicts import verdict
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import day
from dashboard.papers.content.figure import Figure, figure
from schemas.metrics.registry import CAVEATS

NONE_DECIDED: Final = marked("No decision or action has been recorded yet.")
TITLE: Final = marked("Sexual violence against sex workers: what happens to reports")


@dataclass(frozen=True)
class Section:
    """Hold one question of the group. `not_shown`: why nothing is shown, of each table of which that is so."""

    question: str
    answer: tuple[str, ...]
    figures: tuple[Figure, ...]
    not_shown: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """Hold the answer to one question in a sentence, and what to bear in mind with it."""

    question: str
    sentence: str
    caveat: str


@dataclass(frozen=True)
class PaperContent:
    """Hold all that the papers of one edition say. `no_figures` stands in place of the sections where no figure is shown.

    `answers`: to the questions that figures answer; `last_answer`: what changed and what was decided, the latest of each.
    """

    title: str
    marking: str
    subtitle: str
    footer: str
    covers: str
    strongest: Answer | None
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    change_title: str
    changed: tuple[str, ...]
    decided: tuple[str, ...]
    last_answer: Answer
    about: tuple[str, ...]
    signed: tuple[str, ...]
    how_to_read: tuple[str, ...]
    notes: tuple[str, ...]
    no_figures_title: str
    no_figures: tuple[str, ...]


def paper_content(edition: Edition, before: Edition | None = None, decisions: Sequence[str] = ()) -> PaperContent:
    """Return what the papers of an edition say. `decisions`: those of the group, each in one sentence."""
    is_blank = not edition.shows_anything()
    changed = _changed(edition, before)
    latest = next(iter(decisions), _(NONE_DECIDED))
    return PaperContent(
        title=_(TITLE),
        marking=_(MARKING),
        subtitle=" · ".join(_subtitle(edition)),
        footer=" · ".join([_(MARKING), *_subtitle(edition)]),
        covers=told_until(edition),
        strongest=None if is_blank else _strongest(edition),
        answers=() if is_blank else tuple(_answers(edition)),
        sections=() if is_blank else tuple(_sections(edition)),
        change_title=_(WHAT_CHANGED),
        changed=changed,
        decided=tuple(decisions),
        last_answer=Answer(_(WHAT_CHANGED), f"{changed[0]} {latest}", ""),
        about=(*about(edition), *signed(edition)),
        signed=signed(edition),
        how_to_read=how_to_read(edition),
        notes=tuple(_(CAVEATS[name]) for name in _caveats(edition)),
        no_figures_title=_(NOTHING_TITLE),
        no_figures=tuple(_(sentence) for sentence in NOTHING_SHOWN) if is_blank else (),
    )


def about(edition: Edition) -> tuple[str, ...]:
    """Return the sentences that say from which build and definitions an edition was counted, and what it replaces."""
    sentences = [
        _("Released on {day} from build {build}, counted by definitions {definitions}.").format(
            day=day(edition.released_on), build=edition.build, definitions=edition.definitions[:12]
        ),
        _("Every number in this edition is a shown count, or the share of one shown count in another."),
    ]
    if edition.superseded_by:
        sentences.insert(0, _("A newer edition replaces this one: {name}.").format(name=edition.superseded_by))
    if edition.supersedes:
        sentences.append(_("It replaces edition {name}.").format(name=edition.supersedes))
    return tuple(sentences)


def signed(edition: Edition) -> tuple[str, ...]:
    """Return the sentences by which a reader's copy tells later whether the editions are still those that were handed out."""
    sentences = [
        _("It is signed. Its public key has the fingerprint {fingerprint}.").format(fingerprint=edition.fingerprint)
    ]
    if edition.number is not None:
        sentences.insert(0, _("It is edition number {number} of this force.").format(number=edition.number))
    return tuple(sentences)


def _subtitle(edition: Edition) -> list[str]:
    words = [
        _("Edition {name}").format(name=edition.name),
        _("as at {day}").format(day=day(edition.as_at)),
    ]
    if edition.is_sample:
        words.append(_("sample data: no real person"))
    if edition.superseded_by:
        words.append(_("superseded by edition {name}").format(name=edition.superseded_by))
    return words


def _strongest(edition: Edition) -> Answer | None:
    found = strongest_change(edition)
    if found is None:
        return None
    return Answer(_("The strongest change"), found.sentence, found.note)


def _answers(edition: Edition) -> list[Answer]:
    """Return the answers to the questions that figures answer; what changed and what was decided answer the fifth."""
    found = {_(words): verdict(edition, question) for question, words in QUESTIONS.items()}
    return [
        Answer(
            question, each.sentence, "".join(_(CAVEATS[name]) for name in each.table.caveats[:1]) if each.table else ""
        )
        for question, each in found.items()
    ]


def _sections(edition: Edition) -> list[Section]:
    return [
        Section(
            _(words),
            answer(edition, question),
            tuple(figure(edition, table) for table in tables if shows_anything(edition, table)),
            tuple(why_nothing(edition, table) for table in tables if not shows_anything(edition, table)),
        )
        for question, words in QUESTIONS.items()
        if (tables := edition.of_question(question))
    ]


def _changed(edition: Edition, before: Edition | None) -> tuple[str, ...]:
    if before is None:
        return (_("This is the first edition: there is none to compare it with."),)
    return what_changed(edition, before)


def _caveats(edition: Edition) -> list[str]:
    """Return the name of each caveat once, in the order of the tables."""
    return list(dict.fromkeys(name for table in edition.tables for name in table.caveats))
