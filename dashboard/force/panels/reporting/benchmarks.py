"""List published figures of others, each with its source and with the reason why it is no target."""

import tomllib
from pathlib import Path
from typing import Final

from dashboard.force.panels.parts import list_panel
from dashboard.language.catalogue import _, marked
from dashboard.web.html_table import HtmlTable

PUBLISHED: Final = tomllib.loads((Path(__file__).parent / "benchmarks.toml").read_text(encoding="utf-8"))["benchmark"]


def show() -> None:
    """Draw the published figures with their caveats; they are never drawn on one axis with ours."""
    rows = tuple((_(line["what"]), _(line["figure"]), _(line["source"]), _(line["caveat"])) for line in PUBLISHED)
    list_panel.draw_list(
        _("What others found, and why none of it is a target"),
        _("Different people, different years, different questions: read the last column first."),
        HtmlTable(
            marked("Published figures"),
            (marked("What"), marked("Figure"), marked("Source"), marked("Know before you compare")),
            rows,
            frozenset({1}),
        ),
        "benchmarks",
        "",
    )
