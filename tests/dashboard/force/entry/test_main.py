"""Keep the folder of the entry script free of modules that would stand in for the standard library's."""

from pathlib import Path

from dashboard.force import app
from dashboard.force.server import application


def test_nothing_but_the_script_stands_in_its_folder() -> None:
    script = application().script_path
    assert script == Path(app.__file__).parent / "entry" / "main.py"
    assert {path.stem for path in script.parent.glob("*.py")} == {"main", "__init__"}
