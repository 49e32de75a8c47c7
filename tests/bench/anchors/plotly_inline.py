"""The same map as most Streamlit pages have it: a figure of Plotly's with the outlines inside, sent whole each time."""

import plotly.graph_objects as go
import streamlit as st

from tests.bench.anchors.regions import IDS, choropleth, outlines, titles

st.title("Plotly inline")
title = st.selectbox("Indicator", titles())
st.plotly_chart(go.Figure(choropleth(IDS[titles().index(title)], outlines())))
