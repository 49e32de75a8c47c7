"""The parts of the sources page: each source, every table to take away, the statements, what has changed."""

import pandas as pd
import streamlit as st

from lib import indicators
from lib.data import sources, store
from lib.export.workbook import Provenance, to_csv, to_xlsx
from lib.i18n import _, number
from lib.views.shared import address
from lib.views.shared.show import BOUNDARIES, downloads, words_table


def used_by(id: str) -> list[str]:
    """Titles of the indicators that a source feeds."""
    return [_(i.title) for i in indicators.REGISTRY.values() if id in i.sources]


def source_list() -> None:
    """Every source: what it is, who made it, licence, years, NUTS version, checksum, what it is used for, what is wrong with it."""
    found = sources.sources().values()
    frame = pd.DataFrame(
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
            for s in found
        ]
    )
    words_table(
        frame[[_("Source"), _("Producer"), _("Years"), _("NUTS version"), _("Status")]], label=_("Sources"), tall=True
    )
    about = Provenance(_("Sources of the atlas"), [], "", store.snapshot_id(), address.here())
    downloads(lambda: frame, about, "sources")
    ids = [s.id for s in found]
    asked = address.read("source", ids[0], ids, what=_("source"))
    if st.session_state.get("choose_source") != asked:
        st.session_state["choose_source"] = asked
    st.selectbox(
        _("One source in full"),
        ids,
        key="choose_source",
        format_func=lambda i: f"{sources.source(i).title} ({i})",
        on_change=lambda: address.write("source", st.session_state["choose_source"], ids[0]),
    )
    _one(sources.source(asked))


def _one(s: sources.Source) -> None:
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
    words_table(pd.DataFrame({_("What"): list(rows), s.title: list(rows.values())}), label=s.title)


def every_table() -> None:
    """Every table of the atlas to take away."""
    names = store.names()
    name = address.read("table", names[0], names, what=_("table"))
    if st.session_state.get("choose_table") != name:
        st.session_state["choose_table"] = name
    st.selectbox(
        _("Table"),
        names,
        key="choose_table",
        on_change=lambda: address.write("table", st.session_state["choose_table"], names[0]),
    )
    frame = store.table(name)
    licence = _("CC BY 4.0 for the atlas's own arrangement; each source keeps its terms (see the list above)")
    about = Provenance(
        name,
        [_("Automotive Skills Atlas, derived from the sources listed on this page")],
        licence,
        store.snapshot_id(),
        address.here(),
        [BOUNDARIES],
    )
    st.markdown(
        _("**{name}**: {rows} rows, {columns} columns.").format(
            name=name, rows=number(len(frame)), columns=len(frame.columns)
        )
    )
    with st.container(horizontal=True, key="downloads-table"):
        st.download_button(
            "CSV", lambda: to_csv(frame, about), f"{name}.csv", "text/csv", on_click="ignore", key="csv-table"
        )
        if len(frame) < 100_000:
            st.download_button(
                "XLSX",
                lambda: to_xlsx(frame, about),
                f"{name}.xlsx",
                on_click="ignore",
                key="xlsx-table",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            )
        st.download_button(
            "Parquet",
            lambda: store.raw(name),
            f"{name}.parquet",
            on_click="ignore",
            key="parquet-table",
            mime="application/vnd.apache.parquet",
        )


def statements() -> None:
    """What the atlas does about accessibility and privacy, said plainly."""
    st.markdown(
        _(
            "**Accessibility.** Every page is tested with a keyboard and with axe-core in both themes; every figure has a table and a text. "
            "The grid of the sortable tables is drawn on a canvas: take the plain table where a screen reader is used."
        )
    )
    st.markdown(
        _(
            "**Privacy.** The atlas sets no cookies of its own, asks for no account and sends nothing to anybody else. "
            "What you choose stands in the address of the page."
        )
    )


def changes() -> None:
    """The revision log of the data, in the words it is kept in (English), newest first."""
    try:
        text = store.changes_text()
    except store.TableError as error:
        st.warning(str(error))
        return
    entries = text.partition("\n")[2].replace(
        "\n## ", "\n### "
    )  # its title is the section's; headings go down by one level
    with st.container(key="changes"):
        st.markdown(f'<div lang="en">\n\n{entries}\n\n</div>', unsafe_allow_html=True)
