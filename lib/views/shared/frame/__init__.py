"""What a page needs from the browser: `<html lang>`, the theme as an attribute, and no bare-key shortcuts."""

from functools import cache
from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).resolve().parent / "frame.js"


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def set_frame(language: str) -> None:
    """Tell the browser the language of the page and take the bare keys away from Streamlit."""
    frame = st.components.v2.component("atlas_frame", js=_script())
    with st.container(key="atlas-frame"):
        frame(key="atlas_frame", data={"lang": language})
