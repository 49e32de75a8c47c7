"""People of each year who retire, move or need reskilling; reskilling beside the target of the skills alliance."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.data.memo import memo
from lib.i18n import _, number, rounded_persons
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import FIRST_YEAR, LAST_YEAR
from lib.views.scenario import evidence, text
from lib.views.scenario.charts import JOBS_SOURCE, tint
from lib.views.scenario.charts_flow import OLDER_SOURCE, WAYS
from lib.views.scenario.params import MILESTONES, ScenarioParams
from lib.views.shared.charts import blank
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours

LEARNING_SOURCE, POPULATION_SOURCE = "rci_2022_raw_nuts2021", "ardeco_SNPTD_Population"


@memo(language=True)
def yearly(params: ScenarioParams, way: str, theme: str) -> go.Figure:
    """People of each year who go one way, under scenario A."""
    return bars_by_year(params.figured(params.a).yearly, way, params.year, theme)


def yearly_alt(place: AreaOutlook, year: int, way: str) -> str:
    """One such chart in a sentence."""
    row = place.at(place.yearly, year)
    return _("{way} in {year}: {band} people.").format(
        way=_(text.STEPS[way]), year=year, band=text.between(row[f"{way}_low"], row[f"{way}_high"])
    )


@memo(language=True)
def load(params: ScenarioParams, theme: str) -> Figure:
    """Reskilling in each year beside adult learners and the alliance's target, under scenario A."""
    place = params.figured(params.a)
    row = place.at(place.load, params.year)
    table = _load_in_words(place.load)
    return Figure(
        name=f"load-{params.region}",
        title=_("Reskilling load, {place}").format(place=text.area_name(place)),
        alt=text.load_sentence(row) + " " + text.yardstick_sentence(row),
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
            _("Need reskilling"): ["" if pd.isna(v) else number(int(v)) for v in load["reskill"]],
            _("Band"): [text.between(lo, hi) for lo, hi in zip(load["reskill_low"], load["reskill_high"], strict=True)],
            _("% of adult learners"): ["" if pd.isna(v) else number(v, 2) for v in load["of_learners"]],
            _("% of the target"): ["" if pd.isna(v) else number(v, 0) for v in load["of_yardstick"]],
        }
    )


def bars_by_year(frame: pd.DataFrame, way: str, year: int, theme: str) -> go.Figure:
    """People of each year who retire, move or need reskilling; intervals as bars from low to high. The year in view
    stands out.

    frame: AreaOutlook.yearly. All three ways are drawn on one scale.
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
        hovertext=[f"<b>{r['year']}</b><br>{_people(r, way, valued)}" for r in frame.to_dict("records")],
    )
    row = frame[frame["year"] == year].iloc[0]
    top = max(float(frame[f"{w}{'' if valued else '_high'}"].max()) for w in WAYS) or 1.0
    figure.add_annotation(
        x=0,
        xref="paper",
        y=1,
        yref="paper",
        text=f"{year}: <b>{_people(row, way, valued)}</b>",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        yshift=2,
    )
    figure.update_xaxes(
        range=[FIRST_YEAR - 0.6, LAST_YEAR + 0.6], tickvals=[FIRST_YEAR, *MILESTONES], tickformat="d", showline=True
    )
    figure.update_yaxes(range=[0, 1.02 * top], visible=False)
    return figure


def _people(row: Any, way: str, valued: bool) -> str:
    """The people of one year, or what lies between."""
    if valued:
        return rounded_persons(float(row[way]))
    return _("{low} to {high}").format(low=rounded_persons(row[f"{way}_low"]), high=rounded_persons(row[f"{way}_high"]))


def load_by_year(frame: pd.DataFrame, year: int, theme: str) -> go.Figure:
    """People who need reskilling in each year as a band, beside the yardstick of the skills alliance where it is known.

    frame: AreaOutlook.load.
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
            hovertext=[f"<b>{r['year']}</b><br>{_people(r, 'reskill', True)}" for r in frame.to_dict("records")],
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
        text=f"{year}: <b>{_people(row, 'reskill', valued)}</b>",
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
