"""What somebody sees who has not signed in, how the last try went, and what whoever has no role is told."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sign_in.door import FAILED, SIGNED_OUT, UNREACHABLE


def _sign_in() -> None:
    from dashboard.sign_in import page

    if page.is_signed_in():
        page.draw_no_role()
    else:
        page.draw_sign_in()


def drawn(said: str = "", **user: object) -> AppTest:
    test = AppTest.from_function(_sign_in)
    if said:
        test.query_params["sign_in"] = said
    test.user = user  # type: ignore[attr-defined]  # newer than its types
    return test.run()


def words(test: AppTest) -> str:
    return " ".join(str(each.value) for each in [*test.title, *test.markdown, *test.code]) + "".join(
        each.proto.body
        for each in test.get("html")  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (FAILED, "it was refused, or not finished"),
        (UNREACHABLE, "does not answer"),
        (SIGNED_OUT, "You are signed out."),
    ],
)
def test_how_the_last_try_went_is_said(said: str, sentence: str) -> None:
    assert sentence in words(drawn(said))
    assert sentence not in words(drawn())
    assert sentence not in words(drawn("something made up"))


@pytest.mark.parametrize(
    "user",
    [
        {},
        {"is_logged_in": False, "session": "s"},
        {"is_logged_in": True},  # of Streamlit alone: no session of this server
        {"is_logged_in": True, "session": ""},
    ],
)
def test_nobody_is_signed_in_without_a_session_of_this_server(user: dict[str, object]) -> None:
    test = drawn(**user)
    assert [button.label for button in test.button] == ["Sign in with your work account"]


def test_who_has_no_role_is_told_the_reference_by_which_one_is_given() -> None:
    test = drawn(is_logged_in=True, session="s", user="c1662660426a36f6")
    assert [code.value for code in test.code] == ["c1662660426a36f6"]
    assert [button.label for button in test.button] == ["Sign out"]
