"""The paper of a picture: its size, lines of text broken to it, and what makes parts one self-contained SVG."""

from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from lib.export.picture.drawing import text_at

FONT = "'Source Sans 3','Source Sans Pro','Source Sans',Arial,sans-serif"


@dataclass(frozen=True)
class Sheet:
    """The paper of a picture in pixels: its width, its margin, the map's width, the gap to the legend, and its height
    where it has a shape (0 for as high as it needs to be).
    """

    width: int = 1200
    margin: int = 32
    map: int = 780
    gap: int = 28
    height: int = 0

    @property
    def inside(self) -> int:
        """Width between the margins."""
        return self.width - 2 * self.margin


USUAL = Sheet()
COLUMN = Sheet(width=800, margin=0, map=460, gap=28)  # on paper, where its letters must stay readable
SHAPES = {"": USUAL, "wide": Sheet(height=675), "square": Sheet(height=1200)}


def whole(parts: list[str], sheet: Sheet, height: int, title: str, alt: str, ground: str, definitions: str = "") -> str:
    """Parts as one SVG with its title and its words for whoever does not see it; what is higher than a sheet with a
    shape is drawn smaller, with ground on both sides.
    """
    width, high = sheet.width, max(height, sheet.height)
    side = width if high > sheet.height > 0 else 0
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{sheet.height or high}" '
        f'viewBox="0 0 {width} {high}" role="img" font-family="{FONT}"><title>{escape(title)}</title>'
        f"<desc>{escape(alt)}</desc><defs>{definitions}</defs>"
        f'<rect x="{-side}" width="{width + 2 * side}" height="{high}" fill="{ground}"/>'
        f"{''.join(parts)}</svg>"
    )


def lines_at(text: str, y: int, size: int, weight: int, fill: str, sheet: Sheet = USUAL) -> tuple[list[str], int]:
    """A text broken to the sheet's width, and the height under it."""
    lines = []
    for line in wrap(text, int(sheet.inside / (0.47 * size))):
        y += round(size * 1.15)
        lines.append(text_at(line, sheet.margin, y, size, weight, fill))
        y += round(size * 0.2)
    return lines, y
