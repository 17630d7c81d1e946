"""A file shows by its header which extracts it feeds, and by its values which headers are to be doubted."""

from pathlib import Path

from etl.proposal.headers import BY_VALUES
from etl.proposal.mapping_text import mapping_text
from etl.proposal.propose import Proposal, propose
from tests.etl.proposal.exports import write_export


def of(tmp_path: Path, *rows: str, names: tuple[str, ...] = ()) -> Proposal:
    path = tmp_path / "export.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return propose(path, names)[0]


def likely(proposal: Proposal, at: int = 0) -> dict[str, str]:
    return {one.match.header: one.column.name for one in proposal.extracts[at].columns if one.is_likely}


def test_one_file_feeds_crimes_and_outcomes(tmp_path: Path) -> None:
    (found,) = propose(write_export(tmp_path))
    assert [one.extract.name for one in found.extracts] == ["crimes", "outcomes"]
    assert likely(found, 1) == {
        "Occurrence Number": "crime_ref",
        "Outcome Type": "outcome_code",
        "Outcome Given Date": "outcome_date",
    }
    assert [found.raw.headers[at] for at in found.unmatched] == ["Officer Notes"]
    assert found.extracts[0].missing == ("force",)
    assert found.extracts[0].fill == {"victim_no": "1"}


def test_the_extract_is_the_one_of_which_the_header_names_most(tmp_path: Path) -> None:
    assert [
        one.extract.name for one in of(tmp_path, "Month,Area,Action,Actions", "2026-01,North,arrest,4").extracts
    ] == ["engagement"]
    assert [one.extract.name for one in of(tmp_path, "Crime No,Stage,Stage Date", "A1,arrest,2026-01-02").extracts] == [
        "stages"
    ]


def test_the_analyst_may_name_the_extract(tmp_path: Path) -> None:
    found = of(tmp_path, "Crime No,Outcome,Outcome Date", "A1,1,2026-01-02", names=("stages",))
    assert [one.extract.name for one in found.extracts] == ["stages"]
    assert found.extracts[0].missing == ("stage", "stage_date")


def test_a_name_is_doubted_where_the_values_contradict_it(tmp_path: Path) -> None:
    rows = [f"A{number},north,x,PC {number}" for number in range(5)]
    found = of(tmp_path, "Crime No,Outcome Date,Age,Outcome", *rows, names=("crimes", "outcomes"))
    doubts = {one.match.header: one.doubt for extract in found.extracts for one in extract.columns if one.doubt}
    assert doubts == {
        "Age": "0 of its 5 values are whole numbers",
        "Outcome Date": "0% of its 5 values are read as days",
        "Outcome": "5 of its 5 values do not look like those of a coded column",
    }
    assert likely(found) == {"Crime No": "crime_ref"}


def test_victims_are_numbered_only_where_no_reference_stands_twice(tmp_path: Path) -> None:
    once = of(
        tmp_path, "Crime No,HO Class,Reported,Recorded", "A1,19C,2026-01-02,2026-01-02", "A2,19C,2026-01-02,2026-01-02"
    )
    twice = of(tmp_path, "Crime No,HO Class,Reported,Recorded", *["A1,19C,2026-01-02,2026-01-02"] * 2)
    assert once.extracts[0].fill == {"victim_no": "1", "report_route": "unknown"}
    assert twice.extracts[0].fill == {"report_route": "unknown"}
    assert "victim_no" in twice.extracts[0].missing


def test_words_for_nothing_are_found_and_errors_are_left_to_the_analyst(tmp_path: Path) -> None:
    found = of(tmp_path, "Crime No,Outcome,Outcome Date", "A1,1,NULL", "A2,-,2026-01-02", "A3,#N/A,2026-01-02")
    assert found.null_words == ("-", "NULL")


def test_a_row_of_data_in_place_of_a_header_is_never_repeated(tmp_path: Path) -> None:
    found = of(tmp_path, "A1,19C,Jane Roe,2026-01-02", "A2,19C,Ann Doe,2026-01-03", names=("crimes",))
    assert not any(found.can_repeat(at) for at in range(4))


def test_a_header_that_says_nothing_is_guessed_by_its_values_and_not_left_behind(tmp_path: Path) -> None:
    rows = [
        f"GW/{number}/26,1,19C,2026-01-05,2026-01-05,{source},{marker},{note}"
        for number, (source, marker, note) in enumerate(
            [
                ("999", "SW marker", "Y"),
                ("101", "", "N"),
                ("Online", "SW marker", "Y"),
                ("Front office", "SW marker", "unknown"),
                ("Via a friend", "", "Y"),
            ]
        )
    ]
    head = "Crime Ref,Victim No,Offence,Reported Date,Recorded Date,Source,VAWG Marker,Hate"
    path = tmp_path / "crimes.csv"
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    (proposal,) = propose(path)
    (crimes,) = proposal.extracts
    guessed = {
        one.match.header: (one.column.name, one.is_likely) for one in crimes.columns if one.match.nearness == BY_VALUES
    }
    assert guessed == {"Source": ("report_route", False), "VAWG Marker": ("identified_by", False)}
    assert [proposal.raw.headers[at] for at in proposal.unmatched] == ["Hate"]
    assert crimes.fill == {}
    wordings = {one.text for column in crimes.columns if column.wordings for one in column.wordings.shown}
    assert wordings == {"SW marker"}  # of the other column none stands on three rows
    text = mapping_text(proposal, path)
    assert (
        '# "VAWG Marker" = "identified_by"  # perhaps: its values are wordings of it. Take the # off, or list it under drop'
        in text
    )
