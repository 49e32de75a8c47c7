"""The end of the chain: key figures, what is not known, and what the place is made of."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import indicators, regions
from lib.data.series import BASE_YEAR
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, ngettext, number
from lib.model import unknowns as model
from lib.model.chain import Chain
from lib.model.portrait import portrait as portrait_of
from lib.model.portrait import ranked
from lib.views.region import exposed as said
from lib.views.region import portrait, sections_whys
from lib.views.shared import unknowns as figures
from lib.views.shared import values_text as words
from lib.views.shared.show import downloads, note, provenance, words_table


@lru_cache(maxsize=512)
def _key_figures(code: str, _language: str, _snapshot: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    rows = portrait_of(code)
    spreads = {
        entry.id: indicators.area_spread(entry.id, code, int(row["year"]))
        for entry, row, _of in rows
        if not indicators.adds_up(entry.id)
    }
    return portrait.key_figures(rows, spreads), tuple(words.sources_of(rows))


def key_figures(here: Chain) -> None:
    """The table of key figures with its downloads."""
    shown, sources = _key_figures(here.code, current_language(), snapshot_id())
    words_table(shown, numeric=(_("Here"), _("Country"), _("EU"), _("Rank")), label=_("Key figures"))
    if not here.single:
        note(
            _(
                "Counts are added and shares worked out from the sums. A rate that cannot be added is given from its lowest to its highest region."
            ),
            "key",
        )
    downloads(
        lambda: shown,
        provenance(_("Key figures of {place}").format(place=here.label), sources),
        f"key-{sections_whys.file_name(here.code)}",
    )
    sections_whys.key_figures(here)


@lru_cache(maxsize=1024)
def _unknowns(code: str, _language: str, _snapshot: str) -> tuple[pd.DataFrame, str]:
    if code in regions.eu_nuts2():
        return figures.unknown_words(model.unknowns_of(code), model.rows_of("groups", code)), figures.oldest_words(
            portrait_of(code)
        )
    return _of_several(code)


def _of_several(code: str) -> tuple[pd.DataFrame, str]:
    """Regions without a figure of the base year, and of how many anything else is not known."""
    members, year = regions.parse_region(code), BASE_YEAR
    blank, other = model.blanks_of(members, year)
    text = ngettext(
        "Of {count} region something else is not known: a hidden year, a break, a figure of an older border. Open that region to see it.",
        "Of {count} regions something else is not known: a hidden year, a break, a figure of an older border. Open a region to see it.",
        other,
    ).format(count=number(other))
    if blank.empty:
        return pd.DataFrame(), _("All {count} regions publish the jobs of {year}.").format(
            count=number(len(members)), year=year
        ) + " " + text
    parts = []
    for member, rows in blank.groupby("region"):
        shown = figures.unknown_words(rows, model.rows_of("groups", str(member)))
        shown.insert(0, _("Region"), regions.label(str(member)))
        parts.append(shown)
    said = ngettext(
        "{count} of {of} regions has a blank in {year}.", "{count} of {of} regions have a blank in {year}.", len(parts)
    ).format(count=number(len(parts)), of=number(len(members)), year=year)
    return pd.concat(parts, ignore_index=True), f"{said} {text}"


def unknowns(here: Chain) -> None:
    """The panel of what is not known, with the oldest year that the page uses."""
    found, above = _unknowns(here.code, current_language(), snapshot_id())
    st.markdown(above)
    if not len(found):
        if here.single:
            st.markdown(_("Every series of motor vehicle jobs has a value here in every year."))
        return
    words_table(found, numeric=(_("Years"),), label=_("What is not known here"), tall=len(found) > 12)
    about = provenance(
        _("What is not known about {place}").format(place=here.label), words.sources_of(portrait_of(here.code))
    )
    downloads(lambda: found, about, f"unknown-{sections_whys.file_name(here.code)}")
    sections_whys.limits(here)


@lru_cache(maxsize=1024)
def _parts(region: str, _language: str) -> tuple[pd.DataFrame, str]:
    found = model.rows_of("conversions", region)
    found = found[found["from_code"] != region]
    moved = (found["kind"] != "recode").any()
    return figures.parts_words(found), figures.converted_words(model.rows_of("observations", region)) if moved else ""


def parts(here: Chain) -> None:
    """Which older codes a region was made from, with which weights; which regions a country or group holds."""
    if not here.single:
        shown = _members(here.code, current_language(), snapshot_id())
        words_table(shown, numeric=tuple(shown.columns[1:4]), label=_("Its regions"), tall=len(shown) > 12)
        sections_whys.parts(here)
        return
    found, converted = _parts(here.code, current_language())
    if not len(found):
        st.markdown(
            _("Its borders and its code are the same in NUTS 2013, 2016, 2021 and 2024: nothing was carried over.")
        )
        return
    words_table(found, numeric=(_("Share that went here"),), label=_("Older codes"))
    if converted:
        note(converted, "converted")
    sections_whys.parts(here)


@lru_cache(maxsize=256)
def _members(code: str, _language: str, _snapshot: str) -> pd.DataFrame:
    """The regions of a country or group, most motor vehicle jobs first."""
    rows = [
        tuple(ranked(id, member, BASE_YEAR) for id in ("auto_persons", "auto_share"))
        for member in regions.parse_region(code)
    ]
    return said.members(
        sorted(
            rows,
            key=lambda pair: (-(pair[0]["value"] if pair[0]["value"] == pair[0]["value"] else -1), pair[0]["region"]),
        )
    )
