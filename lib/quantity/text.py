"""State, value, year and rank in words: the same words in card, tooltip, table, alt text and export.

"confidential" stands where a hidden number would be, "not published" where none was; an empty cell never stands for either.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from lib.data.states import Overlay, State, has_value
from lib.i18n import N_, _, current_language, number, percent, rank_range
from lib.i18n.numbers import MINUS, SPACE

STATE: dict[State, str] = {  # in a table's state column, in the card, after the year
    State.OBSERVED: N_("observed"),
    State.CONVERTED: N_("converted from another NUTS version"),
    State.ESTIMATED: N_("estimated"),
    State.DERIVED: N_("derived from published totals"),
    State.MODELLED: N_("modelled"),
    State.FORECAST: N_("forecast"),
    State.SHARED: N_("confidential, known as a group"),
    State.BOUNDED: N_("confidential, between limits"),
    State.HIDDEN: N_("confidential"),
    State.MISSING: N_("not published"),
}
LEGEND: dict[State, str] = {  # a row of the legend
    State.OBSERVED: N_("Observed"),
    State.CONVERTED: N_("Converted from another NUTS version"),
    State.ESTIMATED: N_("Estimated"),
    State.DERIVED: N_("Derived from published totals"),
    State.MODELLED: N_("Modelled"),
    State.FORECAST: N_("Forecast"),
    State.SHARED: N_("Confidential, known as a group"),
    State.BOUNDED: N_("Confidential, between limits"),
    State.HIDDEN: N_("Confidential"),
    State.MISSING: N_("Not published"),
}
MARK: dict[Overlay, str] = {
    Overlay.CAVEAT: N_("counted at head office"),
    Overlay.BREAK: N_("not comparable with the year before"),
}
MARK_LEGEND: dict[Overlay, str] = {
    Overlay.CAVEAT: N_("France: counted at head office"),
    Overlay.BREAK: N_("Not comparable with the year before"),
}
UNIT: dict[str, str] = {  # unit of a series or indicator, as a reader says it
    "persons": N_("people"),
    "EUR": N_("euro"),
    "million EUR": N_("million euro"),
    "workplaces": N_("workplaces"),
    "PPS": N_("PPS"),
}


def unit_words(unit: str) -> str:
    """The unit as a reader says it: "people" for persons."""
    return _(UNIT[unit]) if unit in UNIT else unit


def value_words(value: float, unit: str = "", decimals: int = 0) -> str:
    """A value with its unit: "6.9 %", "160,445 people". Percent lose their decimal from 10 on."""
    if unit == "%":
        return percent(value) if decimals == 1 else number(value, decimals if abs(value) < 9.95 else 0) + SPACE + "%"
    return number(value, decimals) + (SPACE + unit_words(unit) if unit else "")


def interval_words(low: float, high: float, unit: str = "", decimals: int = 0) -> str:
    """What a confidential value lies between: "between 0 and 18,000"."""
    tail = SPACE + "%" if unit == "%" else ""
    low_text, high_text = (localised(limit(v, unit, decimals)) for v in (low, high))
    return _("between {low} and {high}").format(low=low_text, high=high_text + tail)


def group_words(codes: Sequence[str], total: float, year: int) -> str:
    """What is known of regions that share one total: "DE91, DE92, DE93 together 109,152 (2012)"."""
    return _("{codes} together {total} ({year})").format(codes=", ".join(codes), total=number(total), year=year)


def state_words(state: str, own: Mapping[str, str] | None = None) -> str:
    """The state for a table's own column; `own` has more exact words for this figure ("converted from NUTS 2021")."""
    return (own or {}).get(str(state)) or _(STATE[State(state)])


def legend_words(state: str, own: Mapping[str, str] | None = None) -> str:
    """The state for a row of the legend."""
    exact = (own or {}).get(str(state))
    return exact[:1].upper() + exact[1:] if exact else _(LEGEND[State(state)])


def cell_words(value: float | None, state: str, unit: str = "", decimals: int = 0) -> str:
    """What stands where the number would be: the value, "confidential" or "not published"."""
    if has_value(state):
        return value_words(value, unit, decimals)
    return _(STATE[State.MISSING]) if State(state) == State.MISSING else _(STATE[State.HIDDEN])


def full_words(
    value: float | None,
    year: int,
    state: str,
    *,
    unit: str = "",
    decimals: int = 0,
    low: float | None = None,
    high: float | None = None,
    group: str = "",
    marks: Sequence[Overlay] = (),
    own: Mapping[str, str] | None = None,
) -> str:
    """The whole of it for one region: "0.8 %, 2016, estimated"; "confidential, between 0 and 18,000".

    `group` are the words of a shared total (group_words). An observed value needs no word for its state.
    """
    if not has_value(state):
        words = cell_words(value, state)
        if state == State.SHARED and group:
            return _("{words}; {group}").format(words=words, group=group)
        if state == State.BOUNDED and low is not None and high is not None:
            return _("{words}, {interval}").format(words=words, interval=interval_words(low, high, unit, decimals))
        return words
    parts = [value_words(value, unit, decimals), str(year)]
    if state != State.OBSERVED:
        parts.append(state_words(state, own))
    return ", ".join([*parts, *(_(MARK[mark]) for mark in marks)])


def rank_words(best: int, worst: int, of: int) -> str:
    """A rank as a phrase: "rank 4 to 12 of 205"."""
    return _("rank {range}").format(range=rank_range(best, worst, of))


# A map writes 244 numbers at once. Babel takes 17 microseconds for each, so a whole column is written plainly
# ("-1234.5", "<0.1") and the reader's own signs are put in afterwards, by the same rules (tests hold both equal).


def plain(value: float, unit: str = "", decimals: int = 0) -> str:
    """The number of value_words without its unit, with "." and "-" as signs and "<0.1" for a false zero."""
    if unit == "%":
        if decimals == 1 and 0 < value < 0.05:
            return "<0.1"
        decimals = decimals if abs(value) < 9.95 else 0
    return f"{Decimal(repr(float(value))):.{decimals}f}"


def limit(value: float, unit: str = "", decimals: int = 0) -> str:
    """One end of an interval, written plainly: a zero is a zero, whatever the decimals."""
    return plain(value, unit, decimals) if value else "0"


@cache
def _signs(language: str) -> dict[str, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return {",": get_group_symbol(language), ".": get_decimal_symbol(language), "-": MINUS}


def signs() -> dict[str, str]:
    """What the reader's language writes for "," (thousands), "." (decimals) and "-"."""
    return _signs(current_language())


def localised(text: str) -> str:
    """A plain number with the reader's own signs."""
    if text.startswith("<"):
        return _("under {limit}").format(limit=localised(text[1:]))
    whole, point, rest = text.partition(".")
    marks = signs()
    whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", marks[","], whole).replace("-", marks["-"])
    return whole + (marks["."] + rest if point else "")
