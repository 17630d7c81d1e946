"""In an emergency one case of a colleague is opened, and no more of it than itself."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.caseload.decisions import DecisionStore
from dashboard.force.panels.case.emergency import KEY
from schemas.settings.emergency_reason import EmergencyReason
from tests.dashboard.audit.lines import is_named, logged
from tests.dashboard.force.people import People
from tests.dashboard.pages import cards_of, press, sent_to_browser, tables_of, text_of

ReadBy = Callable[..., AppTest]


def offered(page: AppTest) -> bool:
    return any(one.key == KEY for one in page.button)


def opened(page: AppTest) -> bool:
    return "What has happened" in [heading.value for heading in page.header]


def open_it(page: AppTest, reason: EmergencyReason = EmergencyReason.SAFETY_AT_RISK) -> AppTest:
    page.selectbox("emergency reason").set_value(reason)
    return page.button(KEY).click().run()


def test_it_is_offered_for_a_case_of_another_and_for_none_in_the_same_words(people: People, read_by: ReadBy) -> None:
    of_another, of_nobody = (read_by("ann", "case", case=ref) for ref in ("B1", "Z9"))
    assert offered(of_another)
    assert [one.replace("Z9", "B1") for one in sent_to_browser(of_nobody.main)] == [*sent_to_browser(of_another.main)]
    assert not offered(press(read_by("ann", "case", case="A1"), "Managing the case"))


def test_it_opens_that_case_for_its_reader_alone_and_offers_no_decision(people: People, read_by: ReadBy) -> None:
    page = open_it(read_by("ann", "case", case="B1"))
    assert opened(page)
    (notice,) = [one.value for one in page.info if "Open to you in an emergency" in one.value]
    assert "safety" in notice.lower()
    assert not [one for one in page.button if "snooze" in (one.key or "") or "reviewed" in (one.key or "")]
    assert "The same person elsewhere" not in tables_of(page)
    assert not page.get("popover") + page.get("download_button")
    assert [("A1" in card, "B1" in card) for card in cards_of(read_by("ann"))] == [(True, False)]
    assert not opened(read_by("sue", "case", case="B1"))
    (kept,) = DecisionStore(people.home).emergencies()
    assert kept.made_by is not None
    assert (kept.case_ref, kept.made_by.token, kept.made_by.role) == ("B1", people.token("ann"), "swlo")


def test_the_log_names_the_emergency_as_the_purpose(people: People, read_by: ReadBy) -> None:
    open_it(read_by("ann", "case", case="B1"), EmergencyReason.COURT_OR_CUSTODY_DECISION)
    lines = [line for line in logged(people.home) if line.who == people.token("ann")]
    assert [line.what for line in lines if line.kind == "alteration"] == ["emergency court_or_custody_decision"]
    assert [line.what for line in lines if line.purpose == "emergency_court_or_custody_decision"] == ["case"]
    assert is_named(people.home, "case_ref", "B1")


def test_the_supervisor_of_its_officer_is_told_and_no_other(people: People, read_by: ReadBy) -> None:
    open_it(read_by("ann", "case", case="B1"))
    told = tables_of(read_by("tom"))["Opened in an emergency"]
    assert [(row[0], row[2], row[3]) for row in told] == [
        ("B1", EmergencyReason.SAFETY_AT_RISK.label, f"the liaison officer, {people.token('ann')}")
    ]
    for who in ("sue", "ann", "bet"):
        page = read_by(who)
        assert "Opened in an emergency" not in tables_of(page)
        assert people.token("ann") not in text_of(page)


def test_who_has_no_case_page_is_offered_nothing(people: People, read_by: ReadBy) -> None:
    people.table.revoke(people.token("ann"), people.table.standing()[0].grant.role)
    assert not offered(read_by("ann", "case", case="B1"))
