"""A real table whose last column is drawn: read aloud as words, seen as marks on a common line, legible on a phone."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Row:
    """Cells in words, and the marks that stand beside them (HTML made by the atlas, never a reader's text)."""

    cells: tuple[str, ...]
    marks: str = ""
    here: bool = False


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
) -> None:
    """Draw the table. `parts` are rows under a head of their own ("" for none); `drawn` names the last column for whoever
    hears it; `scale` is what stands over it instead (HTML made by the atlas); `rule` is a dashed line through all rows.
    """
    top = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    top += f'<th scope="col" role="columnheader" class="drawn"><span class="unseen">{html.escape(drawn)}</span>{scale}</th>'
    body = []
    for title, rows in parts:
        if title:
            body.append(
                f'<tr role="row" class="head"><th role="rowheader" colspan="{len(heads) + 1}">{html.escape(title)}</th></tr>'
            )
        body += [_row(heads, row) for row in rows]
    style = f' style="--rule:{100 * rule:.2f}%"' if rule is not None else ""
    ruled = " ruled" if rule is not None else ""
    st.html(
        f'<div class="atlas-scroll" tabindex="0" role="region" aria-label="{html.escape(label)}"><table class="atlas-drawn {kind}{ruled}"{style} '
        f'role="table"><thead role="rowgroup"><tr role="row">{top}</tr></thead><tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )


def _row(heads: Sequence[str], row: Row) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{html.escape(head)}">{html.escape(cell)}</td>'
        for head, cell in zip(heads, row.cells, strict=True)
    )
    here = ' class="here"' if row.here else ""
    return f'<tr role="row"{here}>{cells}<td role="cell" class="drawn" aria-hidden="true"><span class="line">{row.marks}</span></td></tr>'
