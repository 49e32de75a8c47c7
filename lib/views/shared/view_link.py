"""Cite this view: the words that name it with its data and its address, and the address alone, each to be copied."""

import streamlit as st

from lib.data import store
from lib.i18n import _
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
