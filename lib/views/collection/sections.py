"""The page of a reader's collection: what is in it, how it is changed, the files it becomes."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from lib.data.refusal import Refusal
from lib.i18n import _, current_language, ngettext, number
from lib.views.shared import address, basket, collection, own_look
from lib.views.shared.collection import LONGEST_NOTE, LONGEST_TITLE, Collection, View
from lib.views.shared.collection_text import sentence
from lib.views.shared.html import inert
from lib.views.shared.later import in_language
from lib.views.shared.own_files import file_name
from lib.views.shared.show import note
from lib.views.shared.together import say

FILES = {
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "slides"),
    "pdf": ("application/pdf", "document"),
}


def answer(whole: Collection) -> str:
    """How many views there are, and how one is added."""
    count = len(whole.views)
    if not count:
        return _(
            "Nothing is in it yet. On any page open “Take it with you” and choose “Add this view”; it comes with the "
            "data of its day."
        )
    said = ngettext("**{count} view**, with the data of its day.", "**{count} views**, each with its data.", count)
    return said.format(count=number(count))


def _put(whole: Collection) -> None:
    """Keep a changed collection, or leave the sentence of why not for the run that follows."""
    if refused := basket.keep(whole):
        st.session_state[address.LATER] = refused


def choose_title(whole: Collection) -> None:
    """The name of the whole collection."""

    def named() -> None:
        title = collection.one_line(str(st.session_state["collection-title"]))[:LONGEST_TITLE]
        _put(Collection(title, basket.held().views))

    st.session_state["collection-title"] = whole.title
    st.text_input(_("Name of the collection"), key="collection-title", max_chars=LONGEST_TITLE, on_change=named)


def views(whole: Collection) -> None:
    """Every view in its order: a link to it, its note, and what can be changed."""
    for at, view in enumerate(whole.views):
        with st.container(horizontal=True, vertical_alignment="center", key=f"kept-{at}"):
            say(f"{at + 1}. [{inert(_name(view))}]({_link(view)})" + (f"  \n{inert(view.note)}" if view.note else ""))
            _change(whole, at, view)


def _name(view: View) -> str:
    from lib.export.collection import name_of  # only where something is kept

    return name_of(view)


def _link(view: View) -> str:
    query = {**view.query, basket.NAME: address.query().get(basket.NAME, ""), "lang": current_language()}
    page = view.address.partition("?")[0]
    return f"{page or './'}?{urlencode({n: v for n, v in query.items() if v})}"


def _change(whole: Collection, at: int, view: View) -> None:
    """Name, note, order, away: in a box that is drawn when it is opened."""
    name = _("Change view {number}").format(number=at + 1)
    held = st.popover(name, key=f"change-{at}", on_change="rerun")
    if not held.open:
        return

    def worded() -> None:
        title = collection.one_line(str(st.session_state[f"title-{at}"]))[:LONGEST_TITLE]
        said = collection.one_line(str(st.session_state[f"note-{at}"]))[:LONGEST_NOTE]
        changed = View(view.address, title, said)
        _put(Collection(whole.title, (*whole.views[:at], changed, *whole.views[at + 1 :])))

    with held:
        st.session_state[f"title-{at}"], st.session_state[f"note-{at}"] = view.title, view.note
        st.text_input(_("Name"), key=f"title-{at}", max_chars=LONGEST_TITLE, on_change=worded, placeholder=_name(view))
        st.text_area(_("Note"), key=f"note-{at}", max_chars=LONGEST_NOTE, on_change=worded)
        with st.container(horizontal=True, key=f"move-{at}"):
            last = len(whole.views) - 1
            st.button(_("Up"), key=f"up-{at}", disabled=at == 0, on_click=lambda: _put(whole.moved(at, -1)))
            st.button(_("Down"), key=f"down-{at}", disabled=at == last, on_click=lambda: _put(whole.moved(at, 1)))
            st.button(_("Remove"), key=f"away-{at}", on_click=lambda: _put(whole.without(at)))


def files(whole: Collection) -> None:
    """The collection as one file to read or show, and as the file that opens it again."""
    labels = {"pptx": _("All views as slides to edit (PowerPoint)"), "pdf": _("All views in one document (PDF)")}
    site = address.site()
    with st.container(key="take-files", gap=None):
        for ending, (mime, name) in FILES.items():
            st.download_button(
                own_look.named(labels[ending]) if ending == "pptx" else labels[ending],
                in_language(_maker(whole, ending, site, own_look.template())),
                f"collection-{name}-{current_language()}.{ending}",
                mime,
                on_click="ignore",
                key=f"file-{ending}",
                type="tertiary",
            )
        st.download_button(
            _("The collection as a file, to open again (JSON)"),
            collection.write(whole),
            f"collection.{collection.ENDING}",
            "application/json",
            on_click="ignore",
            key="file-json",
            type="tertiary",
        )
    own_look.control()


def _maker(whole: Collection, ending: str, site: str, template: bytes | None) -> Callable[[], bytes]:
    def make() -> bytes:
        from lib.export.collection import pdf, pptx  # only when somebody takes it away

        return pptx(whole, site, template) if ending == "pptx" else pdf(whole, site)

    return make


def open_file() -> None:
    """A collection from a file: it takes the place of the one in hand, which its own file holds."""
    turn = int(st.session_state.get("atlas_collection_turn", 0))
    given = st.file_uploader(_("A collection from a file (JSON)"), type=[collection.ENDING], key=f"open-{turn}")
    note(_("It takes the place of what is in the collection now: save that first. The file is read here and not kept."))
    if given is None:
        return
    try:
        found = collection.read(given.getvalue())
    except Refusal as refused:
        st.error(f"{inert(file_name(given.name))}: {inert(sentence(refused))}")
        return
    if refused_because := basket.keep(found):
        st.error(inert(refused_because))
        return
    st.session_state["atlas_collection_turn"] = turn + 1
    st.rerun()
