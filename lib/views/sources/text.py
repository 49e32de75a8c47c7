"""What the sources page says of its sources and tables, in words."""

from collections.abc import Iterable

import pandas as pd

from lib import indicators
from lib.data.sources import Source
from lib.i18n import N_, _, number
from lib.regions.names import folded
from lib.views.shared.html import to_host


def used_by(id: str) -> list[str]:
    """Titles of the indicators that a source feeds."""
    return [_(i.title) for i in indicators.REGISTRY.values() if id in i.sources]


def headline(sources: int, tables: int) -> str:
    """How much the atlas rests on, and that every value says how it came about."""
    return _(
        "**{sources} sources** make **{tables} tables**. Every value says whether it was published, converted, "
        "derived, "
        "modelled or hidden."
    ).format(sources=number(sources), tables=number(tables))


def sources_words(sources: list[Source]) -> pd.DataFrame:
    """Every source: what it is, who made it, licence, years, NUTS version, what it is used for, what to know of it."""
    return pd.DataFrame(
        [
            {
                _("Source"): s.title,
                _("Producer"): s.maker,
                _("Years"): s.years,
                _("NUTS version"): s.nuts_version,
                _("Licence"): s.licence,
                _("Status"): s.status,
                _("Accessed"): s.accessed,
                _("Address"): s.url,
                _("Used for"): s.used_for,
                _("Know this"): s.know,
                _("Checksum of the raw file (sha256)"): s.sha256,
                "id": s.id,
            }
            for s in sources
        ]
    )


MAIN = "sbs_r_nuts2021_emp_loc_nr_2022"  # people who make motor vehicles by region: what every exposure rests on
CODES = ("nuts", "corr_", "jrc_crosswalk", "countries_", "context_", "neighbours", "geonames")  # ids of places
OURS = ("compiled", "collected", "transcribed", "public pages", "the atlas")  # words of a producer that is this project
GROUPS: dict[str, str] = {  # of the list, in its order
    "eurostat": N_("Eurostat"),
    "commission": N_("European Commission, its agencies and ESCO"),
    "national": N_("National bodies and research"),
    "ours": N_("Read on public pages and compiled for this project"),
    "codes": N_("Outlines, codes and conversions of regions"),
}


def group_of(s: Source) -> str:
    """Under which head of the list a source stands (a key of GROUPS)."""
    if s.id.startswith(CODES):
        return "codes"
    if any(word in s.producer.lower() for word in OURS):
        return "ours"
    if s.producer.startswith("Eurostat"):
        return "eurostat"
    return "commission" if s.producer.startswith(("European", "Eurofound")) else "national"


def matching(sources: Iterable[Source], asked: str) -> list[Source]:
    """Sources that hold every word asked for, in title, producer, years, use or id."""
    words = folded(asked).split()
    held = {
        s.id: folded(" ".join((s.title, s.producer, s.maker, s.years, s.used_for, s.licence, s.id))) for s in sources
    }
    return [s for s in sources if all(word in held[s.id] for word in words)]


def main_words(s: Source) -> str:
    """The table that everything rests on, in a sentence."""
    return _(
        "Everything rests on [{title}]({url}): {producer}, {years}, {licence}. It says how many people make motor "
        "vehicles in each region."
    ).format(title=s.title, url=s.url, producer=s.maker, years=s.years, licence=s.licence)


def list_words(sources: Iterable[Source]) -> pd.DataFrame:
    """Sources in short: what, who, years, how it came about, where it was read."""
    return pd.DataFrame(
        {
            _("Source"): [s.title for s in sources],
            _("Producer"): [s.maker for s in sources],
            _("Years"): [s.years for s in sources],
            _("Status"): [s.status for s in sources],
            _("Address"): [to_host(s.url) if s.url.startswith("http") else s.url for s in sources],
        }
    )


def source_words(s: Source) -> pd.DataFrame:
    """One source in full, a row for each thing that is known of it."""
    rows = {
        _("Producer"): s.maker,
        _("Address"): s.url,
        _("Licence"): s.licence,
        _("Years"): s.years,
        _("NUTS version"): s.nuts_version,
        _("Status"): s.status,
        _("Accessed"): s.accessed,
        _("Used for"): s.used_for,
        _("Indicators"): ", ".join(used_by(s.id)) or _("none of the map"),
        _("Know this"): s.know,
        _("Checksum (sha256)"): s.sha256,
    }
    return pd.DataFrame({_("What"): list(rows), s.title: list(rows.values())})
