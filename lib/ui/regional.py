"""The parts of the region page: each looks one thing up for the region in hand and shows it with its table."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib import indicators, regions
from lib.figures import charts, portrait
from lib.figures import tables as words
from lib.i18n import _, number
from lib.indicators import Indicator
from lib.model import unknowns as model
from lib.model.regional import regional
from lib.tables import table
from lib.ui.show import chart, downloads, provenance, words_table
from lib.ui.style import theme

WATCHED = {  # series whose unknowns a reader must hear of
    "persons.C29": "auto_persons", "persons_sbs.C29": "auto_persons", "employment": "employment", "persons.C": "manufacturing_persons",
    "local_units_sbs.C29": "auto_local_units",
}  # fmt: skip


def persons_words(value: float) -> str:
    """People, as published."""
    return number(value)


def hover(entry: Indicator) -> Callable[[pd.Series], str]:
    """Hover text of a row: place, value, year, state."""
    return lambda row: f"<b>{regions.label(row['region'])}</b><br>{words.sentence(row, entry)}"


def history_table(past: pd.DataFrame, entry: Indicator, region: str) -> None:
    """The years behind the trend, in words, on demand."""
    with st.expander(_("All years as a table")):
        shown = pd.DataFrame(
            {
                _("Year"): [str(y) for y in past["year"]],
                _(entry.short): [words.value(r, entry) for _i, r in past.iterrows()],
                _("State"): [words.state(r, entry) for _i, r in past.iterrows()],
            }
        )
        words_table(shown, numeric=(_(entry.short),), label=_("All years"))
        downloads(lambda: past, provenance(_(entry.title), entry.sources, [_(c) for c in entry.caveats]), f"{entry.id}-{region}")


def standing(entry: Indicator, region: str, row: pd.Series) -> None:
    """Where the region stands among all that have a value, with its country and the EU."""
    frame = regional(entry.id, int(row["year"]))
    of = portrait.country_words(region, indicators.national(entry.id, region, int(row["year"])))
    figure = charts.standing(frame, region, lambda v: words.value_words(v, entry.unit, entry.decimals), theme(), hover(entry), of)
    chart(figure, portrait.alt_standing(regions.label(region), entry, row), "standing")


def key_figures(rows: list, region: str) -> None:
    """The table of key figures with its downloads."""
    shown = portrait.key_figures(rows)
    words_table(shown, numeric=(_("Here"), _("Country"), _("EU"), _("Rank")), label=_("Key figures"))
    downloads(lambda: shown, provenance(_("Key figures of {place}").format(place=regions.label(region)), words.sources_of(rows)), f"key-{region}")


def unknowns(region: str) -> None:
    """The panel of what is not known."""
    watched = {series: indicators.indicator(id).title for series, id in WATCHED.items()}
    observations, overlays, groups = (of_region(name, region) for name in ("observations", "overlays", "groups"))
    found = model.unknowns(observations, overlays, region, watched)
    if not len(found):
        st.markdown(_("Every figure that the atlas watches has a value here in every year."))
        return
    words_table(portrait.unknown_words(found, groups), label=_("What is not known here"))


def parts(region: str) -> None:
    """Which older codes the region was made from, with which weights."""
    found = of_region("conversions", region)
    found = found[found["from_code"].astype(str) != region]
    if not len(found):
        st.markdown(_("Its borders and its code are the same in NUTS 2013, 2016, 2021 and 2024: nothing was carried over."))
        return
    words_table(portrait.parts_words(found), numeric=(_("Share that went here"),), label=_("Older codes"))


def of_region(name: str, region: str) -> pd.DataFrame:
    """Rows of a table for one region, text as plain strings."""
    frame = table(name)
    found = frame[frame["region"].astype(str) == region].copy()
    for column in found.columns:
        if isinstance(found[column].dtype, pd.CategoricalDtype):
            found[column] = found[column].astype(str)
    return found
