"""The charts of the page of funds and contacts: programmes of the closed period, cases of the fund, known plants."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.data.memo import memo
from lib.i18n import _
from lib.model.sites import Sites, sites_near, town
from lib.model.support import Support, support_of
from lib.views.shared import charts
from lib.views.shared.figure import Figure
from lib.views.shared.support_text import THEMES
from lib.views.shared.theme import colours
from lib.views.support import sites_text
from lib.views.support.closeup import Mark, closeup, drawable
from lib.views.support.sites_text import SitePlace
from lib.views.support.text import cases_words, million, past_words, per_person

CASE_SOURCES = ("egf_automotive_cases",)
ROOM_FOR_NUMBER = 1.4  # times the longest bar: its number fits beside it on a phone too


def past(support: Support) -> pd.DataFrame:
    """Its records of the closed period."""
    return support.funds[support.funds["status"] == "closed"]


@memo(language=True, size=1024)
def history(region: str, theme: str) -> Figure:
    """Programmes of 2014 to 2020 by theme, largest first; the file holds the records of all periods."""
    support, place = support_of(region), regions.label(region)
    shown = past(support)
    several = len(shown) > 1  # a single record is a row and no chart
    return Figure(
        name=f"programmes-{region}",
        title=_("Programmes on record for {place}").format(place=place),
        alt=history_alt(shown, place) if several else "",
        table=past_words(shown),
        numeric=(_("Million euro"),),
        download=lambda: support.funds,
        sources=tuple(dict.fromkeys(support.funds["source"])),
        chart=history_chart(shown, theme) if several else None,
    )


def history_chart(past: pd.DataFrame, theme: str) -> go.Figure:
    """Programmes of 2014 to 2020 by theme, largest first, in million euro of the whole programme."""
    rows = past.sort_values("amount_eur", ascending=False).to_dict("records")
    figure = charts.bars(
        [_history_label(r, past) for r in rows],
        [r["amount_eur"] / 1e6 for r in rows],
        lambda v: million(v * 1e6),
        theme,
    )
    return figure.update_xaxes(range=[0, ROOM_FOR_NUMBER * rows[0]["amount_eur"] / 1e6])


def _history_label(row: dict, past: pd.DataFrame) -> str:
    """Theme and fund; the programme's code too where the region had more than one."""
    several = past["programme"].nunique() > 1
    return f"{_(THEMES[row['theme']])} ({row['fund']}{', ' + row['programme'] if several else ''})"


def history_alt(past: pd.DataFrame, place: str) -> str:
    """The chart of 2014 to 2020 in one sentence."""
    rows = past.sort_values("amount_eur", ascending=False).to_dict("records")
    amounts = _("; ").join(f"{_history_label(r, past)} {million(r['amount_eur'])}" for r in rows)
    return _("Million euro of whole programmes listed for {place}, 2014 to 2020: {amounts}.").format(
        place=place, amounts=amounts
    )


@memo(language=True, size=1024)
def cases(region: str, theme: str) -> Figure:
    """Euro from the fund for each person it was to help; the table has every case, the nearest first."""
    listed = support_of(region).cases
    flat = listed.assign(regions=["+".join(codes) for codes in listed["regions"]]).drop(columns=["region", "where"])
    return Figure(
        name="cases",
        title=_("Cases of the Globalisation Adjustment Fund"),
        alt=cases_alt(listed),
        table=cases_words(listed),
        numeric=(_("Lost their job"), _("To be helped"), _("Million euro"), _("Euro each")),
        download=lambda: flat,
        sources=CASE_SOURCES,
        chart=cases_chart(listed, theme),
    )


def cases_chart(cases: pd.DataFrame, theme: str) -> go.Figure:
    """Euro from the fund for each person it was to help, most first; region and country stand in the accent."""
    known = cases[cases["per_person"].notna()].sort_values("per_person", ascending=False)
    labels = [f"{r.company}, {r.year}" for r in known.itertuples()]
    ink = colours(theme)
    figure = charts.bars(labels, [float(v) for v in known["per_person"]], per_person, theme)
    nearby = known["where"].ne("eu").tolist()[::-1]
    figure.data[-1].marker.color = [ink["accent"] if n or not any(nearby) else ink["near"] for n in nearby]
    figure.data[-1].marker.line.width = 0
    figure.update_xaxes(range=[0, ROOM_FOR_NUMBER * float(known["per_person"].max())])
    return figure


def cases_alt(cases: pd.DataFrame) -> str:
    """The chart of cases in one sentence."""
    known = cases[cases["per_person"].notna()].sort_values("per_person", ascending=False)
    amounts = _("; ").join(
        f"{r['company']}, {r['year']}: {per_person(r['per_person'])}" for r in known.to_dict("records")
    )
    return _("Euro from the fund for each person it was to help: {amounts}.").format(amounts=amounts)


@memo(language=True, size=512)
def known_plants(region: str, theme: str) -> Figure:
    """Plants in and around a region on a close map; no map where a region stands in an inset or nothing is near."""
    sites = sites_near(region)
    return Figure(
        name=f"plants-{region}",
        title=_("Known plants in and around {place}").format(place=regions.label(region)),
        alt=closeup_alt(region, sites_text.places_words(region)),
        table=sites_text.sites_words(sites),
        download=lambda: sites_text.download_table(sites),
        sources=tuple(sites_text.sources_of(sites)),
        chart=closeup_of(region, sites, theme) or None,
        notes=(_("A lower bound, not a census"),),
    )


def closeup_alt(region: str, places: Sequence[SitePlace]) -> str:
    """The close map in words."""
    names = _("; ").join(f"{p.number} {p.name}" for p in places)
    return _("Map of {place} with places where plants are known: {names}.").format(
        place=regions.label(region), names=names
    )


def closeup_of(region: str, sites: Sites, theme: str) -> str:
    """The close map of the region and the places around it (SVG), or nothing where none can be drawn."""
    codes = sites.places["code"].tolist()
    if not drawable(region, codes):
        return ""
    towns = sites.sites.groupby("number")["place"].first()
    places = sites_text.places_words(region)
    marks = [
        Mark(p.number, code, p.lately, town(towns[p.number]), f"{p.number}. {p.name}: " + _("; ").join(p.lines))
        for p, code in zip(places, codes, strict=True)
    ]
    return closeup(region, marks, theme, closeup_alt(region, places))
