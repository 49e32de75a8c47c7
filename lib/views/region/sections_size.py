"""How exposed the place is: size and weight, stars, the years, what the engine carries, known plants."""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import indicators, regions
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, number, percent
from lib.indicators import Indicator
from lib.model.chain import Chain, chain
from lib.model.portrait import history, why_not_joined
from lib.views.region import exposed as words
from lib.views.region import portrait, sections_whys
from lib.views.region.trend import trend as trend_of
from lib.views.shared import values_text as said
from lib.views.shared.show import chart, downloads, fact, note, provenance, words_table
from lib.views.shared.style import theme

PERSONS = "auto_persons"


def hover(entry: Indicator) -> Callable[[pd.Series], str]:
    """Hover text of a row: place, value, year, state."""
    return lambda row: f"<b>{regions.label(row['region'])}</b><br>{said.sentence(row, entry)}"


def draw(here: Chain) -> None:
    """Size, weight and stars; the years with what the engine carries beside them; known plants."""
    _facts(here)
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        _trend(here)
    with right:
        _tied(here)
    st.markdown(_more(here.code, current_language(), snapshot_id()))
    _years(here)
    sections_whys.exposed(here)


@lru_cache(maxsize=512)
def _more(code: str, _language: str, _snapshot: str) -> str:
    here = chain(code)
    return "\n".join(f"- {line}" for line in (words.stars(here), words.sites(here), words.not_known(here)))


def _facts(here: Chain) -> None:
    """Size and weight together, always."""
    with st.container(key="facts-exposed"):
        for column, (row, id, label) in zip(
            st.columns(3, gap="small"),
            (
                (here.persons, PERSONS, _("People who make motor vehicles")),
                (here.share, "auto_share", _("Share of all jobs")),
                (here.quotient, "auto_lq", _("Times the share in the EU")),
            ),
            strict=True,
        ):
            with column:
                fact(*words.fact(row, indicators.indicator(id), label, here.country), words=not words.counts(row))


@lru_cache(maxsize=1024)
def _trend_of(code: str, shade: str, _language: str, _snapshot: str) -> tuple[go.Figure, str]:
    entry, past = indicators.indicator(PERSONS), history(PERSONS, code)
    figure = trend_of(past, lambda v: number(v, entry.decimals), shade, hover(entry))
    return figure, portrait.alt_trend(regions.label(code), entry, past)


def _trend(here: Chain) -> None:
    """The years: 2008 to 2015 and 2022, never joined."""
    chart(*_trend_of(here.code, theme(), current_language(), snapshot_id()), "trend")
    if reason := why_not_joined(PERSONS, here.code):
        note(reason, "trend")


def _tied(here: Chain) -> None:
    """The part of the jobs that the assumed share ties to the combustion engine: a range, never a point."""
    with st.container(key="small-tied"):
        st.subheader(_("Tied to the combustion engine"), anchor=False)
    if here.tied is None:
        note(_("The number of motor vehicle jobs is not published here, so a share of it is none either."), "tied")
        return
    low, high = here.ice_share
    fewest, most = here.jobs_between
    st.html(words.within(*here.tied, fewest, most))
    assumed = (
        percent(100 * low, 0)
        if low == high
        else _("{low} to {high}").format(low=number(100 * low), high=percent(100 * high, 0))
    )
    note(
        _("**assumption**: {share} of these jobs depend on it. The place's own share is not published.").format(
            share=assumed
        ),
        "tied",
    )


def _years(here: Chain) -> None:
    with st.expander(_("All years as a table")):
        entry, past = indicators.indicator(PERSONS), history(PERSONS, here.code)
        words_table(
            _history(here.code, current_language(), snapshot_id()), numeric=(_(entry.short),), label=_("All years")
        )
        about = provenance(_(entry.title), entry.sources, [_(c) for c in entry.caveats])
        downloads(lambda: past, about, f"{entry.id}-{sections_whys.file_name(here.code)}")


@lru_cache(maxsize=1024)
def _history(code: str, _language: str, _snapshot: str) -> pd.DataFrame:
    entry, past = indicators.indicator(PERSONS), history(PERSONS, code)
    rows = [r for _i, r in past.iterrows()]
    return pd.DataFrame(
        {
            _("Year"): [str(int(r["year"])) for r in rows],
            _(entry.short): [said.value(r, entry) for r in rows],
            _("State"): [said.state(r, entry) for r in rows],
        }
    )


