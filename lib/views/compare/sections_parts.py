"""What the page on peers shows: the map, the reasons, indicators side by side, all themes at once."""

import html
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import indicators, regions
from lib.data import store
from lib.export.workbook import Provenance
from lib.i18n import _, current_language, percent
from lib.indicators import THEMES
from lib.model.peers import GROUPS, Choice, results
from lib.views.compare import parallel, text
from lib.views.compare.likeness import likeness_map
from lib.views.compare.sections_strips import legend, strip_table
from lib.views.compare.strips import Strip, strips
from lib.views.shared import address
from lib.views.shared.choices import choose
from lib.views.shared.html import table_html
from lib.views.shared.map import sections
from lib.views.shared.map.view import MapView
from lib.views.shared.show import chart, cite, downloads, note, provenance, words_table
from lib.views.shared.style import theme

SMALL = 0.1  # a share of the distance that a phone leaves out


@lru_cache(maxsize=256)
def _view(weights: tuple, region: str, language: str, snapshot: str) -> MapView:
    return likeness_map(
        results.likeness(Choice(weights=weights), region), region, {c: regions.name(c) for c in regions.eu_nuts2()}
    )


def draw_map(choice: Choice, region: str, found: pd.DataFrame) -> None:
    """The map of likeness with the peers in dashed outlines; a region chosen on it becomes the region in hand."""
    view = _view(choice.weights, region, current_language(), store.snapshot_id())
    sections.draw(view.choose(region, list(found["region"])), key="likemap")


@lru_cache(maxsize=512)
def _reasons(choice: Choice, region: str, language: str, snapshot: str) -> pd.DataFrame:
    return text.peers_table(results.nearest(choice, region))


def reasons(choice: Choice, region: str, found: pd.DataFrame) -> None:
    """Why each peer is one: the table of reasons, the share of each group, and the figures to work it out again."""
    if not len(found):
        st.markdown(_("No peer to give reasons for."))
        return
    words_table(
        _reasons(choice, region, current_language(), store.snapshot_id()),
        numeric=(_("Distance"), _("Stays in the top ten")),
        label=_("Peers and reasons"),
    )
    note(
        _(
            "Distance 1: the regions differ in each group by as much as regions usually differ from the middle one. “Stays”: share of 500 weightings in which it is among the ten nearest."
        ),
        "distance",
    )
    st.markdown(f"**{_('What the distance is made of')}**")
    _shares(found)
    about = _about(choice, region)
    with st.container(horizontal=True, key="peer-downloads", gap="large"):
        with st.container(width="content"):
            st.markdown(_("Peers with reasons"))
            downloads(lambda: text.to_take_away(found), about, f"peers-{region}")
        with st.container(width="content"):
            st.markdown(_("Every figure behind the distances"))
            downloads(_figures, about, "structure")


def _shares(found: pd.DataFrame) -> None:
    """A table of shares, the larger the darker; a group that the pair does not share stays empty."""
    heads, rows = text.group_shares(found)
    top = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in [_("Region"), *heads])
    body = []
    for code, shares in rows:
        cells = "".join(_share(h, s) for h, s in zip(heads, shares, strict=True))
        body.append(f'<tr role="row"><td role="cell">{html.escape(regions.label(code))}</td>{cells}</tr>')
    label = _("Share of each group of variables in the distance")
    st.html(table_html(top, "".join(body), label, "atlas-table stack atlas-shares"))


def _share(head: str, share: float | None) -> str:
    """A cell of the table of shares; a small share is left out where a phone lists them one under another."""
    name = html.escape(head)
    if share is None:
        return f'<td role="cell" data-label="{name}"></td>'
    small = ' class="small"' if share < SMALL else ""
    return f'<td role="cell" data-label="{name}"{small} style="--share:{100 * share:.0f}%">{html.escape(percent(100 * share, 0))}</td>'


def _figures() -> pd.DataFrame:
    found = results.variables().copy()
    found.insert(1, "name", [regions.name(c) for c in found["region"]])
    return found


def _about(choice: Choice, region: str) -> Provenance:
    """What travels with a download: the weights, and how a distance follows from the figures."""
    weights = ", ".join(f"{group} {choice.weight(group):g}" for group in GROUPS)
    return provenance(
        _("Regions like {region}").format(region=regions.label(region)),
        results.sources(),
        [
            _("Weights of the groups: {weights}").format(weights=weights),
            _(
                "Distance² of two regions: for each variable (scaled − scaled)²; their mean within each group of which the pair shares half or more; the weighted mean over the groups."
            ),
            _(
                "A figure known as an interval counts with the gap between the two; where they overlap the variable is left out for the pair. A pair needs two thirds of the weight in common."
            ),
        ],
    )


@lru_cache(maxsize=1024)
def _strips(subject: str, region: str, peers: tuple[str, ...], language: str, snapshot: str) -> list[Strip]:
    return strips(results.compared(subject), region, peers)


def side_by_side(region: str, found: pd.DataFrame) -> None:
    """The indicators of one theme: the region among its peers, its country and the EU."""
    subject = choose("theme", _("Theme"), tuple(THEMES), next(iter(THEMES)), lambda t: _(THEMES[t]), kind="buttons")
    rows = _strips(subject, region, tuple(found["region"]), current_language(), store.snapshot_id())
    strip_table(rows, region, bool(len(found)))
    ids = results.compared(subject)
    cite(
        [s for id in ids for s in indicators.indicator(id).sources],
        "strips",
        extra=[_("Figures counted at the head office are not compared")],
    )
    frame = results.profile(region, found)
    about = provenance(
        _("{theme}: {region} and its peers").format(theme=_(THEMES[subject]), region=regions.label(region)),
        [s for id in ids for s in indicators.indicator(id).sources],
    )
    downloads(lambda: _named(frame[frame["indicator"].isin(ids)]), about, f"beside-{region}-{subject}")


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    found = frame.copy()
    found.insert(1, "name", [regions.name(c) for c in found["region"]])
    found.insert(3, "year", [indicators.default_year(i) for i in found["indicator"]])
    return found


@lru_cache(maxsize=256)
def _parallel(
    region: str, peers: tuple[str, ...], beside: str, shade: str, language: str, snapshot: str
) -> tuple[go.Figure, str]:
    frame = results.profile(region, pd.DataFrame({"region": list(peers)}))
    return parallel.parallel(frame, region, beside, shade), parallel.alt(frame, region)


def all_themes(region: str, found: pd.DataFrame) -> None:
    """Every indicator at once: where the region, one peer and all others stand among the EU's regions."""
    peers = tuple(found["region"])
    if address.text("beside") not in peers and address.text("beside") in regions.eu_nuts2():
        address.write("beside", "")  # it was a peer of another choice
    with st.columns(2)[0]:
        beside = choose("beside", _("Region beside it"), peers, peers[0], regions.label) if peers else ""
    figure, alt = _parallel(region, peers, beside, theme(), current_language(), store.snapshot_id())
    legend(
        [
            ("own", regions.label(region)),
            *([("peer", regions.label(beside)), ("tick", _("other peers"))] if beside else []),
        ]
    )
    chart(figure, alt, "parallel")
    note(
        _(
            "Place among all regions with a figure, from the lowest to the highest: high means a high figure, not a good one. A bar stands for limits, where a region has no figure of its own."
        ),
        "parallel",
    )
    ids = results.compared()
    about = provenance(
        _("{region} and its peers in all themes").format(region=regions.label(region)),
        [s for id in ids for s in indicators.indicator(id).sources],
    )
    downloads(lambda: _named(results.profile(region, found)), about, f"themes-{region}")
