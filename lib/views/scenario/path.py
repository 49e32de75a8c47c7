"""The path behind a scenario: the electric share of new cars through the years."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from lib.i18n import number, percent
from lib.views.shared.charts import blank
from lib.views.shared.theme import colours


def path(
    shown: Sequence[tuple[str, np.ndarray]],
    years: np.ndarray,
    published: Sequence[tuple[int, float]],
    year: int,
    theme: str,
) -> go.Figure:
    """Electric share of new cars in % through the years; what is published as points, what is assumed as a line."""
    ink = colours(theme)
    figure = blank(theme, 330)
    figure.update_layout(margin={"t": 30, "r": 64 if len(shown) > 1 else 46, "l": 8, "b": 8})
    last = max(y for y, _share in published)
    for place, (letter, share) in enumerate(shown):
        colour = ink["text"] if place else ink["accent"]
        for dash, part in (("solid", years <= last), ("6px,3px", years >= last)):
            words = [f"<b>{y}</b><br>{percent(s)}" for y, s in zip(years[part], share[part], strict=True)]
            figure.add_scatter(
                x=years[part],
                y=share[part],
                mode="lines",
                hoverinfo="text",
                hovertext=words,
                line={"color": colour, "width": 2.4, "dash": dash},
            )
        label = f"<b>{letter}</b> " if len(shown) > 1 else ""
        figure.add_annotation(
            x=2040,
            y=share[-1],
            text=f"{label}{percent(share[-1])}",
            showarrow=False,
            xanchor="left",
            xshift=6,
            yshift=-16 * place if len(shown) > 1 and abs(shown[0][1][-1] - shown[-1][1][-1]) < 8 else 0,
        )
    known = [(y, s) for y, s in published if y >= years[0]]
    figure.add_scatter(
        x=[y for y, _s in known],
        y=[s for _y, s in known],
        mode="markers",
        marker={"size": 7, "color": ink["accent"]},
        hoverinfo="skip",
    )
    figure.add_vline(x=year, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
    figure.add_annotation(
        x=year, y=1, yref="paper", text=f"<b>{year}</b>", showarrow=False, yanchor="bottom", xanchor="center"
    )
    figure.update_yaxes(
        range=[-4, 112], tickvals=[0, 50, 100], ticktext=["0", "50", number(100) + "\u00a0%"], showline=False
    )
    figure.update_xaxes(range=[2021, 2040.6], tickvals=[2022, 2040], tickformat="d", showline=False)
    return figure
