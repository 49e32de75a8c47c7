"""People of each year who retire, move or need reskilling; reskilling beside the target of the skills alliance."""

import pandas as pd
import plotly.graph_objects as go

from lib.i18n import _, rounded_persons
from lib.views.scenario.course import tint
from lib.views.scenario.sankey import WAYS
from lib.views.shared.charts import blank
from lib.views.shared.theme import colours


def yearly(frame: pd.DataFrame, way: str, year: int, theme: str) -> go.Figure:
    """People of each year who retire, move or need reskilling; intervals as bars from low to high. The year in view stands out.

    frame: Place.yearly. All three ways are drawn on one scale.
    """
    ink = colours(theme)
    figure = blank(theme, 170)
    figure.update_layout(margin={"t": 26, "r": 4, "l": 4, "b": 4}, bargap=0.3)
    valued = bool(frame["ended"].notna().all())
    low, high = (
        frame[f"{way}{end}"].astype(float) if not valued else frame[way].astype(float) * factor
        for end, factor in (("_low", 0.0), ("_high", 1.0))
    )
    figure.add_bar(
        x=frame["year"],
        y=high - low,
        base=low,
        hoverinfo="text",
        marker={"color": [ink["accent"] if y == year else ink["near"] for y in frame["year"]], "line": {"width": 0}},
        hovertext=[f"<b>{r['year']}</b><br>{_words(r, way, valued)}" for r in frame.to_dict("records")],
    )
    row = frame[frame["year"] == year].iloc[0]
    top = max(float(frame[f"{w}{'' if valued else '_high'}"].max()) for w in WAYS) or 1.0
    figure.add_annotation(
        x=0,
        xref="paper",
        y=1,
        yref="paper",
        text=f"{year}: <b>{_words(row, way, valued)}</b>",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        yshift=2,
    )
    figure.update_xaxes(range=[2024.4, 2040.6], tickvals=[2025, 2030, 2035, 2040], tickformat="d", showline=True)
    figure.update_yaxes(range=[0, 1.02 * top], visible=False)
    return figure


def _words(row, way: str, valued: bool) -> str:
    """The people of one year, or what lies between."""
    if valued:
        return rounded_persons(float(row[way]))
    return _("{low} to {high}").format(low=rounded_persons(row[f"{way}_low"]), high=rounded_persons(row[f"{way}_high"]))


def load(frame: pd.DataFrame, year: int, theme: str) -> go.Figure:
    """People who need reskilling in each year as a band, beside the yardstick of the skills alliance where it is known.

    frame: Place.load.
    """
    ink = colours(theme)
    figure = blank(theme, 260)
    figure.update_layout(margin={"t": 30, "r": 16, "l": 8, "b": 8})
    years = frame["year"].tolist()
    figure.add_scatter(
        x=years + years[::-1],
        y=frame["reskill_high"].tolist() + frame["reskill_low"].tolist()[::-1],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=tint(ink["accent"], 0.18),
        hoverinfo="skip",
    )
    if frame["reskill"].notna().any():
        figure.add_scatter(
            x=years,
            y=frame["reskill"].astype(float),
            mode="lines",
            line={"color": ink["accent"], "width": 2.4},
            hoverinfo="text",
            hovertext=[f"<b>{r['year']}</b><br>{_words(r, 'reskill', True)}" for r in frame.to_dict("records")],
        )
    top = float(frame["reskill_high"].max())
    mark = frame["yardstick"].iloc[0]
    if pd.notna(mark):
        top = max(top, float(mark))
        figure.add_hline(y=mark, line={"color": ink["text"], "width": 1.5})
        figure.add_annotation(
            x=0,
            xref="paper",
            y=mark,
            text=_("5 % of jobs a year, the alliance's target: {people}").format(people=rounded_persons(mark)),
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
        )
    row = frame[frame["year"] == year].iloc[0]
    valued = pd.notna(row["reskill"])
    figure.add_vline(x=year, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
    figure.add_annotation(
        x=year,
        y=row["reskill_high"],
        text=f"{year}: <b>{_words(row, 'reskill', valued)}</b>",
        showarrow=False,
        yanchor="bottom",
        xanchor="left",
        xshift=6,
    )
    figure.update_yaxes(range=[0, 1.25 * top or 1], tickvals=[0], showline=False)
    figure.update_xaxes(range=[2024.6, 2040.8], tickvals=[2025, 2030, 2035, 2040], tickformat="d", showline=True)
    return figure
