"""Say what rejected rows may do to a figure: what it is now, and between what it lies."""

from collections.abc import Sequence

from etl.warehouse.effects.effect import Effect

COHORTS = {"sexual_violence": "sexual violence", "all_violence": "all violence", "any": "whatever the cohort"}
LEAVES_OUT = "leaves out"
EFFECTS_SHOWN = 10  # on a terminal; those that move a numerator come first, and the page has all


def effects_in_words(effects: Sequence[Effect]) -> list[str]:
    """Return a line for each figure: between what it lies, and what it is now.

    The days of a curve share a line, and so do cohorts in which a figure reads the same, and figures that leave out as many rows.
    """
    figures: dict[tuple[str, str], list[str]] = {}
    for effect in effects:
        figures.setdefault((effect.title, effect.cohort), []).append(_after_title(effect))
    cohorts: dict[tuple[str, str], list[str]] = {}
    for (title, cohort), parts in figures.items():
        cohorts.setdefault((title, "; ".join(parts)), []).append(COHORTS[cohort])
    left_out: dict[str, list[str]] = {}
    for title, says in cohorts:
        if says.startswith(LEAVES_OUT):
            left_out.setdefault(says, []).append(title)
    return [
        *(
            f"{title} ({' and '.join(of)}) {says}."
            for (title, says), of in cohorts.items()
            if not says.startswith(LEAVES_OUT)
        ),
        *(_leave_out(titles, says) for says, titles in left_out.items()),
    ]


def effect_lines(effects: Sequence[Effect]) -> list[str]:
    """Return the first lines as a terminal shows them, and how many more there are."""
    words = effects_in_words(effects)
    lines = [f"  {line}" for line in words[:EFFECTS_SHOWN]]
    more = len(words) - EFFECTS_SHOWN
    return [*lines, f"  ... and {more} more, which `--json` lists."] if more > 0 else lines


def charts_leave_out(effects: Sequence[Effect]) -> str:
    """Return how many rejected rows stand in no control chart, which counts month by month; nothing where none would."""
    rows = max((effect.rows for effect in effects if effect.form in {"count", "sum"}), default=0)
    return f" Control charts leave out {_rows(rows)}." if rows else ""


def _leave_out(titles: Sequence[str], says: str) -> str:
    return f"{titles[0]} {says}." if len(titles) == 1 else f"{'; '.join(titles)}: each {says}."


def _after_title(effect: Effect) -> str:
    if effect.form == "left_out":
        return f"{LEAVES_OUT} {_rows(effect.rows)}, with an effect that cannot be bounded"
    if (
        effect.form == "days"
    ):  # its bounds are of the crimes that are sure, so they are not set beside the median that is shown
        return bounds_in_words(effect)
    if effect.form == "curve":
        return f"at {effect.days} days {bounds_in_words(effect)}; now {_now(effect)} (n = {effect.denominator:,})"
    if effect.form == "ratio":
        return f"{bounds_in_words(effect)}; now {_now(effect)}{_direction(effect)}"
    return f"{bounds_in_words(effect)}; now {_figure(effect, (effect.numerator, effect.denominator))}"


def _now(effect: Effect) -> str:
    return "not known" if effect.now is None else _figure(effect, (effect.now, None))


def _direction(effect: Effect) -> str:
    """Return what to say where one end is above 1 and the other is not: neither word is earned by both."""
    low, high = effect.lowest[0], effect.highest[0]
    is_sure = low is not None and (low > 1 or (high is not None and high < 1))
    return "" if is_sure else f": cannot tell with {_rows(effect.rows)} whether it is higher or lower"


def bounds_in_words(effect: Effect) -> str:
    """Return between what a figure lies, such as `is 1 to 6 of 24`."""
    low, high = effect.lowest, effect.highest
    if effect.form == "sum" or (effect.form == "ratio" and low[0] is not None and high[0] is None):
        return f"is at least {_figure(effect, low)}"
    if low[0] is None or high[0] is None:
        return f"can be anything with {_rows(effect.rows)}"
    if effect.form == "days":
        return _days(effect)
    if effect.form in {"curve", "ratio"}:
        return f"is {_figure(effect, low)} to {_figure(effect, high)}"
    return f"would be {_figure(effect, low)}" if effect.is_exact else f"is {_between(effect)}"


def _between(effect: Effect) -> str:
    low, high = effect.lowest, effect.highest
    if effect.form == "share" and low[0] == high[0]:
        least, most = sorted((low[1] or 0, high[1] or 0))
        return f"{_number(low[0])} of {_number(least)} to {_number(most)}"
    if effect.form == "count" or low[1] != high[1]:
        return f"{_figure(effect, low)} to {_figure(effect, high)}"
    return f"{_number(low[0])} to {_number(high[0])} of {_number(low[1])}"


def _days(effect: Effect) -> str:
    if effect.is_exact:
        return f"has a median of {_number(effect.lowest[0])} days with any value of the {_rows(effect.rows)}"
    return f"has a median between {_number(effect.lowest[0])} and {_number(effect.highest[0])} days"


def effects_heading(effects: Sequence[Effect], rejected: int) -> str:
    """Return what stands above the lines; without a line, that the rows move nothing, which the lines prove."""
    if not effects:
        return "The rejected rows move no published figure."
    if all(effect.is_exact and effect.form != "left_out" for effect in effects):
        return f"{charts_leave_out(effects)} What the rejected rows do to the figures (all periods):".strip()
    years = " It is not known in which year such a crime belongs, so do not add up the years."
    rows = f"{rejected:,} rejected {'row' if rejected == 1 else 'rows'} of unknown effect"
    years = years if _any_year(effects) else ""
    return f"{rows}.{years}{charts_leave_out(effects)} What the figures may be (all periods):"


def _any_year(effects: Sequence[Effect]) -> bool:
    """Return whether a figure may have more below the line than now: of such a crime not even the year is certain."""
    return any(effect.form == "share" and (effect.highest[1] or 0) > effect.denominator for effect in effects)


def _rows(count: int) -> str:
    return "1 rejected row" if count == 1 else f"{count:,} rejected rows"


def _figure(effect: Effect, figure: tuple[float | None, float | None]) -> str:
    if figure[0] is not None and effect.form in {"curve", "ratio"}:
        return f"{figure[0]:.1%}" if effect.form == "curve" else f"{figure[0]:.2f}"
    return _number(figure[0]) if effect.form != "share" else f"{_number(figure[0])} of {_number(figure[1])}"


def _number(value: float | None) -> str:
    assert value is not None, "a bound that is shown is a number"
    return f"{value:,.1f}".removesuffix(".0")
