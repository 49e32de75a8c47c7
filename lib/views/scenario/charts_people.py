"""A scenario year by year: the electric share of new cars, and people who need retraining beside the target."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from lib.data.assumptions import registrations
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.i18n import _, number, percent, persons_between, rounded_persons
from lib.model.scenario.scenario import FIRST_YEAR, LAST_YEAR, YEARS, electric_share
from lib.views.scenario import evidence, people_text, text
from lib.views.scenario.charts import JOBS_SOURCE, tint
from lib.views.scenario.charts_flow import OLDER_SOURCE
from lib.views.scenario.params import MILESTONES, ScenarioParams
from lib.views.shared.charts import blank
from lib.views.shared.figure import Figure
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


LEARNING_SOURCE, POPULATION_SOURCE = "rci_2022_raw_nuts2021", "ardeco_SNPTD_Population"


@memo(language=True)
def load(params: ScenarioParams, theme: str) -> Figure:
    """Retraining in each year beside adult learners and the alliance's target, under scenario A."""
    place = params.figured(params.a)
    row = place.at(place.load, params.year)
    table = _load_in_words(place.load)
    return Figure(
        name=f"load-{params.region}",
        title=_("People who need retraining, {place}").format(place=text.area_name(place)),
        alt=people_text.load_sentence(row) + " " + people_text.yardstick_sentence(row),
        table=table,
        download=lambda: place.load.drop(columns="unit"),
        sources=(JOBS_SOURCE, OLDER_SOURCE, LEARNING_SOURCE, POPULATION_SOURCE),
        chart=load_by_year(place.load, params.year, theme),
        numeric=tuple(table.columns)[1:],
        evidence=(*evidence.of_load(place, params.a), *evidence.of_ways(place, params.a)),
        notes=(text.path_title(params.a),),
    )


def _load_in_words(load: pd.DataFrame) -> pd.DataFrame:
    """Every year in words."""
    return pd.DataFrame(
        {
            _("Year"): [str(y) for y in load["year"]],
            _("Need retraining"): ["" if pd.isna(v) else number(int(v)) for v in load["retrain"]],
            _("Band"): [text.between(lo, hi) for lo, hi in zip(load["retrain_low"], load["retrain_high"], strict=True)],
            _("% of adult learners"): ["" if pd.isna(v) else number(v, 2) for v in load["of_learners"]],
            _("% of the target"): ["" if pd.isna(v) else number(v, 0) for v in load["of_yardstick"]],
        }
    )


def _people(row: Any, way: str, valued: bool) -> str:
    """The people of one year, or what lies between."""
    if valued:
        return rounded_persons(float(row[way]))
    return persons_between(row[f"{way}_low"], row[f"{way}_high"])


def load_by_year(frame: pd.DataFrame, year: int, theme: str) -> go.Figure:
    """People who need retraining in each year as a band, beside the yardstick of the skills alliance where it is known.

    frame: AreaOutlook.load.
    """
    ink = colours(theme)
    figure = blank(theme, 260)
    figure.update_layout(margin={"t": 30, "r": 16, "l": 8, "b": 8})
    years = frame["year"].tolist()
    figure.add_scatter(
        x=years + years[::-1],
        y=frame["retrain_high"].tolist() + frame["retrain_low"].tolist()[::-1],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=tint(ink["accent"], 0.18),
        hoverinfo="skip",
    )
    if frame["retrain"].notna().any():
        figure.add_scatter(
            x=years,
            y=frame["retrain"].astype(float),
            mode="lines",
            line={"color": ink["accent"], "width": 2.4},
            hoverinfo="text",
            hovertext=[f"<b>{r['year']}</b><br>{_people(r, 'retrain', True)}" for r in frame.to_dict("records")],
        )
    top = float(frame["retrain_high"].max())
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
    valued = pd.notna(row["retrain"])
    figure.add_vline(x=year, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
    figure.add_annotation(
        x=year,
        y=row["retrain_high"],
        text=f"{year}: <b>{_people(row, 'retrain', valued)}</b>",
        showarrow=False,
        yanchor="bottom",
        xanchor="left",
        xshift=6,
    )
    figure.update_yaxes(range=[0, 1.25 * top or 1], tickvals=[0], showline=False)
    figure.update_xaxes(
        range=[FIRST_YEAR - 0.4, LAST_YEAR + 0.8], tickvals=[FIRST_YEAR, *MILESTONES], tickformat="d", showline=True
    )
    return figure
