"""How complete each series is, year by year, as a heatmap of the share of regions with a value."""

import pandas as pd
import plotly.graph_objects as go

from lib.figures.charts import blank
from lib.figures.theme import colours
from lib.i18n import _, number


def coverage(frame: pd.DataFrame, titles: dict[str, str], theme: str) -> go.Figure:
    """One row a series, one column a year, colour and text = regions with a value; empty where there is no table.

    frame: lib/model/quality.by_state. `titles` gives the series shown, in order, with their names.
    """
    ink = colours(theme)
    steps = ink["palette"]["sequential5"]
    years = sorted(int(y) for y in frame.loc[frame["series"].isin(titles), "year"].unique())
    height = 26 * len(titles) + 40
    figure = blank(theme, height)
    cells = {(r.series, int(r.year)): r for r in frame[frame["series"].isin(titles)].itertuples()}
    z, text, hover = [], [], []
    for series, title in titles.items():
        found = [cells.get((series, year)) for year in years]
        z.append([None if c is None else c.with_value / c.of for c in found])
        text.append(["" if c is None else number(c.with_value) for c in found])
        hover.append(
            [
                "" if c is None else _("{title}, {year}: {value} of {of} regions with a value, {hidden} confidential, {missing} missing").format(
                    title=title, year=year, value=c.with_value, of=c.of, hidden=c.confidential, missing=c.missing
                )
                for c, year in zip(found, years, strict=True)
            ]
        )  # fmt: skip
    edges = [i / 5 for i in range(6)]
    scale = [pair for i, colour in enumerate(steps) for pair in ((edges[i], colour), (edges[i + 1], colour))]
    figure.add_heatmap(
        z=z, x=years, y=list(titles.values()), text=text, hovertext=hover, hoverinfo="text", zmin=0, zmax=1, colorscale=scale,
        showscale=False, xgap=1, ygap=1, texttemplate="%{text}", textfont={"size": 12},
    )  # fmt: skip
    figure.update_xaxes(side="top", dtick=1, tickformat="d", showline=False, tickangle=-90 if len(years) > 18 else 0)
    figure.update_yaxes(autorange="reversed", showline=False, automargin=True, tickfont={"color": ink["text"], "size": 14})
    return figure
