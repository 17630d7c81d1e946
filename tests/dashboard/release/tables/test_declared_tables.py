"""What the rows of a declared table count, by one name in all tables."""

from dashboard.release.tables.declared_tables import DeclaredTable, OutsideFigure, OutsideFigures


def declared(metric: str = "charged", shape: str = "share", **differs: object) -> DeclaredTable:
    return DeclaredTable(
        "name", "outcomes", metric, shape, "Title", "crimes", "charged", "outcomes", **({"base": "recorded"} | differs)
    )


def test_a_table_without_a_breakdown_has_one_row_without_a_name() -> None:
    table = declared()
    assert table.rows == ("",)
    assert (table.quantity_of(""), table.base_of("")) == ("charged", "recorded")


def test_the_rows_of_a_breakdown_have_wholes_of_their_own() -> None:
    table = declared(by="offence_group", merged={"rape": ("rape",), "rest": ("other_sexual", "other")})
    assert table.rows == ("rape", "rest")
    assert table.values("rest") == ("other_sexual", "other")
    assert table.quantity_of("rape") == "charged by offence_group: rape"
    assert table.base_of("rape") == "recorded by offence_group: rape"


def test_steps_have_one_whole_in_common_and_it_is_no_step_of_itself() -> None:
    table = declared("attrition", "steps", by="step", same={"recorded": "recorded", "charged": "charged"})
    assert "recorded" not in table.rows
    assert table.quantity_of("charged") == "charged"  # the same quantity as in another table
    assert table.quantity_of("convicted") == "charged: convicted"
    assert {table.base_of(row) for row in table.rows} == {"recorded"}


def test_figures_of_the_sample_are_left_out_for_a_force() -> None:
    ours = OutsideFigure("a study", "the press", (("reports", "2021/22"),), 60)
    samples = OutsideFigure("made up", "the sample", (("reports", "2021/22"),), 60, only_sample=True)
    assert OutsideFigures((ours, samples)).of(is_sample=False) == (ours,)
    assert OutsideFigures((ours, samples)).of(is_sample=True) == (ours, samples)
