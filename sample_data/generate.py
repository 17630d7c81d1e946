"""Writes the sample: `python -m sample_data.generate`. Everything in it is invented; the same seed gives the same bytes."""

import argparse
from pathlib import Path

from sample_data import assemble, partners, swlo

HERE = Path(__file__).parent


def write_sample(out: Path) -> None:
    """Write every extract of the sample into `out`."""
    found = assemble.reports()
    disclosed = partners.full_reports(found)
    rows = {
        "partner_disclosures": partners.counts(disclosed),
        "full_report_disclosures": disclosed,
        **swlo.rows(found),
    }
    frames = assemble.investigations(found) | {name: assemble.frame(found) for name, found in rows.items()}
    for name, frame in assemble.as_filed(frames).items():
        write(frame, out / f"{name}.csv")


def write(frame, path: Path) -> None:
    frame.write_csv(path, line_terminator="\n")


def main() -> None:
    write_sample(HERE)


if __name__ == "__main__":
    main()
