"""What a reader sees of an error: a sentence in their language, and nothing of the error."""

from streamlit.testing.v1 import AppTest

from dashboard.language.catalogue import use


def _page() -> None:
    from dashboard.web.errors.page import draw_error

    assert draw_error(ValueError("SYN/2026/000001")) is True


def test_a_page_that_fails_says_so_in_a_sentence_and_nothing_of_why() -> None:
    try:
        use("cy")
        drawn = AppTest.from_function(_page).run(timeout=30)
    finally:
        use("en")
    assert not drawn.exception
    [said] = [each.proto.body for each in drawn.get("html")]
    assert "SYN" not in said
    assert 'role="alert"' in said
