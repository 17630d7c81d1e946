"""Offer the commands that print figures and what they count."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.officer import OFFICER, OfficerArgument, refuse_argument, token_of_officer
from etl.cli import HomeOption, JsonOption, built_home_of, say, say_json
from schemas.errors import UsageError


def metrics_command(as_json: JsonOption = False) -> None:
    """Say what every metric counts, above and below the line."""
    from dashboard.measure.dictionary import dictionary
    from dashboard.measure.plain_text import dictionary_text

    if as_json:
        say_json({"metrics": [asdict(metric) for metric in dictionary()]})
    else:
        say(dictionary_text())


def measure_command(
    metric: Annotated[str | None, typer.Argument(help="A name from `outcomes metrics`.")] = None,
    home: HomeOption = None,
    by: Annotated[str | None, typer.Option("--by", help="Break down by this column.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First month, such as 2020-10.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last month, inclusive.")] = None,
    where: Annotated[list[str] | None, typer.Option("--where", help="Only these: COLUMN=VALUE.")] = None,
    basis: Annotated[
        str | None, typer.Option("--basis", help="recorded, closed, ...: one that the metric declares.")
    ] = None,
    per: Annotated[str, typer.Option("--per", help="all, year, quarter, month, rolling_year or event.")] = "all",
    cohort: Annotated[str, typer.Option("--cohort", help="sexual_violence or all_violence.")] = "sexual_violence",
    victims: Annotated[str, typer.Option("--victims", help="sex_workers or other_adults.")] = "sex_workers",
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            help="As at this earlier day, such as 2026-06-30: for metrics whose SQL reads as_at. Others are refused, "
            "with the list of those that can.",
        ),
    ] = None,
    one_officer: Annotated[
        bool,
        typer.Option(
            "--one-officer",
            help=f"Only the cases of one liaison officer: the variable {OFFICER} holds her reference. Metrics that cannot "
            "are refused, with the list of those that can.",
        ),
    ] = False,
    officer: OfficerArgument = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every figure of every metric, or of the one that is named; takes minutes.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print one metric for one selection, with interval, maturity and n of N. Never suppresses: for police eyes only."""
    from dashboard.force.session.covered import uncovered_text
    from dashboard.measure.covered import measure_covered
    from dashboard.measure.plain_text import result_text
    from dashboard.measure.query import has_cases
    from dashboard.measure.resolve import metric_named, refuse_later_months
    from dashboard.measure.selection import Selection, from_query
    from dashboard.warehouse.reader import open_warehouse

    refuse_argument(officer, "say --one-officer")
    dates = {"from": first, "to": last, "on": on}
    asked = {"cohort": cohort, "victims": victims, "per": per, "by": by, "basis": basis, **dates}
    query: dict[str, str | list[str]] = {name: value for name, value in asked.items() if value is not None}
    if where:
        query["where"] = where
    if every:
        if from_query(query) != Selection() or one_officer:
            raise UsageError("--all prints every selection: name no other choice beside it than a metric.")
        _print_every_figure(built_home_of(home), metric, as_json)
        return
    if metric is None:
        raise UsageError("No metric is named. `outcomes metrics` lists them all; --all prints every figure.")
    selection = from_query(query)
    warehouse = open_warehouse(built_home_of(home))
    if one_officer:
        selection = replace(selection, officer=token_of_officer(home))
        if selection.officer is None:
            raise UsageError(f"No officer is named. Put her reference into the variable {OFFICER}.")
        if metric_named(metric).names_officer and not has_cases(warehouse, selection.officer):
            raise UsageError(f"No case is that of this liaison officer. Check the reference in the variable {OFFICER}.")
    refuse_later_months(metric_named(metric), selection, warehouse.as_at)
    measured = measure_covered(warehouse, metric, selection)
    if as_json:
        say_json(measured.to_json())
    else:
        say(result_text(measured))
        if measured.covered_from is not None:
            say(
                uncovered_text(
                    measured.metric, measured.selection, warehouse.covered_from[metric], measured.covered_from
                )
            )


def _print_every_figure(home: Path, metric: str | None, as_json: bool) -> None:
    from dashboard.measure.every_figure import every_figure, json_lines, text_lines
    from dashboard.measure.resolve import metric_named
    from dashboard.warehouse.reader import open_warehouse
    from schemas.metrics.registry import METRICS

    warehouse = open_warehouse(home)
    metrics = METRICS if metric is None else {metric: metric_named(metric)}
    results = every_figure(warehouse, lambda words: typer.echo(words, err=True), metrics)
    for line in (json_lines if as_json else text_lines)(warehouse, results):
        say(line)
