"""The provider is asked again: what it signs is believed, a no is a no, and anything else is no answer."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dashboard.sign_in.provider import NoAnswerError, NotedSignIn, Provider, SaysNoError, noting
from schemas.settings.sign_in import SignInSettings
from tests.dashboard.sign_in import lying_provider as lying
from tests.dashboard.sign_in.requests import in_thread
from tests.dashboard.sign_in.serving import free_port

BEFORE = {"sub": "somebody", "is_logged_in": True, "origin": "https://outcomes.force.example", "provider": "default"}


@pytest.fixture(scope="module")
def there() -> Iterator[lying.Provider]:
    with lying.lying_provider(free_port()) as found:
        yield found


def asked(there: lying.Provider, refresh: str = "") -> tuple[dict[str, Any], str]:
    """Ask such a provider again, with the refresh token that it gave last."""
    settings = SignInSettings(address="https://outcomes.force.example", issuer=there.issuer, client_id=lying.CLIENT)
    found: list[tuple[dict[str, Any], str]] = []

    async def ask() -> None:
        found.append(
            await Provider(settings, lying.CLIENT_SECRET).ask_again(
                refresh or f"canary-{there.refreshed}", {**BEFORE, "iss": there.issuer, "aud": lying.CLIENT}
            )
        )

    in_thread(ask)
    return found[0]


def test_what_it_says_now_counts_and_the_next_question_needs_the_next_token(there: lying.Provider) -> None:
    there.roles = ["lead"]
    said, refresh = asked(there)
    assert said["roles"] == ["lead"]
    assert {name: said[name] for name in BEFORE} == BEFORE
    there.roles = []
    said, after = asked(there, refresh)
    assert said["roles"] == []
    assert after != refresh


def test_a_token_that_it_knows_no_longer_is_a_no(there: lying.Provider) -> None:
    with pytest.raises(SaysNoError):
        asked(there, "of before")


@pytest.mark.parametrize(
    ("how", "changed"),
    [
        ("RS256", {"sub": "somebody else"}),
        ("RS256", {"iss": "https://login.example"}),
        ("RS256", {"aud": "another client"}),
        ("RS256", {"exp": 1_700_000_000, "iat": 1_699_999_000}),
        ("other", {}),
        ("unpublished", {}),
        ("none", {}),
        ("HS256", {}),
    ],
)
def test_a_token_of_somebody_else_or_that_it_did_not_sign_is_a_no(
    there: lying.Provider, monkeypatch: pytest.MonkeyPatch, how: str, changed: dict[str, Any]
) -> None:
    real = there.tokens
    monkeypatch.setattr(there, "tokens", lambda claims: real(claims | changed, how))
    with pytest.raises(SaysNoError):
        asked(there)


def no_page(path: str) -> Callable[[str], dict[str, Any]]:
    return lambda asked_for: {} if asked_for.endswith(path) else {"keys": []}


def test_silence_and_what_says_nothing_are_no_answer(there: lying.Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    there.is_silent = True
    with pytest.raises(NoAnswerError):
        asked(there)
    there.is_silent = False
    monkeypatch.setattr(there, "again", lambda _: {"error": "temporarily_unavailable"})
    with pytest.raises(NoAnswerError):
        asked(there)
    monkeypatch.setattr(there, "page", no_page("openid-configuration"))
    with pytest.raises(NoAnswerError):
        asked(there)


def test_what_is_noted_of_a_sign_in_is_of_that_one_alone() -> None:
    with noting() as first:
        first.refresh_token = "of the first"  # noqa: S105
        with noting() as second:
            assert second == NotedSignIn()
