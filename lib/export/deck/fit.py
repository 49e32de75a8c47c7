"""How much room words take on a slide, whatever letters the reader's office program has: reckoned by wide ones.

Lengths are in EMU, sizes of letters in points.
"""

import math
from collections.abc import Sequence

from lib.export.markdown import bare

CM, POINT = 360_000.0, 12_700.0
LETTER, LINE, BETWEEN = 0.56, 1.2, 0.5  # of the size: a letter of a wide typeface, a line, the space before a paragraph
BOLD = 1.25  # how much wider a bold letter is
WORD = 1.15  # how much wider the letters of a single word can be than those of a line


def lines(text: str, width: float, size: float) -> int:
    """How many lines a paragraph takes: words are not broken, unless one is longer than a line."""
    room, count, used = max(width / (LETTER * size * POINT), 1.0), 1, 0
    for word in text.split(" "):
        if used and used + 1 + len(word) > room:
            count, used = count + 1, 0
        used += len(word) + (1 if used else 0)
        if used > room:
            count, used = count + math.ceil(used / room) - 1, int(used % room)
    return count


def height(sentences: Sequence[str], width: float, size: float) -> float:
    """How high paragraphs stand."""
    kept = [bare(s) for s in sentences if s]
    return POINT * size * (LINE * sum(lines(s, width, size) for s in kept) + BETWEEN * max(len(kept) - 1, 0))


def largest(sentences: Sequence[str], width: float, room: float, sizes: Sequence[float]) -> float:
    """The largest of these sizes, which fall, at which the paragraphs fit; the smallest where none does."""
    return next((size for size in sizes if height(sentences, width, size) <= room), sizes[-1])


def columns(rows: Sequence[Sequence[str]], width: float, size: float, padding: float) -> list[float]:
    """Widths of a table's columns: none narrower than its longest word, short ones as wide as they need, the long ones
    share the rest. The first row is the head, in bold letters.
    """
    letter = LETTER * size * POINT
    cells = [[(cell, letter * (BOLD if y == 0 else 1)) for y, cell in enumerate(c)] for c in zip(*rows, strict=True)]
    floor = [padding + max(WORD * each * max(map(len, cell.split(" "))) for cell, each in column) for column in cells]
    need = [max(f, padding + max(each * len(c) for c, each in column)) for f, column in zip(floor, cells, strict=True)]
    long, left, widths = sorted(range(len(need)), key=need.__getitem__), width, list(need)
    while long and need[long[0]] <= left / len(long):
        left -= need[long.pop(0)]
    whole = sum(need[at] for at in long)
    for at in long:
        widths[at] = left * need[at] / whole
    lack = sum(max(f - w, 0) for f, w in zip(floor, widths, strict=True))
    spare = sum(max(w - f, 0) for f, w in zip(floor, widths, strict=True))
    given = min(lack / spare, 1) if spare else 0  # of what the others have beyond their longest words
    widths = [f if w < f else w - given * (w - f) for f, w in zip(floor, widths, strict=True)]
    return [w * width / sum(widths) for w in widths]


def row_height(row: Sequence[str], widths: Sequence[float], size: float, padding: float, least: float) -> float:
    """How high a row of a table stands."""
    held = [height([cell], width - padding, size) for cell, width in zip(row, widths, strict=True)]
    return max(*held, least) if held else least
