"""The list of ranks with their bands: a real table whose last column is drawn, so that it can be read aloud and on a phone."""

import html

import streamlit as st

from lib import regions
from lib.figures.risk.ranks import BandRow, Bands, rows
from lib.i18n import _, number


def band_list(bands: Bands, region: str, count: int) -> None:
    """Rank by rank: name, median, band in figures and as a bar on the line from 1 to n; a dashed rule ends the top quarter."""
    quarter = 100 * bands.quarter / bands.of
    scale = (
        f'<span class="line" aria-hidden="true"><span class="end">1</span><span class="mark" style="left:{quarter:.2f}%">'
        f'{html.escape(_("the top quarter ends at {rank}").format(rank=number(bands.quarter)))}</span><span class="end">{number(bands.of)}</span></span>'
    )
    heads = [_("Region"), _("Median"), _("5–95 %")]
    head = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    head += f'<th scope="col" role="columnheader"><span class="unseen">{html.escape(_("Band from rank 1 to {of}").format(of=bands.of))}</span>{scale}</th>'
    body = []
    for title, part in rows(bands, region, count):
        if title:
            body.append(f'<tr role="row" class="head"><th role="rowheader" colspan="4">{html.escape(title)}</th></tr>')
        body += [_row(row, row.region == region, quarter) for row in part]
    label = html.escape(_("Ranks and their bands"))
    st.html(
        f'<div class="atlas-scroll" role="region" aria-label="{label}"><table class="atlas-bands" role="table"><thead role="rowgroup"><tr role="row">{head}'
        f'</tr></thead><tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )


def _row(row: BandRow, here: bool, quarter: float) -> str:
    ends = " open" if row.median is None else ""
    median = "" if row.median is None else f'<i style="left:{100 * row.median:.2f}%"></i>'
    bar = f'<b class="{ends}" style="left:{100 * row.low:.2f}%;width:{100 * (row.high - row.low):.2f}%"></b>{median}'
    return (
        f'<tr role="row"{" class=here" if here else ""}><td role="cell">{html.escape(regions.label(row.region))}</td>'
        f'<td role="cell" class="num">{html.escape(row.median_words)}</td><td role="cell" class="num">{html.escape(row.words)}</td>'
        f'<td role="cell" class="band" aria-hidden="true"><span style="--quarter:{quarter:.2f}%">{bar}</span></td></tr>'
    )
