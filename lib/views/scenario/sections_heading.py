"""A small heading over one figure."""

import streamlit as st


def heading(title: str, key: str) -> None:
    """The title of a figure, smaller than that of a section."""
    with st.container(key=f"small-{key}"):
        st.subheader(title, anchor=False)
