"""The atlas's own style sheet (static/atlas.css, colours from the tokens) and the reader's theme."""

import streamlit as st

SHEET = "app/static/atlas.css"


def theme() -> str:
    """The reader's theme, "light" or "dark"; light until the browser has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def put_style() -> None:
    """Have the browser fetch the style sheet, once for all pages: a rerun sends one line."""
    st.html(f'<style>@import url("{SHEET}");</style>')
