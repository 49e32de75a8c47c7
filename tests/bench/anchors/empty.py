"""A Streamlit page with a choice and a sentence: what a change costs before anything is drawn."""

import streamlit as st

from tests.bench.anchors.regions import titles

st.title("Empty")
st.write("Chosen:", st.selectbox("Indicator", titles()))
