"""Say in the language of the page what is said of its connection."""

import pytest

from dashboard.language import catalogue
from dashboard.web import content_start


def test_the_start_of_the_content_carries_its_language_and_what_is_said_of_the_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(content_start.st, "html", drawn.append)
    for language in ("en", "cy"):
        catalogue.use(language)
        content_start.draw_content_start()
    catalogue.use("en")
    english, welsh = drawn
    assert 'lang="en"' in english
    assert 'lang="cy"' in welsh
    for name in ("again", "lost", "away"):
        words = [each.split(f'data-{name}="')[1].split('"')[0] for each in drawn]
        assert words[0] != words[1]
