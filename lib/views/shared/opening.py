"""How a page opens: its frame stands still, and a choice draws anew what stands inside.

    @ui.page("risk")
    def page(place: Place) -> None: …

The frame is the sidebar with the place in hand, the menu and the language. What stands inside, from the title down, is
a part that runs by itself: it reads the address anew each time, so a choice needs nothing but its address.
"""

import gc
from collections.abc import Callable

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
from lib.views.shared import address, menu, since
from lib.views.shared.choices import (
    CALLED,
    choose_language,
    one_region,
    region_in_address,
    say_what_was_typed,
    say_which,
    show_place,
    take_region,
)
from lib.views.shared.frame import set_frame
from lib.views.shared.html import inert
from lib.views.shared.show import put_style

NAME = "Automotive Skills Atlas"
PLACE, INSIDE = (
    "place",
    "inside",
)  # the parts of a page that run by themselves: the box of the place, and the page in it
SNAPSHOT = "atlas_snapshot"  # that the page in hand shows
SHOWN = "atlas_place_shown"  # what of the address the box of the place stands for
SPOILT_WORDS = N_("The file {file} is damaged: what cannot be read of it stands in English. Check the file out again.")
Draw = Callable[[Place], None]
_frozen: set[int] = set()


def page(id: str, **names: str) -> Callable[[Draw], Draw]:
    """Draw the page with this id of the menu; what is decorated draws what stands under its title.

    It is given the place in hand: a NUTS 2 region, or on a page that can show several regions as a whole a country, a
    NUTS 1 region or a group. A table that the page needs and that cannot be used leaves one sentence in its place.
    """

    def drawn(draw: Draw) -> Draw:
        _frame(id)
        _inside(id, draw, names)
        return draw

    return drawn


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


def _snapshot_of_session() -> str:
    """Snapshot of a reader in a thread where no page was opened: that which the page shows."""
    return "" if get_script_run_ctx(suppress_warning=True) is None else str(st.session_state.get(SNAPSHOT, ""))


ask_for_language(_language_of_session)
store.ask_for_snapshot(_snapshot_of_session)


def _freeze_tables() -> None:
    """Take the tables out of the garbage collector's sight: Streamlit collects after every run, 84 ms without this.

    Nothing is collected first: it finds ten objects and costs the first visitor 80 ms.
    """
    held = store.held()
    if held not in _frozen:
        _frozen.add(held)
        gc.freeze()


def _menu(here: str) -> None:
    """The list of pages under their heads; the page in hand is marked."""
    carried = address.carried()
    for head, entries in menu.by_head().items():
        with st.container(key=f"menu-{entries[0].id}"):
            with st.container(key=f"menuhead-{entries[0].id}"):
                st.markdown(_(head))
            for entry in entries:
                mark = "-here" if entry.id == here else ""
                with st.container(key=f"menuitem{mark}-{entry.id}"):
                    st.page_link(entry.file, label=_(entry.name), width="stretch", query_params=carried)


def _foot() -> None:
    """What the atlas says of itself, small at the foot of the menu."""
    links = " · ".join(f"[{_(entry.name)}]({address.link(entry.address)})" for entry in menu.ABOUT)
    with st.container(key="note-foot"):
        st.markdown(links)


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


def _frame(id: str) -> None:
    """The sidebar, and what a page needs from the browser."""
    entry = menu.page(id)
    st.session_state.pop(address.AREA, None)
    address.start()  # first of all: what it says of an address that is too long is kept
    _arrive(id)
    _language()
    since.use()
    st.set_page_config(page_title=f"{_(entry.name)} · {NAME}", page_icon="🗺️", layout="wide")
    _answer_for_errors()
    with st.sidebar:
        with st.container(key="brand"):
            st.markdown(NAME + "  \n<small>" + _("EU regions, NUTS 2 (2024)") + "</small>", unsafe_allow_html=True)
        if not _broken(entry):
            _place_box(id)
        _menu(id)
        choose_language()
        _foot()
        put_style()
        set_frame(current_language())


@st.fragment(key=PLACE)
def _place_box(id: str) -> None:
    """The box of the place, and under it which region speaks for the place where the page shows one at a time."""
    if _alone():
        _begin()
    entry = menu.page(id)
    code = show_place(_take_place, entry.usual and entry.regional)
    if entry.regional and not entry.whole and one_region(code) != code and len(regions.parse_region(code)) > 1:
        say_which(code)
    st.session_state[SHOWN] = _asked_place()


def _take_place(text: str) -> None:
    """What was chosen or typed in the box: the box and the page in the frame follow, the menu stands."""
    take_region(text)
    st.rerun([PLACE, INSIDE])


@st.fragment(key=INSIDE)
def _inside(id: str, draw: Draw, names: dict[str, str]) -> None:
    """What stands in the frame, from the title down."""
    entry = menu.page(id)
    if _alone():
        _follow_place()
        address.start()
        _begin()
    if file := damaged(current_language()):
        address.notice(_(SPOILT_WORDS).format(file=file))
    broken = _broken(entry)
    region = "" if broken else _place(entry)
    place = regions.label(region) if region else _("this region")
    if entry.regional and address.text("region"):  # the tab names the place, so that several can be told apart
        st.set_page_config(page_title=f"{place} · {_(entry.name)} · {NAME}")
    with st.container(key="page-title"):
        st.title(menu.title(entry, place=place, **names), anchor=False)
    _notice_area()
    if broken:
        st.error(broken)
        st.stop()
    _freeze_tables()
    st.session_state[address.HERE] = region
    if region:
        since.draw(id, parsed(region))
    st.session_state[SNAPSHOT] = store.snapshot_id()
    draw(parsed(region))


def again(language: str) -> None:
    """Begin a part inside a page that runs by itself: in the language of the page, with the data of its day, and with
    its one sentence about a table that cannot be used; the whole page where another place was chosen in it.
    """
    use_language(language)
    store.use_snapshot(_snapshot_of_session())
    _answer_for_errors()
    if _alone():
        st.session_state.pop(address.AREA, None)
        _follow_place()


def _alone() -> bool:
    """Whether this run draws a part of the page by itself."""
    run = get_script_run_ctx(suppress_warning=True)
    return run is not None and bool(run.fragment_ids_this_run)


def _begin() -> None:
    """The language and the data of this run, for a part that runs by itself."""
    st.session_state.pop(address.AREA, None)
    _language()
    since.use()
    _answer_for_errors()


def _answer_for_errors() -> None:
    if (run := get_script_run_ctx(suppress_warning=True)) is not None:
        run.on_script_error = say_what_is_missing


def _asked_place() -> tuple[str, str]:
    """What the address says of the place in hand: where it is, and what a reader calls it."""
    return address.text("region"), address.text(CALLED)


def _follow_place() -> None:
    """Where a place was chosen inside the page, on a map or by a button, the box of the place follows: all is drawn.

    Parts by their names can be asked for in a callback alone.
    """
    if st.session_state.get(SHOWN, _asked_place()) != _asked_place():
        st.rerun()


def _place(entry: menu.Page) -> str:
    """The place that the reader chose, or the one region that speaks for it on this page."""
    place = region_in_address()
    say_what_was_typed(place)
    return place if entry.whole else one_region(place)


def _broken(entry: menu.Page) -> str:
    """Sentence about the first table of a page that cannot be used, or nothing."""
    broken = _first_broken(entry.needs)
    if broken and store.snapshot_id() != store.newest_snapshot():
        since.give_up()
        broken = _first_broken(entry.needs)
    return broken


def _first_broken(needs: tuple[str, ...]) -> str:
    for name in needs:
        try:
            store.table(name)
        except store.TableError as error:
            return str(error)
    return ""


def say_what_is_missing(error: Exception) -> bool:
    """One sentence in place of a table that cannot be used, in the reader's language; other errors are not its own."""
    if isinstance(error, store.TableError):
        st.error(str(error))
        return True
    return False


def _notice_area() -> None:
    """The place under the title where notices of this run stand, early ones and those still to come."""
    area = st.container(key="notices")
    st.session_state[address.AREA] = area
    for sentence in address.notices():
        area.warning(inert(sentence))
