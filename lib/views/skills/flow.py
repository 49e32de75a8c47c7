"""Where people can go: a flow from the kinds of work they leave to those they enter, with real words beside it."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lib.views.shared.theme import colours

HEIGHT, WIDTH = 1000.0, 400.0
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
    """For each node top and height of its room and the height of its bar; rooms fill HEIGHT, bars keep proportion."""
    number, total = len(sizes), sum(sizes)
    room = HEIGHT - NODE_GAP * (number - 1)
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
            x0, x1, mid = BAR_WIDTH, WIDTH - BAR_WIDTH, WIDTH / 2
            ribbons.append(
                f'<path d="M{x0} {y0:.1f}C{mid} {y0:.1f} {mid} {y1:.1f} {x1} {y1:.1f}V{y1 + thick:.1f}'
                f'C{mid} {y1 + thick:.1f} {mid} {y0 + thick:.1f} {x0} {y0 + thick:.1f}Z" '
                f'fill="{colour}" fill-opacity="{opacity}"/>'
            )
    for side, nodes in enumerate((left, right)):
        x = 0 if side == 0 else WIDTH - BAR_WIDTH
        for node, size in zip(nodes, sizes[side], strict=True):
            colour = {"": ink["text"], "electric": ink["accent"], "none": ink["border"]}[node.kind]
            ribbons.append(
                f'<rect x="{x}" y="{at[side][node.id]:.1f}" width="{BAR_WIDTH}" '
                f'height="{max(1.5, size * scale):.1f}" fill="{colour}"/>'
            )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none">'
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
            f'<li class="{node.kind}" style="height:{room / HEIGHT * 100:.2f}%">'
            f"<span>{escape(node.words)}</span>{more}</li>"
        )
    return f'<ul style="gap:{NODE_GAP / HEIGHT * 100:.2f}%">{"".join(lines)}</ul>'
