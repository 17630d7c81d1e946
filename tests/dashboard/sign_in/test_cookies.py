"""Cookies are read, put in, taken out and made safe, whatever the browser or Streamlit wrote."""

import pytest

from dashboard.sign_in.cookies import as_of, cookies_of, secured, set_cookie, taken_out


def scope(*lines: bytes) -> dict[str, object]:
    return {"headers": [(b"host", b"h"), *((b"cookie", line) for line in lines)]}


def test_the_first_of_a_name_counts_over_several_lines_and_odd_spaces() -> None:
    assert cookies_of(scope(b"a=1;b=2 ;  a=3", b"c=4=5; b=6; ; d")) == {"a": "1", "b": "2", "c": "4=5", "d": ""}
    assert cookies_of({"headers": []}) == {}


def test_without_any_cookie_there_is_no_empty_line() -> None:
    assert as_of(scope(b"_streamlit_user=x; __Host-outcomes_session=y; outcomes_session=z"), {}, {})["headers"] == [
        (b"host", b"h")
    ]


def test_cookies_and_headers_are_put_in_beside_those_of_others() -> None:
    found = as_of(scope(b"a=1", b"_streamlit_user_1=old"), {"_streamlit_user": "new"}, {"x-outcomes-user": "t"})
    assert found["headers"] == [
        (b"host", b"h"), (b"cookie", b"a=1; _streamlit_user=new"), (b"x-outcomes-user", b"t")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        (b"_streamlit_user=abc.d-e_f; HttpOnly; Max-Age=2592000", {"_streamlit_user": "abc.d-e_f"}),
        (b'_streamlit_user=""; Max-Age=0; Path=/', {}),
        (b"_streamlit_user=abc; Max-Age=0", {}),
        (b"_streamlit_user_tokens_1=abc; Max-Age=5", {"_streamlit_user_tokens_1": "abc"}),
        (b"_streamlit_user=\x00\xff", {}),
    ],
)
def test_what_streamlit_keeps_of_who_signed_in_is_taken_out(line: bytes, taken: dict[str, str]) -> None:
    others = [(b"set-cookie", b"_streamlit_xsrf=x"), (b"location", b"/")]
    assert taken_out([(b"Set-Cookie", line), *others]) == (taken, others)


def test_a_cookie_that_is_safe_stays_as_it_is() -> None:
    safe = set_cookie("a", "b", 5, is_encrypted=True)
    bare = (b"Set-Cookie", b"a=b")
    assert secured([safe, bare, (b"x", b"y")]) == [safe, (b"Set-Cookie", b"a=b; Secure"), (b"x", b"y")]
