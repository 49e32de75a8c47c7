"""Before a reader's list is used: which column is the title where that cannot be told, and whether all of it is
right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from lib.data.refusal import Refusal
from lib.i18n import _, ngettext, number
from lib.model.region_courses import known_places
from lib.model.uploads.columns import IGNORED
from lib.model.uploads.loading import Draft, Loaded, finish
from lib.model.uploads.profile import learned, write_profile
from lib.views.shared.html import plain
from lib.views.shared.own_files import refusal_sentence
from lib.views.shared.show import note, words_table
from lib.views.shared.together import say
from lib.views.training import upload_text
from lib.views.training.upload_text import COLUMNS, column_cells, column_name

DRAFT, PROFILE = "atlas_own_draft", "atlas_own_profile"  # names in the session of one visitor, on every page
TITLE, NAMES = "own_title", "own_names"  # and on this page
MOST_ASKED = 8  # columns among which the title is asked for
MOST_COLUMNS = 30  # columns whose meaning can be changed


@dataclass(frozen=True)
class Proposal:
    """A file that was read and is not used before the reader says that it is right.

    loaded   what it would be used as; None until worked out, or where the title is asked for
    refused  why nothing of it can be used
    """

    name: str
    draft: Draft
    loaded: Loaded | None = None
    refused: Refusal | None = field(default=None, compare=False)


def waiting() -> bool:
    """Whether a file waits for an answer."""
    return DRAFT in st.session_state and st.session_state[DRAFT] is not None


def proposal() -> Proposal | None:
    """The file that waits for an answer, worked out."""
    waiting: Proposal | None = st.session_state.get(DRAFT)
    if waiting is None or waiting.loaded or waiting.refused or waiting.draft.asks:
        return waiting
    bar = st.progress(0.0, _("Reading your list…"))

    def progress(share: float) -> None:
        bar.progress(share, _("Reading your list…"))

    try:
        loaded = finish(waiting.draft, known_places(), progress=progress)
        waiting = replace(waiting, loaded=loaded)
    except Refusal as refusal:
        waiting = replace(waiting, refused=refusal)
    bar.empty()
    st.session_state[DRAFT] = waiting
    return waiting


def confirmed(waiting: Proposal) -> bool:
    """Ask what has to be asked and show what would be used; whether the reader says that it is right."""
    with st.container(border=True, key="own-preview"):
        if waiting.draft.asks:
            _ask_title(waiting)
            return False
        if waiting.refused or waiting.loaded is None:
            if waiting.refused:
                st.error(plain(f"{waiting.name}: {refusal_sentence(waiting.refused)}"))
            st.button(_("Take it away"), key="own-drop", on_click=_drop)
            return False
        return _ask_right(waiting, waiting.loaded)


def _ask_title(waiting: Proposal) -> None:
    draft = waiting.draft
    asked = draft.header.titles_asked()[:MOST_ASKED]
    if not asked:
        names = tuple(name for name in draft.header.names if name.strip())
        refusal = Refusal("no_title", names=names) if names else Refusal("no_names")
        st.error(plain(f"{waiting.name}: {refusal_sentence(refusal)}"))
    else:
        st.radio(
            _("Which column is the title?"),
            asked,
            index=None,
            format_func=lambda n: plain(column_name(draft, n)),
            captions=[plain(column_cells(draft, n)) for n in asked],
            key=TITLE,
            on_change=lambda: _answer({int(st.session_state[TITLE]): "title"} if TITLE in st.session_state else {}),
        )
        note(
            _(
                "No column of {name} could be told to hold the titles of the courses. Choose it, and the list is read."
            ).format(name=plain(waiting.name)),
        )
    st.button(_("Take it away"), key="own-drop", on_click=_drop)


def _ask_right(waiting: Proposal, loaded: Loaded) -> bool:
    say("**" + _("Is this right?") + "**")
    first = ngettext(
        "{count} course of {name} is read and not used yet.",
        "{count} courses of {name} are read and not used yet.",
        loaded.kept,
    ).format(count=number(loaded.kept), name=plain(waiting.name))
    lost = loaded.lost + sum(int(one.named["count"]) for one in loaded.notes if one.kind.startswith("left_"))
    if lost:
        first += " " + _("Rows left out: {count}.").format(count=number(lost))
    say(first)
    words_table(upload_text.preview(loaded), label=_("The first courses of your list"))
    with st.container(horizontal=True, key="own-answer"):
        right = st.button(_("Yes, use it"), type="primary", key="own-right")
        st.button(_("Take it away"), key="own-drop", on_click=_drop)
    note(" ".join(plain(sentence) for sentence in upload_text.notes(loaded)))
    with st.expander(_("Say what a column is")):
        _columns(waiting.draft)
    if right:
        said = learned(waiting.draft)
        if said:
            st.session_state[PROFILE] = {**st.session_state.get(PROFILE, {}), **said}
        st.session_state.pop(DRAFT)
    return bool(right)


def _columns(draft: Draft) -> None:
    """Every column with what it is used for, to be changed."""
    st.checkbox(
        _("The file has column names"),
        draft.header.row >= 0,
        key=NAMES,
        on_change=lambda: _answer({}, bool(st.session_state.get(NAMES))),
    )
    options = [IGNORED, *COLUMNS]
    for n in range(min(len(draft.header.names), MOST_COLUMNS)):
        cells = column_cells(draft, n)
        if not cells and not draft.header.names[n]:
            continue
        now = draft.header.field_at(n)
        st.selectbox(
            plain(column_name(draft, n)),
            options,
            index=options.index(now) if now in options else 0,
            format_func=lambda one: _(COLUMNS[one]) if one else _("not used"),
            help=plain(cells) or None,
            key=f"own-column-{n}",
            on_change=_change,
            args=(n,),
        )


def _change(position: int) -> None:
    _answer({position: st.session_state.get(f"own-column-{position}", IGNORED)})


def _answer(chosen: Mapping[int, str], names_given: bool | None = None) -> None:
    """The reader said what columns are: the file is worked out anew. A field that was said leaves the column it had.

    Controls of a file that has been used or dropped meanwhile may still report that they have gone: nothing waits then.
    """
    waiting: Proposal | None = st.session_state.get(DRAFT)
    if waiting is None:
        return
    freed = {
        n: IGNORED
        for said in chosen.values()
        for n in waiting.draft.header.columns.get(said, [])
        if said != IGNORED and n not in chosen
    }
    st.session_state[DRAFT] = Proposal(waiting.name, waiting.draft.answered({**freed, **chosen}, names_given))


def _drop() -> None:
    st.session_state.pop(DRAFT, None)


def remember() -> None:
    """What this reader said of columns, as a small file for the next visit."""
    profile = st.session_state.get(PROFILE)
    if not profile:
        return
    st.download_button(
        _("Save what your columns mean"),
        write_profile(profile),
        "columns.json",
        "application/json",
        on_click="ignore",
        key="own-profile",
        help=_("Load this small file here before your next list: the same column names are then known."),
    )
