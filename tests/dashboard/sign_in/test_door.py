"""Who has a session gets in as themselves, a made-up identity is dropped, and no browser holds what the provider said."""

import hashlib
from pathlib import Path
from urllib.parse import quote

import pytest

from dashboard.sign_in.door import Believed, Door
from dashboard.sign_in.sessions import Limits, Session, Sessions, name_of_session
from tests.dashboard.sign_in.requests import (
    ADDRESS,
    CLIENT,
    ISSUER,
    SECRET,
    USERS_KEY,
    Behind,
    as_headers,
    ask,
    claims,
    file_made,
    set_cookies,
    streamlits_cookies,
    token_of,
)

SESSION, ASKED = "__Host-outcomes_session", "__Host-outcomes_asked"
CODE = "/oauth2callback?code=c&state=s"


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "sessions", Limits(900, 43_200), lambda: 1_800_000_000.0)


@pytest.fixture
def door(behind: Behind, sessions: Sessions) -> Door:
    return Door(
        behind,
        address=ADDRESS,
        believed=Believed(ISSUER, CLIENT, SECRET, USERS_KEY),
        sessions=sessions,
        paths=("/", "/attrition"),
        rights_of=lambda _: None,
    )


def cookie(**given: str) -> tuple[bytes, bytes]:
    names = {"session": SESSION, "asked": ASKED}
    return b"cookie", "; ".join(f"{names.get(name, name)}={value}" for name, value in given.items()).encode()


def signed_in(door: Door, behind: Behind, **said: object) -> str:
    """Sign in, and return what the browser holds then."""
    behind.status, behind.headers = 302, [(b"location", b"/"), *as_headers(streamlits_cookies(claims(**said)))]
    _, headers, _ = ask(door, CODE)
    behind.status, behind.headers = 200, []
    return set_cookies(headers)[SESSION].partition("=")[2].partition(";")[0]


def location(headers: object) -> str:
    return dict(headers)[b"location"].decode()  # type: ignore[call-overload,no-any-return]


def test_who_signs_in_gets_a_cookie_that_says_nothing_and_none_of_the_providers(
    door: Door, behind: Behind, sessions: Sessions
) -> None:
    behind.status = 302
    behind.headers = [(b"location", b"/"), *as_headers(streamlits_cookies(claims(email="o@force.example")))]
    status, headers, body = ask(door, CODE, [cookie(asked=quote("/attrition?years=2025", safe=""))])
    assert (status, location(headers), body) == (303, "/attrition?years=2025", b"")
    cookies = set_cookies(headers)
    assert set(cookies) == {SESSION, ASKED}
    held = cookies[SESSION].partition("=")[2].partition(";")[0]
    assert cookies[SESSION] == f"{SESSION}={held}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure"
    assert "Max-Age=0" in cookies[ASKED]
    assert sessions.state(name_of_session(held)) == Session(
        name_of_session(held), token_of("an officer"), 1_800_000_000.0
    )


def test_a_request_of_a_session_reaches_streamlit_as_who_signed_in(door: Door, behind: Behind) -> None:
    held = signed_in(door, behind, sub="her")
    ask(door, "/attrition", [cookie(session=held, theme="dark")])
    [line] = behind.header(b"cookie")
    assert {pair.split("=")[0] for pair in line.decode().split("; ")} == {
        "theme", "_streamlit_user", "_streamlit_user_tokens"
    }  # fmt: skip
    assert behind.header(b"x-outcomes-session") == [name_of_session(held).encode()]
    assert behind.header(b"x-outcomes-user") == [token_of("her").encode()]


def test_what_a_browser_makes_up_never_reaches_streamlit(door: Door, behind: Behind) -> None:
    made_up = "; ".join(f"{name}={value}" for name, value in streamlits_cookies(claims(sub="her")))
    ask(
        door,
        "/",
        [
            (b"cookie", made_up.encode()),
            (b"cookie", f"a=b; {made_up}".encode()),
            (b"x-outcomes-session", b"forged"),
            (b"X-Outcomes-User", b"forged"),
        ],
    )
    assert behind.header(b"cookie") == [b"a=b"]
    assert not behind.header(b"x-outcomes-session")
    assert not behind.header(b"X-Outcomes-User")
    held = signed_in(door, behind, sub="him")
    ask(
        door,
        "/",
        [cookie(session=held, _streamlit_user=dict(streamlits_cookies(claims(sub="her")))["_streamlit_user"])],
    )
    assert behind.header(b"cookie")[0].count(b"_streamlit_user=") == 1
    assert behind.header(b"x-outcomes-user") == [token_of("him").encode()]


@pytest.mark.parametrize(
    "said",
    [
        {"iss": "https://login.example/other"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": ["another", "client"]},
        {"aud": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": None},
    ],
)
def test_who_the_provider_did_not_name_to_this_client_has_no_session(
    door: Door, behind: Behind, sessions: Sessions, said: dict[str, object]
) -> None:
    behind.status, behind.headers = 302, [(b"location", b"/"), *as_headers(streamlits_cookies(claims(**said)))]
    _, headers, _ = ask(door, CODE)
    assert location(headers) == "/?sign_in=failed"
    assert not set_cookies(headers)
    assert sessions.of_all() == ()


def test_this_client_may_be_one_of_several(door: Door, behind: Behind, sessions: Sessions) -> None:
    signed_in(door, behind, aud=["another", CLIENT])
    assert len(sessions.of_all()) == 1


def test_cookies_of_another_secret_begin_no_session(door: Door, behind: Behind, sessions: Sessions) -> None:
    behind.headers = as_headers(streamlits_cookies(claims(), "another secret, of another server"))
    _, headers, _ = ask(door, CODE)
    assert location(headers) == "/?sign_in=failed"
    assert sessions.of_all() == ()


def test_many_claims_fit_however_many_cookies_they_take(door: Door, behind: Behind) -> None:
    groups = [hashlib.sha256(bytes([number])).hexdigest() for number in range(200)]  # nothing that could be compressed
    held = signed_in(door, behind, groups=groups)
    ask(door, "/", [cookie(session=held)])
    assert behind.header(b"cookie")[0].count(b"_streamlit_user_") > 2


def test_a_sign_in_that_fails_ends_no_session_and_is_said(door: Door, behind: Behind, sessions: Sessions) -> None:
    held = signed_in(door, behind)
    behind.status, behind.headers = 302, [(b"location", b"/")]
    for path in (CODE, "/oauth2callback?error=access_denied&error_description=%3Cscript%3E"):
        _, headers, _ = ask(door, path, [cookie(session=held)])
        assert location(headers) == "/?sign_in=failed"
    behind.fails = True
    _, headers, _ = ask(door, CODE, [cookie(session=held)])
    assert location(headers) == "/?sign_in=failed"
    assert len(sessions.of_all()) == 1


def test_a_second_person_in_one_browser_ends_the_session_of_the_first(
    door: Door, behind: Behind, sessions: Sessions
) -> None:
    first = signed_in(door, behind, sub="first")
    behind.status, behind.headers = 302, [(b"location", b"/"), *as_headers(streamlits_cookies(claims(sub="second")))]
    ask(door, CODE, [cookie(session=first)])
    assert [each.user for each in sessions.of_all()] == [token_of("second")]


@pytest.mark.parametrize(
    ("came_from", "asked"),
    [
        (f"{ADDRESS}/attrition?years=2025&sign_in=failed&lang=cy", "/attrition?years=2025&lang=cy"),
        (f"{ADDRESS}/attrition?a=%3Cb%3E%0d%0aX:1", "/attrition?a=%3Cb%3E%0D%0AX%3A1"),
        (f"{ADDRESS}/nothing", "/"),
        (f"{ADDRESS}//evil.example/", "/"),
        ("https://evil.example/attrition", "/"),
        (f"{ADDRESS}.evil.example/attrition", "/"),
        ("", "/"),
    ],
)
def test_the_page_from_which_somebody_signed_in_is_kept_if_it_is_ours(
    door: Door, behind: Behind, came_from: str, asked: str
) -> None:
    behind.status, behind.headers = 302, [(b"location", b"https://login.example/authorize?state=s")]
    status, headers, _ = ask(door, "/auth/login?provider=p", [(b"referer", came_from.encode())])
    assert (status, location(headers)) == (303, "https://login.example/authorize?state=s")
    assert set_cookies(headers)[ASKED].startswith(f"{ASKED}={quote(asked, safe='')}; Path=/; Max-Age=600; HttpOnly")


@pytest.mark.parametrize(
    "kept", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/nothing", "%0d%0a"]
)
def test_nobody_is_led_elsewhere_after_signing_in(door: Door, behind: Behind, kept: str) -> None:
    behind.status, behind.headers = 302, [(b"location", b"/"), *as_headers(streamlits_cookies(claims()))]
    _, headers, _ = ask(door, CODE, [cookie(asked=quote(kept, safe=""))])
    assert location(headers) == "/"


@pytest.mark.parametrize("status", [200, 400, 500])
def test_a_provider_that_does_not_answer_is_said_without_its_words(door: Door, behind: Behind, status: int) -> None:
    behind.status = status
    assert location(ask(door, "/auth/login?provider=p")[1]) == "/?sign_in=unreachable"
    behind.fails = True
    status_now, headers, body = ask(door, "/auth/login?provider=p")
    assert (status_now, location(headers), body) == (303, "/?sign_in=unreachable", b"")


def test_signing_out_ends_the_session_and_then_that_of_the_provider(
    door: Door, behind: Behind, sessions: Sessions
) -> None:
    held = signed_in(door, behind)
    behind.status = 302
    behind.headers = [
        (b"location", b"https://login.example/end?id_token_hint=t"),
        (b"set-cookie", b'_streamlit_user=""; Max-Age=0'),
    ]
    status, headers, _ = ask(door, "/auth/logout", [cookie(session=held)])
    assert (status, location(headers)) == (303, "https://login.example/end?id_token_hint=t")
    assert set_cookies(headers) == {SESSION: f"{SESSION}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure"}
    assert sessions.of_all() == ()
    ask(door, "/", [cookie(session=held)])  # somebody kept the cookie
    assert not behind.header(b"x-outcomes-session")
    behind.headers = [(b"location", b"/")]
    assert location(ask(door, "/auth/logout")[1]) == "/?sign_in=signed_out"
    assert location(ask(door, "/oauth2callback")[1]) == "/?sign_in=signed_out"


def test_signing_out_ends_the_session_though_the_provider_is_down(
    door: Door, behind: Behind, sessions: Sessions
) -> None:
    held = signed_in(door, behind)
    behind.fails = True
    _, headers, _ = ask(door, "/auth/logout", [cookie(session=held)])
    assert location(headers) == "/?sign_in=signed_out"
    assert sessions.of_all() == ()


def test_a_file_is_given_to_the_session_that_was_told_of_it(door: Door, behind: Behind) -> None:
    held, other = signed_in(door, behind, sub="her"), signed_in(door, behind, sub="him")
    door.files.note((name_of_session(held), 0, None), file_made("/media/aa.csv"))
    assert ask(door, "/media/aa.csv", [cookie(session=held)])[2] == b"inner"
    for given in ([], [cookie(session=other)], [cookie(session="made up")]):
        assert ask(door, "/media/aa.csv", given)[0] == 404
    assert ask(door, "/media/bb.csv", [cookie(session=held)])[0] == 404
    door.rights_of = lambda _: "other rights"
    assert ask(door, "/media/aa.csv", [cookie(session=held)])[0] == 404


def test_streamlits_own_cookies_are_made_safe_and_who_signed_in_is_in_none(door: Door, behind: Behind) -> None:
    behind.headers = [(b"Set-Cookie", b"_streamlit_xsrf=x; Path=/"), *as_headers(streamlits_cookies(claims()))]
    _, headers, _ = ask(door, "/_stcore/health")
    assert [(name, value) for name, value in headers] == [(b"Set-Cookie", b"_streamlit_xsrf=x; Path=/; Secure")]


def test_on_this_machine_without_encryption_the_cookie_still_comes(behind: Behind, sessions: Sessions) -> None:
    local = "http://127.0.0.1:8501"
    door = Door(
        behind,
        address=local,
        believed=Believed(ISSUER, CLIENT, SECRET, USERS_KEY),
        sessions=sessions,
        paths=("/",),
        rights_of=lambda _: None,
    )
    behind.status, behind.headers = 302, [(b"location", b"/"), *as_headers(streamlits_cookies(claims(origin=local)))]
    assert "Secure" not in set_cookies(ask(door, CODE)[1])["outcomes_session"]
