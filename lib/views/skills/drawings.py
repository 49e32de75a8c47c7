"""Two drawings of the skills gap: where people can go, as a flow with real words beside it; and what to teach first.

What to teach first: how often a skill is missing against how many jobs it serves, as points with names.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from lib.i18n import _, number, percent
from lib.views.shared.esco_names import esco
from lib.views.shared.moves_markup import capital, marks, to_training
from lib.views.shared.theme import colours

FLOW_HEIGHT, FLOW_WIDTH = 1000.0, 400.0
NODE_GAP = 14.0  # between two nodes
MIN_ROOM = 82.0  # of a node with its three lines of words
BAR_WIDTH = 14.0  # width of a node


@dataclass(frozen=True)
class Node:
    """One end of the flow: its id, its words, what stands under them, and whether it is drawn apart ("none") or
    stressed ("electric").
    """

    id: str
    words: str
    more: str = ""
    kind: str = ""


def rooms_of(sizes: Sequence[float]) -> list[tuple[float, float, float]]:
    """For each node top and height of its room and the height of its bar; rooms fill FLOW_HEIGHT, bars keep
    proportion.
    """
    number, total = len(sizes), sum(sizes)
    room = FLOW_HEIGHT - NODE_GAP * (number - 1)
    scale = room / total if total > 0 else 0.0
    for _step in range(number + 1):  # nodes too small for their words take the least room, the others share the rest
        small = [s for s in sizes if s * scale < MIN_ROOM]
        rest = total - sum(small)
        wanted = max(0.0, room - MIN_ROOM * len(small)) / rest if rest > 0 else 0.0
        if abs(wanted - scale) < 1e-9:
            break
        scale = wanted
    rooms, top = [], 0.0
    for size in sizes:
        height = max(MIN_ROOM, size * scale)
        rooms.append((top, height, size * scale))
        top += height + NODE_GAP
    return rooms


def flow(
    left: Sequence[Node], right: Sequence[Node], links: Mapping[tuple[str, str], float], theme: str, alt: str
) -> str:
    """The flow as markup, both sides on one scale, nodes in the given order.

    links: (id at left, id at right) to a size.
    """
    sizes = [
        [sum(v for pair, v in links.items() if pair[side] == node.id) for node in nodes]
        for side, nodes in enumerate((left, right))
    ]
    rooms = [rooms_of(s) for s in sizes]
    scale = min(
        bar / size for side in (0, 1) for (_t, _h, bar), size in zip(rooms[side], sizes[side], strict=True) if size > 0
    )
    ink = colours(theme)
    shade = {"": (ink["near"], 0.38), "electric": (ink["accent"], 0.72), "none": (ink["border"], 0.30)}
    at = [
        {
            n.id: top + (room - size * scale) / 2
            for n, (top, room, _bar), size in zip(nodes, rooms[s], sizes[s], strict=True)
        }
        for s, nodes in enumerate((left, right))
    ]
    start = [dict(a) for a in at]
    kind = {n.id: n.kind for n in right}
    ribbons = []
    for a in left:
        for b in right:
            if not (size := links.get((a.id, b.id), 0.0)):
                continue
            y0, y1, thick = start[0][a.id], start[1][b.id], size * scale
            start[0][a.id] += thick
            start[1][b.id] += thick
            colour, opacity = shade[kind[b.id]]
            x0, x1, mid = BAR_WIDTH, FLOW_WIDTH - BAR_WIDTH, FLOW_WIDTH / 2
            ribbons.append(
                f'<path d="M{x0} {y0:.1f}C{mid} {y0:.1f} {mid} {y1:.1f} {x1} {y1:.1f}V{y1 + thick:.1f}'
                f'C{mid} {y1 + thick:.1f} {mid} {y0 + thick:.1f} {x0} {y0 + thick:.1f}Z" '
                f'fill="{colour}" fill-opacity="{opacity}"/>'
            )
    for side, nodes in enumerate((left, right)):
        x = 0 if side == 0 else FLOW_WIDTH - BAR_WIDTH
        for node, size in zip(nodes, sizes[side], strict=True):
            colour = {"": ink["text"], "electric": ink["accent"], "none": ink["border"]}[node.kind]
            ribbons.append(
                f'<rect x="{x}" y="{at[side][node.id]:.1f}" width="{BAR_WIDTH}" '
                f'height="{max(1.5, size * scale):.1f}" fill="{colour}"/>'
            )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {FLOW_WIDTH:g} {FLOW_HEIGHT:g}" '
        'preserveAspectRatio="none">'
        f"{''.join(ribbons)}</svg>"
    )
    picture = f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
    return f'<div class="atlas-flow">{_words(left, rooms[0])}{picture}{_words(right, rooms[1])}</div>'


def _words(nodes: Sequence[Node], rooms: Sequence[tuple[float, float, float]]) -> str:
    """The words of one side, each in the middle of its room."""
    lines = []
    for node, (_top, room, _bar) in zip(nodes, rooms, strict=True):
        more = f"<small>{escape(node.more)}</small>" if node.more else ""
        lines.append(
            f'<li class="{node.kind}" style="height:{room / FLOW_HEIGHT * 100:.2f}%">'
            f"<span>{escape(node.words)}</span>{more}</li>"
        )
    return f'<ul style="gap:{NODE_GAP / FLOW_HEIGHT * 100:.2f}%">{"".join(lines)}</ul>'


AXIS_ROOM = 1.12  # of the largest value, so that its point stands inside
POINTS_NAMED = 8  # points with a number and a name
POINTS_WIDTH, POINTS_HEIGHT = 620.0, 360.0  # px of the picture for which names are placed; narrower ones show numbers
CORNERS = 22.0  # px kept for the words in the corners
RADIUS, NAME_GAP = 9, 14  # px around a point, and from it to its name
LETTER, LINE = 6.9, 20.0  # px of a letter and of a line of a name
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """Where a skill stands, 0 to 1 from the left and from the bottom.

    side: where its name goes: right, left, over, under, or "" where there is no room.
    """

    left: float
    bottom: float
    side: str = ""


def points(skills: pd.DataFrame, named: int = POINTS_NAMED) -> list[Point]:
    """Where each skill (what lib.model.skills.quadrant gives) stands; the first names keep clear of each other."""
    most = [max(skills[c].max() * AXIS_ROOM, 1e-9) for c in ("transferability", "prevalence")]
    where = [(x / most[0], y / most[1]) for x, y in zip(skills["transferability"], skills["prevalence"], strict=True)]
    taken = [_box(x * POINTS_WIDTH - RADIUS, x * POINTS_WIDTH + RADIUS, y, RADIUS) for x, y in where]
    placed = []
    for i, (x, y) in enumerate(where):
        side = ""
        if i < named:
            width = LETTER * len(esco(skills["label"].iloc[i]))
            for name, left, up in (
                ("right", x * POINTS_WIDTH + NAME_GAP, 0.0),
                ("left", x * POINTS_WIDTH - NAME_GAP - width, 0.0),
                ("over", x * POINTS_WIDTH - width / 2, LINE),
                ("under", x * POINTS_WIDTH - width / 2, -LINE),
            ):
                box = _box(left, left + width, y, LINE / 2, up)
                inside = box[0] >= 0 and box[2] <= POINTS_WIDTH and box[1] >= CORNERS
                if inside and not any(_touch(box, other) for other in taken[:i] + taken[i + 1 :]):
                    taken.append(box)
                    side = name
                    break
        placed.append(Point(x, y, side))
    return placed


def _box(left: float, right: float, bottom: float, half: float, up: float = 0.0) -> Box:
    """Left, top, right and bottom in px of what stands around a point, `up` px above it."""
    return left, (1 - bottom) * POINTS_HEIGHT - half - up, right, (1 - bottom) * POINTS_HEIGHT + half - up


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def first_ones(skills: pd.DataFrame, named: int = POINTS_NAMED) -> pd.DataFrame:
    """Skills in the order in which they are drawn: those that are often missed and widely useful first."""
    rank = {"both": 0, "often missed": 1, "useful widely": 2, "neither": 3}
    order = skills.assign(_rank=skills["priority"].map(rank)).sort_values("_rank", kind="stable").drop(columns="_rank")
    return pd.concat([order.head(named), order.iloc[named:]], ignore_index=True)


def quadrant(skills: pd.DataFrame, alt: str) -> str:
    """The points as markup; the medians of the skills divide the field.

    skills: what lib.model.skills.quadrant gives, in the order of first_ones.
    """
    placed = points(skills)
    most = {c: max(skills[c].max() * AXIS_ROOM, 1e-9) for c in ("transferability", "prevalence")}
    middle = {c: 100 * skills[c].median() / most[c] for c in most}
    marks_ = []
    for i, (point, (_j, row)) in enumerate(zip(placed, skills.iterrows(), strict=True)):
        kind = "both" if row["priority"] == "both" else ""
        words = escape(
            _("{skill}: missing in {share} of the moves, counts in {count} jobs").format(
                skill=capital(row["label"]), share=percent(row["prevalence"] * 100), count=number(row["destinations"])
            )
        )
        inside = f"<b>{i + 1}</b>" if i < POINTS_NAMED else ""
        name = f'<span class="name {point.side}">{escape(capital(row["label"]))}</span>' if point.side else ""
        style = f"left:{100 * point.left:.2f}%;bottom:{100 * point.bottom:.2f}%"
        marks_.append(
            f'<span class="point {kind}{" named" if i < POINTS_NAMED else ""}" style="{style}" title="{words}">'
            f"{inside}{name}</span>"
        )
    corners = (
        f'<span class="corner top right">{escape(_("often missing, widely useful"))}</span>'
        f'<span class="corner top left">{escape(_("often missing, in few jobs"))}</span>'
        f'<span class="corner bottom right">{escape(_("seldom missing, widely useful"))}</span>'
    )
    lines = (
        f'<span class="rule up" style="left:{middle["transferability"]:.2f}%"></span>'
        f'<span class="rule" style="bottom:{middle["prevalence"]:.2f}%"></span>'
    )
    field = f'<div class="field" role="img" aria-label="{escape(alt)}">{lines}{corners}{"".join(marks_)}</div>'
    up = _("missing in this share of the moves, up to {share}").format(share=percent(skills["prevalence"].max() * 100))
    along = _("counts in this many of the jobs people can move to, up to {count}")
    along = along.format(count=number(skills["destinations"].max()))
    return (
        f'<div class="atlas-quadrant"><div class="axis up">{escape(up)}</div>{field}'
        f'<div class="axis">{escape(along)}</div></div>'
    )


def key(skills: pd.DataFrame) -> str:
    """The first ones by number, with their figures; each leads to its training."""
    lines = []
    for _i, row in skills.head(POINTS_NAMED).iterrows():
        words = _("missing in {share} of the moves, counts in {count} jobs").format(
            share=percent(row["prevalence"] * 100), count=number(row["destinations"])
        )
        lines.append(
            f"<li>{to_training(capital(row['label']), row['uri'])}{marks(row)}<small>{escape(words)}</small></li>"
        )
    return f'<ol class="atlas-first">{"".join(lines)}</ol>'
