"""A close view of a region on a page: the drawing of lib/views/support/closeup.py, in the page's own letters."""

from functools import cache

import streamlit as st

SCRIPT = """
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector("div") ?? parentElement.appendChild(document.createElement("div"));
  place.innerHTML = data.svg;
}
"""


@cache
def _component():
    return st.components.v2.component("atlas_closeup", js=SCRIPT)


def show_closeup(svg: str, key: str) -> None:
    """Show the drawing; its words for those who do not see it are in it."""
    with st.container(key=f"closeup-{key}"):
        _component()(key=key, data={"svg": svg})
