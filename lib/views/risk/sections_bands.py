"""The list of ranks with their bands: median and band in figures, and drawn on the line from rank 1 to n."""

import html

import streamlit as st

from lib import regions
from lib.i18n import _, number
from lib.views.risk.ranks import BandRow, Bands, rows
from lib.views.shared.html import Row, bar, drawn_table, mark


def band_list(bands: Bands, region: str, count: int) -> None:
    """The first `count` regions, confidential ones that may stand among them, and the region in hand."""
    quarter = bands.quarter / bands.of
    ends = html.escape(_("the top quarter ends at {rank}").format(rank=number(bands.quarter)))
    scale = (
        f'<span class="scale" aria-hidden="true"><span>1</span><span class="at" style="left:{100 * quarter:.2f}%">{ends}</span>'
        f"<span>{number(bands.of)}</span></span>"
    )
    parts = [(head, [_row(row, row.region == region) for row in part]) for head, part in rows(bands, region, count)]
    st.html(
        drawn_table(
            [_("Region"), _("Median"), _("5–95 %")],
            parts,
            _("Ranks and their bands"),
            _("Band from rank 1 to {of}").format(of=number(bands.of)),
            scale,
            rule=quarter,
        )
    )


def _row(row: BandRow, here: bool) -> Row:
    marks = bar("band open" if row.median is None else "band", row.low, row.high)
    if row.median is not None:
        marks += mark("median", row.median)
    return Row((regions.label(row.region), row.median_words, row.words), marks, here)
