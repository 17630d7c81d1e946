"""Every column on which a figure or a split rests has a stream of its cells, but for what comes and goes by itself."""

from etl.warehouse.losses.stream import COMPARED, cell_streams, streams, title_of_stream, watched_columns
from schemas.breakdown import Role, breakdowns_with
from schemas.extracts import EXTRACTS
from schemas.settings.losses import loss_limits


def test_what_figures_are_split_by_is_watched_and_moves_the_crimes_that_are_not_recorded() -> None:
    splits = {str(one) for one in breakdowns_with(Role.EXTRACT)} - {"identified_by"}  # the flag has a stream of its own
    found = cell_streams("crimes")
    assert {name for name, stream in found.items() if stream.split} == splits
    assert found["committed_to_date"].metrics[0] == "delay_to_report"
    assert not found["investigating_unit"].metrics


def test_a_column_of_the_settings_is_one_of_its_extract() -> None:
    limits = loss_limits().cells
    for listed in (limits.come_and_go, limits.named):
        for name, columns in listed.items():
            extract = EXTRACTS[name]
            assert {*columns} <= {extract.token_of(column.name) for column in extract.columns}


def test_what_must_be_there_may_change_and_cannot_be_empty() -> None:
    assert {"offence_code", "recorded_date", "report_route"} <= set(watched_columns(EXTRACTS["crimes"]))
    assert not {"offence_code", "recorded_date", "report_route"} & set(cell_streams("crimes"))


def test_every_stream_has_a_title_and_none_has_that_of_another() -> None:
    every = [*streams(), *(one for name in COMPARED for one in cell_streams(name).values())]
    assert len({one.title for one in every}) == len(every)
    assert all(title_of_stream(one.name) == one.title for one in every)
    assert title_of_stream("filled_outcomes") == "columns of outcomes that fewer new rows have"
    assert title_of_stream("of_an_earlier_version") == "of_an_earlier_version"
