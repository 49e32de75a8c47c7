"""The people of a closure by kind of work."""

import pandas as pd
import plotly.graph_objects as go

from lib.i18n import number
from lib.views.shared.charts import bars

MOST = 10  # bars; the rest stands in the table


def by_kind(found: pd.DataFrame, theme: str) -> go.Figure:
    """People by group of occupations, most first. found: label, isco, central."""
    top = found.head(MOST)
    labels = [short(f"{label} ({isco})") for label, isco in zip(top["label"], top["isco"], strict=True)]
    return bars(labels, top["central"].astype(float).tolist(), number, theme, modelled=True)


def short(text: str, most: int = 46) -> str:
    """A label cut at a word to fit beside a bar; its code is kept."""
    if len(text) <= most:
        return text
    name, _bracket, code = text.rpartition(" (")
    return f"{name[: most - len(code) - 4].rsplit(' ', 1)[0]}… ({code}"
