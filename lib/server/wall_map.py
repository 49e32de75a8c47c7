"""A map on the wall, in any of its forms: one or several maps in both themes, and their legend in large letters."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from lib.export.picture.drawing import apart
from lib.export.picture.room import Block, legend_blocks, plain_svg
from lib.i18n import _, number
from lib.server import room_shell as shell
from lib.views.shared.map.several import in_line
from lib.views.shared.map.view import MapView

MANY = 9  # rows of a legend from which all beside the map is written closer
OF_SIZES = 4  # rows that take as much room as circles of three sizes
LINE = 4  # maps in one line under what is said; more of them stand in a grid beside it
WIDE = {1: 520, 2: 380}  # px for which letters and lines of one map, and of one of two, are made
SMALL = 200  # and of one of many


def both(drawn: Callable[[str], str]) -> str:
    """The same in both themes; the style sheet shows one of them."""
    return "".join(f'<div class="{theme}">{drawn(theme)}</div>' for theme in ("light", "dark"))


def body(view: MapView, answer: str, spot: str = "") -> str:
    """An answer beside its map, or over its maps, with what the colours mean."""
    whole = view.choose(spot) if spot else view
    looked = f'<p class="looked">{escape(view.looked)}</p>' if view.looked else ""
    said = f'<p class="answer">{shell.bold(answer)}</p>{looked}'
    maps, legends = whole.each, whole.legends
    rows = max(len(one.legend) + OF_SIZES * bool(one.payload.get("sizes")) for one in legends)
    close = " close" if rows > MANY else ""
    if len(maps) == 1:
        return f'<div class="one{close}">{said}{_legend(legends[0])}</div><div>{_map(whole, 0, WIDE[1])}</div>'
    wide = WIDE.get(len(maps), SMALL)
    drawn = [
        f"<figure><figcaption>{escape(head)}</figcaption>{_map(one, i, wide)}</figure>"
        for i, (head, one) in enumerate(maps)
    ]
    if len(legends) > 1:  # two scales: each map beside its own
        told = zip(drawn, map(_legend, legends), strict=True)
        pairs = "".join(f"<div>{one}</div><div>{legend}</div>" for one, legend in told)
        return f'<div class="several{close}">{said}<div class="scales">{pairs}</div></div>'
    legend, many = _legend(legends[0], counts=False), f'style="--line:{in_line(len(maps))}"'
    if len(maps) <= LINE:
        return f'<div class="several line" {many}>{said}<div class="many">{"".join(drawn)}</div>{legend}</div>'
    return f'<div class="small">{said}{legend}</div><div class="many" {many}>{"".join(drawn)}</div>'


def _map(view: MapView, at: int, wide: int) -> str:
    plain = replace(view, parts=())
    return both(lambda theme: apart(plain_svg(plain, theme, wide), f"{theme[0]}m{at}-"))


def _legend(view: MapView, counts: bool = True) -> str:
    """A map's legend; of several maps of one scale without its counts and year, which are of one of them."""
    return both(lambda theme: apart(_tables(view, theme, counts), f"{theme[0]}l{view.payload['palette']}-"))


def _tables(view: MapView, theme: str, counts: bool) -> str:
    """What the colours mean, and beside it how they are drawn and where there are none."""
    head = f"{view.payload['head']}, {view.payload['years'][0]}" if counts else view.payload["head"]
    first, *others = legend_blocks(view, theme)
    said = _table(f"<caption>{escape(head)}</caption>{_rows(first, counts)}")
    if not first.rows:  # nine colours of two figures
        said = f'<p class="axis">{escape(head)}</p>'
    tables = [f"<div>{said}{first.drawing}</div>"]  # beside its rows a drawing would set swatch and words apart
    if others:
        tables.append(_table("".join(_rows(block, counts) for block in others)))
    return f'<div class="blocks">{"".join(tables)}</div>'


def _table(rows: str) -> str:
    return f'<table class="legend" aria-label="{escape(_("Legend"))}">{rows}</table>'


def _rows(block: Block, counts: bool) -> str:
    """Rows of a block under its head."""
    head = f'<tr><th colspan="3">{escape(block.head)}</th></tr>' if block.head else ""
    rows = "".join(
        f"<tr{' class=kept' if kept else ''}><td>{sample}</td><td>{escape(words)}</td>"
        f"{f'<td>{number(count)}</td>' if counts else ''}</tr>"
        for sample, words, count, kept in block.rows
    )
    return head + rows
