"""Read and write the cookies of a request, so that a browser holds the name of its session and Streamlit sees who signed in.

Streamlit keeps who signed in, and the tokens of the provider, in cookies of 30 days that nothing ends. They never reach a
browser: what Streamlit sets is kept in the session, and put into each request of that session again.
"""

from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final

from starlette.types import Scope

OF_STREAMLIT: Final = "_streamlit_user"
"""Begins the name of every cookie in which Streamlit keeps who signed in and the tokens of the provider."""
REFRESH: Final = "refresh_token"
"""Under which the token with which the provider is asked again lies in a session; it is no cookie."""
HOST_ALONE: Final = "__Host-"
"""Begins the name of a cookie that a browser takes over an encrypted connection alone, for this host and no other."""

SESSION: Final = "outcomes_session"
"""The cookie that holds a session; no page reads it."""
SESSION_NAMES: Final = (SESSION, HOST_ALONE + SESSION)
TOLD: Final = {"x-outcomes-session": "session", "x-outcomes-user": "user"}
"""The headers that tell a page whose session it is, and their names in `st.user`; those that a browser sends are dropped."""

Headers = list[tuple[bytes, bytes]]


def cookies_of(scope: Scope) -> dict[str, str]:
    """Return the cookies of a request. The first of a name counts, as in Streamlit."""
    found: dict[str, str] = {}
    for pair in _pairs(scope["headers"]):
        name, _, value = pair.partition("=")
        found.setdefault(name, value)
    return found


def as_of(scope: Scope, cookies: Mapping[str, str], told: Mapping[str, str]) -> Scope:
    """Return a request with these cookies of Streamlit's and these headers of ours alone, whatever the browser sent."""
    kept = [pair for pair in _pairs(scope["headers"]) if not pair.startswith((OF_STREAMLIT, *SESSION_NAMES))]
    line = "; ".join([*kept, *(f"{name}={value}" for name, value in cookies.items())])
    ours = {name.encode() for name in TOLD} | {b"cookie"}
    given = {"cookie": line, **told} if line else told
    others = [(name, value) for name, value in scope["headers"] if name.lower() not in ours]
    return {**scope, "headers": [*others, *((name.encode(), value.encode("latin-1")) for name, value in given.items())]}


def taken_out(headers: Headers) -> tuple[dict[str, str], Headers]:
    """Return the cookies of Streamlit's that an answer sets, and the headers of the answer without any of them."""
    taken: dict[str, str] = {}
    kept: Headers = []
    for name, value in headers:
        if name.lower() == b"set-cookie" and value.startswith(OF_STREAMLIT.encode()):
            for cookie in _parsed(value.decode("latin-1")):
                if cookie.value and cookie["max-age"] != "0":
                    taken[cookie.key] = cookie.value
        else:
            kept.append((name, value))
    return taken, kept


def set_cookie(name: str, value: str, seconds: int, is_encrypted: bool) -> tuple[bytes, bytes]:
    """Return the header that sets a cookie, or takes it away where `seconds` is 0. No script reads it, no other site sends it."""
    secure = "; Secure" if is_encrypted else ""
    line = f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", line.encode("latin-1")


def secured(headers: Headers) -> Headers:
    """Return headers in which every cookie is sent over an encrypted connection alone."""
    return [
        (name, value + b"; Secure")
        if name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        else (name, value)
        for name, value in headers
    ]


def _pairs(headers: Iterable[tuple[bytes, bytes]]) -> list[str]:
    lines = (value.decode("latin-1") for name, value in headers if name == b"cookie")
    return [pair.strip() for line in lines for pair in line.split(";") if pair.strip()]


def _parsed(line: str) -> Iterable[Any]:
    jar = SimpleCookie()
    try:
        jar.load(line)
    except CookieError:
        return ()
    return jar.values()
