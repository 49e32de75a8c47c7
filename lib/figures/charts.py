"""Charts as the look asks: direct labels, no grid, no frame; intervals stay intervals, breaks stop the line."""

from collections.abc import Callable
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from lib.figures.theme import colours, tokens
from lib.i18n import _, current_language
from lib.states import WITH_VALUE, State

SEPARATORS = {"en": ".,", "de": ",.", "fr": ",\u00a0"}
CONFIG = {"displayModeBar": False, "scrollZoom": False, "showTips": False}
_VALUED = {str(s) for s in WITH_VALUE}


def blank(theme: str, height: int) -> go.Figure:
    """An empty figure in the atlas's clothes: no grid, no frame, its own ink and letters."""
    ink = colours(theme)
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": '"Source Sans", sans-serif', "size": tokens()["type"]["chart"][0], "color": ink["text"]},
        showlegend=False,
        separators=SEPARATORS.get(current_language(), ".,"),
        hoverlabel={"bgcolor": ink["surface"], "bordercolor": ink["border"], "font": {"color": ink["text"], "size": 14}},
        dragmode=False,
    )
    axis = {"showgrid": False, "zeroline": False, "linecolor": ink["border"], "tickfont": {"color": ink["muted"], "size": 14},
            "fixedrange": True, "automargin": True}  # fmt: skip
    figure.update_xaxes(axis)
    figure.update_yaxes(axis)
    return figure


def _runs(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Stretches of years that may be joined: the same series, a value in each year, no break between them."""
    stretch = (
        (frame["series"] != frame["series"].shift())
        | frame["broken"]
        | (frame["year"] != frame["year"].shift() + 1)
        | ~frame["state"].isin(_VALUED)
        | ~frame["state"].shift().isin(_VALUED)
    ).cumsum()
    return [run for _key, run in frame.groupby(stretch) if run["state"].isin(_VALUED).all()]


def trend(frame: pd.DataFrame, words: Callable[[float], str], theme: str, hover: Callable[[pd.Series], str]) -> go.Figure:
    """One region through the years. Lines join only what is comparable; hidden years are hatched; intervals are bars.

    frame: rows of lib/indicators (one region), sorted by year. `words` formats a value, `hover` a row.
    """
    frame = frame.sort_values("year").reset_index(drop=True)
    ink = colours(theme)
    figure = blank(theme, 240)
    figure.update_layout(margin={"t": 28, "r": 28})
    valued = frame[frame["state"].isin(_VALUED)]
    top = pd.concat([valued["value"], frame["high"]]).max()
    for run in _runs(frame):
        solid = run["state"] != str(State.FORECAST)
        for is_solid, group in groupby(zip(solid, run.index, strict=True), key=lambda pair: pair[0]):
            rows = run.loc[[index for _solid, index in group]]
            figure.add_scatter(
                x=rows["year"], y=rows["value"], mode="lines+markers",
                line={"color": ink["accent"], "width": 2.4, "dash": "solid" if is_solid else "6px,3px"},
                marker={"size": [7 if s != str(State.OBSERVED) or b else 4 for s, b in zip(rows["state"], rows["broken"], strict=True)][:-1] + [9],
                        "color": ink["accent"], "symbol": [_symbol(s, b) for s, b in zip(rows["state"], rows["broken"], strict=True)],
                        "line": {"width": 1.5, "color": ink["accent"]}},
                hovertext=[hover(row) for _i, row in rows.iterrows()], hoverinfo="text",
            )  # fmt: skip
    limited = frame[~frame["state"].isin(_VALUED) & frame["low"].notna()]
    for _i, row in limited.iterrows():
        figure.add_scatter(
            x=[row["year"]] * 2, y=[row["low"], row["high"]], mode="lines+markers",
            line={"color": ink["near"], "width": 6}, marker={"symbol": "line-ew-open", "size": 12, "color": ink["near"], "line": {"width": 2}},
            hovertext=[hover(row)] * 2, hoverinfo="text",
        )  # fmt: skip
    hidden = frame[~frame["state"].isin(_VALUED) & frame["low"].isna() & (frame["state"] != str(State.MISSING))]
    for year in hidden["year"]:
        figure.add_bar(
            x=[year], y=[top if pd.notna(top) else 1], width=0.9, hovertext=[hover(hidden[hidden["year"] == year].iloc[0])],
            hoverinfo="text", marker={"color": ink["map"]["confidential"], "line": {"width": 0},
            "pattern": {"shape": "x", "fgcolor": ink["map"]["hatch"], "size": 6, "solidity": 0.15}},
        )  # fmt: skip
    _mark_gaps(figure, frame, ink)
    _label_ends(figure, frame, words, ink)
    first, last = int(frame["year"].min()), int(frame["year"].max())
    figure.update_xaxes(
        tickvals=sorted({first, last, *_edges(frame)}), tickformat="d", range=[first - 0.7, last + 0.9],
        showline=True, ticks="outside", tickcolor=ink["border"],
    )  # fmt: skip
    if pd.notna(top) and top > 0:
        figure.update_yaxes(range=[0, top * 1.22], tickvals=[0], showline=False)
    return figure


def _symbol(state: str, broken: bool) -> str:
    """A full point was published as it stands; an open one was converted, estimated, derived, modelled or forecast."""
    if broken:
        return "triangle-up"
    return "circle" if state == str(State.OBSERVED) else "circle-open"


def _edges(frame: pd.DataFrame) -> list[int]:
    """First and last years of each series: where one set of rules ends and the next begins."""
    spans = frame.groupby("series")["year"].agg(["min", "max"])
    return [int(y) for y in spans.to_numpy().ravel()]


def _mark_gaps(figure: go.Figure, frame: pd.DataFrame, ink: dict) -> None:
    """A dashed rule with its reason where the rules change and where a break is marked."""
    spans = frame.groupby("series", sort=False)["year"].agg(["min", "max"]).sort_values("min")
    marks = [((before + after) / 2, _("new rules")) for before, after in zip(spans["max"][:-1], spans["min"][1:], strict=True)]
    breaks = frame[frame["broken"] & frame["state"].isin(_VALUED) & (frame["series"] == frame["series"].shift())]
    marks += [(year - 0.5, _("break")) for year in breaks["year"]]
    for place, word in marks:
        figure.add_vline(x=place, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
        figure.add_annotation(x=place, y=1, yref="paper", text=word, showarrow=False, xanchor="center", yanchor="bottom",
                              font={"size": 14, "color": ink["muted"]})  # fmt: skip


def _label_ends(figure: go.Figure, frame: pd.DataFrame, words: Callable[[float], str], ink: dict) -> None:
    """The last value of each series, written beside its point; both ends of the last interval."""
    for _series, rows in frame.groupby("series", sort=False):
        last = rows.iloc[-1]
        if last["state"] in _VALUED:
            figure.add_annotation(x=last["year"], y=last["value"], text=f"<b>{words(last['value'])}</b>", showarrow=False,
                                  xanchor="center", yshift=6, yanchor="bottom")  # fmt: skip
        elif pd.notna(last["low"]):
            for end, anchor in (("low", "top"), ("high", "bottom")):
                figure.add_annotation(x=last["year"], y=last[end], text=words(last[end]), showarrow=False, xanchor="center",
                                      yshift=4 if end == "high" else -4, yanchor=anchor, font={"color": ink["muted"]})  # fmt: skip


def standing(
    frame: pd.DataFrame, region: str, words: Callable[[float], str], theme: str, hover: Callable[[pd.Series], str],
    references: dict[str, float],
) -> go.Figure:  # fmt: skip
    """Where a region stands among all that have a value: one tick a region, this one in the accent, means labelled.

    A region known by an interval is drawn as a bar from low to high, without a point. `references` maps a label
    (the country, the EU) to its value.
    """
    ink = colours(theme)
    figure = blank(theme, 132)
    valued = frame[frame["state"].isin(_VALUED)]
    figure.add_scatter(
        x=valued["value"], y=[0] * len(valued), mode="markers", hoverinfo="text", hovertext=[hover(r) for _i, r in valued.iterrows()],
        marker={"symbol": "line-ns-open", "size": 18, "color": ink["border"], "line": {"width": 1}},
    )  # fmt: skip
    own = frame[frame["region"] == region].iloc[0]
    if own["state"] in _VALUED:
        figure.add_scatter(x=[own["value"]], y=[0], mode="markers", hoverinfo="text", hovertext=[hover(own)],
                           marker={"symbol": "circle", "size": 15, "color": ink["accent"], "line": {"width": 2, "color": ink["background"]}})  # fmt: skip
        figure.add_annotation(x=own["value"], y=0, yshift=14, yanchor="bottom", text=f"<b>{words(own['value'])}</b>", showarrow=False)
    elif pd.notna(own["low"]):
        figure.add_scatter(x=[own["low"], own["high"]], y=[0, 0], mode="lines+markers", hoverinfo="text", hovertext=[hover(own)] * 2,
                           line={"color": ink["near"], "width": 10},
                           marker={"symbol": "line-ns-open", "size": 22, "color": ink["near"], "line": {"width": 2}})  # fmt: skip
        for end in ("low", "high"):
            figure.add_annotation(x=own[end], y=0, yshift=14, yanchor="bottom", text=words(own[end]), showarrow=False)
    for step, (label, value) in enumerate(sorted(references.items(), key=lambda item: item[1])):
        figure.add_shape(type="line", x0=value, x1=value, y0=-0.35, y1=0.35, line={"color": ink["text"], "width": 1.5})
        figure.add_annotation(x=value, y=-0.4, yanchor="top", yshift=-18 * step, text=f"{label} {words(value)}", showarrow=False,
                              font={"size": 14, "color": ink["muted"]}, xanchor="center")  # fmt: skip
    largest = pd.concat([valued["value"], pd.Series([own["high"]])]).max()
    smallest = min(0.0, float(valued["value"].min()) if len(valued) else 0.0)
    figure.update_xaxes(range=[smallest - 0.04 * largest, largest * 1.08], visible=False)
    figure.update_yaxes(range=[-1.15, 0.9], visible=False)
    return figure


def bars(
    labels: list[str], values: list[float], words: Callable[[float], str], theme: str, *, modelled: bool = False,
    intervals: list[tuple[float, float] | None] | None = None, marked: str | None = None, whole: float | None = None,
) -> go.Figure:  # fmt: skip
    """Sorted bars from 0 with the value outside; modelled ones with a dotted outline; a track where a whole is known."""
    ink = colours(theme)
    figure = blank(theme, 30 * len(labels) + 16)
    order = list(range(len(labels)))[::-1]
    if whole:
        figure.add_bar(y=[labels[i] for i in order], x=[whole] * len(labels), orientation="h", width=0.5,
                       marker={"color": ink["surface"]}, hoverinfo="skip")  # fmt: skip
    fill = ink["near"] if modelled else ink["accent"]
    colour = [ink["accent"] if marked and labels[i] == marked else fill for i in order]
    texts = [
        f"{words(intervals[i][0])}–{words(intervals[i][1])}" if intervals and intervals[i] else words(values[i]) for i in order
    ]
    figure.add_bar(
        y=[labels[i] for i in order], x=[values[i] for i in order], orientation="h", width=0.5, text=texts, textposition="outside",
        cliponaxis=False, hoverinfo="skip", constraintext="none", textfont={"size": tokens()["type"]["chart"][0]},
        marker={"color": colour, "line": {"color": ink["text"] if modelled else fill, "width": 1.5 if modelled else 0}},
    )  # fmt: skip
    figure.update_layout(barmode="overlay", bargap=0.5)
    figure.update_xaxes(visible=False, range=[0, (whole or max(values, default=1) or 1) * 1.25])
    figure.update_yaxes(showline=False, ticks="", automargin=True, ticklabelstandoff=8, tickfont={"color": ink["text"], "size": 15})
    return figure
