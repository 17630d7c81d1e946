"""A notice names a state, an extract and a day, of what was refused and of what is lost."""

from dataclasses import replace
from datetime import date

from etl.errors import Fault
from etl.letter.contents import FileLetter, Letter, Verdict, refused_letter
from etl.letter.losses import Loss
from etl.readers.cut_off import questions
from etl.receive.notice import Notice, notices_of

DAY = date(2026, 9, 30)
LOST_CRIMES = Loss("flagged crimes", "crimes", DAY, 86, 1, 3)


def file(extract: str, rejected: int = 0, *, already_loaded: bool = False) -> FileLetter:
    verdict: Verdict = "accepted_with_rejections" if rejected else "accepted"
    return FileLetter(extract, "x.csv", DAY, verdict, rejected=rejected, already_loaded=already_loaded)


def test_a_refusal_names_what_is_refused_and_not_what_lay_beside_it() -> None:
    bad = refused_letter(Fault("Jane Roe.csv", "no_rows", "found no rows", "Look."), "crimes", None)
    letter = Letter("refused", (bad, bad, file("outcomes", 3)))
    assert notices_of(letter) == (Notice("refused", "crimes", None),)
    assert notices_of(letter)[0].words == ("refused", "crimes", "")


def test_rejected_rows_are_a_loss_and_a_clean_load_is_none() -> None:
    assert notices_of(Letter("accepted", (file("crimes"), file("outcomes")))) == ()
    letter = Letter(
        "accepted_with_rejections", (file("crimes"), file("outcomes", 1), file("stages", 4, already_loaded=True))
    )
    assert notices_of(letter) == (Notice("accepted_with_loss", "outcomes", DAY),)
    assert notices_of(letter)[0].words == ("accepted_with_loss", "outcomes", "2026-09-30")


def test_a_file_that_may_have_been_cut_off_is_a_loss_until_someone_has_looked() -> None:
    notes = (*questions(30_000, has_line_end=True), "another note")
    asked, noted = (replace(file("crimes"), notes=each) for each in (notes, notes[1:]))
    assert notices_of(Letter("accepted", (asked,))) == (Notice("accepted_with_loss", "crimes", DAY),)
    assert notices_of(Letter("accepted", (noted,))) == ()


def test_keys_that_are_gone_are_a_loss_of_their_extract() -> None:
    letter = Letter("accepted", (file("crimes"), file("outcomes")), losses=(LOST_CRIMES,))
    assert notices_of(letter) == (Notice("accepted_with_loss", "crimes", DAY),)


def test_keys_that_are_gone_with_the_rows_of_another_extract_are_said_too() -> None:
    letter = Letter("accepted", (file("outcomes"),), losses=(LOST_CRIMES,))
    assert notices_of(letter) == (Notice("accepted_with_loss", "crimes", None),)
