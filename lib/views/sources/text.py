"""What the sources page says of its sources and tables, in words."""

import pandas as pd

from lib import indicators
from lib.data.sources import Source
from lib.i18n import _, number


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
                _("Producer"): s.producer,
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


def shown_columns() -> list[str]:
    """The columns of the list on the page; the file has all."""
    return [_("Source"), _("Producer"), _("Years"), _("NUTS version"), _("Status")]


def source_words(s: Source) -> pd.DataFrame:
    """One source in full, a row for each thing that is known of it."""
    rows = {
        _("Producer"): s.producer,
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


def statements() -> tuple[str, str]:
    """What the atlas does about accessibility and about privacy, said plainly."""
    return (
        _(
            "**Accessibility.** Every page is tested with a keyboard and with axe-core in both themes; every figure "
            "has a table and a text. "
            "The grid of the sortable tables is drawn on a canvas: take the plain table where a screen reader is used."
        ),
        _(
            "**Privacy.** The atlas sets no cookies of its own, asks for no account and sends nothing to anybody else. "
            "What you choose stands in the address of the page."
        ),
    )
