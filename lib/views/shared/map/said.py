"""What a map says of each region in one line: "10 %, 2022, observed" (as `say` in unpack.js does)."""

from collections.abc import Mapping
from typing import Any

from lib.data.states import has_value
from lib.i18n import _
from lib.i18n.numbers import is_one, localised
from lib.views.shared.map.payload import BROKEN, CAVEATED, NO_MARK, STATE, spread
from lib.views.shared.map.view import MapView
from lib.views.shared.map.words import words


def said(view: MapView) -> dict[str, str]:
    """Value, year, state, limits and marks of each region by its code."""
    data, told = view.payload, words()["words"]
    count = len(view.codes)
    states, values = spread(data["state"]), data["value"].split("|")
    marks = spread(data["mark"]) if "mark" in data else NO_MARK * count
    years = spread(data["year"]) if "year" in data else "a" * count
    more = data["more"].split("|") if "more" in data else [""] * count
    group = {member: text for members, text in data.get("groups", ()) for member in members}
    lines = {}
    for i, code in enumerate(view.codes):
        year = data["years"][ord(years[i]) - ord("a")]
        state = data.get("words", {}).get(states[i], told["states"][states[i]])
        if has_value(STATE[states[i]]):
            parts = _valued(data, values[i], [year, state], more[i])
            parts += [told["caveat"]] if marks[i] in CAVEATED else []
            parts += [told["broken"]] if marks[i] in BROKEN else []
        else:
            parts = _blank(data, told, i, states[i], values[i] or view.limits.get(code, "")) + [
                year,
                state,
                group.get(i, ""),
            ]
        lines[code] = ", ".join(dict.fromkeys(filter(None, parts)))
    return lines


def unit_of(data: Mapping[str, Any], figure: str) -> str:
    """The unit after a figure that is written plainly."""
    return data["unitOne"] if "unitOne" in data and is_one(figure) else data["unit"]


def _valued(data: Mapping[str, Any], value: str, after: list[str], more: str) -> list[str]:
    figure, *limits = value.split("~")
    parts = [localised(figure) + unit_of(data, figure), *after]
    if len(limits) == 2:
        parts.append(_between(data, *limits))
    if more:
        parts.append(data["moreText"].replace("{value}", localised(more)))
    return parts


def _blank(data: Mapping[str, Any], told: Mapping[str, Any], i: int, state: str, value: str) -> list[str]:
    blank = told["apart"] if i in data.get("apart", ()) else data.get("blanks", {}).get(state, told["blanks"][state])
    low, _sign, high = value.partition("~")
    return [blank, _between(data, low, high) if high else ""]


def _between(data: Mapping[str, Any], low: str, high: str) -> str:
    unit = data["unit"] if data["unit"].strip() == "%" else ""
    return _("between {low} and {high}").format(low=localised(low), high=localised(high) + unit)
