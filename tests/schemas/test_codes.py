"""Test the code lists: which offences are in which cohort, and how an investigation ends."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from schemas import codes
from schemas.codes.lists import read_list


def listed(written):
    return written.split()


RAPE = listed("19C 19D 19E 19F 19G 19H 19J 19K")
OTHER_SEXUAL = listed("17A 17B 20A 20B 21 22A 22B 23 70 71 72 73 88A 88C 88D 88E")
OTHER_VIOLENCE = listed("1 2 3A 3B 4/1 4/2 5D 5E 8L 8M 8N 8P 8Q 8R 8S 8T 8U 34B 35 36 105A 105B 106")
IN_NO_COHORT = listed("24 27 86 4/4 4/6 4/8 4/9 4/10 34A 104")


def test_the_cohorts_hold_the_stated_offences_and_no_other():
    offences = codes.offences()
    assert [each.code for each in offences if each.offence_group == "rape" and each.is_crime] == RAPE
    assert [each.code for each in offences if each.offence_group == "other_sexual"] == OTHER_SEXUAL
    assert {each.code for each in offences if each.is_sexual_violence} == {*RAPE, *OTHER_SEXUAL, "N100"}
    assert {each.code for each in offences if each.is_all_violence} == {*RAPE, *OTHER_SEXUAL, *OTHER_VIOLENCE, "N100"}


@pytest.mark.parametrize("code", IN_NO_COHORT)
def test_what_resembles_the_cohort_but_is_not_in_it(code):
    offence = next(each for each in codes.offences() if each.code == code)
    assert (offence.offence_group, offence.is_sexual_violence, offence.is_all_violence) == ("other", False, False)


def test_n100_is_the_only_offence_code_that_is_no_crime():
    assert [each.code for each in codes.offences() if not each.is_crime] == ["N100"]
    assert {each.code for each in codes.incidents()} == codes.incident_codes() == {"N100/1", "N100/2", "N100/3"}


def test_an_expired_class_says_so_and_until_when():
    offences = codes.offences()
    expired = {each.code: each.valid_to for each in offences if (each.note or "").startswith("expired")}
    assert expired == {
        **dict.fromkeys(listed("28A 28B 28C 28D 29 30A 30B 31"), date(2017, 3, 31)),
        **dict.fromkeys(listed("28E 28F 28G 28H 29A"), date(2023, 3, 31)),
        "72": date(2015, 7, 30),
        "90": None,  # not known
    }
    assert {each.code for each in offences if each.valid_to} == set(expired) - {"90"}
    assert {each.offence_group for each in offences if each.code in expired and each.code != "72"} == {"other"}


@pytest.mark.parametrize(
    ("written", "group", "offence"),
    [
        ("019/08", "rape", None),  # 19C or 19J
        ("19/8", "rape", None),
        ("01908", "rape", None),
        ("008/77", "violence_with_injury", None),  # 8N, 8S or 8T
        ("005/01", "violence_with_injury", None),
        ("008/73", "violence_without_injury", None),  # 104 is in no cohort, 105A is
        ("034/01", "robbery", None),  # 34A is in no cohort, 34B is
        ("001/01", "homicide", "1"),
    ],
)
def test_a_home_office_code_says_the_group_and_the_class_only_where_it_is_certain(written, group, offence):
    assert codes.resolve_home_office_code(written) == codes.OffenceResolution(group, offence)


@pytest.mark.parametrize("written", ["999/99", "19C", "", "19"])
def test_what_is_no_home_office_code_is_not_guessed(written):
    with pytest.raises(LookupError):
        codes.resolve_home_office_code(written)


def test_an_extract_may_write_a_class_or_a_home_office_code():
    assert {"19C", "4/1", "N100", "019/08", "28E"} <= codes.offence_codes()
    assert "1/4.1/4.10/4.2" not in codes.offence_codes()  # published for several classes together: it names no offence
    assert not {"", "19", "99Z"} & codes.offence_codes()


def test_an_extract_may_write_a_group_where_it_knows_no_class():
    assert {group.code for group in codes.offence_groups()} <= codes.offence_codes()
    found = {code.code: (code.offence_group, code.offence_code) for code in codes.codes_of_groups()}
    assert (found["rape"], found["019/08"][0], found["001/01"]) == (("rape", None), "rape", ("homicide", "1"))
    assert {group.code for group in codes.offence_groups()}.isdisjoint(each.code for each in codes.offences())


def test_every_outcome_stands_in_one_group_and_ends_in_one_way():
    assert Counter(each.outcome_group for each in codes.outcomes()) == {
        "charged": 2,  # 1, 1A
        "out_of_court_formal": 5,  # 2, 2A, 3, 3A, 6
        "out_of_court_informal": 2,  # 7, 8
        "taken_into_consideration": 1,
        "prevented_or_not_in_public_interest": 7,  # 5, 9, 10, 11, 12, 13, 17
        "evidential_victim_does_not_support": 2,  # 14, 16
        "evidential_victim_supports": 1,
        "no_suspect_identified": 1,
        "fraud": 1,
        "transferred": 1,
        "further_investigation_not_in_public_interest": 1,
        "diversionary_activity": 1,
    }
    ended = {each.code: each.ended_by for each in codes.outcomes()}
    assert {code for code, way in ended.items() if way == "charged"} == {"1", "1A"}
    assert {code for code, way in ended.items() if way == "victim_does_not_support"} == {"14", "16"}
    assert {code for code, way in ended.items() if way == "prevented"} == {"5", "11", "12", "13", "17"}
    assert {code for code, way in ended.items() if way == "not_in_public_interest_cps"} == {"9"}
    assert {code for code, way in ended.items() if way == "not_in_public_interest_police"} == {"10", "21"}
    assert {ended["15"], ended["18"], ended["20"], ended["22"]} == {
        "evidence",
        "no_suspect",
        "another_body",
        "other_disposal",
    }


def test_only_15_ends_by_who_decided():
    by_decider = [each for each in codes.outcomes() if each.ended_by_police or each.ended_by_cps]
    assert [(each.code, each.ended_by_police, each.ended_by_cps) for each in by_decider] == [
        ("15", "evidence_police", "evidence_cps")
    ]


def test_outcomes_that_imply_a_suspect():
    implied = [each.code for each in codes.outcomes() if each.implies_suspect_identified]
    assert implied == listed("1 1A 2 2A 3 3A 6 7 8 15 16")


def test_outcomes_whose_wording_may_name_a_suspect():
    named = [each.code for each in codes.outcomes() if each.wording_may_name_suspect]
    assert named == listed("5 9 10 12 13 17 21")


def test_alternate_offences_lie_within_their_type():
    within = {each.code: each.within_code for each in codes.outcomes() if each.within_code}
    assert within == {"1A": "1", "2A": "2", "3A": "3"}


def test_outcomes_stand_in_the_official_order():
    assert [each.official_order for each in codes.outcomes()] == list(range(1, 26))
    assert [each.code for each in codes.outcomes()][:7] == ["1", "1A", "2", "2A", "3", "3A", "4"]


def test_not_yet_assigned_may_be_written_but_is_no_outcome():
    assert codes.NOT_YET_ASSIGNED in codes.outcome_codes()
    assert codes.NOT_YET_ASSIGNED not in {each.code for each in codes.outcomes()}


def test_each_list_has_one_grouping_and_says_its_version():
    assert {(each.grouping, each.grouping_version) for each in codes.outcomes()} == {("home_office", "2026-04")}


def test_cancelled_codes():
    assert [each.code for each in codes.cancellations()] == ["C1", "C2", "C3", "C4", "C5"]


def test_every_list_is_read_by_someone():
    lists = [
        (codes.offence_groups, "offence_groups"),
        (codes.offences, "offences"),
        (codes.home_office_codes, "home_office_codes"),
        (codes.outcome_groups, "outcome_groups"),
        (codes.ended_by, "ended_by"),
        (codes.outcomes, "outcomes"),
        (codes.cancellations, "cancelled"),
        (codes.incidents, "incidents"),
    ]
    assert all(read() for read, _ in lists)
    in_folder = {each.name for each in files("schemas.codes").iterdir() if each.name.endswith(".csv")}
    assert {f"{name}.csv" for _, name in lists} <= in_folder


def test_every_tool_has_a_version_in_use_and_a_range_or_no_score():
    assert codes.tool_names() == {"professional_judgement", "abuse_checklist", "sample_safety_tool"}
    for tool in codes.tools():
        assert (tool.score_low is None) == (tool.score_high is None)
        assert tool.code == (f"{tool.tool}/{tool.tool_version}" if tool.tool_version else tool.tool)


@pytest.mark.parametrize(
    ("limits", "fault"), [("5,", "one limit of its score without the other"), ("9,3", "lies above the highest")]
)
def test_a_tool_with_an_impossible_range_stops_the_start(tmp_path, monkeypatch, limits, fault):
    header = "code,tool,tool_version,label,score_low,score_high,valid_from,valid_to,note\n"
    (tmp_path / "tools.csv").write_text(f"{header}a/1,a,1,A tool,{limits},,,\n", "utf-8")
    monkeypatch.setattr(codes, "read_list", lambda file, kind, check: read_list(file, kind, check, tmp_path))
    with pytest.raises(codes.CodeListError, match=fault):
        codes.tools.__wrapped__()
