"""The file that the page shows is one that the program takes, and the page explains each of its keys."""

import re
import tomllib
from pathlib import Path

from schemas.settings.sign_in import SignInSettings

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_the_settings_that_are_shown_are_taken() -> None:
    shown = SignInSettings.model_validate(tomllib.loads(block("toml")))
    assert shown.client_secret_file == Path("/run/credentials/outcomes-dashboard.service/client_secret")
    written = SignInSettings(address=shown.address, issuer=shown.issuer, client_id=shown.client_id)
    assert shown.model_copy(update={"client_secret_file": None}) == written, "the page shows what holds without a word"


def test_every_key_is_explained_and_no_other() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    assert explained == list(SignInSettings.model_fields)
