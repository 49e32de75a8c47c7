"""Several maps drawn as one: small ones by year, two side by side, two over one another with a slider between."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from lib.data.states import Overlay
from lib.i18n import _
from lib.views.shared.map.legend import LegendRow
from lib.views.shared.map.payload import BOTH_MARKS, BROKEN, CAVEATED, MARK_LETTER, NO_MARK, runs, spread
from lib.views.shared.map.view import MapView

OF_ONE = ("selected", "compared", "near", "rank", "down", "of", "more", "moreText", "groups", "title")
BREAK_ROW = f"mark-{MARK_LETTER[Overlay.BREAK]}"
OF_SCALE = ("legend", "sizes", "head")  # the same on all maps of one scale


@dataclass(frozen=True)
class Part:
    """One of several maps: what stands over it, what names it in a sentence, the map itself."""

    over: str
    short: str
    view: MapView


def in_line(count: int) -> int:
    """How many of so many maps stand in one line: all of up to four, else so that the last line is nearly full."""
    return count if count <= 4 else 3 if count in (5, 6) else 4


def together(parts: Sequence[Part], main: int, swipe: bool = False, other: bool = False) -> MapView:
    """The map number `main`, with the others beside it.

    swipe  the second lies over the first, and a slider says how much of it is seen
    other  the maps show different figures: each has its own legend
    """
    if other and len({part.view.payload["head"] for part in parts}) == 1:
        parts = [_by_title(part) for part in parts]
    view, sent = parts[main].view, []
    for i, part in enumerate(parts):
        words = {"over": part.over, "short": part.short}
        left_out = OF_ONE if other else (*OF_ONE, *OF_SCALE)
        own = {name: content for name, content in part.view.payload.items() if name not in left_out}
        sent.append({**words, **({"own": 1, "palette": own["palette"]} if i == main else own)})
    payload = {**view.payload, "panels": sent, "line": in_line(len(parts)), **({"swipe": 1} if swipe else {})}
    alt = [_("Several maps: {maps}.").format(maps=_("; ").join(part.over for part in parts))]
    alt += [part.view.alt for part in parts if other or part is parts[0] or part is parts[main]]
    shown = tuple((part.over, part.view) for part in parts)
    return replace(view, payload=payload, alt=" ".join(alt), parts=shown)


def _by_title(part: Part) -> Part:
    """A map called by its whole title, where its short one is that of the other too."""
    view = part.view
    return replace(part, short=view.title, view=replace(view, payload={**view.payload, "head": view.title}))


def marked(view: MapView, broken: Collection[str]) -> MapView:
    """The map with its marks of a break on these regions alone: on several maps a break is one between them."""
    marks = spread(view.payload["mark"]) if "mark" in view.payload else NO_MARK * len(view.codes)
    signs = ((NO_MARK, MARK_LETTER[Overlay.BREAK]), (MARK_LETTER[Overlay.CAVEAT], BOTH_MARKS))
    rows = zip(marks, view.codes, strict=True)
    text = "".join(signs[mark in CAVEATED][code in broken] for mark, code in rows)
    rest = {name: part for name, part in view.payload.items() if name not in ("mark", "why", "whyOf")}
    count = sum(sign in BROKEN for sign in text)
    kept = [row for row in view.legend if row.key != BREAK_ROW]
    words = _("Not comparable with the map before")
    if count:  # after all that has a value
        kept.insert(sum(row.block != "none" for row in kept), LegendRow("warning", BREAK_ROW, words, count))
    row = [["warning", BREAK_ROW, count, words]] if count else []
    legend = [row for row in view.payload["legend"] if row[1] != BREAK_ROW]
    at = sum(row[0] != "none" for row in legend)
    rest["legend"] = [*legend[:at], *row, *legend[at:]]
    payload = rest | ({"mark": runs(text)} if set(text) - {NO_MARK} else {})
    return replace(view, payload=payload, legend=tuple(kept))
