"""A frame of values becomes a map: classes, states, marks, ranks and words, packed small enough to send on every choice.

`map_view` is the one way in. What it returns is drawn by the browser (lib/views/shared/map) and as a picture (lib/export/picture.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from lib.data.states import CONFIDENTIAL, State
from lib.i18n import N_, _, ngettext
from lib.quantity import text as wording
from lib.views.shared.map.classes import class_breaks, class_of, diverging_breaks, roundest
from lib.views.shared.map.legend import LegendRow, both_rows, class_labels, class_rows, state_rows
from lib.views.shared.map.payload import LETTER, Rows, runs

Form = Literal["fills", "symbols", "alpha", "bivariate", "diverging"]
FORMS: tuple[str, ...] = ("fills", "symbols", "alpha", "bivariate", "diverging")
NO_CLASS = "-"
# Colours of a palette taken for fewer classes than it has: far apart, the ends kept.
OF_FIVE = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
OF_SEVEN = {6: (0, 1, 2, 4, 5, 6), 7: (0, 1, 2, 3, 4, 5, 6)}
DIVERGING = {1: (3,), 3: (1, 3, 5), 5: (0, 2, 3, 4, 6), 7: (0, 1, 2, 3, 4, 5, 6)}
OF_THREE = {1: (1,), 2: (0, 2), 3: (0, 1, 2)}
LARGEST = 999  # a symbol's radius is sent in thousandths of the largest
CERTAINTY = ((2 / 3, "9", N_("Sure")), (1 / 3, "5", N_("Less sure")), (0, "2", N_("Unsure")))  # opacity in tenths


@dataclass(frozen=True)
class MapView:
    """A map ready to be drawn: `payload` goes to the browser, `legend` to exports, `alt` to whoever cannot see it."""

    title: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    payload: dict[str, Any]
    legend: tuple[LegendRow, ...]
    alt: str
    breaks: tuple[float, ...] = ()

    @property
    def top_break(self) -> float | None:
        """Where the highest class begins; None where there are no classes."""
        return self.breaks[-1] if self.breaks else None

    @property
    def geometry(self) -> str:
        """Name of the map file with these regions: "nuts2" for codes of four signs."""
        return f"nuts{len(self.codes[0]) - 2}"

    def choose(self, selected: str | None, compared: Sequence[str] = ()) -> "MapView":
        """The same map with another region selected; a code that is not on the map selects nothing."""
        known = set(self.codes)
        chosen = {"selected": selected if selected in known else "", "compared": [c for c in compared if c in known]}
        return replace(self, payload={**self.payload, **chosen})


def map_view(
    frame: pd.DataFrame,
    *,
    title: str,
    unit: str,
    decimals: int,
    kind: Literal["ratio", "count"],
    names: Mapping[str, str],
    form: Form = "fills",
    method: str = "quantile",
    classes: int = 5,
    low_first: bool = False,
    selected: str | None = None,
    compared: Sequence[str] = (),
    head: str = "",
    middle: float | None = None,
    groups: pd.DataFrame | None = None,
    state_words: Mapping[str, str] | None = None,
    blank_words: Mapping[str, str] | None = None,
    mark_words: Mapping[str, str] | None = None,
    more: pd.Series | None = None,
    more_words: str = "{value}",
    more_unit: str = "",
    more_decimals: int = 0,
    certainty: pd.Series | None = None,
    certainty_head: str = "",
    certainty_words: Sequence[str] = tuple(words for _low, _digit, words in CERTAINTY),
    other: pd.DataFrame | None = None,
    axes: tuple[str, str] = ("", ""),
) -> MapView:
    """One indicator in one year as a map.

    `frame` has one row for each region (columns of lib/indicators, ranks optional); `kind` is the indicator's form: a
    ratio fills regions, a count is a symbol, and the wrong one raises ValueError with a sentence for the reader.
    `head` heads the legend; with `low_first` the least values count most (a distance): strongest colour, top of the legend;
    `middle` is the real middle of a diverging map; `groups` has the shared totals (group, region,
    year, total); `state_words` are more exact words for a state of this figure, `blank_words` what stands in place of its
    number ("not published apart" for a blank whose reason was lost), `mark_words` (by region) why a value is not comparable
    with the year before. `more` (by region) is a second number for
    the card, put into `more_words`. `certainty` (by region, 0 to 1) is the opacity of an alpha map, `certainty_words` its
    three steps, surest first (marked for translation, or translated). `other` is the second
    variable of a bivariate map (in its own frame), `axes` the names of both.
    """
    _refuse_wrong_form(form, kind, title)
    rows = Rows(frame)
    second = rows.join(Rows(other)) if form == "bivariate" and other is not None else None
    axes = (axes[0] or title, axes[1])
    palette, breaks, keys, labels, drawn = _classes(rows, second, form, method, classes, middle, unit, low_first)
    states, marks = rows.letters(), rows.marks()
    payload = {
        "form": form,
        "palette": palette,
        "title": title,
        "head": head or title,
        "class": drawn,
        "state": runs(states),
        "value": rows.texts(unit, decimals),
        "unit": _unit_tail(unit),
        **rows.years(),
        **rows.ranks(),
        **rows.groups(groups),
    }
    if set(marks) > {"."}:
        payload["mark"] = runs(marks)
    for name, own in (("words", state_words), ("blanks", blank_words)):
        if shown := {LETTER[s]: text for s, text in (own or {}).items() if LETTER[s] in states}:
            payload[name] = shown
    if more is not None:
        payload["more"] = rows.more(more, more_unit, more_decimals)
        payload["moreText"] = more_words.replace("{value}", "{value}" + _unit_tail(more_unit))
    legend = class_rows(drawn, keys, labels) if form != "bivariate" else both_rows(drawn, axes)
    if low_first:
        legend = legend[::-1]
    if form == "symbols":
        legend = [LegendRow("class", "v", _("Shown as a circle"), drawn.count("v"))]
        payload |= _symbols(rows)
    if form == "alpha":
        payload["alpha"], sure = _certainty(certainty, rows, certainty_words)
        payload["alphaHead"] = certainty_head
        legend += sure
    if form == "bivariate":
        payload["axes"] = list(axes)
    legend += state_rows(states, marks, state_words)
    # A row that says what every map says has its words in the browser already.
    usual = {(r.key, r.label) for r in state_rows(states, marks)}
    payload["legend"] = [[r.block, r.key, r.count, *([] if (r.key, r.label) in usual else [r.label])] for r in legend]
    if why := rows.reasons(mark_words, marks):
        payload["why"], payload["whyOf"] = why
    view = MapView(title, rows.codes, tuple([names.get(c, c) for c in rows.codes]), payload, tuple(legend), "", breaks)
    return replace(view.choose(selected, compared), alt=_alt(view, rows, unit, decimals, frozenset(blank_words or ())))


def _refuse_wrong_form(form: str, kind: str, title: str) -> None:
    if form not in FORMS:
        raise ValueError(f"there is no map form {form!r}; choose one of {', '.join(FORMS)}")
    if kind == "count" and form != "symbols":
        raise ValueError(
            _(
                "“{title}” is a count. As a fill a large region would look as if it had more: show it as symbols."
            ).format(title=title)
        )
    if kind == "ratio" and form == "symbols":
        raise ValueError(
            _("“{title}” is a ratio. The area of a symbol would be read as an amount: show it as fills.").format(
                title=title
            )
        )


def _classes(
    rows: Rows, second, form, method, classes, middle, unit, low_first
) -> tuple[str, tuple[float, ...], list[str], list[str], str]:
    """Palette, breaks, the colours taken from it, a label for each, and each region's colour as a digit."""
    if form == "symbols":
        return "accent", (), [], [], "".join(["v" if known else NO_CLASS for known in rows.valued.tolist()])
    if form == "bivariate":
        if second is None:
            raise ValueError("a bivariate map needs `other`: the frame of the second variable")
        columns, lines = _thirds(rows.value), _thirds(second)
        drawn = [str(3 * y + x) if x >= 0 else NO_CLASS for x, y in zip(columns, lines, strict=True)]
        return "bivariate", (), [], [], "".join(drawn)
    if form == "diverging":
        if middle is None:
            raise ValueError("a diverging map needs a real middle: the EU value, or no change")
        breaks = diverging_breaks(rows.value, middle, 7)
        palette, picks = "diverging7", DIVERGING
    else:
        breaks = class_breaks(rows.value, method, classes)
        palette, picks = ("sequential5", OF_FIVE) if len(breaks) < 5 else ("sequential7", OF_SEVEN)
    keys = [str(k) for k in picks[len(breaks) + 1]][:: -1 if low_first else 1]
    drawn = "".join(keys[c] if c >= 0 else NO_CLASS for c in class_of(rows.value, breaks).tolist())
    return palette, breaks, keys, class_labels(breaks, unit), drawn


def _thirds(values: np.ndarray) -> list[int]:
    breaks = class_breaks(values, "quantile", 3)
    return [OF_THREE[len(breaks) + 1][c] if c >= 0 else -1 for c in class_of(values, breaks).tolist()]


def _unit_tail(unit: str) -> str:
    return wording.SPACE + wording.unit_words(unit) if unit else ""


def _symbols(rows: Rows) -> dict[str, Any]:
    """Radii (area carries the value) in thousandths of the largest, and three round values for the nested circles."""
    values = np.clip(np.nan_to_num(rows.value), 0, None)
    largest = float(values.max())
    if not largest:
        return {"size": "", "sizes": []}
    radius = np.rint(LARGEST * np.sqrt(values / largest)).astype(int).tolist()
    circles = [
        roundest(largest * low, largest * high, largest * high) for low, high in ((0.75, 1), (0.2, 0.3), (0.03, 0.06))
    ]
    return {
        "size": "|".join(str(r) if r else "" for r in radius),
        "sizes": [[round(LARGEST * (c / largest) ** 0.5), wording.plain(c)] for c in circles],
    }


def _certainty(certainty: pd.Series | None, rows: Rows, words: Sequence[str]) -> tuple[str, list[LegendRow]]:
    """How opaque each region is, in tenths and three steps, with a legend row for each step."""
    if certainty is None:
        raise ValueError("an alpha map needs `certainty`: how sure each value is, from 0 to 1")
    sure = certainty.astype(float).reindex(list(rows.codes)).to_numpy()
    digit = np.select(
        [sure >= CERTAINTY[0][0], sure >= CERTAINTY[1][0]], [CERTAINTY[0][1], CERTAINTY[1][1]], CERTAINTY[2][1]
    )
    digit = np.where(rows.valued, digit, NO_CLASS)
    counts = Counter(digit.tolist())
    steps = zip(CERTAINTY, words, strict=True)
    return "".join(digit.tolist()), [LegendRow("certainty", d, _(step), counts[d]) for (_low, d, _usual), step in steps]


def _alt(view: MapView, rows: Rows, unit: str, decimals: int, apart_states: frozenset[str]) -> str:
    """The map in one or two sentences, for those who do not see it.

    `apart_states`: states that do not say "confidential" here, because the reason of a blank was lost.
    """
    known = np.flatnonzero(rows.valued)
    apart = sum(s in apart_states for s in rows.state)
    confidential = sum(s in CONFIDENTIAL and s not in apart_states for s in rows.state)
    missing = sum(s == State.MISSING for s in rows.state)
    parts = []
    if len(known):
        low, high = known[np.argmin(rows.value[known])], known[np.argmax(rows.value[known])]
        where = [f"{view.names[i]} ({rows.codes[i]})" for i in (low, high)]
        parts.append(
            _(
                "Map of {title}, {year}: {known} of {count} regions have a value, from {low} in {lowest} to {high} in {highest}."
            ).format(
                title=view.title,
                year=view.payload["years"][0],
                known=len(known),
                count=len(rows.codes),
                low=wording.value_words(rows.value[low], unit, decimals),
                high=wording.value_words(rows.value[high], unit, decimals),
                lowest=where[0],
                highest=where[1],
            )
        )
    else:
        parts.append(_("Map of {title}: no region has a value.").format(title=view.title))
    if confidential:
        parts.append(ngettext("{n} is confidential.", "{n} are confidential.", confidential).format(n=confidential))
    if apart:
        parts.append(ngettext("{n} is not published apart.", "{n} are not published apart.", apart).format(n=apart))
    if missing:
        parts.append(ngettext("{n} is not published.", "{n} are not published.", missing).format(n=missing))
    return " ".join(parts)
