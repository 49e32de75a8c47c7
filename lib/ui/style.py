"""The atlas's own style: a few classes on keyed containers, colours from the tokens, nothing that names Streamlit's."""

from functools import cache
from pathlib import Path

import streamlit as st

from lib.figures.theme import colours

SHEET = Path(__file__).resolve().parent / "style.css"
NAMES = ("background", "surface", "text", "muted", "border", "rule", "accent", "on_accent", "focus", "link", "warning",
         "warning_ground", "held", "near", "missing_skill")  # fmt: skip


def theme() -> str:
    """The reader's theme, "light" or "dark"; light until the browser has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def _variables(name: str) -> str:
    values = colours(name)
    return "".join(f"--atlas-{n.replace('_', '-')}:{values[n]};" for n in NAMES)


@cache
def _sheet(first: str) -> str:
    return (
        f"<style>:root{{{_variables(first)}}}"
        f":root[data-atlas-theme=light]{{{_variables('light')}}}:root[data-atlas-theme=dark]{{{_variables('dark')}}}"
        f"{SHEET.read_text(encoding='utf-8')}</style>"
    )


def put_style() -> None:
    """Send the style sheet with the page."""
    st.html(_sheet(theme()))
