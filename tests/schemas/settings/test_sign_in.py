"""How people sign in: a file that cannot be trusted or misses something is refused by its key, and never shows a secret."""

from pathlib import Path

import pytest

from schemas.errors import CannotRunError
from schemas.settings.sign_in import SECRET_VARIABLE, client_secret, sign_in_settings

WHOLE = 'address = "https://outcomes.force.example"\nissuer = "https://login.example/force/"\nclient_id = "outcomes"\n'


def put(home: Path, toml: str, mode: int = 0o600) -> Path:
    path = home / "sign_in.toml"
    path.write_text(toml, "utf-8")
    path.chmod(mode)
    return home


def test_without_a_file_nobody_signs_in(tmp_path: Path) -> None:
    assert sign_in_settings(tmp_path) is None


def test_the_shortest_file_says_where_and_with_whom_and_the_rest_is_of_the_program(tmp_path: Path) -> None:
    settings = sign_in_settings(put(tmp_path, WHOLE))
    assert settings is not None
    assert settings.metadata == "https://login.example/force/.well-known/openid-configuration"
    assert (settings.idle_minutes, settings.longest_hours, settings.scopes) == (15, 12, ("openid",))


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("", "address"),
        (WHOLE + "idle_minute = 3", "idle_minute"),
        (WHOLE + "idle_minutes = 0", "idle_minutes"),
        (WHOLE + "idle_minutes = 61", "idle_minutes"),
        (WHOLE + "longest_hours = 25", "longest_hours"),
        (WHOLE + 'scopes = ["email"]', "scopes"),
        (WHOLE + 'client_secret = "s3cret-value"', "client_secret"),
        (WHOLE.replace("https://login", "http://login"), "issuer"),
        (WHOLE.replace("https://outcomes", "http://outcomes"), "address"),
        (WHOLE.replace("https://outcomes.force.example", "outcomes.force.example"), "address"),
        (WHOLE.replace('"outcomes"', '""'), "client_id"),
    ],
)
def test_a_fault_is_named_by_its_key_and_never_by_its_value(tmp_path: Path, toml: str, key: str) -> None:
    with pytest.raises(CannotRunError, match=rf"sign_in\.toml, key {key}: .*run this again") as refused:
        sign_in_settings(put(tmp_path, toml))
    assert "s3cret" not in str(refused.value)


def test_a_provider_on_this_machine_may_be_asked_without_encryption(tmp_path: Path) -> None:
    local = WHOLE.replace("https://login.example/force/", "http://127.0.0.1:9400")
    settings = sign_in_settings(put(tmp_path, local))
    assert settings is not None
    assert settings.issuer == "http://127.0.0.1:9400"


@pytest.mark.parametrize("content", [b"address", b"\xff\xfe"])
def test_what_is_no_toml_is_said(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, "").joinpath("sign_in.toml").write_bytes(content)
    with pytest.raises(CannotRunError, match="not TOML in UTF-8"):
        sign_in_settings(tmp_path)


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(CannotRunError, match=r"Others may write .*chmod 600"):
        sign_in_settings(put(tmp_path, WHOLE, mode))


def with_secret(home: Path, content: str | None, mode: int = 0o600) -> str:
    path = home / "client"
    if content is not None:
        path.write_text(content, "utf-8")
        path.chmod(mode)
    settings = sign_in_settings(put(home, WHOLE + f'client_secret_file = "{path}"\n'))
    assert settings is not None
    return client_secret(settings)


def test_the_secret_is_in_a_file_or_in_the_environment_which_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    assert with_secret(tmp_path, " of the file\n") == "of the file"
    monkeypatch.setenv(SECRET_VARIABLE, "of the environment")
    assert with_secret(tmp_path, "of the file") == "of the environment"
    monkeypatch.setenv(SECRET_VARIABLE, " ")
    with pytest.raises(CannotRunError, match="is empty"):
        with_secret(tmp_path, "of the file")


@pytest.mark.parametrize(
    ("content", "mode", "words"),
    [(None, 0o600, "There is no file"), ("x", 0o640, "Others may read .*chmod 600"), ("", 0o600, "is empty")],
)
def test_a_secret_that_is_missing_or_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, mode: int, words: str
) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    with pytest.raises(CannotRunError, match=words):
        with_secret(tmp_path, content, mode)


def test_no_secret_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    settings = sign_in_settings(put(tmp_path, WHOLE))
    assert settings is not None
    with pytest.raises(CannotRunError, match=f"Name its file as client_secret_file, or set {SECRET_VARIABLE}"):
        client_secret(settings)
