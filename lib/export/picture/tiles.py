"""The patterns of a picture, each defined once, and one line of text."""

from xml.sax.saxutils import escape

from lib.views.shared.theme import patterns


def text_at(text: str, x: float, y: float, size: float, weight: int, fill: str, more: str = "") -> str:
    """One line of text."""
    style = f'font-size="{size:g}" font-weight="{weight}" fill="{fill}"{more}'
    return f'<text x="{x:g}" y="{y:g}" {style}>{escape(text)}</text>'


class Tiles:
    """The patterns that a picture uses, each defined once: on the map in map units, in the legend in pixels."""

    def __init__(self, ink: dict[str, str], scale: float):
        self._ink, self._scale = ink, scale
        self._used: dict[str, tuple[str, str, bool]] = {}

    def grounds(self, ground: str) -> tuple[str, str]:
        """Colour of a ground and of the ink on it: a class digit, confidential, accent, or ink alone ("over2")."""
        ink = self._ink
        if ground.isdigit():
            return ink[f"c{ground}"], ink[f"o{ground}"]
        if ground.startswith("over"):
            return "none", ink[f"o{ground[4:]}"]
        return (ink["accent"], ink["on-accent"]) if ground == "accent" else (ink["confidential"], ink["hatch"])

    def fill(self, name: str, ground: str, in_legend: bool = False) -> str:
        """Paint of a state's pattern on a ground."""
        id = f"{'k' if in_legend else 'p'}-{name}-{ground}"
        self._used[id] = (name, ground, in_legend)
        return f"url(#{id})"

    def definitions(self) -> str:
        """The tiles used so far."""
        tiles = []
        for id, (name, ground, in_legend) in self._used.items():
            tile = patterns()[name]
            paper, pen = self.grounds(ground)
            mark = f'fill="{pen}"' if tile["filled"] else f'fill="none" stroke="{pen}" stroke-width="{tile["width"]}"'
            turn = f"{'' if in_legend else f'scale({1 / self._scale:.4f}) '}rotate({tile['rotate']})"
            tiles.append(
                f'<pattern id="{id}" width="{tile["tile"]}" height="{tile["tile"]}" patternUnits="userSpaceOnUse" '
                f'patternTransform="{turn}"><rect width="{tile["tile"]}" height="{tile["tile"]}" fill="{paper}"/>'
                f'<path d="{tile["path"]}" {mark} opacity="{tile["opacity"]}"/></pattern>'
            )
        return "".join(tiles)
