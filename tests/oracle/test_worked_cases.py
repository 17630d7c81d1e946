"""The oracle itself, on cases small enough to count by hand."""

from datetime import date

from tests.oracle.builders import case, contact, crime, figure, figures, outcome, parts, stage

MAY_2 = date(2022, 5, 2)


def test_charged_is_the_outcome_that_stands() -> None:
    extracts = {
        "crimes": [crime(ref) for ref in ("one", "alternate", "rescinded", "later", "open", "stage only")]
        + [crime("duplicate", cancelled_code="C3"), crime("incident", offence_code="N100", n100_code="N100/1")],
        "outcomes": [
            outcome("one", "1"),
            outcome("alternate", "1A"),
            outcome("rescinded", "1", rescinded_date=date(2022, 10, 1)),
            outcome("later", "1"),
            outcome("later", "16", outcome_date=date(2022, 9, 2)),
            outcome("open", "0"),  # a state, never an outcome
        ],
        "stages": [stage("stage only", "charged")],
    }
    assert parts(figure("charged", extracts)) == (1 + 1, 6)
    assert parts(figure("charged_of_assigned", extracts)) == (1 + 1, 1 + 1 + 1)
    assert parts(figure("not_yet_assigned", extracts)) == (1 + 1 + 1, 6)


def test_of_one_day_the_first_in_the_official_list_stands() -> None:
    extracts = {"crimes": [crime("a")], "outcomes": [outcome("a", "18"), outcome("a", "9"), outcome("a", "16")]}
    (mix,) = [row for row in figures("outcome_mix", extracts) if row["numerator"]]
    assert mix["step"] == "prevented_or_not_in_public_interest"


def test_the_crime_counts_once_and_its_people_beside_it() -> None:
    two = [crime("a", victim_no=2, sector="indoor", victim_ref="Y"), crime("a", victim_no=3, victim_ref="Z")]
    child = crime("a", victim_no=1, sector="online", victim_age=17, victim_ref="X")
    again = crime("b", victim_ref="Z")
    rows = figures("not_yet_assigned", {"crimes": [*two, child, again]}, by="sector")
    assert {row["sector"]: (row["denominator"], row["people"]) for row in rows} == {"indoor": (1, 2), "street": (1, 1)}


def test_who_counts() -> None:
    crimes = [
        crime("counts", victim_age=18),
        crime("child", victim_age=17),
        crime("age unknown", victim_age=None),
        crime("someone else", identified_by=None, identified_date=None),
        crime("robbed", offence_code="34B"),
        crime("soliciting", offence_code="27"),
    ]
    assert figure("charged", {"crimes": crimes})["denominator"] == 1
    assert figure("charged", {"crimes": crimes}, cohort="all_violence")["denominator"] == 1 + 1
    assert figure("charged", {"crimes": crimes}, victims="other_adults")["denominator"] == 1


def test_a_step_is_reached_if_a_later_one_is() -> None:
    extracts = {
        "crimes": [crime(ref) for ref in ("charged", "evidence", "acquitted", "no suspect")],
        "outcomes": [outcome("charged", "1"), outcome("evidence", "15"), outcome("no suspect", "18")],
        "stages": [stage("acquitted", "acquitted")],
    }
    assert parts(figure("suspect_identified", extracts)) == (1 + 1 + 1, 4)  # no verdict without a suspect
    assert parts(figure("suspect_interviewed", extracts)) == (1 + 1, 1 + 1 + 1)


def test_immature_until_the_quarter_is_old_enough_and_few_are_open() -> None:
    closed = [crime(f"closed {number}") for number in range(9)]
    extracts = {"crimes": [*closed, crime("open")], "outcomes": [outcome(row["crime_ref"], "1") for row in closed]}
    june = {"last_month": date(2022, 6, 1)}
    assert figure("charged", extracts, as_at=date(2024, 6, 30), **june)["mature"]  # the quarter ended two years before
    early = figure("charged", extracts, as_at=date(2024, 6, 29), **june)
    assert (early["mature"], early["worst"], early["best"]) == (False, 9 / 10, (9 + 1) / 10)
    half_open = {"crimes": [crime("open"), crime("a")], "outcomes": [outcome("a", "1")]}
    assert not figure("charged", half_open, **june)["mature"]


def test_an_open_case_may_still_come_below_the_line() -> None:
    extracts = {"crimes": [crime("charged"), crime("no suspect"), crime("open")]}
    extracts["outcomes"] = [outcome("charged", "1"), outcome("no suspect", "18")]
    row = figure("charged_of_assigned", extracts)
    assert parts(row) == (1, 1 + 1)
    assert (row["worst"], row["best"]) == (1 / (1 + 1 + 1), (1 + 1) / (1 + 1 + 1))


def test_a_financial_year_starts_in_april() -> None:
    crimes = [crime("march", recorded_date=date(2024, 3, 31)), crime("april", recorded_date=date(2024, 4, 1))]
    rows = figures("charged", {"crimes": crimes}, per="year")
    assert [row["period"] for row in rows] == ["2023-04-01", "2024-04-01"]


def test_the_two_bases_are_two_questions() -> None:
    crimes = [crime("early", recorded_date=date(2023, 3, 31)), crime("late", recorded_date=date(2024, 1, 1))]
    outcomes = [outcome("early", "16", outcome_date=date(2024, 2, 1))]
    asked = {"first_month": date(2024, 1, 1), "last_month": date(2024, 3, 1)}
    recorded = figures("victim_does_not_support", {"crimes": crimes, "outcomes": outcomes}, basis="recorded", **asked)
    closed = figures("victim_does_not_support", {"crimes": crimes, "outcomes": outcomes}, basis="closed", **asked)
    assert parts(recorded[0]) == (0, 1)
    assert parts(closed[0]) == (1, 1)


def test_delay_counts_crimes_with_both_days() -> None:
    crimes = [
        crime("same day", committed_to_date=MAY_2),
        crime("a week", committed_to_date=date(2022, 4, 25)),
        crime("unknown", committed_to_date=None),
        crime("after the report", committed_to_date=date(2022, 5, 3)),
    ]
    rows = figures("delay_to_report", {"crimes": crimes})
    assert [parts(row) for row in rows] == [(1, 2), (1 + 1, 2), (2, 2), (2, 2)]


def test_the_officer_is_involved_only_if_it_could_matter() -> None:
    day = {n: date.fromordinal(MAY_2.toordinal() + n) for n in (0, 28, 29)}
    crimes = [
        crime("reached in time"),
        crime("reached too late"),
        crime("never reached"),
        crime("closed before day 29"),
        crime("known too late", identified_date=day[29]),
    ]
    refs = [row["crime_ref"] for row in crimes]
    extracts = {
        "crimes": crimes,
        "outcomes": [outcome("closed before day 29", "18", outcome_date=day[28])],
        "swlo_cases": [case(ref) for ref in refs],
        "swlo_case_crimes": [{"case_ref": ref, "crime_ref": ref} for ref in refs],
        "swlo_contacts": [
            contact("reached in time", day[28]),
            contact("reached too late", day[29]),
            contact("never reached", day[0], reached="no"),
            contact("closed before day 29", day[0]),
            contact("known too late", day[0]),
        ],
    }
    rows = figures("charged", extracts, by="swlo_at_28_days")
    counted = {row["swlo_at_28_days"]: row["denominator"] for row in rows}
    assert counted == {"involved": 1, "not_involved": 1 + 1, "not_comparable": 1 + 1}


def test_children_without_their_parent_are_held_back() -> None:
    extracts = {
        "crimes": [crime("a")],
        "outcomes": [outcome("gone", "1")],
        "swlo_cases": [case("K")],
        "swlo_case_crimes": [{"case_ref": "K", "crime_ref": "gone"}, {"case_ref": "lost", "crime_ref": "a"}],
        "swlo_contacts": [contact("lost", MAY_2)],
    }
    assert parts(figure("charged", extracts)) == (0, 1)
    assert figures("swlo_contact_within_7_days", extracts) == []


def test_days_between_events_are_from_one_day_with_any_to_the_next() -> None:
    """From 2 May to 1 July 2022 it is 29 + 30 + 1 days; two crimes of one day are one day."""
    crimes = [crime("a"), crime("b", recorded_date=date(2022, 7, 1)), crime("c", recorded_date=date(2022, 7, 1))]
    assert crimes[0]["recorded_date"] == MAY_2
    rows = figures("crimes_recorded", {"crimes": crimes}, per="event")
    found = [(row["period"], row["numerator"], row["days_since"]) for row in rows]
    assert found == [("2022-05-02", 1, None), ("2022-07-01", 2, 60)]
    later = figures("crimes_recorded", {"crimes": crimes}, per="event", first_month=date(2022, 6, 1))
    assert [row["days_since"] for row in later] == [None]
