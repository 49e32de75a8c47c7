"""Everything that pages ask for: the frame of a page, its choices, and how it shows what it found.

The frame: title of the tab, language, style, menu, region, and the place where notices stand.
"""

import gc
import html

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from lib import regions
from lib.data import store
from lib.i18n import (
    DEFAULT,
    LANGUAGES,
    N_,
    _,
    ask_for_language,
    current_language,
    damaged,
    language_from_browser,
    use_language,
)
from lib.regions.place import Place
from lib.regions.place import place as parsed
from lib.views.shared import address, menu, part, since
from lib.views.shared.choices import (
    choose,
    choose_language,
    choose_number,
    choose_region,
    choose_switch,
    is_chosen,
    one_region,
    region_in_address,
    say_which,
)
from lib.views.shared.files import downloads, provenance
from lib.views.shared.frame import set_frame
from lib.views.shared.html import inert
from lib.views.shared.show import (
    about,
    answer,
    chart,
    cite,
    fact,
    lead_on,
    markup,
    note,
    paragraphs,
    put_style,
    section,
    step,
    take_along,
    theme,
    way,
    whole_table,
    words_table,
)

NAME = "Automotive Skills Atlas"
SPOILT_WORDS = N_("The file {file} is damaged: what cannot be read of it stands in English. Check the file out again.")
_frozen: set[int] = set()


def _language() -> str:
    """Language of this run: the address, else the browser, else English."""
    accepted = st.context.headers.get("Accept-Language", "") if st.context.headers else ""
    return use_language(address.read("lang", language_from_browser(accepted), LANGUAGES, what=_("language")))


def _language_of_session() -> str:
    """Language of a reader in a thread where no page was opened: that of the address, else of the browser."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return DEFAULT
    accepted = st.context.headers.get("Accept-Language", "") if st.context.headers else ""
    asked = str(st.query_params.get("lang", ""))
    return asked if asked in LANGUAGES else language_from_browser(accepted)


ask_for_language(_language_of_session)
store.ask_for_snapshot(part.snapshot_of_session)


def _freeze_tables() -> None:
    """Take the tables out of the garbage collector's sight: Streamlit collects after every run, 84 ms without this.

    Nothing is collected first: it finds ten objects and costs the first visitor 80 ms.
    """
    held = store.held()
    if held not in _frozen:
        _frozen.add(held)
        gc.freeze()


def _menu(here: str) -> None:
    """The list of pages under their heads, at its foot what the atlas says of itself, in one element; frame.js
    changes the page without losing the session.
    """
    parts = []
    for head, entries in menu.by_head().items():
        items = "".join(f"<li>{way(entry.id, _(entry.name), here)}</li>" for entry in entries)
        id = f"menu-{entries[0].id}"
        parts.append(f'<p id="{id}">{html.escape(_(head))}</p><ul aria-labelledby="{id}" role="list">{items}</ul>')
    foot = " · ".join(way(entry.id, _(entry.name), here) for entry in menu.ABOUT)
    markup(
        f'<nav class="atlas-menu" aria-label="{html.escape(_("Pages"))}">{"".join(parts)}'
        f'<p class="atlas-foot">{foot}</p></nav>'
    )


def _arrive(id: str) -> None:
    """On the first run of a page, forget what the widgets of the page before held.

    A widget with the same key on two pages keeps its value on the server while the browser shows its first option; one
    that starts from nothing is set from the address, and the browser is told.
    """
    arrived = st.session_state.get(address.PAGE) != id
    address.catch_up(arrived)
    if arrived:
        for key in [k for k in st.session_state if not str(k).startswith("atlas_")]:
            del st.session_state[key]
        st.session_state[address.PAGE] = id


def open_page(id: str, **names: str) -> Place:
    """Draw the frame of this page and return the place in hand: a NUTS 2 region, or on a page that can show several
    regions as a whole a country, a NUTS 1 region or a group.

    A table that the page needs and that cannot be used ends the page here with one sentence.
    """
    entry = menu.page(id)
    st.session_state.pop(address.AREA, None)
    address.start()  # first of all: what it says of an address that is too long is kept
    _arrive(id)
    _language()
    if file := damaged(current_language()):
        address.notice(_(SPOILT_WORDS).format(file=file))
    since.use()
    if (run := get_script_run_ctx(suppress_warning=True)) is not None:
        run.on_script_error = part.say_what_is_missing
    broken = _first_broken(entry.needs)
    if broken and store.snapshot_id() != store.newest_snapshot():
        since.give_up()
        broken = _first_broken(entry.needs)
    region = "" if broken else _shown(entry, region_in_address())
    place = regions.label(region) if region else _("this region")
    told = f"{place} · " if entry.regional and address.text("region") and region else ""  # tells several tabs apart
    st.set_page_config(page_title=f"{told}{_(entry.name)} · {NAME}", page_icon="🗺️", layout="wide")
    with st.sidebar:
        put_style(f'<p class="atlas-brand">{NAME}<small>{html.escape(_("EU regions, NUTS 2 (2024)"))}</small></p>')
        if not broken:
            _choose_place(entry)
        _menu(id)
        choose_language()
        set_frame(current_language())
    st.title(menu.title(entry, place=place, **names), anchor=False)
    _notice_area()
    if broken:
        st.error(broken)
        st.stop()
    _freeze_tables()
    st.session_state[address.HERE] = region
    if region:
        since.draw(id, parsed(region))
    st.session_state[part.SNAPSHOT] = store.snapshot_id()
    return parsed(region)


def _shown(entry: menu.Page, place: str) -> str:
    """The place that the reader chose, or the one region that speaks for it on this page."""
    return place if entry.whole else one_region(place)


def _choose_place(entry: menu.Page) -> None:
    """The box of the region, and which region the page shows where that is not the place in the box."""
    place = choose_region(entry.usual and entry.regional)
    whole = _shown(entry, place) != place and len(regions.parse_region(place)) > 1
    if entry.regional and (whole or (entry.usual and not is_chosen())):
        say_which(place)


def _first_broken(needs: tuple[str, ...]) -> str:
    """Sentence about the first table that cannot be used, or nothing."""
    for name in needs:
        try:
            store.table(name)
        except store.TableError as error:
            return str(error)
    return ""


def _notice_area() -> None:
    """The place under the title where notices of this run stand, early ones and those still to come."""
    area = st.container(key="notices")
    st.session_state[address.AREA] = area
    for sentence in address.notices():
        area.warning(inert(sentence))


__all__ = [
    "about",
    "answer",
    "chart",
    "choose",
    "choose_number",
    "choose_switch",
    "cite",
    "downloads",
    "fact",
    "lead_on",
    "note",
    "open_page",
    "paragraphs",
    "provenance",
    "section",
    "step",
    "take_along",
    "theme",
    "whole_table",
    "words_table",
]
