"""Parts of a page that run by themselves: a choice draws anew what hangs on it, and nothing else is sent.

    @part.page              everything under the title of a page
    @part.alone("bands")    what follows this name of the address and no other, and is all that follows it

A part says which names of the address are its own. Where another has changed since the page was drawn, what stands
under the title is drawn, or the whole page, so nothing on it stands for a choice that has gone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from lib.data import store
from lib.i18n import current_language, use_language
from lib.views.shared import address

P = ParamSpec("P")
SNAPSHOT = "atlas_snapshot"  # that the page in hand shows
PAGE = "page"  # what stands under the title, as a part
DRAWN = "atlas_drawn"  # the address that the page in hand stands for
FRAME = {"region", "called", "lang", "at", "v"}  # what stands round the page follows these names
_inside: ContextVar[bool] = ContextVar("inside a part", default=False)


def page(draw: Callable[P, None]) -> Callable[P, None]:
    """What stands under the title: it follows every name but those of the frame."""
    return _part(draw, None, _never)


def page_unless(unless: Callable[[], bool]) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """The same beside something that follows those names too while `unless` says so: then all of the page is drawn."""
    return lambda draw: _part(draw, None, unless)


def _never() -> bool:
    return False


def alone(*names: str, unless: Callable[[], bool] = _never) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """What follows these names, which nothing else follows; `unless` says when something else does too. A link drawn
    elsewhere would carry them as they were, so they are none that other pages take up.
    """
    if carried := address.CARRIED & {*names}:
        raise ValueError(f"other pages take up {sorted(carried)}")
    return lambda draw: _part(draw, frozenset(names), unless)


def _part(draw: Callable[P, None], names: frozenset[str] | None, unless: Callable[[], bool]) -> Callable[P, None]:
    @wraps(draw)
    def drawn(*args: P.args, **named: P.kwargs) -> None:
        language, says = current_language(), f"{draw.__module__}.{draw.__qualname__} {sorted(names or ())}"

        @st.fragment(key=PAGE if names is None else None)
        @wraps(draw)
        def run() -> None:
            with address.saying(says), _taking_part() as outermost:
                if outermost and _by_itself():
                    again(language)
                    if unless() or not _follows(names):
                        _draw_more(names)
                draw(*args, **named)
            # others may come to follow what a part with names follows alone; what stands outside of the page's own part
            # is drawn from what that has left
            if outermost and (names is None or unless is _never or not _by_itself()):
                st.session_state[DRAWN] = address.query()

        run()

    return drawn


@contextmanager
def _taking_part() -> Iterator[bool]:
    """Whether this is the outermost part."""
    outermost = not _inside.get()
    before = _inside.set(True)
    try:
        yield outermost
    finally:
        _inside.reset(before)


def _by_itself() -> bool:
    """Whether this run draws parts alone."""
    run = get_script_run_ctx(suppress_warning=True)
    return run is not None and bool(run.fragment_ids_this_run)


def _follows(names: frozenset[str] | None) -> bool:
    """Whether a part with these names of its own is all that follows what has changed since the page was drawn."""
    if address.text("at") or address.LATER in st.session_state:  # what is said of that day or of a choice stands on top
        return False
    drawn, now = st.session_state.get(DRAWN, {}), address.query()
    changed = {name for name in drawn.keys() | now.keys() if drawn.get(name) != now.get(name)}
    return changed.isdisjoint(FRAME) if names is None else changed <= names


def _draw_more(names: frozenset[str] | None) -> None:
    """Leave a part for what stands under the title, or for the whole page."""
    run, around = get_script_run_ctx(), []
    if names is not None and run is not None:
        with suppress(StreamlitAPIException):  # this page has no such part
            around = run.fragment_storage.resolve_target(PAGE)
    if run is None or not around:
        st.rerun()
    raise RerunException(
        RerunData(
            query_string=run.query_string,
            page_script_hash=run.page_script_hash,
            fragment_id_queue=around,
            is_fragment_scoped_rerun=True,
            cached_message_hashes=run.cached_message_hashes,
            context_info=run.context_info,
        )
    )


def again(language: str) -> None:
    """Begin a run of a part by itself: in the language of the page, with the data of its day, and with its one sentence
    about a table that cannot be used.
    """
    use_language(language)
    store.use_snapshot(snapshot_of_session())
    if (run := get_script_run_ctx(suppress_warning=True)) is not None:
        run.on_script_error = say_what_is_missing


def snapshot_of_session() -> str:
    """Snapshot of a reader in a thread where no page was opened: that which the page shows."""
    return "" if get_script_run_ctx(suppress_warning=True) is None else str(st.session_state.get(SNAPSHOT, ""))


def say_what_is_missing(error: Exception) -> bool:
    """One sentence in place of a table that cannot be used, in the reader's language; other errors are not its own."""
    if isinstance(error, store.TableError):
        st.error(str(error))
        return True
    return False
