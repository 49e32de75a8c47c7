"""Cite this view: the words that name it with its data and its address, and the address alone, each to be copied."""

import streamlit as st

from lib.data import store
from lib.data.refusal import Refusal
from lib.i18n import _, current_language
from lib.views.shared import basket, collection
from lib.views.shared.copy_text import copy_text


def cite_view(title: str, key: str) -> None:
    """The citation of the view in hand; the browser adds the address that holds every choice."""
    said = _("Automotive Skills Atlas. {title} Data: snapshot {snapshot}.").format(
        title=title if title.endswith("?") else f"{title}.", snapshot=store.snapshot_id()
    )
    st.markdown("**" + _("Cite or link") + "**  \n" + said)
    with st.container(horizontal=True, gap="small", key=f"cite-{key}"):
        copy_text(_("Copy the citation"), said, f"cite-{key}")
        copy_text(_("Copy the link"), "", f"link-{key}")
        copy_text(_("Copy a short link that keeps these figures"), "", f"short-{key}", _short(key))


def _short(page: str) -> str:
    """The view with the data of its day in few letters (lib/server/short.py); "" where it has no such address."""
    try:
        packed = collection.squeezed(basket.this_view(page).address)
    except Refusal:
        return ""
    spoken = current_language()
    return f"v/{packed}" + (f"?lang={spoken}" if spoken != "en" else "")
