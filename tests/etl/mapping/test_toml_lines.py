"""Where a key stands, for every way of writing it."""

import pytest

from etl.mapping.toml_lines import line_of, line_of_deep_key

TEXT = """# a comment
force = "x"
defaults.encoding = "utf-8"

[crimes]
'drop' = [
  "a",
]
[crimes."codes".report_route]
"a = b" = "online"
web.site = "online"
[[stages.patterns.stage]]
match = "1"
[[stages.patterns.stage]]
match = "2"
[outcomes.patterns]
outcome_code = [
  { match = "1" }, { match = "2" },
  { match = "3" },
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("force",), 2),
        (("defaults", "encoding"), 3),
        (("crimes",), 5),
        (("crimes", "drop"), 6),
        (("crimes", "codes", "report_route", "a = b"), 10),
        (("crimes", "codes", "report_route", "web", "site"), 11),
        (("stages", "patterns", "stage", 0, "match"), 13),
        (("stages", "patterns", "stage", 1, "match"), 15),
        (("outcomes", "patterns", "outcome_code", 1, "match"), 18),
        (("outcomes", "patterns", "outcome_code", 2, "match"), 19),
        (("crimes", "drop", 0), 7),
        (("force", 0), 2),
        (("crimes", "no such key"), 5),
        (("nothing",), 1),
    ],
)
def test_line_of_a_key(path, line):
    assert line_of(TEXT, path) == line


def test_a_key_of_far_too_many_parts_is_found_before_the_reader_counts_its_parts() -> None:
    assert line_of_deep_key("a.b.c.d = 1\n" + ".".join("k" * 17) + " = 2") == 2
    assert line_of_deep_key(".".join("k" * 16) + " = 2") is None
    assert line_of_deep_key("x = '" + "a" * 200_000 + "'") is None
