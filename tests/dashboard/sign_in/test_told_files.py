"""Whose a file is: of the session that was told of it, with the rights that it had then, and of no other."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.sign_in.told_files import FILES_KEPT, SESSIONS_KEPT, ToldFiles
from tests.dashboard.sign_in.requests import button_drawn, button_pressed, file_made


def test_a_session_has_the_files_that_it_was_told_of() -> None:
    files = ToldFiles()
    files.note("one", file_made("/media/aa11.csv"))
    files.note("one", button_drawn("0f"))
    files.note("other", file_made("/media/cc33.csv"))
    assert files.is_of("one", "/media/aa11.csv")
    assert files.is_of("one", "0f")
    assert not files.is_of("one", "/media/cc33.csv")
    assert not files.is_of("other", "/media/aa11.csv")
    assert not files.is_of("nobody", "/media/aa11.csv")
    assert not files.is_of(("one", "other rights"), "/media/aa11.csv")


def test_part_of_a_name_and_a_path_of_another_form_are_no_file() -> None:
    files = ToldFiles()
    files.note("one", file_made("/media/aa11.csv"))
    for path in ("/media/aa11", "/media/", "/media/aa11.csv/x", "/media/../aa11.csv", "/media//aa11.csv", ""):
        assert not files.is_of("one", path)


def test_an_address_that_the_reader_wrote_and_the_page_repeats_is_no_file_of_theirs() -> None:
    files = ToldFiles()
    page = ForwardMsg()
    page.page_info_changed.query_string = "part=/media/aa11.csv"
    words = ForwardMsg()
    words.delta.new_element.html.body = "There is no part called /media/aa11.csv"
    for frame in (page, words):
        files.note("one", frame.SerializeToString())
    files.note("one", b"/media/aa11.csv")
    assert not files.is_of("one", "/media/aa11.csv")


def test_a_button_of_another_session_is_pressed_in_vain() -> None:
    files = ToldFiles()
    files.note("one", button_drawn("0f"))
    assert files.passed("one", button_pressed("0f")) == button_pressed("0f")
    for whose in ("other", None):
        assert b"0f" not in files.passed(whose, button_pressed("0f"))
    assert files.passed("other", b"\xff no message") == b"\xff no message"


def test_the_oldest_are_forgotten() -> None:
    files = ToldFiles()
    for number in range(FILES_KEPT + 1):
        files.note("one", button_drawn(f"{number}"))
    assert not files.is_of("one", "0")
    assert files.is_of("one", "1")
    for number in range(SESSIONS_KEPT):
        files.note(f"other {number}", button_drawn("x"))
    assert not files.is_of("one", "1")
    assert files.is_of("other 0", "x")
