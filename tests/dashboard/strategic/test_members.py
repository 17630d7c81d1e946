"""Members of the strategic group sign in where its process is told how: with a real provider, traced."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.commands.strategic_process import ALONE
from dashboard.strategic.members import Members, key_of_members, settings_of_members
from schemas.errors import CannotRunError, UsageError
from schemas.home.layout import Home, members_log_of
from tests.dashboard.sign_in.page_by_hand import Somebody
from tests.dashboard.sign_in.serving import free_port, provider
from tests.dashboard.strategic.serving import can_trace, served

SETTINGS = """address = "{address}"
issuer = "{issuer}"
client_id = "outcomes"
client_secret_file = "{folder}/client_secret"
members = {members}
"""
READS, NO_ROLE, SIGN_IN = "Five questions, in short", "You have no role here yet", "Sign in with your work account"


@dataclass(frozen=True)
class There:
    """Hold where the members of a group sign in."""

    home: Path
    folder: Path
    address: str
    issuer: str
    trace: Path | None

    def name_members(self, *tokens: str) -> None:
        put(self.folder, self.address, self.issuer, *tokens)

    def lines(self) -> list[str]:
        files = sorted(members_log_of(self.folder).glob("*.jsonl"))
        return [json.loads(line)["what"] for file in files for line in file.read_text("ascii").splitlines()]


def put(folder: Path, address: str, issuer: str, *tokens: str) -> None:
    text = SETTINGS.format(address=address, issuer=issuer, folder=folder, members=json.dumps(tokens))
    for name, content in (("client_secret", "known to the provider"), ("sign_in.toml", text)):
        (folder / name).write_text(content, "ascii")
        (folder / name).chmod(0o600)


@pytest.fixture(scope="module")
def there(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[There]:
    folder, port = tmp_path_factory.mktemp("members"), free_port()
    trace = tmp_path_factory.mktemp("trace") / "calls" if can_trace() else None
    with ExitStack() as stack:
        issuer = stack.enter_context(provider())
        put(folder, f"http://127.0.0.1:{port}", issuer)
        options = ("--sign-in", str(folder), "--port", str(port))
        address = stack.enter_context(served(releases.parent, *options, trace=trace))
        yield There(releases.parent, folder, address, issuer, trace)


def shown(who: Somebody) -> str:
    page = who.page()
    page.run()
    page.close()
    return page.text()


def test_only_members_read_what_they_take_is_a_line_and_nothing_but_editions_is_opened(there: There) -> None:
    with closing(Somebody(there.address)) as who, closing(Somebody(there.address)) as other:
        assert SIGN_IN in shown(who)
        assert READS not in shown(who)
        page = who.sign_in("member-one").page()
        page.run()
        assert NO_ROLE in page.text()
        assert READS not in page.text()
        [token] = [each.code.code_text for each in page.elements() if each.HasField("code")]
        there.name_members(token)
        page.hear_close()  # she is let in without signing in again
        page = who.page()
        page.run("outcomes")
        assert "15 of 139" in page.text()
        button = page.buttons_for_files()[0]
        assert there.lines() == ["sign_in"]
        assert who.get(button.url)[0] == 200
        assert re.fullmatch(r"download 2026-Q3_\w+\.csv", there.lines()[-1])
        other.sign_in("member-two")
        assert NO_ROLE in shown(other)
        assert other.get(button.url)[0] == 404
        assert [line.split(" ")[0] for line in there.lines()] == ["sign_in", "download", "sign_in"]
        members_log_of(there.folder).chmod(0o500)
        month = next(members_log_of(there.folder).iterdir())
        month.chmod(0o400)
        if os.geteuid():  # whoever is root writes all the same
            assert who.get(button.url)[0] == 503
        members_log_of(there.folder).chmod(0o700)
        month.chmod(0o600)
        page = who.page()
        page.run("outcomes")
        there.name_members()
        page.hear_close()
        assert NO_ROLE in shown(who)
    for path in there.folder.rglob("*"):
        assert path.is_dir() or b"member-one" not in path.read_bytes()
    if there.trace is None:
        pytest.skip("no strace on this machine: which files were opened was not traced")
    calls = there.trace.read_text("utf-8", "replace")
    touched = set(re.findall(rf'"({re.escape(str(there.home))}[^"]*)"', calls))
    releases = str(there.home / "releases")
    outside = {path for path in touched if path != releases and not path.startswith(f"{releases}/")}
    assert any(path.endswith("/cube.duckdb") for path in touched)
    assert outside <= {str(there.home), str(there.home / "encryption.json")}
    assert "warehouse" not in "".join(touched)


def test_a_list_of_members_counts_as_it_stands_and_none_that_cannot_be_used(tmp_path: Path) -> None:
    her = "ab" * 16
    put(tmp_path, "https://group.force.example", "https://login.example", her)
    members = Members(tmp_path, settings_of_members(tmp_path))
    assert members.rights_of(her) is True
    assert members.rights_of("cd" * 16) is False
    Home(tmp_path).sign_in.write_text("no toml at all [", "ascii")
    assert members.rights_of(her) is False
    assert members.key == key_of_members(tmp_path)
    assert len(members.key) == 32


@pytest.mark.parametrize("path", ["", "client_secret", "sign_in.toml"])
def test_a_folder_that_others_may_read_is_refused(tmp_path: Path, path: str) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(CannotRunError, match=r"holds no sign_in\.toml"):
        settings_of_members(tmp_path)
    put(tmp_path, "https://group.force.example", "https://login.example")
    settings_of_members(tmp_path)
    (tmp_path / path).chmod(0o755)
    with pytest.raises(CannotRunError, match=r"Others may read or write|others may write"):
        settings_of_members(tmp_path)
    tmp_path.chmod(0o700)


def test_the_folder_lies_outside_of_the_home_and_is_for_the_strategic_dashboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALONE, "1")
    inside = ["dashboard", "--home", str(tmp_path), "--sign-in", str(tmp_path / "members")]
    for words, says in (
        ([*inside, "--audience", "strategic"], "lies in the home of the force"),
        (inside, "is for the strategic dashboard"),
        (
            ["dashboard", "--home", str(tmp_path / "home"), "--sign-in", str(tmp_path), "--audience", "strategic",
             "--address", "https://group.force.example"],
            "names the address",
        ),
    ):  # fmt: skip
        found = CliRunner().invoke(app, words)
        assert isinstance(found.exception, UsageError)
        assert says in str(found.exception)
