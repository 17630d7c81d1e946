"""Print the page that a browser shows on A4, and say what of it is lacking there or cannot be read."""

from typing import Final

import pypdfium2
from playwright.sync_api import Page

CELLS: Final = """() => [...document.querySelectorAll('[data-testid=stMain] .table')]
    .filter(table => !table.closest('[class*=st-key-panel]')?.querySelector('.on-paper'))
    .flatMap(table => [...table.querySelectorAll('caption, th, td')].map(cell => cell.textContent.trim()))"""
WORDS_OF_CHARTS: Final = """() => [...document.querySelectorAll('figure[data-figure] .main-svg text')]
    .flatMap(text => [...text.childNodes].map(part => part.textContent.trim()))
    .flatMap(words => words.split(/\\s+/))"""
NOT_DRAWN: Final = """() => [...document.querySelectorAll('figure[data-figure]')]
    .filter(place => !place.querySelector('.main-svg')).map(place => place.ariaLabel)"""
TOO_LIGHT: Final = """() => {
    const light = colour => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        const part = value => { const v = (value * alpha + 255 * (1 - alpha)) / 255;
            return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
        return .2126 * part(red) + .7152 * part(green) + .0722 * part(blue);
    };
    const texts = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const of = texts.currentNode.parentElement, style = getComputedStyle(of);
        if (!texts.currentNode.data.trim() || !of.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
        if (of.closest('style, script, .cartesianlayer')) continue;
        if (1.05 / (light(of.closest('svg') ? style.fill : style.color) + .05) < 4.5) found.push(texts.currentNode.data.trim());
    }
    return found;
}"""
"""List the texts that have too little contrast on white. Within `.cartesianlayer` a dark chart is turned over."""


def sheets(page: Page) -> list[str]:
    """Return the text of each sheet."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_range() for sheet in document]


def missing_on_paper(page: Page) -> list[str]:
    """Return the charts that were not drawn, and the cells of tables and words of charts that stand on no sheet."""
    printed = _squeezed("".join(sheets(page)))
    shown = [*page.evaluate(CELLS), *page.evaluate(WORDS_OF_CHARTS)]
    parts = [part for text in shown for part in text.split("; ")]  # a long cell may go on on the next sheet
    lacking = [part for part in dict.fromkeys(parts) if _squeezed(part) not in printed]
    return [*page.evaluate(NOT_DRAWN), *lacking]


def too_light_on_paper(page: Page) -> list[str]:
    """Return the words that could not be read on white paper, as the page is printed from the dark theme."""
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    try:
        found: list[str] = page.evaluate(TOO_LIGHT)
        return found
    finally:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="null", color_scheme="dark")


def _squeezed(text: str) -> str:
    """Return a text without blanks, line ends and the hyphens at which paper breaks a word."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\u00ad\ufffe\u0002")


def lying_over_each_other(page: Page) -> list[str]:
    """Return the words of each sheet that are printed over other words."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    found = []
    for number, sheet in enumerate(document, start=1):
        text = sheet.get_textpage()
        boxes = sorted((text.get_rect(index) for index in range(text.count_rects())), key=lambda box: -box[3])
        for index, box in enumerate(boxes):
            for other in boxes[index + 1 :]:
                if other[3] < box[1]:  # from here on all lie below
                    break
                if _covers(box, other):
                    found.append(f"sheet {number}: {text.get_text_bounded(*box)} / {text.get_text_bounded(*other)}")
    return found


def _covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether a third of the smaller of two boxes (left, bottom, right, top) lies under the larger."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide > 0 and high > 0 and 3 * wide * high > smaller
