"""The study's 86, 6 and 3 are in the files, counted by hand, and what the pages need to show lies around them."""

from collections import Counter

from tests.sample_data.generator.sound import SEXUAL, Row, current_outcomes, days, read, reports, sound

COHORT = reports("2020-10-01", "2023-09-30")
LATELY = reports("2023-10-01", "2026-09-30")
OUTCOMES = current_outcomes()


def stages_of(cohort: dict[str, Row]) -> dict[str, set[str]]:
    reached: dict[str, set[str]] = {ref: set() for ref in cohort}
    for row in sound("stages"):
        if row["crime_ref"] in reached:
            reached[row["crime_ref"]].add(row["stage"])
    return reached


def code(ref: str) -> str | None:
    return OUTCOMES[ref]["outcome_code"] if ref in OUTCOMES else None


def test_86_reports_6_charged_3_convicted() -> None:
    charged = [ref for ref in COHORT if code(ref) in {"1", "1A"}]
    reached = stages_of(COHORT)
    assert len(COHORT) == 86
    assert len(charged) == 6
    assert sum("convicted" in reached[ref] for ref in COHORT) == 3
    assert sum("convicted" in reached[ref] for ref in charged) == 3
    assert sum(bool({"acquitted", "discontinued"} & reached[ref]) for ref in charged) == 3


def test_the_cohort_is_mature() -> None:
    assert all(code(ref) for ref in COHORT)


def test_how_the_rest_ended() -> None:
    ended = Counter(code(ref) for ref in COHORT)
    assert {name: ended[name] for name in ("14", "15", "16", "18")} == {"14": 17, "15": 12, "16": 28, "18": 15}
    assert sum(ended.values()) - 6 - 17 - 12 - 28 - 15 == 8  # other disposals and what no one could help


def test_50_of_the_86_are_sexual_offences_and_4_of_the_6_charges() -> None:
    sexual = [ref for ref, row in COHORT.items() if row["offence_code"] in SEXUAL]
    assert len(sexual) == 30 + 20
    assert sum(code(ref) in {"1", "1A"} for ref in sexual) == 4


def test_some_people_report_again() -> None:
    people = {row["victim_ref"] for row in COHORT.values()}
    assert 50 <= len(people) < 86


def test_three_crimes_of_the_cohort_have_two_victims_and_count_once() -> None:
    rows = Counter(row["crime_ref"] for row in sound("crimes") if row["crime_ref"] in COHORT)
    assert sum(count == 2 for count in rows.values()) == 3
    assert max(rows.values()) == 2


def test_each_quarter_of_the_study_has_reports() -> None:
    quarters = Counter((row["recorded_date"][:4], (int(row["recorded_date"][5:7]) - 1) // 3) for row in COHORT.values())
    assert len(quarters) == 12
    assert min(quarters.values()) >= 4


def test_some_victims_withdraw_within_days() -> None:
    lost = [ref for ref in COHORT if code(ref) in {"14", "16"}]
    within = [days(COHORT[ref]["reported_date"], OUTCOMES[ref]["outcome_date"]) for ref in lost]
    assert sum(gap <= 7 for gap in within) >= 5
    assert sum(gap <= 30 for gap in within) >= 15


def test_the_look_again_list_has_something_of_each_kind() -> None:
    reached = stages_of(COHORT)
    unrecorded = [
        ref for ref in COHORT if code(ref) in {"14", "16"} and OUTCOMES[ref]["victim_decision_recorded"] != "yes"
    ]
    hasty = [
        ref
        for ref in COHORT
        if code(ref) == "18" and days(COHORT[ref]["reported_date"], OUTCOMES[ref]["outcome_date"]) <= 7
    ]
    by_police = [ref for ref in COHORT if code(ref) == "15" and OUTCOMES[ref]["decided_by"] == "police"]
    unasked = [ref for ref in by_police if not {"early_advice", "referred_to_cps", "cps_decision"} & reached[ref]]
    charged = {ref for ref in COHORT if code(ref) in {"1", "1A"}}
    disagree = [ref for ref in COHORT if ("charged" in reached[ref]) != (ref in charged)]
    assert len(unrecorded) >= 5
    assert len(hasty) == 3
    assert (len(by_police), len(unasked)) == (8, 6)
    assert len(disagree) == 2


def test_a_charge_that_was_taken_back_is_none() -> None:
    taken_back = [row for row in sound("outcomes") if row["crime_ref"] in COHORT and row["rescinded_date"]]
    assert sorted(row["outcome_code"] for row in taken_back) == ["1", "18"]
    assert all(code(row["crime_ref"]) == "16" for row in taken_back)


def test_more_is_reported_lately_and_some_of_it_is_open() -> None:
    years = [
        Counter(row["recorded_date"] >= f"{year}-10-01" for row in LATELY.values())[True] for year in (2023, 2024, 2025)
    ]
    a_year = [years[0] - years[1], years[1] - years[2], years[2]]
    assert a_year == sorted(a_year)
    assert a_year[0] > 36
    still_open = [row["recorded_date"] for ref, row in LATELY.items() if code(ref) is None]
    assert 20 <= len(still_open) <= 60
    assert sum(day >= "2025-10-01" for day in still_open) > len(still_open) / 2


def test_identification_became_prompt() -> None:
    gaps: dict[bool, list[int]] = {True: [], False: []}
    for row in [*COHORT.values(), *LATELY.values()]:
        if row["identified_date"]:
            gaps[row["recorded_date"] >= "2024-04-01"].append(days(row["reported_date"], row["identified_date"]))
    before, after = (sum(gap <= 7 for gap in gaps[late]) / len(gaps[late]) for late in (False, True))
    assert before < 0.45
    assert after > 0.6


def test_what_stands_beside_the_cohorts() -> None:
    flagged = [row for row in sound("crimes") if row["identified_by"]]
    assert sum(row["victim_age"] in {"16", "17"} for row in flagged) == 2
    assert sum(not row["victim_age"] for row in flagged) == 3
    assert {row["cancelled_code"] for row in flagged if row["cancelled_code"]} == {"C1", "C2", "C3", "C4", "C5"}
    assert {row["n100_code"] for row in flagged if row["offence_code"] == "N100"} == {"N100/1", "N100/2", "N100/3"}
    assert sum(bool(row["crimed_date"]) for row in flagged) == 3 + 2
    assert {"24", "28I"} <= {row["offence_code"] for row in flagged}


def test_the_comparison_group_is_large_and_charges_as_published_forces_do() -> None:
    others = {
        row["crime_ref"]: row
        for row in sound("crimes")
        if not row["identified_by"]
        and not row["cancelled_code"]
        and row["victim_age"].isdigit()
        and int(row["victim_age"]) >= 18
        and row["offence_code"] != "N100"
    }
    assert 3_700 * 6 < len(others) < 4_100 * 6
    for codes in (SEXUAL, {"8N", "105A", "8L"}):
        mature = [
            ref for ref, row in others.items() if row["offence_code"] in codes and row["recorded_date"] < "2023-10"
        ]
        ended = Counter(code(ref) for ref in mature)
        assert 0.05 < (ended["1"] + ended["1A"]) / len(mature) < 0.11
        assert 0.3 < (ended["14"] + ended["16"]) / len(mature) < 0.42
        assert ended[None] == 0


def test_most_of_what_partners_hear_never_reaches_the_police() -> None:
    heard: Counter[str] = Counter()
    for row in sound("partner_disclosures"):
        if row["disclosures"].isdigit():
            heard[row["consent_level"]] += int(row["disclosures"])
    assert heard["alert_only"] > heard["anonymous_to_police"] > 2 * heard["full_report"] > 0
    full = [row for row in sound("full_report_disclosures") if row["crime_ref"]]
    assert 20 <= len(full) < heard["full_report"]


def test_there_is_one_officer_and_not_everyone_is_reached_in_time() -> None:
    assert {row["swlo_ref"] for row in sound("swlo_cases")} == {"SWLO1"}
    case_of = {row["crime_ref"]: row["case_ref"] for row in sound("swlo_case_crimes")}
    reached = {}
    for row in sorted(sound("swlo_contacts"), key=lambda row: row["contact_date"], reverse=True):
        if row["reached"] == "yes":
            reached[row["case_ref"]] = row["contact_date"]
    firsts = {ref: reached.get(case_of.get(ref, "")) for ref in COHORT}
    gaps = [days(COHORT[ref]["reported_date"], day) for ref, day in firsts.items() if day]
    assert sum(gap <= 7 for gap in gaps) >= 10
    assert sum(7 < gap <= 28 for gap in gaps) >= 5
    assert sum(gap > 28 for gap in gaps) >= 5
    assert sum(day is None for day in firsts.values()) >= 30


def test_every_row_names_the_invented_force() -> None:
    assert {row["force"] for row in read("crimes")} == {"Sample Force"}
    assert all(row["Force Name"].startswith("Sample Force") for row in read("recorded_crime_benchmark"))
