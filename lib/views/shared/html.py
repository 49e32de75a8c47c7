"""Tables as markup: read aloud as tables, legible on a phone; one kind has a last column drawn on a common line."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

LABELLED = 12  # columns of a table whose labels the style sheet reads from the table


class Markup(str):
    """HTML that Streamlit takes as it is: it looks through any other text for indentation, 5 ms for 100 KB."""

    def _repr_html_(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Row:
    """Cells in words, and the marks that stand beside them (HTML made by the atlas, never a reader's text)."""

    cells: tuple[str, ...]
    marks: str = ""
    here: bool = False


def table_html(
    head: str,
    body: str,
    label: str,
    kind: str = "atlas-table",
    *,
    caption: str = "",
    style: str = "",
    tall: bool = False,
) -> str:
    """A table that scrolls in a window of its own and keeps its roles where a style sheet takes its rows apart.

    head, body   the cells of the first row and the rows below it (HTML made by the atlas)
    label        what the window is called; `caption` stands over the table ("" for none)
    kind, style  classes and custom properties of the table; a tall one keeps its head in sight
    """
    window = "atlas-scroll tall" if tall else "atlas-scroll"
    top = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    own = f' style="{style}"' if style else ""
    return (
        f'<div class="{window}" tabindex="0" role="region" aria-label="{html.escape(label)}">'
        f'<table class="{kind}"{own} role="table">{top}<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def cell(content: object) -> str:
    """What stands in a cell: the words line by line, a link where they lead out of the atlas, or nothing."""
    words = "" if content is None or content != content else html.escape(str(content)).replace("\n", "<br>")
    if isinstance(content, Link) and content.address.startswith(("https://", "http://")):
        return f'<a href="{html.escape(content.address)}" target="_blank" rel="noopener">{words}</a>'
    return words


def words_html(
    frame: pd.DataFrame,
    *,
    numeric: Sequence[str] = (),
    marked: str = "",
    caption: str = "",
    label: str = "",
    tall: bool = False,
) -> str:
    """A table of ready-made words and formatted numbers: words where a number would be.

    `numeric` columns stand to the right; the row whose first cell is `marked` is the one in hand. A tall table scrolls
    in a window of its own under its head. What each cell is called where a phone takes rows apart stands once, on the
    table (static/atlas.css).
    """
    names = [str(c) for c in frame.columns]
    stacked = 3 < len(names) <= LABELLED
    label_of = {n: f' data-label="{html.escape(n)}"' if len(names) > LABELLED else "" for n in names}
    labels = ";".join(f"--l{i}:{_css_text(n)}" for i, n in enumerate(names[1:], 2)) if stacked else ""
    side = {n: ' class="num"' if n in numeric else "" for n in names}
    head = "".join(f'<th scope="col" role="columnheader"{side[n]}>{html.escape(n)}</th>' for n in names)
    body = []
    for row in frame.itertuples(index=False, name=None):
        here = ' class="here"' if marked and str(row[0]) == marked else ""
        cells = "".join(
            f'<td role="cell"{label_of[n]}{side[n]}>{cell(c)}</td>' for n, c in zip(names, row, strict=True)
        )
        body.append(f'<tr role="row"{here}>{cells}</tr>')
    kind = "atlas-table stack" if len(names) > 3 else "atlas-table"
    kind += " labelled" if stacked else ""
    return table_html(
        head, "".join(body), label or caption, kind, caption=caption, style=html.escape(labels), tall=tall
    )


def _css_text(words: str) -> str:
    """Words as a text of a style: in quotes, with nothing in them that could end it."""
    plain = words.replace("\\", "").replace("'", "\u2019").replace("\n", " ")
    return f"'{plain}'"


def mark(kind: str, at: float, title: str = "") -> str:
    """A mark at a share of the line (0 to 1)."""
    tip = f' title="{html.escape(title)}"' if title else ""
    return f'<i class="{kind}" style="left:{100 * at:.2f}%"{tip}></i>'


def bar(kind: str, low: float, high: float, title: str = "") -> str:
    """A bar from one share of the line to another."""
    tip = f' title="{html.escape(title)}"' if title else ""
    return f'<b class="{kind}" style="left:{100 * low:.2f}%;width:{100 * (high - low):.2f}%"{tip}></b>'


def drawn_table(
    heads: Sequence[str],
    parts: Sequence[tuple[str, Sequence[Row]]],
    label: str,
    drawn: str,
    scale: str = "",
    kind: str = "",
    rule: float | None = None,
) -> str:
    """A table whose last column is drawn: words in the other cells, marks on a common line in the last.

    parts   rows under a head of their own ("" for none)
    drawn   names the last column for whoever hears it; `scale` stands over it instead (HTML made by the atlas)
    rule    a dashed line through all rows, at a share of the line
    """
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    unseen = f'<span class="unseen">{html.escape(drawn)}</span>'
    head += f'<th scope="col" role="columnheader" class="drawn">{unseen}{scale}</th>'
    body = []
    for title, rows in parts:
        if title:
            name = f'<th role="rowheader" colspan="{len(heads) + 1}">{html.escape(title)}</th>'
            body.append(f'<tr role="row" class="head">{name}</tr>')
        body += [_row(heads, row) for row in rows]
    style = f"--rule:{100 * rule:.2f}%" if rule is not None else ""
    ruled = " ruled" if rule is not None else ""
    return table_html(head, "".join(body), label, f"atlas-drawn {kind}{ruled}", style=style)


def _row(heads: Sequence[str], row: Row) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{html.escape(head)}">{html.escape(cell)}</td>'
        for head, cell in zip(heads, row.cells, strict=True)
    )
    here = ' class="here"' if row.here else ""
    return (
        f'<tr role="row"{here}>{cells}'
        f'<td role="cell" class="drawn" aria-hidden="true"><span class="line">{row.marks}</span></td></tr>'
    )


LINKS = re.compile(r"(?i)(https?:)(?=//)|\b(www)(?=\.)|(\S)(?=@)")  # what Markdown makes a link of, escaped or not
APART = "\u2060"  # joins words without a width: a link is none any more
SIGNS = frozenset(r"\`*_{}[]()#+-.!<>$~|:")


def plain(text: str) -> str:
    """The text with every sign that Markdown would read as its own escaped, on one line, and no address made a link."""
    line = LINKS.sub(lambda link: link[0] + APART, " ".join(str(text).split()))
    return "".join("\\" + sign if sign in SIGNS else sign for sign in line)


LIVE = re.compile(r"[\\`*\[\]<>$~|]|(?<!\w)_|_(?!\w)|:(?=[\w/+-]+:)|^#|^[-+](?= )")


def inert(text: str) -> str:
    """A sentence with a reader's words in it, as it stands: nothing in it is a link, a picture, an icon or bold.

    Unlike `plain` it leaves alone what means nothing inside a sentence: full stops, brackets round a code.
    """
    line = LINKS.sub(lambda link: link[0] + APART, " ".join(str(text).split()))
    return LIVE.sub(lambda sign: "\\" + sign[0], line)


SAID = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\]]+)\]\((?P<to>[^)\s]+)\)")


def sentence_html(text: str) -> str:
    """A sentence of the atlas as markup: what is **bold** in it, and its [links](within the atlas)."""
    parts, at = [], 0
    for found in SAID.finditer(text):
        parts.append(html.escape(text[at : found.start()]))
        if bold := found["bold"]:
            parts.append(f"<strong>{html.escape(bold)}</strong>")
        else:
            parts.append(f'<a href="{html.escape(found["to"])}" target="_self">{html.escape(found["words"])}</a>')
        at = found.end()
    return "".join(parts) + html.escape(text[at:])


BREAK = "\u200b"  # a place where a line may break, with no width of its own


class Link(NamedTuple):
    """Words and an address (https or http); in a sheet or a file the words stand alone."""

    words: str
    address: str

    def __str__(self) -> str:
        return self.words


def host(address: str) -> str:
    """Who answers at "https://www.interreg.eu/about": "interreg.eu", which a narrow cell breaks after a dot."""
    return (urlsplit(address).hostname or address).removeprefix("www.").replace(".", "." + BREAK)


def to_host(address: str) -> Link:
    """The address itself as a link that names its host; no words where there is no address."""
    return Link(host(address), address)
