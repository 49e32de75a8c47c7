"""The parts of the sources page: each source, every table to take away, what has changed."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from lib.data import sources, store
from lib.data.memo import memo
from lib.data.sources import BOUNDARIES
from lib.export.workbook import Provenance, to_csv, to_xlsx
from lib.i18n import _, ngettext, number
from lib.views.shared import address, part
from lib.views.shared.choices import set_widget
from lib.views.shared.files import downloads
from lib.views.shared.later import in_language
from lib.views.shared.show import lead_on, made_table, words_table
from lib.views.shared.together import folded, say, together
from lib.views.sources import text

LONGEST_SEARCH = 60  # letters
TALL = 12  # rows of a list that still stand in full
MOST_ROWS = 100_000  # of a workbook: a larger table comes as CSV and Parquet alone


def main_source() -> None:
    """The table that everything rests on, first of all."""
    say(text.main_words(sources.source(text.MAIN)))


@part.alone("q")
def source_list() -> None:
    """Every source in short: those that a search finds, or all of them under folded heads; the whole list as a file."""
    listed = list(sources.sources().values())
    asked = _search()
    with together():
        if asked:
            _found(text.matching(listed, asked))
        else:
            for key, head in text.GROUPS.items():
                group = _group(key)
                with folded(f"{_(head)} · {number(len(group))}"):
                    made_table(_group_words, key, label=_(head), tall=len(group) > TALL)
    about = Provenance(_("Sources of the atlas"), [], "", store.snapshot_id(), address.here())
    downloads(lambda: text.sources_words(listed), about, "sources", apart=False)


def _found(found: list[sources.Source]) -> None:
    """The sources that a search finds."""
    say(ngettext("**{count} source** fits.", "**{count} sources** fit.", len(found)).format(count=number(len(found))))
    if found:
        words_table(text.list_words(found), label=_("Sources"), tall=len(found) > TALL)


@memo
def _group(key: str) -> tuple[sources.Source, ...]:
    """The sources under one head of the list."""
    return tuple(s for s in sources.sources().values() if text.group_of(s) == key)


def _group_words(key: str) -> pd.DataFrame:
    return text.list_words(_group(key))


def _search() -> str:
    """What the reader looks for among the sources; it stands in the address."""
    asked = " ".join(address.text("q")[:LONGEST_SEARCH].split())
    set_widget("choose_q", asked)
    st.text_input(
        _("Search the sources"),
        key="choose_q",
        max_chars=LONGEST_SEARCH,
        placeholder=_("unemployment, ESCO, INSEE"),
        on_change=lambda: address.write("q", " ".join(str(st.session_state["choose_q"]).split())),
    )
    return asked


@part.alone("source")
def one_source() -> None:
    """One source in full."""
    ids = list(sources.sources())
    words = lambda i: f"{sources.source(i).title} ({i})"  # noqa: E731
    one = sources.source(_choose("source", _("One source in full"), ids, _("source"), words))
    words_table(text.source_words(one), label=one.title)


def lead_onward() -> None:
    """Where to go next."""
    lead_on(
        ("map", _("Where automotive jobs are exposed")),
        ("region", _("The region on one page")),
        ("accessibility", _("Accessibility")),
        ("legal", _("Legal notice")),
    )


def _choose(name: str, label: str, options: Sequence[str], what: str, words: Callable[[str], str]) -> str:
    """One of a list, kept in the address under `name`; `what` names it in the sentence about one that is not known."""
    key = f"choose_{name}"
    asked = address.read(name, options[0], options, what=what)
    set_widget(key, asked)
    st.selectbox(
        label,
        options,
        key=key,
        format_func=words,
        on_change=lambda: address.write(name, st.session_state[key], options[0]),
    )
    return asked


@part.alone("table")
def every_table() -> None:
    """Every table of the atlas to take away."""
    names = store.names()
    name = _choose("table", _("Table"), names, _("table"), str)
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
    say(
        _("**{name}**: {rows} rows, {columns} columns.").format(
            name=name, rows=number(len(frame)), columns=len(frame.columns)
        )
    )
    with st.container(horizontal=True, key="downloads-table"):
        st.download_button(
            "CSV",
            in_language(lambda: to_csv(frame, about)),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            key="csv-table",
        )
        if len(frame) < MOST_ROWS:
            st.download_button(
                "XLSX",
                in_language(lambda: to_xlsx(frame, about)),
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


def changes() -> None:
    """The revision log of the data, in the words it is kept in (English), newest first."""
    try:
        log = store.changes_text()
    except store.TableError as error:
        st.warning(str(error))
        return
    entries = log.partition("\n")[2].replace(
        "\n## ", "\n### "
    )  # its title is the section's; headings go down by one level
    with st.container(key="changes"):
        st.markdown(f'<div lang="en">\n\n{entries}\n\n</div>', unsafe_allow_html=True)
