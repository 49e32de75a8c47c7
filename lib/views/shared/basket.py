"""The collection of a reader, as it stands in the address of every page: read, kept, one more view put in."""

from urllib.parse import urlencode

import streamlit as st

from lib.data.refusal import Refusal
from lib.data.store import snapshot_id
from lib.i18n import _, ngettext, number
from lib.views.shared import address, collection, menu
from lib.views.shared.collection import Collection
from lib.views.shared.collection_text import sentence
from lib.views.shared.together import say

NAME = "basket"
FILE = "pages/collection.py"


def held() -> Collection:
    """The collection of the address; an empty one, with a sentence, where it cannot be read."""
    try:
        return collection.unpack(address.query().get(NAME, ""))
    except Refusal as refused:
        address.notice(sentence(refused))
        return Collection()


def keep(whole: Collection) -> str:
    """Put a collection into the address; the sentence of why not where it has no room, and the old one stays."""
    try:
        address.write(NAME, collection.pack(whole))
    except Refusal as refused:
        return sentence(refused)
    return ""


def this_view(page: str) -> collection.View:
    """The view in hand: its place where its page shows one unasked, and the data of its day."""
    asked = {**address.query(), "at": snapshot_id()}
    if page != "map" and menu.page(page).regional and (here := st.session_state.get(address.HERE)):
        asked.setdefault("region", here)
    return collection.view(f"{menu.page(page).address}?{urlencode(asked)}")


def control(page: str) -> None:
    """A button that puts the view in hand into the collection, and the way to it."""
    try:
        whole, view = held(), this_view(page)
    except Refusal as refused:
        say(sentence(refused))
        return
    with st.container(key="take-kept", gap=None):
        say("**" + _("My collection") + "**")
        inside = any(view.address == other.address for other in whole.views)
        if inside:
            say(_("This view is in it, with the data of its day."))
        elif st.button(_("Add this view"), key="basket-add", type="tertiary"):
            try:
                refused_because = keep(whole.with_view(view))
            except Refusal as refused:
                refused_because = sentence(refused)
            if not refused_because:
                st.rerun()
            st.warning(refused_because)
        count = len(whole.views)
        label = ngettext("Open my collection: {count} view", "Open my collection: {count} views", count)
        st.page_link(FILE, label=label.format(count=number(count)), query_params=address.carried())
