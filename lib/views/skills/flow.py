"""Where people can go: a flow from the kinds of work they leave to those they enter, drawn as a picture with real words
beside it.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lib.views.shared.theme import colours

HEIGHT, WIDTH = 1000.0, 400.0
GAP = 14.0  # between two nodes
LEAST = 82.0  # of a node with its three lines of words
BAR = 14.0  # width of a node


@dataclass(frozen=True)
class Node:
    """One end of the flow: its id, its words, what stands under them, and whether it is drawn apart ("none") or
    stressed ("electric").
    """

    id: str
    words: str
    more: str = ""
    kind: str = ""


def places(sizes: Sequence[float]) -> list[tuple[float, float, float]]:
    """For each node the top and height of its room and the height of its bar; rooms fill HEIGHT, bars keep proportion."""
    number, total = len(sizes), sum(sizes)
    room = HEIGHT - GAP * (number - 1)
    scale = room / total if total > 0 else 0.0
    for _step in range(
        number + 1
    ):  # each step, nodes too small for their words take the least room and the others share the rest
        small = [s for s in sizes if s * scale < LEAST]
        rest = total - sum(small)
        wanted = max(0.0, room - LEAST * len(small)) / rest if rest > 0 else 0.0
        if abs(wanted - scale) < 1e-9:
            break
        scale = wanted
    rooms, top = [], 0.0
    for size in sizes:
        height = max(LEAST, size * scale)
        rooms.append((top, height, size * scale))
        top += height + GAP
    return rooms


def flow(
    left: Sequence[Node], right: Sequence[Node], links: Mapping[tuple[str, str], float], theme: str, alt: str
) -> str:
    """The flow as markup. links: (id at left, id at right) to a size; nodes stand in the given order, both sides on one
    scale.
    """
    sizes = [
        [sum(v for pair, v in links.items() if pair[side] == node.id) for node in nodes]
        for side, nodes in enumerate((left, right))
    ]
    rooms = [places(s) for s in sizes]
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
            x0, x1, mid = BAR, WIDTH - BAR, WIDTH / 2
            ribbons.append(
                f'<path d="M{x0} {y0:.1f}C{mid} {y0:.1f} {mid} {y1:.1f} {x1} {y1:.1f}V{y1 + thick:.1f}'
                f'C{mid} {y1 + thick:.1f} {mid} {y0 + thick:.1f} {x0} {y0 + thick:.1f}Z" fill="{colour}" fill-opacity="{opacity}"/>'
            )
    for side, nodes in enumerate((left, right)):
        x = 0 if side == 0 else WIDTH - BAR
        for node, size in zip(nodes, sizes[side], strict=True):
            colour = {"": ink["text"], "electric": ink["accent"], "none": ink["border"]}[node.kind]
            ribbons.append(
                f'<rect x="{x}" y="{at[side][node.id]:.1f}" width="{BAR}" height="{max(1.5, size * scale):.1f}" fill="{colour}"/>'
            )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none">{"".join(ribbons)}</svg>'
    picture = f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
    return f'<div class="atlas-flow">{_words(left, rooms[0])}{picture}{_words(right, rooms[1])}</div>'


def _words(nodes: Sequence[Node], rooms: Sequence[tuple[float, float, float]]) -> str:
    """The words of one side, each in the middle of its room."""
    lines = []
    for node, (_top, room, _bar) in zip(nodes, rooms, strict=True):
        more = f"<small>{escape(node.more)}</small>" if node.more else ""
        lines.append(
            f'<li class="{node.kind}" style="height:{room / HEIGHT * 100:.2f}%"><span>{escape(node.words)}</span>{more}</li>'
        )
    return f'<ul style="gap:{GAP / HEIGHT * 100:.2f}%">{"".join(lines)}</ul>'
