"""Indicators side by side, drawn: a line for each, with all regions, the peers, the region in hand, country and EU."""

import html
from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.views.compare.strips import Dot, Strip
from lib.views.shared.html import Row, bar, drawn_table, mark

LINE = 1000  # length of the line on which the ticks of all regions are drawn


def legend(kinds: Sequence[tuple[str, str]]) -> None:
    """What each mark stands for."""
    entries = "".join(
        f'<span class="entry"><span class="line"><i class="{kind}"></i></span>{html.escape(word)}</span>'
        for kind, word in kinds
    )
    st.html(f'<div class="atlas-marks strip-marks atlas-drawn" aria-hidden="true">{entries}</div>')


def strip_table(strips: Sequence[Strip], region: str, with_peers: bool) -> None:
    """The strips as a table with a legend over it."""
    country = regions.country_name(region)
    peers = [("peer", _("peers"))] if with_peers else []
    legend([("own", regions.label(region)), *peers, ("eu", _("EU")), ("country", country), ("tick", _("all regions"))])
    heads = [_("Indicator"), _("Here"), country, _("EU"), _("Among its peers") if with_peers else ""]
    parts = [("", [Row((s.title, s.here, s.country, s.eu, s.among if with_peers else ""), _marks(s)) for s in strips])]
    label = _("Indicators side by side")
    st.html(
        drawn_table(heads, parts, label, _("Place on the line from the lowest region to the highest"), kind="strips")
    )


def _marks(strip: Strip) -> str:
    found = f'<u class="ticks" style="--ticks:{_ticks(strip.everyone)}"></u>'
    for kind, at in (("country", strip.country_at), ("eu", strip.eu_at)):
        found += mark(kind, at) if at is not None else ""
    found += "".join(mark(_kind("peer", dot), dot.at, dot.title) for dot in strip.peers)
    if isinstance(strip.own, Dot):
        found += mark(_kind("own", strip.own), strip.own.at, strip.own.title)
    elif strip.own:
        found += bar("own open", *strip.own)
    return found


def _ticks(places: Sequence[float]) -> str:
    """A tick for each region, as the picture through which the colour of the line is seen (elements would be 240 a line)."""
    path = "".join(f"M{at * LINE:.0f} 0v9" for at in sorted({round(p, 3) for p in places}))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LINE} 9" preserveAspectRatio="none"><path d="{path}" fill="none" '
        'stroke="#000" stroke-width="1" vector-effect="non-scaling-stroke"/></svg>'
    )
    return html.escape(f"url('data:image/svg+xml,{quote(picture)}')")


def _kind(name: str, dot: Dot) -> str:
    return f"{name} made" if dot.made else name
