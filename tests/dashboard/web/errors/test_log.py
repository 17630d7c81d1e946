"""What is written into the log: the place in the program, and nothing of what anybody sent or read."""

import logging
import threading
from collections.abc import Iterator
from io import StringIO

import pytest
from streamlit.logger import get_logger, set_log_level

from dashboard.charts.text import figure_text
from dashboard.web.errors import log

VALUE = "SYN/2026/000001"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Yield what a logger of Streamlit's writes in a process that keeps values out."""
    before, stream = logging.getLogRecordFactory(), StringIO()
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logger = get_logger("streamlit.of_this_test")
    handler = logging.StreamHandler(stream)
    for each in (logger, logging.getLogger(log.__name__)):
        each.addHandler(handler)
    try:
        log.keep_values_out()
        yield stream
    finally:
        logging.setLogRecordFactory(before)
        for each in (logger, logging.getLogger(log.__name__)):
            each.removeHandler(handler)


def test_words_of_others_are_left_out_whatever_level_streamlit_sets(written: StringIO) -> None:
    set_log_level("warning")
    get_logger("streamlit.of_this_test").error("Error during authentication: %s", VALUE)
    get_logger("streamlit.of_this_test").warning(f"{VALUE} in the words")  # as others write
    lines = written.getvalue().splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "error at streamlit.of_this_test",
        "warning at streamlit.of_this_test",
    ]


def test_an_error_is_named_by_its_kind_and_the_place_in_our_program(written: StringIO) -> None:
    try:
        figure_text.day(VALUE)  # type: ignore[arg-type]
    except Exception:
        get_logger("streamlit.of_this_test").exception("with %s", VALUE)
    assert "Error at dashboard." in written.getvalue()
    for left_out in (VALUE, "Traceback", "/", ".py"):
        assert left_out not in written.getvalue()


def test_so_is_one_that_ends_a_thread(written: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError(VALUE)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "ValueError" in written.getvalue()
    assert VALUE not in written.getvalue() + capsys.readouterr().err
