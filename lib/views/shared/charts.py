"""Charts as the look asks: direct labels, no grid, no frame; intervals stay intervals."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.data.states import VALUED, State
from lib.i18n import _, current_language
from lib.views.shared.theme import colours, tokens

SEPARATORS = {"en": ".,", "de": ",.", "fr": ",\u00a0"}
CONFIG = {"displayModeBar": False, "scrollZoom": False, "showTips": False}
FAR_APART = 2.5  # of a share: nearer ends are labelled once
LIMITED = (str(State.SHARED), str(State.BOUNDED))  # states whose interval says something


def blank(theme: str, height: int) -> go.Figure:
    """An empty figure in the atlas's clothes: no grid, no frame, its own ink and letters."""
    ink = colours(theme)
    axis = {
        "showgrid": False,
        "zeroline": False,
        "linecolor": ink["border"],
        "tickfont": {"color": ink["muted"], "size": 14},
        "fixedrange": True,
        "automargin": True,
    }
    layout = {  # all at once: each update of a figure takes plotly milliseconds
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": '"Source Sans", sans-serif', "size": tokens()["type"]["chart"][0], "color": ink["text"]},
        "showlegend": False,
        "separators": SEPARATORS.get(current_language(), ".,"),
        "hoverlabel": {
            "bgcolor": ink["surface"],
            "bordercolor": ink["border"],
            "font": {"color": ink["text"], "size": 14},
        },
        "dragmode": False,
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.Figure(layout=layout)


def symbol(state: str, broken: bool) -> str:
    """A full point was published as it stands; an open one was converted, estimated, derived, modelled or forecast."""
    return ("triangle-up" if broken else "circle") + ("" if state == str(State.OBSERVED) else "-open")


def standing(
    frame: pd.DataFrame,
    own: Sequence[str],
    words: Callable[[float], str],
    theme: str,
    hover: Callable[[pd.Series], str],
    references: dict[str, float],
) -> go.Figure:
    """Where a region stands among all that have a value: one tick a region, this one in the accent, means labelled.

    A region known by an interval is drawn as a bar from low to high, without a point. Of several (`own`) each with a
    value has a thick tick in the accent, and the first and the last of them are labelled. `references` maps a label
    (the country, the EU) to its value.
    """
    ink = colours(theme)
    figure = blank(theme, 132)
    valued = frame[frame["state"].isin(VALUED)]
    figure.add_scatter(
        x=valued["value"],
        y=[0] * len(valued),
        mode="markers",
        hoverinfo="text",
        hovertext=[hover(r) for _i, r in valued.iterrows()],
        marker={"symbol": "line-ns-open", "size": 18, "color": ink["border"], "line": {"width": 1}},
    )
    if len(own) > 1:
        _several(figure, valued[valued["region"].isin(own)], words, ink, hover)
        return _scaled(figure, valued, references, words, ink, float("nan"))
    here = frame[frame["region"] == own[0]].iloc[0]
    limited = here["state"] in LIMITED and pd.notna(here["low"])
    if here["state"] in VALUED:
        form, plain = symbol(here["state"], here["broken"]), here["state"] == str(State.OBSERVED)
        figure.add_scatter(
            x=[here["value"]],
            y=[0],
            mode="markers",
            hoverinfo="text",
            hovertext=[hover(here)],
            marker={
                "symbol": form,
                "size": 15,
                "color": ink["accent"],
                "line": {"width": 2, "color": ink["background"] if plain else ink["accent"]},
            },
        )
        figure.add_annotation(
            x=here["value"], y=0, yshift=14, yanchor="bottom", text=f"<b>{words(here['value'])}</b>", showarrow=False
        )
    elif limited:
        figure.add_scatter(
            x=[here["low"], here["high"]],
            y=[0, 0],
            mode="lines+markers",
            hoverinfo="text",
            hovertext=[hover(here)] * 2,
            line={"color": ink["near"], "width": 10},
            marker={"symbol": "line-ns-open", "size": 22, "color": ink["text"], "line": {"width": 2}},
        )
        for end, anchor in (("low", "right"), ("high", "left")):
            figure.add_annotation(
                x=here[end], y=0, yshift=14, yanchor="bottom", xanchor=anchor, text=words(here[end]), showarrow=False
            )
    else:
        _say(figure, _("This region has no figure."))
    return _scaled(figure, valued, references, words, ink, here["high"] if limited else float("nan"))


def _say(figure: go.Figure, words: str) -> None:
    """A sentence where the tick would stand."""
    figure.add_annotation(x=0, xref="paper", y=0.9, yanchor="top", xanchor="left", text=words, showarrow=False)


def _several(
    figure: go.Figure, own: pd.DataFrame, words: Callable[[float], str], ink: dict, hover: Callable[[pd.Series], str]
) -> None:
    """A thick tick for each of several regions; the least and the most of them labelled."""
    if own.empty:
        _say(figure, _("None of these regions has a figure."))
        return
    figure.add_scatter(
        x=own["value"],
        y=[0] * len(own),
        mode="markers",
        hoverinfo="text",
        hovertext=[hover(r) for _i, r in own.iterrows()],
        marker={"symbol": "line-ns-open", "size": 26, "color": ink["accent"], "line": {"width": 3}},
    )
    ordered = own.sort_values("value")
    apart = ordered["value"].iloc[-1] - ordered["value"].iloc[0] > FAR_APART
    for row, anchor in (
        [(ordered.iloc[0], "left"), (ordered.iloc[-1], "right")] if apart else [(ordered.iloc[-1], "left")]
    ):
        figure.add_annotation(
            x=row["value"],
            y=0,
            yshift=16,
            yanchor="bottom",
            xanchor=anchor,
            text=f"<b>{words(row['value'])}</b> {row['region']}",
            showarrow=False,
        )


def _scaled(
    figure: go.Figure,
    valued: pd.DataFrame,
    references: dict[str, float],
    words: Callable[[float], str],
    ink: dict,
    high: float,
) -> go.Figure:
    """The strip with its references under it and its axis from 0 (or the least) to the highest value or limit."""
    for step, (label, value) in enumerate(sorted(references.items(), key=lambda item: item[1])):
        figure.add_shape(type="line", x0=value, x1=value, y0=-0.35, y1=0.35, line={"color": ink["text"], "width": 1.5})
        figure.add_annotation(
            x=value,
            y=-0.4,
            yanchor="top",
            yshift=-18 * step,
            text=f"{label} {words(value)}",
            showarrow=False,
            font={"size": 14, "color": ink["muted"]},
            xanchor="center",
        )
    largest = pd.concat([valued["value"], pd.Series([high])]).max()
    smallest = min(0.0, float(valued["value"].min()) if len(valued) else 0.0)
    figure.update_xaxes(range=[smallest - 0.04 * largest, largest * 1.08], visible=False)
    figure.update_yaxes(range=[-1.15, 0.9], visible=False)
    return figure


def bars(
    labels: list[str],
    values: list[float | None],
    words: Callable[[float], str],
    theme: str,
    *,
    modelled: bool = False,
    intervals: list[tuple[float, float] | None] | None = None,
    marked: str | None = None,
    whole: float | None = None,
) -> go.Figure:
    """Bars from 0 with the value outside, in the order given; modelled ones with a dotted outline; a track up to a
    whole.

    Where there is an interval the bar goes from low to high, with an end at each and both numbers; its value is not
    drawn.
    """
    ink = colours(theme)
    figure = blank(theme, 30 * len(labels) + 16)
    order = list(range(len(labels)))[::-1]
    if whole:
        figure.add_bar(
            y=[labels[i] for i in order],
            x=[whole] * len(labels),
            orientation="h",
            width=0.5,
            marker={"color": ink["surface"]},
            hoverinfo="skip",
        )
    fill = ink["near"] if modelled else ink["accent"]
    between = [intervals[i] if intervals else None for i in order]
    colour = [
        ink["accent"] if marked and labels[i] == marked else ink["near"] if ends else fill
        for i, ends in zip(order, between, strict=True)
    ]
    texts = [
        _("{low} to {high}").format(low=words(ends[0]), high=words(ends[1])) if ends else words(float(values[i] or 0))
        for i, ends in zip(order, between, strict=True)
    ]
    figure.add_bar(
        y=[labels[i] for i in order],
        base=[ends[0] if ends else 0 for ends in between],
        x=[ends[1] - ends[0] if ends else values[i] for i, ends in zip(order, between, strict=True)],
        orientation="h",
        width=0.5,
        text=texts,
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        constraintext="none",
        textfont={"size": tokens()["type"]["chart"][0]},
        marker={"color": colour, "line": {"color": ink["text"] if modelled else fill, "width": 1.5 if modelled else 0}},
    )
    ticks = [(end, labels[i]) for i, ends in zip(order, between, strict=True) if ends for end in ends]
    if ticks:
        figure.add_scatter(
            x=[x for x, _label in ticks],
            y=[label for _x, label in ticks],
            mode="markers",
            hoverinfo="skip",
            marker={"symbol": "line-ns-open", "size": 20, "color": ink["text"], "line": {"width": 1.5}},
        )
    longest = max(
        (ends[1] if ends else float(values[i] or 0) for i, ends in zip(order, between, strict=True)), default=1
    )
    figure.update_layout(barmode="overlay", bargap=0.5)
    figure.update_xaxes(visible=False, range=[0, (whole or longest or 1) * 1.25])
    figure.update_yaxes(
        showline=False, ticks="", automargin=True, ticklabelstandoff=8, tickfont={"color": ink["text"], "size": 15}
    )
    return figure
