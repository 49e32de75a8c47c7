"""How many regions have a value, by series and year: a table of numbers in colours, drawn as markup."""

import html
from collections.abc import Mapping

import pandas as pd

from lib.i18n import _
from lib.views.shared.theme import colours, fills_style
from lib.views.sources.quality_text import COUNTS, Cell, coverage

FIRST = 2008  # years before it are in the table alone


def coverage_html(counted: pd.DataFrame, titles: Mapping[str, str], count: str, theme: str) -> str:
    """The coverage of these series as a real table with coloured cells; `counted`: model.quality.by_state of them."""
    shown = counted[counted["year"] >= FIRST]
    years = sorted(int(y) for y in shown["year"].unique())
    there = set(shown["series"])
    rows = coverage(shown, {s: title for s, title in titles.items() if s in there}, years, count)
    style = fills_style(lambda shade: colours(shade)["palette"]["sequential5"], theme)
    head = "".join(f'<th scope="col">{y}</th>' for y in years)
    body = "".join(
        f'<tr><th scope="row">{html.escape(titles[s])}</th>{"".join(map(_cell, cells))}</tr>'
        for s, cells in rows.items()
    )
    label = html.escape(_("{count}: regions by series and year").format(count=_(COUNTS[count])))
    return (
        f'<div class="atlas-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="atlas-heat" style="{style}"><caption>{label}</caption><thead><tr>'
        f'<th scope="col">{html.escape(_("Figure"))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    kind = f' class="k{cell.step}"' if cell.step >= 0 else ""
    return f'<td{kind} title="{html.escape(cell.words)}">{cell.text}</td>'
