"""Write the sample: `python -m sample_data.generator.generate`.

Everything in it is invented; one seed always gives the same bytes.

With `--only EXTRACT --rows N --out DIR` it writes one extract at any size instead, a block at a time.
"""

import argparse
from pathlib import Path

import polars as pl

from sample_data.generator import assemble, benchmarks, bulk_rows, earlier
from sample_data.generator.assemble import Frames
from sample_data.generator.crimes.report import Report, Row
from sample_data.generator.faults import add_dirty_rows, dirty_rows, rejected
from sample_data.generator.faults.fault import DUPLICATE, HELD_BACK
from sample_data.generator.services import feedback, partners, queue_cases, support, swlo
from schemas.operating_system.sha256 import sha256_of
from schemas.rules import RULES

HERE = Path(__file__).parents[1]


def write_sample(out: Path) -> None:
    """Write every extract of the sample, `earlier/`, `rejected/`, `faults.toml` and `SHA256SUMS` into `out`.

    The first says how many faults of each kind there are, the second by what the dashboard knows the sample.
    """
    clean = extracts()
    dirty = add_dirty_rows.add_dirty_rows(clean)
    before = earlier.earlier(clean)
    written = {f"{name}.csv": frame for name, frame in dirty.items()}
    written |= {f"earlier/{name}_{earlier.AS_AT}.csv": frame for name, frame in before.items()}
    (out / "earlier").mkdir(exist_ok=True)
    for name, frame in written.items():
        write(frame, out / name)
    rejected.write_rejected(out / "rejected")
    (out / "faults.toml").write_text(faults(dirty), "utf-8", newline="\n")
    sums = [f"{sha256_of(out / name)}  {name}\n" for name in written]
    (out / "SHA256SUMS").write_text("".join(sums), "utf-8", newline="\n")


def extracts() -> Frames:
    """Return every extract of the sample before anything goes wrong with it."""
    reports = assemble.reports()
    caseload = officers_work(reports)
    investigations = assemble.investigations(reports)
    disclosed = partners.full_reports(reports)
    rows = {
        "partner_disclosures": partners.disclosure_counts(disclosed),
        "full_report_disclosures": disclosed,
        **caseload,
        **feedback.rows(),
    }
    crimes, outcomes = investigations["crimes"], investigations["outcomes"]
    published = {
        "recorded_crime_benchmark": benchmarks.recorded_crime(crimes),
        "outcomes_benchmark": benchmarks.outcomes(crimes, outcomes),
    }
    kept = investigations | {name: assemble.frame(found) for name, found in rows.items()}
    return assemble.renumber(kept) | {name: frame.cast(pl.String) for name, frame in published.items()}


def officers_work(reports: list[Report]) -> dict[str, list[Row]]:
    """Return the extracts of the liaison officer's cases, the hand-written ones among them."""
    cases = swlo.cases(reports)
    drawn, written = {**swlo.rows(reports), **support.rows(cases)}, queue_cases.rows(reports, cases)
    return {name: [*rows, *written[name]] for name, rows in drawn.items()}


def write(frame: pl.DataFrame, path: Path) -> None:
    """Write a file as the extracts of the sample are written: UTF-8, commas, one line feed a row."""
    frame.write_csv(path, line_terminator="\n")


def faults(dirty: Frames) -> str:
    """Return `faults.toml`: for every extract its rows, and how many of them break which rule."""
    lines = ["# Written by sample_data/generator/generate.py: what is wrong with the sample, on purpose."]
    for name, frame in dirty.items():
        counts = dirty_rows.fault_counts(name)
        rejected = sum(count for rule, count in counts.items() if rule in RULES and RULES[rule].severity == "reject")
        lines += ["", f"[{name}]", f"rows_in = {frame.height}", f"rejected = {rejected}"]
        lines += [f"{word} = {counts.pop(word, 0)}" for word in (DUPLICATE, HELD_BACK)]
        for severity in ("reject", "flag"):
            lines += ["", f"[{name}.{severity}]"]
            lines += [f"{rule} = {count}" for rule, count in counts.items() if RULES[rule].severity == severity]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """Write the sample, or one extract at any size."""
    parser = argparse.ArgumentParser(prog="python -m sample_data.generator.generate", description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into (default: the sample's own)")
    parser.add_argument("--only", choices=sorted(bulk_rows.BLOCKS), metavar="EXTRACT", help="one extract, at any size")
    parser.add_argument("--rows", type=int, metavar="N", help="how many rows of it")
    asked = parser.parse_args(arguments)
    if (asked.only is None) != (asked.rows is None):
        parser.error("--only and --rows go together")
    if asked.rows is not None and asked.rows < 0:
        parser.error("--rows may not be below 0")
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.only is None:
        write_sample(asked.out)
    else:
        bulk_rows.write_extract(asked.only, asked.rows, asked.out / f"{asked.only}.csv")


if __name__ == "__main__":
    main()
