"""The units, the crontab and the settings of docs/receive.md are such as systemd, cron and this program read."""

import configparser
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from dashboard.cli import app
from etl.receive.notice import State
from schemas.settings.running import RunningSettings, running_settings

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "receive.md").read_text("utf-8")
UNITS = dict(re.findall(r"^`(outcomes-receive\.\w+)`:\n\n```ini\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE))
KEYS = {
    "Unit": {"Description", "RequiresMountsFor", "StartLimitIntervalSec"},
    "Service": {
        "Type", "User", "Environment", "ExecStart", "UMask", "TimeoutStartSec", "NoNewPrivileges", "PrivateTmp",
        "ProtectSystem", "ReadWritePaths",
    },
    "Path": {"PathChanged", "Unit"},
    "Timer": {"OnCalendar", "Persistent", "Unit"},
    "Install": {"WantedBy"},
}  # fmt: skip
"""Of systemd.unit(5), systemd.exec(5), systemd.path(5) and systemd.timer(5) those that are used: others are passed over."""


def block(language: str) -> str:
    """Return the one block of a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd knows capitals
    parser.read_string(UNITS[name])
    return parser


def parsed(line: str) -> dict[str, object]:
    """Return the parameters of a command of ours as the program itself reads it, to the first pipe."""
    program, command, *words = re.split(r" (?:2>&1|>|\|)", line)[0].split()
    assert Path(program).name == "outcomes"
    return get_command(app).commands[command].make_context(command, words).params  # type: ignore[attr-defined]  # a group


def test_the_units_are_read_and_each_key_is_one_of_systemd() -> None:
    assert set(UNITS) == {f"outcomes-receive.{kind}" for kind in ("service", "path", "timer")}
    for name in UNITS:
        assert {section: set(unit(name)[section]) - KEYS[section] for section in unit(name).sections()} == {
            section: set() for section in unit(name).sections()
        }


def test_path_and_timer_begin_the_service_and_the_service_begins_our_command() -> None:
    service, path, timer = (unit(f"outcomes-receive.{kind}") for kind in ("service", "path", "timer"))
    assert path["Path"]["Unit"] == timer["Timer"]["Unit"] == "outcomes-receive.service"
    assert service["Service"]["Type"] == "oneshot"
    found = parsed(service["Service"]["ExecStart"])
    assert found["folder"] == Path(path["Path"]["PathChanged"])
    home = service["Service"]["Environment"].removeprefix("OUTCOMES_HOME=")
    assert service["Service"]["ReadWritePaths"].split() == [home, str(found["folder"])]
    assert shlex.split(service["Service"]["ExecStart"])[0] == "/opt/outcomes/bin/outcomes"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine to ask")
def test_systemd_itself_reads_the_units(tmp_path: Path) -> None:
    for name, text in UNITS.items():
        (tmp_path / name).write_text(text.replace("/opt/outcomes/bin/outcomes", "/bin/true"), "utf-8")
    ended = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in ended.stderr.splitlines() if str(tmp_path) in line] == []


def test_each_line_of_the_crontab_has_its_five_fields_and_a_command_that_parses() -> None:
    setting, *lines = block("crontab").splitlines()
    assert setting == "OUTCOMES_HOME=/srv/outcomes/home"
    times = [re.fullmatch(r"((?:[\d*/]+ ){5})(.*)", line) for line in lines]
    assert all(times)
    found = [parsed(match[2]) for match in times if match]
    assert (found[0]["folder"], found[0]["wait"]) == (Path("/srv/drops"), 0)
    assert (found[1]["as_json"], found[1]["fail_if_overdue"]) == (True, True)
    assert found[2]["replace"] is True
    assert found[3]["yes"] is True


def test_the_settings_are_those_of_the_program_and_a_command() -> None:
    shown = RunningSettings.model_validate(tomllib.loads(block("toml")))
    assert len(shown.notify.command) == 3
    assert shown.model_copy(update={"notify": running_settings().notify}) == running_settings()
    assert shown.notify.seconds == running_settings().notify.seconds


def test_every_state_is_explained() -> None:
    (row,) = re.findall(r"^\| state \|.*$", TEXT, re.MULTILINE)
    assert set(re.findall(r"`([a-z_]+)`", row)) == set(State.__args__)  # type: ignore[attr-defined]  # of a Literal
