"""The scope strip: published figures side by side, each with its area, what it counts and the years it speaks of.

Length and place on the strip are years. No figure is drawn to size, for no two of them count the same.
"""

import html
from collections.abc import Sequence

from lib.i18n import _
from lib.model.studies import StudyFigure, scope_strip
from lib.views.shared.html import table_html

FIRST, LAST = 2010, 2040
SIGN = {-1: "▼", 1: "▲", 0: "●"}


def strip(shown: Sequence[StudyFigure]) -> str:
    """The figures as a real table with a bar of years in it (HTML), grouped by study in the order given."""
    rows, last = [], ""
    table = scope_strip(tuple(shown))
    for figure, words in zip(shown, table.to_dict("records"), strict=True):
        if figure.study != last:
            last = figure.study
            rows.append(
                f'<tr role="row" class="study"><th scope="rowgroup" colspan="5">{html.escape(words["study"])}</th></tr>'
            )
        rows.append(_row(figure, words))
    heads = [_("Figure"), _("What is counted"), _("Area"), _("Years"), _("Assumption and source")]
    ticks = "".join(f'<i style="left:{_at(y):.1f}%">{y}</i>' for y in (FIRST, (FIRST + LAST) // 2, LAST))
    head = "".join(
        f'<th scope="col" role="columnheader">{html.escape(h)}{f"<span class=axis aria-hidden=true>{ticks}</span>" if n == 3 else ""}</th>'
        for n, h in enumerate(heads)
    )
    return table_html(head, "".join(rows), _("Published figures side by side"), "atlas-table stack strip")


def _at(year: float) -> float:
    """Place of a year on the strip, %."""
    return 100 * (min(max(year, FIRST), LAST) - FIRST) / (LAST - FIRST)


def _row(figure: StudyFigure, words: dict) -> str:
    first = figure.first_year or figure.last_year
    left, right = _at(first), _at(figure.last_year)
    kind = "point" if first == figure.last_year else "span"
    if figure.first_year is None:
        kind, left = "open", _at(figure.last_year - 4)
    bar = f'<span class="years {kind}" aria-hidden="true"><i style="left:{left:.1f}%;width:{max(right - left, 0):.1f}%"></i></span>'
    source = (
        f'<a href="{html.escape(figure.url)}" target="_blank" rel="noopener">{html.escape(words["source_type"])}</a>'
        if figure.url.startswith("http")
        else html.escape(words["source_type"])
    )
    note = f" <small>{html.escape(words['note'])}</small>" if words["note"] else ""
    cells = (
        (
            "figure",
            _("Figure"),
            f'<span aria-hidden="true" class="sign s{figure.sign + 1}">{SIGN[figure.sign]}</span> <b>{html.escape(words["figure"])}</b><small>{html.escape(words["direction"])}</small>',
        ),
        ("", _("What is counted"), f"{html.escape(words['counts'])}<small>{html.escape(words['measure'])}</small>"),
        ("", _("Area"), html.escape(words["area"])),
        ("when", _("Years"), f"{bar}<small>{html.escape(words['horizon'])}</small>"),
        ("", _("Assumption and source"), f"{html.escape(words['assumption'])}{note}<small>{source}</small>"),
    )
    return (
        '<tr role="row">'
        + "".join(
            f'<td role="cell" class="{kind}" data-label="{html.escape(label)}"><span>{inner}</span></td>'
            for kind, label, inner in cells
        )
        + "</tr>"
    )
