"""A frame of values becomes a map: classes, states, marks, ranks and words, small enough to send on every choice.

`map_view` is the one way in. What it returns is drawn by the browser (component.py) and as a picture
(lib/export/picture).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from lib.data.store import geometry
from lib.i18n import _
from lib.i18n.numbers import SPACE
from lib.quantity import text as wording
from lib.views.shared.map import look as looks
from lib.views.shared.map.forms import circle_size, circles, colours_of, opacity
from lib.views.shared.map.legend import WARNED, LegendRow, both_rows, class_rows, state_rows
from lib.views.shared.map.look import Look, Sight
from lib.views.shared.map.options import MapOptions
from lib.views.shared.map.payload import LETTER, NO_MARK, Rows, runs
from lib.views.shared.map.summary import summary

ONE_OF = "1"  # a number of the singular in every language
SMALLEST = 4  # signs of a code of NUTS 2


@dataclass(frozen=True)
class MapView:
    """A map ready to be drawn: `payload` goes to the browser, `legend` to exports, `alt` to whoever cannot see it.

    parts  of several maps drawn as one: the head of each and the map itself, this one among them
    limits  limits of figures known as part of a shared total, "low~high" by region
    look   how the reader looks at it, for what is not drawn by the browser
    """

    title: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    payload: dict[str, Any]
    legend: tuple[LegendRow, ...]
    alt: str
    breaks: tuple[float, ...] = ()
    shape: str = ""
    parts: "tuple[tuple[str, MapView], ...]" = ()
    look: Look = Look()
    limits: Mapping[str, str] = field(default_factory=dict)

    @property
    def top_break(self) -> float | None:
        """Where the highest class begins; None where there are no classes."""
        return self.breaks[-1] if self.breaks else None

    @property
    def geometry(self) -> str:
        """Name of the map file with these regions: "nuts2" for the land of codes of four signs, else its shape."""
        return self.shape or f"nuts{len(self.codes[0]) - 2}"

    @property
    def sight(self) -> Sight:
        """The part of the map file that is in sight."""
        return looks.sight(self.look, self.payload, self.codes, geometry(self.geometry))

    @property
    def paler(self) -> frozenset[int]:
        """Places in `codes` of the regions that are drawn paler."""
        return looks.paler(self.look, self.payload, self.codes)

    @property
    def looked(self) -> str:
        """What of the map is shown in full colour, in one sentence; "" where all of it is."""
        return looks.sentence(self.look, self.payload, self.codes, self.legend)

    @property
    def each(self) -> "tuple[tuple[str, MapView], ...]":
        """The maps to draw with their heads, each with the regions in hand and the look of the whole.

        A map with a legend of its own is not dimmed by the rows of the other.
        """
        if not self.parts:
            return (("", self),)
        in_hand = ("selected", "compared", "near")
        chosen: dict[str, Any] = {name: self.payload[name] for name in in_hand if name in self.payload}
        maps = []
        for (head, part), panel in zip(self.parts, self.payload["panels"], strict=True):
            look = replace(self.look, rows=()) if "legend" in panel else self.look
            maps.append((head, replace(part, payload={**part.payload, **chosen}, look=look)))
        return tuple(maps)

    @property
    def legends(self) -> "tuple[MapView, ...]":
        """Maps whose legends must be shown: one for all of one scale, else one for each."""
        differ = len(self.parts) == 2 and any(one.get("legend") for one in self.payload["panels"])
        return tuple(view for _head, view in self.each) if differ else (replace(self, parts=()),)

    def choose(self, selected: str | None, compared: Sequence[str] = ()) -> "MapView":
        """The same map with another region selected; a code that is not on the map selects nothing."""
        known = set(self.codes)
        chosen = {"selected": selected if selected in known else "", "compared": [c for c in compared if c in known]}
        return replace(self, payload={**self.payload, **chosen})

    def look_at(self, members: Sequence[str]) -> "MapView":
        """The same map with these regions brought near and the others dimmed; none of them is selected."""
        known = set(self.codes)
        return replace(self, payload={**self.payload, "selected": "", "near": [c for c in members if c in known]})


def map_view(frame: pd.DataFrame, options: MapOptions) -> MapView:
    """One indicator in one year as a map.

    `frame` has one row for each region (columns of lib/indicators, ranks optional).
    """
    rows = Rows(frame)
    both = options.second if options.form == "bivariate" else None
    second = rows.join(Rows(both.frame)) if both else None
    axes = (both.axes[0] or options.title, both.axes[1]) if both else ("", "")
    colours = colours_of(rows, second, options)
    states, marks = rows.letters(), rows.marks()
    payload = {
        "form": options.form,
        "palette": colours.palette,
        "title": options.title,
        "head": options.head or options.title,
        "class": colours.drawn,
        "state": runs(states),
        "value": rows.texts(options.unit, options.decimals),
        "unit": _unit_tail(options.unit),
        **rows.years(),
        **rows.ranks(),
        **rows.groups(options.groups),
    }
    if (one := _unit_tail(options.unit, ONE_OF)) != payload["unit"]:
        payload["unitOne"] = one
    if set(marks) > {NO_MARK}:
        payload["mark"] = runs(marks)
    for name, words in (("words", options.words.states), ("blanks", options.words.blanks)):
        if shown := {LETTER[s]: text for s, text in words.items() if LETTER[s] in states}:
            payload[name] = shown
    if open_ones := [i for i, code in enumerate(rows.codes) if code in options.words.apart]:
        payload["apart"] = open_ones
    if options.card:
        payload["more"] = rows.more(options.card.values, options.card.unit, options.card.decimals)
        payload["moreText"] = options.card.words.replace("{value}", "{value}" + _unit_tail(options.card.unit))
    legend = both_rows(colours.drawn, axes) if both else class_rows(colours.drawn, colours.keys, colours.labels)
    if options.low_first:
        legend = legend[::-1]
        payload["lowFirst"] = True
    if options.form == "symbols":
        legend = [LegendRow("class", "v", _("Shown as a circle"), colours.drawn.count("v"))]
        payload |= circles(rows.value, options.largest)
    if options.form == "alpha" and options.certainty:
        payload["alpha"], sure = opacity(options.certainty, rows)
        payload["alphaHead"] = options.certainty.head
        legend += sure
    if both:
        payload["axes"] = list(axes)
    if (both or len(rows.codes[0]) < SMALLEST) and (even := _even(rows)):
        payload["even"] = LETTER[even]  # one pattern on every region would only darken the colours
    legend += state_rows(states, marks, options.words.states)
    # A row that says what every map says has its words in the browser already.
    usual = {(r.key, r.label) for r in state_rows(states, marks)}
    payload["legend"] = [[r.block, r.key, r.count, *([] if (r.key, r.label) in usual else [r.label])] for r in legend]
    if options.shape:
        payload["shape"] = options.shape
    if options.sized:
        payload |= circle_size(options.sized, options.shape)
    if why := rows.reasons(options.words.marks, marks):
        payload["why"], payload["whyOf"] = why
    names = tuple([options.names.get(c, c) for c in rows.codes])
    view = MapView(options.title, rows.codes, names, payload, tuple(legend), "", colours.breaks, options.shape).choose(
        None
    )
    limits = {} if both else rows.shared_limits(options.unit, options.decimals)
    steps = [(row.label, row.count) for row in legend if row.block == "certainty"]
    return replace(view, alt=summary(view.names, rows, second, options, steps), limits=limits)


def _even(rows: Rows) -> str:
    """The one state that all values have, where it carries a warning; "" where they differ."""
    found = {state for state, known in zip(rows.state, rows.valued.tolist(), strict=True) if known}
    return found.pop() if len(found) == 1 and found <= set(map(str, WARNED)) else ""


def _unit_tail(unit: str, of: str = "") -> str:
    return SPACE + wording.unit_words(unit, of) if unit else ""
