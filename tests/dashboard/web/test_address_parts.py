"""What an address names is one of what there is, or is left out, which the page says."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from dashboard.web import address_parts
from dashboard.web.address_parts import (
    SAID,
    begin_address,
    choice_in_address,
    last_in_address,
    leave_out,
    left_out_said,
    number_in,
    number_in_address,
)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("999999", 999_999)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1\n", "1.0", "1e3", "٣", "²", "x", "1000000", "9" * 5_000])
def test_anything_else_names_none(text: str) -> None:
    """Python refuses to read more than 4,300 digits, which failed the page."""
    assert number_in(text) is None


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what reads a part of an address and gives what stands on the page of it."""

    def read(part: Callable[[], Any], **query: list[str]) -> list[str]:
        drawn: list[str] = []
        monkeypatch.setattr(st, "query_params", SimpleNamespace(get_all=lambda name: query.get(name, [])))
        monkeypatch.setattr(st, "empty", lambda: SimpleNamespace(html=lambda html: drawn.append(str(html))))
        begin_address()
        with left_out_said():
            drawn.append(part())
        return drawn

    return read


def test_what_there_is_is_taken_and_nothing_is_said(said: Callable[..., list[str]]) -> None:
    assert said(lambda: choice_in_address("sort", ("newest", "oldest")), sort=["oldest"]) == ["oldest"]
    assert said(lambda: choice_in_address("sort", ("newest", "oldest"))) == [None]
    assert said(lambda: number_in_address("page", 3), page=["3"]) == [3]
    assert said(lambda: number_in_address("page", 3)) == [None]


@pytest.mark.parametrize("asked", ["[a](https://b.c)", "<b>bold</b>", "a" * 5_000, ""])
def test_another_choice_is_left_out_and_said_in_letters_alone(asked: str, said: Callable[..., list[str]]) -> None:
    found, words = said(lambda: choice_in_address("sort", ("newest", "oldest")), sort=[asked])
    assert found is None
    assert 'role="status"' in words
    assert "sort is &#39;" in words
    assert "which is no choice here now." in words
    assert "](" not in words
    assert "<b>" not in words
    assert len(words) < 300


@pytest.mark.parametrize("asked", ["0", "4", "-1", "two", "9" * 5_000])
def test_a_number_that_there_is_not_is_left_out_and_the_last_one_is_named(
    asked: str, said: Callable[..., list[str]]
) -> None:
    found, words = said(lambda: number_in_address("page", 3), page=[asked])
    assert found is None
    assert "Here it goes from 1 to 3." in words


def test_of_a_name_that_stands_twice_the_last_is_taken_and_it_is_said(said: Callable[..., list[str]]) -> None:
    found, words = said(lambda: last_in_address("metric"), metric=["charged", "convicted"])
    assert found == "convicted"
    assert "metric is given more than once. Give it once." in words


def test_a_sentence_is_said_once_and_of_many_how_many_more_there_are(said: Callable[..., list[str]]) -> None:
    def leave_many_out() -> None:
        for number in (0, 0, *range(SAID + 2)):
            leave_out(f"Part {number}.")

    _drawn, words = said(leave_many_out)
    assert words.count("Part 0.") == 1
    assert f"Part {SAID}." not in words
    assert "2 more parts were left out." in words
    assert len(said(lambda: leave_out("Alone."))) == 2
    assert len(said(lambda: None)) == 1, "what an earlier run left out is forgotten"


def test_a_thread_that_never_began_a_run_has_left_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_parts, "_RUN", SimpleNamespace())
    leave_out("Alone.")
    assert list(address_parts._left_out()) == ["Alone."]
