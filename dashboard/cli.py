"""Offer the command `outcomes`: what the analyst does (`etl`), and what everyone reads.

Each command imports what it needs when it runs, so that `--help` is quick and a machine may have a part of the extras.
"""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

import typer

from dashboard.web.roles import Audience, Role
from etl.cli import HomeOption, JsonOption, add_commands, home_of, named_home, say, say_json
from schemas.errors import CannotRunError, OutcomesError, UsageError
from schemas.home.layout import Home

app = typer.Typer(
    help="What happens to the sexual violence that sex workers report to the police.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
add_commands(app)


@app.command("metrics")
def metrics_command(as_json: JsonOption = False) -> None:
    """Say what every metric counts, above and below the line."""
    from dashboard.measure.dictionary import dictionary
    from dashboard.measure.plain_text import dictionary_text

    if as_json:
        say_json({"metrics": [asdict(metric) for metric in dictionary()]})
    else:
        say(dictionary_text())


@app.command("measure")
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
    per: Annotated[str, typer.Option("--per", help="all, year, quarter, month or rolling_year.")] = "all",
    cohort: Annotated[str, typer.Option("--cohort", help="sexual_violence or all_violence.")] = "sexual_violence",
    victims: Annotated[str, typer.Option("--victims", help="sex_workers or other_adults.")] = "sex_workers",
    every: Annotated[
        bool, typer.Option("--all", help="Every figure of every metric, or of the one that is named; takes minutes.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print any number of any page, with interval, maturity, and n of N. Never suppresses: for police eyes only."""
    from dashboard.measure.measure import measure
    from dashboard.measure.plain_text import result_text
    from dashboard.measure.selection import Selection, from_query
    from dashboard.warehouse.reader import open_warehouse

    asked = {"cohort": cohort, "victims": victims, "per": per, "by": by, "from": first, "to": last, "basis": basis}
    query: dict[str, str | list[str]] = {name: value for name, value in asked.items() if value is not None}
    if where:
        query["where"] = where
    if every:
        if from_query(query) != Selection():
            raise UsageError("--all prints every selection: name no other choice beside it than a metric.")
        _print_every_figure(home_of(home), metric, as_json)
        return
    if metric is None:
        raise UsageError("No metric is named. `outcomes metrics` lists them all; --all prints every figure.")
    measured = measure(open_warehouse(home_of(home)), metric, from_query(query))
    if as_json:
        say_json(measured.to_json())
    else:
        say(result_text(measured))


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


@app.command("dashboard")
def dashboard_command(
    home: HomeOption = None,
    port: Annotated[int | None, typer.Option("--port", help="Port; a free one when none is named.")] = None,
    role: Annotated[
        Role, typer.Option("--role", help="For whom: the liaison officer, a lead, or an advocate who reviews files.")
    ] = Role.LEAD,
    officer: Annotated[
        str | None,
        typer.Option("--officer", help="Whose caseload, where several officers have cases: her reference."),
    ] = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="The force, or the strategic group: editions and meetings alone.")
    ] = Audience.FORCE,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Let the strategic dashboard record decisions of the group.")
    ] = False,
) -> None:
    """Serve the force dashboard or the strategic one, on this machine only."""
    if audience is Audience.STRATEGIC:
        from dashboard.strategic.server import serve as serve_editions

        serve_editions(Home(named_home(home)).releases, port, minutes)  # it opens nothing else of a home
        return
    from dashboard.force.server import serve  # it takes seconds to import, and no other command needs it
    from etl.staging.pseudonymise import token_of
    from etl.store.key import read_key

    mine = None if officer is None else token_of(read_key(home_of(home)), officer, "officer")
    serve(home_of(home), port, role, mine)


@app.command("papers")
def papers_command(
    edition: Annotated[str, typer.Argument(help="An edition, such as 2026-Q3.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the slides, the paper and the tables of an edition, in English and Welsh; each is opened again and proved."""
    from dashboard.papers.write import FOLDER, write_papers  # as above

    made = write_papers(home_of(home), edition, lambda step: typer.echo(step, err=True))
    if as_json:
        say_json(made)
    else:
        say("\n".join(str(Home(home_of(home)).releases / edition / FOLDER / name) for name in made["files"]))


@app.command("release")
def release_command(
    edition: Annotated[str, typer.Option("--edition", help="The quarter that gives its name: 2026-Q3.")],
    home: HomeOption = None,
    supersede: Annotated[
        bool, typer.Option("--supersede", help="Make a second edition of this quarter; the first is kept.")
    ] = False,
    new_policy: Annotated[
        bool, typer.Option("--new-policy", help="The policy was changed on purpose since the last edition.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do not measure which coarser tables would show more.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Release what people outside the police may see: tables of counts, hidden where needed, attacked, frozen, signed."""
    from dashboard.release.preconditions import ReleaseOptions
    from dashboard.release.run import release
    from etl.progress import shown

    with shown() as progress:
        made = release(home_of(home), edition, ReleaseOptions(supersede, new_policy, not quick), progress.step)
    if as_json:
        say_json({"edition": made.name, "folder": str(made.folder), "report": made.report.to_json()})
    else:
        say(f"{made.report.to_text()}\n\nReleased: {made.folder}")
        say(f"Keep a copy of {Home(home_of(home)).release_key} in a safe place: no backup holds it.")


@app.command("verify")
def verify_command(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Check every edition again: hashes, signatures, order, and the attacker over all of them together."""
    from dashboard.release.verify import verify
    from etl.progress import shown

    with shown() as progress:
        found = verify(home_of(home), progress.step)
    if as_json:
        say_json(asdict(found))
    elif not found.editions:
        say("Nothing was released yet.")
    else:
        closest = "" if found.least_width is None else f", none of them to be known closer than {found.least_width}"
        say(f"{len(found.editions)} editions as released: {', '.join(found.editions)}.")
        say(f"Attacked together: {found.attacked} counts{closest}.")


@app.command("demo")
def demo_command(
    port: Annotated[int | None, typer.Option("--port", help="Port; a free one when none is named.")] = None,
    role: Annotated[Role, typer.Option("--role", help="For whom, as for `outcomes dashboard`.")] = Role.LEAD,
) -> None:
    """Build from the sample data in a temporary home, release two editions, and open both dashboards."""
    from dashboard.force.server import serve  # as above
    from dashboard.release.preconditions import ReleaseOptions
    from dashboard.release.run import release
    from etl.load import Options, load
    from etl.progress import shown
    from etl.store.key import make_key

    with tempfile.TemporaryDirectory(prefix="outcomes-demo-") as folder:
        home, sample = Path(folder), Path(str(files("sample_data")))
        make_key(home)
        with shown() as progress:
            load(home, sample / "earlier", Options(), progress)  # so that there is something to compare with
            release(home, "2026-Q2", ReleaseOptions(measure_coarser=False), progress.step)
            letter = load(home, sample, Options(), progress)
            release(home, "2026-Q3", ReleaseOptions(measure_coarser=False), progress.step)
        say(f"Built from the sample data (synthetic: no real person). Build {letter.build}.")
        with _strategic_beside(home, _free_port() if port is None else port + 1):
            serve(home, port, role)


@contextmanager
def _strategic_beside(home: Path, port: int) -> Iterator[None]:
    """Serve the strategic dashboard too, in a process of its own: as in a force, it sees the releases and nothing else."""
    asked = ["dashboard", "--audience", "strategic", "--home", str(home), "--port", str(port)]
    beside = subprocess.Popen([sys.executable, "-m", "dashboard.cli", *asked])  # noqa: S603  # this program
    try:
        yield
    finally:
        beside.terminate()
        beside.wait()


def _free_port() -> int:
    """Return a port that is free now. Two servers that each looked for the first free one could find the same."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


EXTRA_OF: Final = {
    "cryptography": "release",
    "gptables": "papers",
    "pandas": "papers",
    "pikepdf": "papers",
    "plotly": "pages",
    "pptx": "papers",
    "pypdfium2": "papers",
    "scipy": "measure",
    "starlette": "pages",
    "streamlit": "pages",
    "typst": "papers",
}
"""The extra that brings a library, by the name under which the library is imported."""


def main() -> None:
    """Run the command. What a person can cause prints without a traceback, with its exit code."""
    os.umask(0o077)
    try:
        app()
    except OutcomesError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except ModuleNotFoundError as error:
        extra = EXTRA_OF.get((error.name or "").split(".")[0])
        if extra is None:
            raise
        typer.echo(
            f"This command needs more than is installed: pip install 'investigation-outcomes[{extra}]'.", err=True
        )
        sys.exit(CannotRunError.exit_code)


if __name__ == "__main__":
    main()
