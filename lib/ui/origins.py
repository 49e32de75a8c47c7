"""The parts of the sources page: each source, the completeness of each series, every table to take away."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib import indicators, regions, sources, tables
from lib.export.workbook import Provenance, to_csv, to_xlsx
from lib.figures import quality as figures
from lib.i18n import _, number
from lib.model import quality as model
from lib.ui import address
from lib.ui.show import BOUNDARIES, chart, downloads, note, whole_table, words_table
from lib.ui.style import theme

SHOWN = (
    "persons.C29", "persons_sbs.C29", "local_units_sbs.C29", "wages_sbs.C29", "persons_sbs.G45", "persons_sbs.C", "persons_sbs.C27",
    "employment", "population", "gdp", "unemployed", "employment_rate", "unemployment_rate", "tertiary_25_64", "attainment.low",
    "neet", "slack", "adult_learning", "employed_55_64", "rd_gdp", "gdp_pps", "hightech_manufacturing",
)  # fmt: skip
FIRST_SHOWN = 2008


def used_by(id: str) -> list[str]:
    """Titles of the indicators that a source feeds."""
    return [_(i.title) for i in indicators.REGISTRY.values() if id in i.sources]


def source_list() -> None:
    """Every source: what it is, who made it, licence, years, NUTS version, checksum, what it is used for, what is wrong with it."""
    found = sources.sources().values()
    frame = pd.DataFrame(
        [
            {
                _("Source"): s.title, _("Producer"): s.producer, _("Years"): s.years, _("NUTS version"): s.nuts_version,
                _("Licence"): s.licence, _("Status"): s.status, _("Accessed"): s.accessed, _("Address"): s.url,
                _("Used for"): s.used_for, _("Know this"): s.know, _("Checksum of the raw file (sha256)"): s.sha256, "id": s.id,
            }
            for s in found
        ]
    )  # fmt: skip
    words_table(frame[[_("Source"), _("Producer"), _("Years"), _("NUTS version"), _("Status")]], label=_("Sources"), tall=True)
    about = Provenance(_("Sources of the atlas"), [], "", tables.snapshot_id(), address.here())
    downloads(lambda: frame, about, "sources")
    ids = [s.id for s in found]
    asked = address.read("source", ids[0], ids, what=_("source"))
    if st.session_state.get("choose_source") != asked:
        st.session_state["choose_source"] = asked
    st.selectbox(
        _("One source in full"), ids, key="choose_source", format_func=lambda i: f"{sources.source(i).title} ({i})",
        on_change=lambda: address.write("source", st.session_state["choose_source"], ids[0]),
    )  # fmt: skip
    _one(sources.source(asked))


def _one(s: sources.Source) -> None:
    rows = {
        _("Producer"): s.producer, _("Address"): s.url, _("Licence"): s.licence, _("Years"): s.years, _("NUTS version"): s.nuts_version,
        _("Status"): s.status, _("Accessed"): s.accessed, _("Used for"): s.used_for,
        _("Indicators"): ", ".join(used_by(s.id)) or _("none of the map"), _("Know this"): s.know, _("Checksum (sha256)"): s.sha256,
    }  # fmt: skip
    words_table(pd.DataFrame({_("What"): list(rows), s.title: list(rows.values())}), label=s.title)


@lru_cache(maxsize=2)
def _counted(_snapshot: str) -> pd.DataFrame:
    """Regions by series, year and state, counted once for each snapshot of the data."""
    return model.by_state(tables.table("observations"), regions.eu_nuts2())


def completeness() -> None:
    """How many regions have a value, by series and year, as a heatmap with its table."""
    counted = _counted(tables.snapshot_id())
    known = tables.table("series").astype({"series": str, "title": str}).set_index("series")["title"].to_dict()
    titles = {s: _(known[s]) for s in SHOWN if s in known}
    recent = counted[(counted["year"] >= FIRST_SHOWN) & (counted["year"] <= 2026)]
    chart(figures.coverage(recent, titles, theme()), _("Regions with a value, by series and year; the table has every number."), "coverage")
    note(_("Regions of NUTS 2024, of {count}, with a value after conversion. Darker is fuller.").format(count=number(len(regions.eu_nuts2()))), "coverage")
    whole_table(counted[counted["series"].isin(known)], "coverage", _("Regions by series, year and state"))
    own = tables.table("coverage")
    st.markdown("**" + _("In each source's own borders") + "**")
    note(_("Live codes of that NUTS version; retired codes are set aside and are no gaps."), "own")
    shown = own[own["series"].astype(str).isin(("persons.C29", "persons_sbs.C29"))].astype({"series": str, "source": str, "nuts_version": str})
    words_table(_own_words(shown), numeric=tuple(_own_words(shown).columns[3:]), label=_("Motor vehicle jobs by year in the source's own borders"))
    whole_table(own.astype({"series": str, "source": str, "nuts_version": str}), "own", _("Every series in its source's own borders"))


def _own_words(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.sort_values(["year", "source"])
    names = {"live": _("Regions"), "observed": _("Observed"), "estimated": _("Estimated"), "confidential": _("Confidential"),
             "missing": _("Missing"), "retired": _("Retired codes")}  # fmt: skip
    out = pd.DataFrame({_("Year"): frame["year"].astype(str), _("Source"): frame["source"], _("NUTS version"): frame["nuts_version"]})
    return out.assign(**{label: [number(v) for v in frame[column]] for column, label in names.items()})


def breaks() -> None:
    """Every marked break of an EU region."""
    found = model.breaks(tables.table("overlays"), regions.eu_nuts2())
    st.markdown(_("{count} values are marked as not comparable with the year before.").format(count=number(len(found))))
    whole_table(found, "breaks", _("Breaks"))


def conversions() -> None:
    """Every region that was made from other codes."""
    found = model.conversions(tables.table("conversions"), regions.eu_nuts2())
    made = found["region"].nunique()
    st.markdown(_("{count} regions were made from other codes, with the weights in this table.").format(count=number(made)))
    whole_table(found, "conversions", _("Conversions"))


def residuals() -> None:
    """Where published parts do not add up to the published whole."""
    found = tables.table("residuals")
    st.markdown(_("{count} published totals differ from the sum of their parts.").format(count=number(len(found))))
    whole_table(found.astype(dict.fromkeys(found.select_dtypes("category"), str)), "residuals", _("Residuals"))


def every_table() -> None:
    """Every table of the atlas to take away."""
    names = tables.names()
    name = address.read("table", names[0], names, what=_("table"))
    if st.session_state.get("choose_table") != name:
        st.session_state["choose_table"] = name
    st.selectbox(_("Table"), names, key="choose_table", on_change=lambda: address.write("table", st.session_state["choose_table"], names[0]))
    frame = tables.table(name)
    licence = _("CC BY 4.0 for the atlas's own arrangement; each source keeps its terms (see the list above)")
    about = Provenance(name, [_("Automotive Skills Atlas, derived from the sources listed on this page")], licence,
                       tables.snapshot_id(), address.here(), [BOUNDARIES])  # fmt: skip
    st.markdown(_("**{name}**: {rows} rows, {columns} columns.").format(name=name, rows=number(len(frame)), columns=len(frame.columns)))
    with st.container(horizontal=True, key="downloads-table"):
        st.download_button("CSV", lambda: to_csv(frame, about), f"{name}.csv", "text/csv", on_click="ignore", key="csv-table")
        if len(frame) < 100_000:
            st.download_button("XLSX", lambda: to_xlsx(frame, about), f"{name}.xlsx", on_click="ignore", key="xlsx-table",
                               mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")  # fmt: skip
        st.download_button("Parquet", lambda: tables.raw(name), f"{name}.parquet", on_click="ignore", key="parquet-table",
                           mime="application/vnd.apache.parquet")  # fmt: skip


def statements() -> None:
    """What the atlas does about accessibility and privacy, said plainly."""
    st.markdown(
        _("**Accessibility.** Every page is tested with a keyboard and with axe-core in both themes; every figure has a table and a text. "
          "The grid of the sortable tables is drawn on a canvas: take the plain table where a screen reader is used.")
    )  # fmt: skip
    st.markdown(
        _("**Privacy.** The atlas sets no cookies of its own, asks for no account and sends nothing to anybody else. "
          "What you choose stands in the address of the page.")
    )  # fmt: skip


def changes() -> None:
    """The revision log of the data, in the words it is kept in (English), newest first."""
    try:
        text = tables.changes_text()
    except tables.TableError as error:
        st.warning(str(error))
        return
    entries = text.partition("\n")[2].replace("\n## ", "\n### ")  # its title is the section's; headings go down by one level
    with st.container(key="changes"):
        st.markdown(f'<div lang="en">\n\n{entries}\n\n</div>', unsafe_allow_html=True)
