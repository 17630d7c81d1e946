"""The kinds of references that records are asked about are those that extracts share: no record names a disclosure."""

from dashboard.records.erased import CASE, CRIME, KINDS
from etl.erasure.target import owners


def test_records_know_every_kind_of_reference_that_an_erasure_finds() -> None:
    assert {*KINDS, "disclosure_ref"} == set(owners())
    assert {CRIME, CASE} <= set(KINDS)
