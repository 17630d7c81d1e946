"""What the provider takes away is taken away here within a minute: against real servers, asked every second."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import Client

from dashboard.audit.line import KeptLine, key_of_log
from dashboard.audit.log import AuditLog
from dashboard.sign_in import asked_again
from etl.store.key import read_key
from tests.dashboard.sign_in.lying_provider import Provider, lying_provider
from tests.dashboard.sign_in.page_by_hand import Somebody
from tests.dashboard.sign_in.serving import free_port, link_sample, provider, put_settings, served

QUICKLY = (
    "-c",
    "from dashboard.sign_in import asked_again as a; a.EVERY, a.LONGEST_UNANSWERED = 1, 4; import dashboard.cli as c; c.start()",
)
NO_ROLE, SIGN_IN, LEADS = "You have no role here yet", "Sign in with your work account", "At a glance"


@contextmanager
def dashboard(sample: Path, folder: Path, issuer: str) -> Iterator[tuple[Path, str]]:
    home, port = link_sample(sample, folder), free_port()
    put_settings(home, f"http://127.0.0.1:{port}", issuer, roles_claim='"roles"')
    with served(home, port, QUICKLY) as server:
        yield home, f"http://127.0.0.1:{port}"
        server.terminate()
        assert server.stdout is not None
        assert "canary" not in server.stdout.read()


@pytest.fixture(scope="module")
def real(sample_after_earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """Serve the sample to those to whom a claim of a real provider gives a role."""
    with (
        provider() as issuer,
        dashboard(sample_after_earlier, tmp_path_factory.mktemp("claim"), issuer) as (home, address),
    ):
        yield home, address, issuer


def say(issuer: str, subject: str, *roles: str) -> None:
    with Client() as http:
        assert http.put(f"{issuer}/users/{subject}", json={"roles": [*roles]}).status_code == 204


def lines(home: Path) -> list[KeptLine]:
    return AuditLog(home, key_of_log(read_key(home))).kept(kind="sign_in", most=100)[1][::-1]


def shown(who: Somebody) -> str:
    page = who.page()
    page.run()
    page.close()
    return page.text()


def test_a_role_that_the_provider_takes_away_and_gives_again_bites_without_a_new_sign_in(
    real: tuple[Path, str, str],
) -> None:
    home, address, issuer = real
    say(issuer, "one", "lead", "a group that is none of ours")
    with closing(Somebody(address)) as who:
        page = who.sign_in("one").page()
        page.run()
        assert LEADS in page.text()
        say(issuer, "one")
        page.hear_close()
        assert NO_ROLE in shown(who)
        page = who.page()
        page.run()
        say(issuer, "one", "auditor")
        page.hear_close()
        assert "Audit log" in shown(who)
    assert [(line.what, line.roles) for line in lines(home)][:3] == [
        ("signed_in", "lead"), ("roles_changed", ""), ("roles_changed", "auditor")
    ]  # fmt: skip


def test_whom_the_provider_knows_no_longer_is_signed_out(real: tuple[Path, str, str]) -> None:
    home, address, issuer = real
    say(issuer, "two", "lead")
    with closing(Somebody(address)) as who:
        page = who.sign_in("two").page()
        page.run()
        with Client() as http:
            http.post(f"{issuer}/users/two/revoke-tokens")
        page.hear_close()
        assert SIGN_IN in shown(who)
    assert lines(home)[-1].what == "session_ended_provider"


def test_together_a_question_and_its_answer_take_less_than_a_minute() -> None:
    assert asked_again.EVERY + asked_again.WAITS < asked_again.MINUTE - 2  # and a page is looked at every second


@pytest.fixture(scope="module")
def odd(sample_after_earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, Provider]]:
    """Serve the sample to those whom a provider names that does as the test says."""
    with ExitStack() as stack:
        found = stack.enter_context(lying_provider(free_port()))
        home, address = stack.enter_context(
            dashboard(sample_after_earlier, tmp_path_factory.mktemp("odd"), found.issuer)
        )
        yield home, address, found


def asked_of(who: Somebody) -> dict[str, str]:
    """Begin to sign in; return what the provider was asked with."""
    return {name: values[0] for name, values in parse_qs(urlsplit(who.led_to_provider()).query).items()}


def sign_in(who: Somebody, provider: Provider, key: str = "RS256") -> str:
    """Sign in as a lead; return where one is led."""
    asked = asked_of(who)
    provider.answer_to(asked["nonce"], key)
    answer = who.http.get(f"{who.address}/oauth2callback", params={"state": asked["state"], "code": asked["nonce"]})
    return str(answer.headers["location"])


def test_a_new_id_token_is_read_as_entra_and_keycloak_give_it_and_no_token_stands_anywhere(
    odd: tuple[Path, str, Provider],
) -> None:
    home, address, found = odd
    found.roles = ["lead"]
    with closing(Somebody(address)) as who:
        assert sign_in(who, found) == "/"
        page = who.page()
        page.run()
        until = time.monotonic() + 60
        while found.refreshed < 2 and time.monotonic() < until:  # each answer brings another refresh token
            time.sleep(0.1)
        found.roles = []
        page.hear_close()
        assert NO_ROLE in shown(who)
        assert "canary" not in page.text() + "".join(f"{one.name}={one.value}" for one in who.http.cookies.jar)
    for path in home.rglob("*"):
        if path.is_file() and not path.is_symlink():
            assert b"canary" not in path.read_bytes(), path


def test_slow_answers_stop_no_page_and_a_provider_that_stays_silent_ends_the_session(
    odd: tuple[Path, str, Provider],
) -> None:
    home, address, found = odd
    found.roles = ["lead"]
    with closing(Somebody(address)) as who:
        sign_in(who, found)
        page = who.page()
        page.run()
        before, found.delay = found.asked_again, 14.0
        while found.asked_again == before:
            time.sleep(0.05)
        began, page.heard = time.monotonic(), []
        page.run()
        assert LEADS in page.text()
        assert time.monotonic() - began < found.delay, "it is drawn while the provider is asked"
        found.delay, found.is_silent = 0.0, True
        page.hear_close()
        found.is_silent = False
        assert SIGN_IN in shown(who)
    assert lines(home)[-1].what == "session_ended_unanswered"


def test_a_provider_that_changes_its_keys_is_believed_and_one_that_signs_with_another_is_not(
    odd: tuple[Path, str, Provider],
) -> None:
    home, address, found = odd
    with closing(Somebody(address)) as one, closing(Somebody(address)) as two, closing(Somebody(address)) as three:
        assert sign_in(one, found) == "/"
        found.change_keys()
        assert sign_in(two, found) == "/"
        assert sign_in(three, found, "unpublished") == "/?sign_in=failed"
    assert [line.what for line in lines(home)][-3:] == ["signed_in", "signed_in", "sign_in_refused_failed"]


def test_a_provider_that_takes_too_long_or_is_down_at_a_sign_in_is_said_and_logged(
    odd: tuple[Path, str, Provider],
) -> None:
    home, address, found = odd
    before = len(lines(home))
    with closing(Somebody(address)) as who:
        asked = asked_of(who)
        found.answer_to(asked["nonce"], "RS256")
        found.delay = 20.0
        led = who.http.get(f"{address}/oauth2callback", params={"state": asked["state"], "code": asked["nonce"]})
        assert led.headers["location"] == "/?sign_in=unreachable"
        found.delay, found.is_silent = 0.0, True
        assert who.led_to_provider() == "/?sign_in=unreachable"
        found.is_silent = False
    assert [line.what for line in lines(home)][before:] == ["sign_in_refused_unreachable"]  # the second within a minute


def test_who_cannot_be_asked_about_again_is_not_signed_in(odd: tuple[Path, str, Provider]) -> None:
    home, address, found = odd
    with closing(Somebody(address)) as who:
        found.gives_refresh_token = False
        assert sign_in(who, found) == "/?sign_in=failed"
        found.gives_refresh_token = True
    assert lines(home)[-1].what == "sign_in_refused_no_refresh"
