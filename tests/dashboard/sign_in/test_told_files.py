"""Whose a file is: of the session that was told its address, and of no other."""

from dashboard.sign_in import told_files
from dashboard.sign_in.told_files import FILES_KEPT, SESSIONS_KEPT, ToldFiles


def test_a_session_has_the_files_that_it_was_told_of() -> None:
    files = ToldFiles()
    files.note("one", b"\x0a\x12 /media/aa11.csv \x00 /media/bb22.pptx\x1a")
    files.note("other", b"/media/cc33.csv")
    assert files.is_of("one", "/media/aa11.csv")
    assert files.is_of("one", "/media/bb22.pptx")
    assert not files.is_of("one", "/media/cc33.csv")
    assert not files.is_of("other", "/media/aa11.csv")
    assert not files.is_of("nobody", "/media/aa11.csv")


def test_part_of_a_name_and_a_path_of_another_form_are_no_file() -> None:
    files = ToldFiles()
    files.note("one", b"/media/aa11.csv")
    for path in ("/media/aa11", "/media/", "/media/aa11.csv/x", "/media/../aa11.csv", "/media//aa11.csv"):
        assert not files.is_of("one", path)


def test_the_oldest_are_forgotten() -> None:
    files = ToldFiles()
    for number in range(FILES_KEPT + 1):
        files.note("one", b"/media/%d.csv" % number)
    assert not files.is_of("one", "/media/0.csv")
    assert files.is_of("one", "/media/1.csv")
    for number in range(SESSIONS_KEPT):
        files.note(f"other {number}", b"/media/x.csv")
    assert not files.is_of("one", "/media/1.csv")
    assert files.is_of("other 0", "/media/x.csv")


def test_a_frame_without_an_address_costs_no_search(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    class Never:
        @staticmethod
        def findall(_: bytes) -> list[bytes]:
            raise AssertionError

    monkeypatch.setattr(told_files, "ADDRESS", Never)
    ToldFiles().note("one", b"x" * 1_000_000)
