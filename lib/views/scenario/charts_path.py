"""The path behind a scenario: the electric share of new cars through the years."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from lib.data.assumptions import registrations
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.i18n import number, percent
from lib.model.scenario.scenario import LAST_YEAR, YEARS, electric_share
from lib.views.scenario.params import ScenarioParams
from lib.views.shared.charts import blank
from lib.views.shared.theme import colours


@memo(language=True, size=256)
def path_by_year(params: ScenarioParams, theme: str) -> go.Figure:
    """Electric share of new cars behind each scenario."""
    shown = [(letter, electric_share(s.path, s.curve)) for letter, s in zip("AB", params.scenarios, strict=False)]
    return electric_path(shown, YEARS, registrations().points, params.year, theme)


def electric_path(
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
            x=LAST_YEAR,
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
    figure.update_xaxes(
        range=[BASE_YEAR - 1, LAST_YEAR + 0.6], tickvals=[BASE_YEAR, LAST_YEAR], tickformat="d", showline=False
    )
    return figure
