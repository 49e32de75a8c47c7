"""A region's own template for slides: given for this visit alone, held without its slides in the visitor's session and
nowhere else.
"""

import streamlit as st

from lib.data.refusal import Refusal
from lib.i18n import _, number
from lib.model.uploads.guard import MAX_BYTES
from lib.views.shared.html import inert
from lib.views.shared.own_files import file_name
from lib.views.shared.together import small_print

LOOK = "atlas_own_look"  # name and content of the template in use; stays when the reader goes to another page
REFUSED, TURN = "own_look_refused", "own_look_turn"
KINDS = ["pptx", "potx"]


def template() -> bytes | None:
    """The template that slides of this visit are made with; None for the atlas's own look."""
    held = st.session_state.get(LOOK)
    return held[1] if held else None


def named(file: str) -> str:
    """What slides to take along are called: with the template in use."""
    held = st.session_state.get(LOOK)
    return _("{file}, in the look of {name}").format(file=file, name=inert(held[0])) if held else file


def control() -> None:
    """One line under the files; what takes a template is drawn once it is opened."""
    name = st.session_state[LOOK][0] if LOOK in st.session_state else ""
    label = _("Your own template: {name}").format(name=inert(name)) if name else _("Slides in your own look")
    box = st.expander(label, key="own-look", on_change="rerun")
    if not box.open:
        return
    with box:
        if name:
            st.button(_("Take it away"), key="own-look-remove", on_click=lambda: st.session_state.pop(LOOK, None))
            return
        turn = st.session_state.setdefault(TURN, 0)
        if REFUSED in st.session_state:
            st.error(inert(_said(*st.session_state[REFUSED])))
        st.file_uploader(_("Your own template (PowerPoint)"), type=KINDS, key=f"own-look-{turn}", on_change=_take)
        small_print(
            _(
                "Slides take its background, letters and paper; its own slides are left out. It is read in memory, for "
                "you alone, and gone when you close this page. Up to {size} MB."
            ).format(size=number(MAX_BYTES / 2**20))
        )


def _said(name: str, refusal: Refusal) -> str:
    from lib.export.deck import template as templates

    return f"{name}: {templates.sentence(refusal)}"


def _take() -> None:
    """A template was chosen: keep what slides need of it, or why it cannot be used, and let go of the file itself."""
    from lib.export.deck import template as templates  # only when somebody brings one

    given = st.session_state.get(f"own-look-{st.session_state[TURN]}")
    st.session_state.pop(REFUSED, None)
    if given is None:
        return
    name = file_name(given.name)
    try:
        st.session_state[LOOK] = (name, templates.usable(given.getvalue()))
    except Refusal as refusal:
        st.session_state[REFUSED] = (name, refusal)
    st.session_state[TURN] += 1  # a new control: the old one would keep the file's bytes
