"""A token that the provider did not give for this very sign-in begins no session: against the real server."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from schemas.home.layout import Home
from tests.dashboard.sign_in.lying_provider import Provider, lying_provider
from tests.dashboard.sign_in.page_by_hand import Somebody
from tests.dashboard.sign_in.serving import Served, free_port, link_sample, put_settings, served

FORGED: dict[str, tuple[str, dict[str, Any]]] = {
    "not signed": ("none", {}),
    "signed with the secret of the client": ("HS256", {}),
    "signed with the public key as a secret": ("HS256 with the public key", {}),
    "signed by another provider with the same name of a key": ("other", {}),
    "with the number of another sign-in": ("RS256", {"nonce": "of another"}),
    "without the number of this sign-in": ("RS256", {"nonce": None}),
    "that ran out": ("RS256", {"exp": 1_700_000_000, "iat": 1_699_999_000}),
    "for another client": ("RS256", {"aud": "another"}),
    "for two clients, given to the other": ("RS256", {"aud": ["outcomes", "another"], "azp": "another"}),
    "of another provider": ("RS256", {"iss": "https://login.example"}),
    "of nobody": ("RS256", {"sub": None}),
}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with lying_provider(free_port()) as found:
        yield found


@pytest.fixture(scope="module")
def there(sample_after_earlier: Path, provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = link_sample(sample_after_earlier, tmp_path_factory.mktemp("forged"))
    port = free_port()
    put_settings(home, f"http://127.0.0.1:{port}", provider.issuer)
    with served(home, port):
        yield Served(home, f"http://127.0.0.1:{port}", provider.issuer)


def sessions(there: Served) -> int:
    folder = Home(there.home).sessions
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def begun(who: Somebody) -> dict[str, str]:
    """Begin to sign in; return what the provider was asked with."""
    return {name: values[0] for name, values in parse_qs(urlsplit(who.led_to_provider()).query).items()}


def come_back(who: Somebody, state: str, code: str) -> str:
    return str(who.http.get(f"{who.address}/oauth2callback", params={"state": state, "code": code}).headers["location"])


@pytest.mark.parametrize("kind", ["honest", *FORGED])
def test_a_forged_token_begins_no_session(there: Served, provider: Provider, kind: str) -> None:
    how, changed = FORGED.get(kind, ("RS256", {}))
    before = sessions(there)
    with closing(Somebody(there.address)) as who:
        asked = begun(who)
        token = provider.token(provider.claims(asked["nonce"], changed), how)
        provider.answers[kind] = {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token}
        led = come_back(who, asked["state"], kind)
    assert (led, sessions(there) - before) == (("/", 1) if kind == "honest" else ("/?sign_in=failed", 0))


def test_coming_back_twice_with_a_state_of_another_browser_or_with_no_token_begins_no_session(
    there: Served, provider: Provider
) -> None:
    with closing(Somebody(there.address)) as who, closing(Somebody(there.address)) as other:
        asked = begun(who)
        plain = {"access_token": "a", "token_type": "Bearer", "expires_in": 60}
        provider.answers["plain"] = plain
        assert come_back(who, asked["state"], "plain") == "/?sign_in=failed"
        asked = begun(who)
        provider.answers["true"] = {**plain, "id_token": provider.token(provider.claims(asked["nonce"], {}))}
        before = sessions(there)
        assert come_back(other, asked["state"], "true") == "/?sign_in=failed"
        assert come_back(who, "made up", "true") == "/?sign_in=failed"
        assert sessions(there) == before
        assert come_back(who, asked["state"], "true") == "/"
        assert come_back(who, asked["state"], "true") == "/?sign_in=failed"
        assert sessions(there) == before + 1
