"""Pictures to take away: any map or chart of a page as one SVG with title, legend, source and licence, and as PNG.

picture.of(figure)                      SVG of any Figure; shape="wide" for 16:9, "square" for a square
picture.png(picture.of(figure), 1600)   the same as pixels
"""

from lib.export.picture.figure import of, source_line
from lib.export.picture.paper import COLUMN, SHAPES, Sheet
from lib.export.picture.sheet import svg

__all__ = ["COLUMN", "SHAPES", "Sheet", "of", "png", "source_line", "svg"]


def png(picture: str, width: int = 1600) -> bytes:
    """A picture (SVG) as PNG, so many pixels wide, in the letters of the atlas whatever the machine has."""
    import resvg_py  # only when somebody takes a picture away

    from lib.export import fonts

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture,
            width=width,
            skip_system_fonts=True,
            font_files=fonts.files(),
            font_family=fonts.FAMILY,
            sans_serif_family=fonts.FAMILY,
        )
    )
