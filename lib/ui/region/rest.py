"""The parts of the region page: each looks one thing up for the region in hand and shows it with its table."""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import indicators, regions
from lib.figures import charts, portrait
from lib.figures import tables as words
from lib.figures import unknowns as figures
from lib.figures.trend import trend as trend_of
from lib.i18n import _, current_language, number
from lib.indicators import Indicator
from lib.model import unknowns as model
from lib.model.breaks import comparable
from lib.model.portrait import history
from lib.model.portrait import portrait as portrait_of
from lib.model.regional import regional
from lib.tables import table
from lib.ui.show import chart, downloads, note, provenance, words_table
from lib.ui.style import theme

WATCHED = {  # series whose unknowns a reader must hear of
    "persons.C29": "auto_persons", "persons_sbs.C29": "auto_persons", "employment": "employment", "persons.C": "manufacturing_persons",
    "local_units_sbs.C29": "auto_local_units",
}  # fmt: skip


# Figures and tables of a region are the same for every reader of one language and theme: each is made once.


def hover(entry: Indicator) -> Callable[[pd.Series], str]:
    """Hover text of a row: place, value, year, state."""
    return lambda row: f"<b>{regions.label(row['region'])}</b><br>{words.sentence(row, entry)}"


@lru_cache(maxsize=1024)
def _trend(id: str, region: str, shade: str, _language: str) -> tuple[go.Figure, str]:
    entry, past = indicators.indicator(id), history(id, region)
    figure = trend_of(past, lambda v: number(v, entry.decimals), shade, hover(entry))
    return figure, portrait.alt_trend(regions.label(region), entry, past)


def trend(entry: Indicator, region: str) -> None:
    """The region through the years, with the years as a table one key away."""
    figure, alt = _trend(entry.id, region, theme(), current_language())
    chart(figure, alt, "trend")
    if reason := _not_joined(entry.id, region):
        note(reason, "trend")
    _history_table(entry, region)


def _not_joined(id: str, region: str) -> str:
    """Why the last year of one series and the first of the next are not joined; empty where there is one series."""
    past = history(id, region)
    spans = past.groupby("series", sort=False)["year"].agg(["min", "max"]).sort_values("min")
    if len(spans) < 2:
        return ""
    before, after = spans.iloc[-2], spans.iloc[-1]
    return comparable(str(before.name), int(before["max"]), str(after.name), int(after["min"])).reason


def _history_table(entry: Indicator, region: str) -> None:
    past = history(entry.id, region)
    with st.expander(_("All years as a table")):
        words_table(_history(entry.id, region, current_language()), numeric=(_(entry.short),), label=_("All years"))
        downloads(lambda: past, provenance(_(entry.title), entry.sources, [_(c) for c in entry.caveats]), f"{entry.id}-{region}")


@lru_cache(maxsize=1024)
def _history(id: str, region: str, _language: str) -> pd.DataFrame:
    entry, past = indicators.indicator(id), history(id, region)
    rows = [r for _i, r in past.iterrows()]
    return pd.DataFrame(
        {
            _("Year"): [str(int(r["year"])) for r in rows],
            _(entry.short): [words.value(r, entry) for r in rows],
            _("State"): [words.state(r, entry) for r in rows],
        }
    )


@lru_cache(maxsize=1024)
def _standing(id: str, region: str, year: int, shade: str, _language: str) -> tuple[go.Figure, str]:
    entry, frame = indicators.indicator(id), regional(id, year)
    of = portrait.country_words(region, indicators.national(id, region, year))
    figure = charts.standing(frame, region, lambda v: words.value_words(v, entry.unit, entry.decimals), shade, hover(entry), of)
    return figure, portrait.alt_standing(regions.label(region), entry, frame[frame["region"] == region].iloc[0])


def standing(entry: Indicator, region: str, row: pd.Series) -> None:
    """Where the region stands among all that have a value, with its country and the EU."""
    figure, alt = _standing(entry.id, region, int(row["year"]), theme(), current_language())
    chart(figure, alt, "standing")


def key_figures(rows: list, region: str) -> None:
    """The table of key figures with its downloads."""
    shown = portrait.key_figures(rows)
    words_table(shown, numeric=(_("Here"), _("Country"), _("EU"), _("Rank")), label=_("Key figures"))
    about = provenance(_("Key figures of {place}").format(place=regions.label(region)), words.sources_of(rows))
    downloads(lambda: shown, about, f"key-{region}")


@lru_cache(maxsize=1024)
def _unknowns(region: str, _language: str) -> tuple[pd.DataFrame, str]:
    watched = {series: indicators.indicator(id).title for series, id in WATCHED.items()}
    observations, overlays, groups = (of_region(name, region) for name in ("observations", "overlays", "groups"))
    above = pd.concat([of_region("observations", code) for code in (region[:3], region[:2])])
    found = model.unknowns(observations, overlays, watched, above[above["series"].isin(watched)])
    return figures.unknown_words(found, groups), figures.oldest_words(portrait_of(region))


def unknowns(region: str) -> None:
    """The panel of what is not known, with the oldest year that the page uses."""
    found, oldest = _unknowns(region, current_language())
    st.markdown(oldest)
    if not len(found):
        st.markdown(_("Every series of motor vehicle jobs has a value here in every year."))
        return
    words_table(found, numeric=(_("Years"),), label=_("What is not known here"))
    about = provenance(_("What is not known about {place}").format(place=regions.label(region)), words.sources_of(portrait_of(region)))
    downloads(lambda: found, about, f"unknown-{region}")


@lru_cache(maxsize=1024)
def _parts(region: str, _language: str) -> tuple[pd.DataFrame, str]:
    found = of_region("conversions", region)
    found = found[found["from_code"] != region]
    moved = (found["kind"] != "recode").any()
    return figures.parts_words(found), figures.converted_words(of_region("observations", region)) if moved else ""


def parts(region: str) -> None:
    """Which older codes the region was made from, with which weights."""
    found, converted = _parts(region, current_language())
    if not len(found):
        st.markdown(_("Its borders and its code are the same in NUTS 2013, 2016, 2021 and 2024: nothing was carried over."))
        return
    words_table(found, numeric=(_("Share that went here"),), label=_("Older codes"))
    if converted:
        note(converted, "converted")


@lru_cache(maxsize=2048)
def of_region(name: str, region: str) -> pd.DataFrame:
    """Rows of a table for one region, text as plain strings."""
    frame = table(name)
    found = frame[frame["region"] == region].copy()
    for column in found.columns:
        if isinstance(found[column].dtype, pd.CategoricalDtype):
            found[column] = found[column].astype(object)
    return found
