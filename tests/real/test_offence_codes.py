"""Our offences against the official list of notifiable offences of April 2026, and against the classes of 2017/18."""

import csv
import re
from collections import defaultdict
from typing import NamedTuple

import pytest

from schemas import codes

EXPIRED = {each.code for each in codes.offences() if (each.note or "").startswith("expired")}
NOT_ON_THE_LIST = EXPIRED | {"N100"}  # an incident
PUBLISHED_FOR_NO_ONE_CLASS = {"1/4.1/4.10/4.2", "AF", "CIFAS", "FFA UK", "UK Finance"}  # homicide; fraud told to others
NOT_A_CLASS = {"", "Various sub classes"}  # two rows on fraud


class Listed(NamedTuple):
    group: str
    subgroup: str
    offence_class: str | None
    home_office_code: str


def folded(text):
    return " ".join(text.split()).lower()


@pytest.fixture(scope="module")
def official(shared_data):
    with (shared_data / "home_office" / "notifiable_offences_2026-04.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1608
    return [
        Listed(folded(row["Class"]), folded(row["Sub class"]), class_of(row), row["Home Office code"].strip())
        for row in rows
    ]


def class_of(row):
    words = " ".join(row["Offence category"].split())
    if words in NOT_A_CLASS:
        return None
    code = re.match(r"(?:NFIB ?)?\d+(?:/\d+)?[A-Z]? ", words)
    assert code, f"no class in {words}"
    return code[0].replace(" ", "")


def test_every_offence_of_ours_is_on_the_list_and_every_class_of_the_list_is_ours(official):
    ours = {offence.code for offence in codes.offences()}
    assert ours - {each.offence_class for each in official} == NOT_ON_THE_LIST
    assert {each.offence_class for each in official} - ours == {None}


def test_every_class_published_for_2017_18_is_ours_and_every_expired_one_stands_there_in_its_group(shared_data):
    with (shared_data / "home_office" / "recorded_crime_by_force_2017-18.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        published = {
            (row["Offence Code"].replace(".", "/"), row["Offence Group"], row["Offence Subgroup"])
            for row in csv.DictReader(file)
            if row["Offence Code"] not in PUBLISHED_FOR_NO_ONE_CLASS
        }
    assert {code for code, _, _ in published} <= {each.code for each in codes.offences()}
    expired = {
        (each.code, each.home_office_group, each.home_office_subgroup)
        for each in codes.offences()
        if each.code in EXPIRED
    }
    assert expired <= published


def test_every_offence_of_ours_stands_in_its_official_group(official):
    listed = {(each.offence_class, each.group) for each in official}
    ours = {
        (each.code, folded(each.home_office_group)) for each in codes.offences() if each.code not in NOT_ON_THE_LIST
    }
    assert ours == {pair for pair in listed if pair[0]}


def test_every_offence_of_ours_stands_in_an_official_subgroup(official):
    listed = defaultdict(set)
    for each in official:
        listed[each.offence_class].add(each.subgroup)
    for offence in codes.offences():
        if offence.code not in NOT_ON_THE_LIST:
            assert folded(offence.home_office_subgroup or "") in listed[offence.code], offence.code


def test_our_sexual_offences_are_the_official_ones(official):
    sexual = {each.offence_class for each in official if each.group == "sexual offences"}
    assert {each.code for each in codes.offences() if each.is_sexual_violence} == sexual | {"72", "N100"}
    rape = {each.offence_class for each in official if each.subgroup == "rape"}
    assert {each.code for each in codes.offences() if each.offence_group == "rape" and each.is_crime} == rape


def test_a_home_office_code_has_a_class_only_where_it_is_the_only_one(official):
    classes = defaultdict(set)
    for each in official:
        classes[each.home_office_code].add(each.offence_class)
    assert {each.code for each in codes.home_office_codes()} == set(classes)
    for code, possible in classes.items():
        (only,) = possible if len(possible) == 1 else {None}
        assert codes.resolve_home_office_code(code).offence_code == only, code


def test_the_26_ambiguous_home_office_codes_end_at_their_group(official):
    found = defaultdict(set)
    for each in official:
        found[each.home_office_code].add((each.offence_class, each.group))
    ambiguous = {code: pairs for code, pairs in found.items() if len(pairs) > 1}
    assert len(ambiguous) == 26
    assert {f"019/{number:02}" for number in (*range(7, 15), *range(16, 20))} <= set(ambiguous)
    ours = {each.code: each for each in codes.home_office_codes()}
    groups_of = {each.code: each.offence_group for each in codes.offences()}
    for code, pairs in ambiguous.items():
        assert {folded(ours[code].home_office_group)} == {group for _, group in pairs}, code
        assert ours[code].offence_code is None, code
        ours_possible = {groups_of[offence_class] for offence_class, _ in pairs}
        in_a_cohort = ours_possible - {"other"}
        assert {ours[code].offence_group} == (in_a_cohort or ours_possible), code


def test_where_an_ambiguous_code_stands_partly_outside_the_cohort(official):
    noted = {each.code for each in codes.home_office_codes() if "in the cohort" in (each.note or "")}
    assert noted == {
        "008/73",  # 104 is in no cohort, 105A is
        "034/01",  # 34A is in no cohort, 34B is
        "034/02",
    }
