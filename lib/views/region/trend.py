"""One region through the years: lines join what is comparable alone; what is not known is drawn and named."""

from collections.abc import Callable
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from lib.data.states import VALUED, Overlay, State, not_apart
from lib.i18n import _
from lib.quantity.marks import MARK, why
from lib.quantity.text import NOT_APART, STATE
from lib.views.shared.charts import LIMITED, blank, symbol
from lib.views.shared.theme import colours

HEIGHT, ROW = 212, 20  # of the plot, and of each row of labels over it
LETTER, NARROW = 7.0, 300  # px of a letter, and of the plot on a phone: labels must not meet there either
RULE = "3px,3px"
CLOSE = 0.14  # of the plot's height: under it two numbers do not fit one over the other


def trend(
    frame: pd.DataFrame, words: Callable[[float], str], theme: str, hover: Callable[[pd.Series], str]
) -> go.Figure:
    """One region through the years. A line stops at a break and at a gap, with its reason; hidden years are hatched;
    an interval is a bar without a point in it; years counted at the head office lie under level lines.

    frame: rows of lib/indicators (one region). `words` formats a value, `hover` a row.
    """
    frame = frame.sort_values("year").reset_index(drop=True)
    ink, first, last = colours(theme), int(frame["year"].min()), int(frame["year"].max())
    span = (first - 0.7, last + 0.9)
    rows, labels = label_rows(_labels(frame), span)
    figure = blank(theme, HEIGHT + ROW * rows + 28)
    figure.update_layout(margin={"t": 8 + ROW * rows, "r": 28}, barmode="overlay")
    highest = pd.concat([frame.loc[_valued(frame), "value"], frame.loc[_limited(frame), "high"]]).max()
    top = float(highest) if pd.notna(highest) and highest > 0 else 1.0
    for rows_of, pattern, ground, pen in (
        (frame[frame["caveat"]], "-", "rgba(0,0,0,0)", ink["border"]),
        (frame[_hidden(frame)], "x", ink["map"]["confidential"], ink["map"]["hatch"]),
    ):
        _hatch(figure, rows_of, top, pattern, ground, pen, hover)
    for run in runs(frame):
        _line(figure, run, ink, hover)
    _intervals(figure, frame[_limited(frame)], ink, hover)
    for place, _year, _text in _rules(frame):
        figure.add_vline(x=place, line={"color": ink["muted"], "width": 1, "dash": RULE})
    for place, text, anchor, row in labels:
        figure.add_annotation(
            x=place,
            y=1,
            yref="paper",
            yshift=ROW * (rows - 1 - row),
            text=text,
            showarrow=False,
            xanchor=anchor,
            yanchor="bottom",
            font={"size": 14, "color": ink["muted"]},
        )
    _label_ends(figure, frame, words, ink, top)
    figure.update_xaxes(
        tickvals=sorted({first, last, *_edges(frame)}),
        tickformat="d",
        range=span,
        showline=True,
        ticks="outside",
        tickcolor=ink["border"],
    )
    figure.update_yaxes(range=[0, top * 1.22], tickvals=[0], showline=False)
    return figure


def _valued(frame: pd.DataFrame) -> pd.Series:
    return frame["state"].isin(VALUED)


def _limited(frame: pd.DataFrame) -> pd.Series:
    """Rows without a value whose interval says something."""
    return frame["state"].isin(LIMITED) & frame["low"].notna()


def _hidden(frame: pd.DataFrame) -> pd.Series:
    """Rows that somebody keeps back, with no useful interval."""
    return ~_valued(frame) & ~_limited(frame) & (frame["state"] != str(State.MISSING))


def runs(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Stretches of years that may be joined: the same series, a value in each year, no break between them."""
    stretch = (
        (frame["series"] != frame["series"].shift())
        | frame["broken"]
        | (frame["year"] != frame["year"].shift() + 1)
        | ~_valued(frame)
        | ~_valued(frame).shift(fill_value=False)
    ).cumsum()
    return [run for _key, run in frame.groupby(stretch) if _valued(run).all()]


def _line(figure: go.Figure, run: pd.DataFrame, ink: dict, hover: Callable[[pd.Series], str]) -> None:
    """One stretch: points by state, a line between them, dashed where the producer forecasts."""
    solid = (run["state"] != str(State.FORECAST)).tolist()
    ends = [0, *(i for i in range(1, len(solid)) if solid[i] != solid[i - 1]), len(solid)]
    for start, end in zip(ends, ends[1:], strict=False):
        rows = run.iloc[max(0, start - 1) : end]  # a forecast begins at the last published point
        plain = [s == str(State.OBSERVED) and not b for s, b in zip(rows["state"], rows["broken"], strict=True)]
        figure.add_scatter(
            x=rows["year"],
            y=rows["value"],
            mode="lines+markers",
            line={"color": ink["accent"], "width": 2.4, "dash": "solid" if solid[start] else "6px,3px"},
            marker={
                "size": [*(5 if p else 8 for p in plain[:-1]), 9],
                "color": ink["accent"],
                "opacity": 1,
                "symbol": [symbol(s, b) for s, b in zip(rows["state"], rows["broken"], strict=True)],
                "line": {"width": 1.5, "color": ink["accent"]},
            },
            hovertext=[hover(row) for _i, row in rows.iterrows()],
            hoverinfo="text",
        )


def _intervals(figure: go.Figure, rows: pd.DataFrame, ink: dict, hover: Callable[[pd.Series], str]) -> None:
    """Bars from low to high with an end tick at each; nothing stands inside."""
    for _i, row in rows.iterrows():
        figure.add_scatter(
            x=[row["year"]] * 2,
            y=[row["low"], row["high"]],
            mode="lines+markers",
            hovertext=[hover(row)] * 2,
            hoverinfo="text",
            line={"color": ink["near"], "width": 6},
            marker={
                "symbol": "line-ew-open",
                "size": 14,
                "color": ink["text"],
                "line": {"width": 1.5, "color": ink["text"]},
            },
        )


def _hatch(
    figure: go.Figure,
    rows: pd.DataFrame,
    top: float,
    pattern: str,
    ground: str,
    pen: str,
    hover: Callable[[pd.Series], str],
) -> None:
    """A ground under whole years."""
    if len(rows):
        figure.add_bar(
            x=rows["year"],
            y=[top * 1.22] * len(rows),
            width=1,
            hovertext=[hover(row) for _i, row in rows.iterrows()],
            hoverinfo="text",
            marker={
                "color": ground,
                "line": {"width": 0},
                "pattern": {
                    "shape": pattern,
                    "fgcolor": pen,
                    "bgcolor": ground,
                    "size": 8 if pattern == "-" else 6,
                    "solidity": 0.1 if pattern == "-" else 0.16,
                },
            },
        )


def _rules(frame: pd.DataFrame) -> list[tuple[float, int, str]]:
    """Dashed rules: where the rules change between two series, and where a break begins; place, year, reason."""
    spans = frame.groupby("series", sort=False)["year"].agg(["min", "max"]).sort_values("min")
    rules = [
        ((before + after) / 2, int(after), _("new rules"))
        for before, after in zip(spans["max"][:-1], spans["min"][1:], strict=True)
    ]
    standing = None
    for _i, row in frame[frame["broken"] & _valued(frame)].iterrows():
        mark = why(str(row["series"]), str(row["region"]), int(row["year"]))
        if mark and mark.kind == "exchange" and standing == (mark.other, mark.year - 1):
            standing = (mark.other, mark.year)  # the figures are still the other region's
            continue
        standing = (mark.other, mark.year) if mark else None
        if (frame["year"] < row["year"]).any():
            rules.append((row["year"] - 0.5, int(row["year"]), mark.short() if mark else _("break")))
    return sorted(rules)


def _labels(frame: pd.DataFrame) -> list[tuple[float, str]]:
    """What stands over the plot: reasons of rules (one for neighbours with the same), and years that need a word."""
    labels = []
    for text, group in groupby(_rules(frame), key=lambda rule: rule[2]):
        places = [place for place, _year, _text in group]
        labels.append((places[len(places) // 2], text))
    kinds = [(_kind(row), row["series"]) for _i, row in frame.iterrows()]
    at = 0
    for (text, _series), years in groupby(kinds):
        size = len(list(years))
        if text:
            labels.append(((frame["year"].iloc[at] + frame["year"].iloc[at + size - 1]) / 2, text))
        at += size
    return sorted(labels)


def _kind(row: pd.Series) -> str:
    """The word over a year that is drawn otherwise, or nothing."""
    state = State(row["state"])
    if state in (State.SHARED, State.BOUNDED, State.HIDDEN):
        return _(NOT_APART) if not_apart(row["series"], row["year"], state, row["flag"]) else _(STATE[State.HIDDEN])
    if state == State.MISSING:
        return _(STATE[State.MISSING])
    if row["caveat"]:
        return _(MARK[Overlay.CAVEAT])
    return _(STATE[State.FORECAST]) if state == State.FORECAST else ""


def label_rows(
    labels: list[tuple[float, str]], span: tuple[float, float]
) -> tuple[int, list[tuple[float, str, str, int]]]:
    """Labels over the plot in as few rows as keep them apart: number of rows, then place, text, anchor and row of each.

    labels: place (a year) and text, by place; span: first and last place of the plot. A label at an end grows inward.
    """
    scale = NARROW / (span[1] - span[0])
    taken: list[float] = []  # where the last label of each row ends
    placed = []
    for place, text in labels:
        width = LETTER * len(text) / scale
        anchor = "left" if place - width / 2 < span[0] else "right" if place + width / 2 > span[1] else "center"
        left = place - {"left": 0, "center": width / 2, "right": width}[anchor]
        row = next((i for i, end in enumerate(taken) if end < left), len(taken))
        taken[row : row + 1] = [left + width + 0.3]
        placed.append((place, text, anchor, row))
    return len(taken), placed


def _edges(frame: pd.DataFrame) -> list[int]:
    """First and last years of each series: where one set of rules ends and the next begins."""
    spans = frame.groupby("series")["year"].agg(["min", "max"])
    return [int(y) for y in spans.to_numpy().ravel()]


def _label_ends(figure: go.Figure, frame: pd.DataFrame, words: Callable[[float], str], ink: dict, top: float) -> None:
    """The last value of each series beside its point; both ends of the last interval, in one line if they are near."""

    def write(row: pd.Series, y: float, text: str, over: bool = True, colour: str = ink["text"]) -> None:
        figure.add_annotation(
            x=row["year"],
            y=y,
            text=text,
            showarrow=False,
            xanchor="center",
            yshift=6 if over else -6,
            yanchor="bottom" if over else "top",
            font={"color": colour},
        )

    for _series, rows in frame.groupby("series", sort=False):
        last = rows.iloc[-1]
        if last["state"] in VALUED:
            write(last, last["value"], f"<b>{words(last['value'])}</b>")
        elif last["state"] in LIMITED and pd.notna(last["low"]):
            if last["low"] < CLOSE * top or last["high"] - last["low"] < CLOSE * top:
                write(
                    last,
                    last["high"],
                    _("{low} to {high}").format(low=words(last["low"]), high=words(last["high"])),
                    colour=ink["muted"],
                )
            else:
                for end in ("low", "high"):
                    write(last, last[end], words(last[end]), over=end == "high", colour=ink["muted"])
