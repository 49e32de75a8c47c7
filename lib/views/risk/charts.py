"""The map of risk, and what moves the ranks: a pair of bars for each factor, all regions and the selected one."""

import textwrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.states import State
from lib.i18n import _, number
from lib.i18n.numbers import percent_of_draws
from lib.model.risk import Recipe, results
from lib.model.risk.draws import FACTORS
from lib.model.risk.uncertainty import WEIGHTS
from lib.quantity.text import JOBS_OR_OTHER_NOT_APART
from lib.views.risk import tables
from lib.views.risk.text import causes_alt, effect_words, factor_label, reading_words
from lib.views.shared.charts import blank
from lib.views.shared.figure import Figure
from lib.views.shared.map.options import CardNumber, MapOptions, OwnWords
from lib.views.shared.map.view import MapView, map_view
from lib.views.shared.theme import colours

SINGLE_WEIGHTS = 3  # weights of single indicators that are shown beside all of them together
TOP_CLASSES = (10.0, 50.0, 90.0)  # % of the draws: hardly, now and then, mostly, nearly always
LINE, BAR, GAP = 19, 15, 10  # px: a line of a name, a bar, the room to the next name
LINE_SIGNS = 46  # signs in a line of a name, for a phone
NAME_SIGNS = 30  # signs of a region's name in the legend


@memo(language=True, size=64)
def map_of_risk(recipe: Recipe) -> MapView:
    """The map of risk: in how many ways of counting a region is in the top quarter, one scale for how much and how
    sure.
    """
    return risk_map(results.overview(recipe), {c: regions.name(c) for c in regions.eu_nuts2()}, recipe)


def risk_map(whole: pd.DataFrame, names: dict[str, str], recipe: Recipe) -> MapView:
    """Shares of the draws in the top quarter of every region (whole: results.overview)."""
    known = whole["score"].notna()
    state = np.where(known, State.OBSERVED, np.where(whole["score_low"].notna(), State.BOUNDED, State.MISSING))
    return map_view(
        pd.DataFrame(
            {
                "region": whole["region"],
                "year": BASE_YEAR,
                "value": np.where(known, whole["top_share"].map(percent_of_draws, na_action="ignore"), np.nan),
                "low": np.nan,
                "high": np.nan,
                "state": [str(s) for s in state],
            }
        ),
        MapOptions(
            title=_("Transition risk, {reading}").format(reading=reading_words(recipe.reading)),
            unit="%",
            decimals=0,
            kind="ratio",
            names=names,
            breaks=TOP_CLASSES,
            head=_("In the top quarter in … of {draws} ways of counting").format(draws=number(recipe.draws)),
            words=OwnWords(
                states={
                    State.OBSERVED: _("our count"),
                    State.BOUNDED: _(JOBS_OR_OTHER_NOT_APART),
                    State.MISSING: _("too little is known"),
                },
                blanks={State.BOUNDED: _("drawn within limits"), State.MISSING: _("no rank")},
            ),
            card=CardNumber(
                whole["rank_median"].where(known).astype(float).set_axis(whole["region"]),
                _("middle rank {value} of {of}").replace("{of}", number(int(whole["rank_of"].iloc[0]))),
            ),
        ),
    )


def risk_figure(recipe: Recipe, region: str) -> Figure:
    """The map of risk as a figure to take away."""
    view = map_of_risk(recipe).choose(region)
    return Figure(
        name=f"risk-map-{region}",
        title=view.title,
        alt=view.alt,
        table=tables.whole_ranking(recipe),
        download=lambda: tables.ranking_file(recipe),
        sources=tuple(results.sources()),
        chart=view,
    )


@memo(language=True, size=256)
def causes(recipe: Recipe, region: str, theme: str) -> Figure:
    """Share of the movement of ranks that goes with each factor, for all regions and for the region in hand."""
    overall, by_region = results.influence(recipe)
    effects = _effects_on(by_region, region)
    table = tables.causes(overall, effects, region)
    return Figure(
        name="risk-factors",
        title=_("What moves the ranks"),
        alt=causes_alt(table, region),
        table=table,
        numeric=tuple(table.columns[1:]),
        download=lambda: tables.causes_file(overall, by_region),
        sources=tuple(results.sources()),
        chart=causes_chart(overall, effects, region, theme),
    )


def _effects_on(by_region: pd.DataFrame, region: str) -> pd.Series | None:
    """Effects on one region's rank by factor; None where it has no rank or never moves."""
    effects = by_region[by_region["region"] == region].drop(columns="region").iloc[0]
    return None if effects.isna().all() else effects.astype(float)


def shown_factors(overall: pd.DataFrame, effects: pd.Series | None) -> list[str]:
    """The method, what is not known, all weights together, and the single weights that move most."""
    single = overall[overall["factor"].str.startswith("weight:")].copy()
    if effects is not None:
        single["total"] = effects.reindex(single["factor"]).to_numpy(float)
    most = single.sort_values("total", ascending=False, kind="stable")["factor"].head(SINGLE_WEIGHTS).tolist()
    effect = overall.set_index("factor")["total"]
    return [*sorted([*FACTORS, WEIGHTS], key=lambda f: -effect[f]), *most]


def causes_chart(overall: pd.DataFrame, effects: pd.Series | None, region: str, theme: str) -> go.Figure:
    """The bars of causes(). effects: the region's own by factor, None without a rank."""
    ink = colours(theme)
    factors = shown_factors(overall, effects)
    effect = overall.set_index("factor")["total"]
    labels = [textwrap.wrap(factor_label(f), LINE_SIGNS) for f in factors]
    heads = [0]  # where each factor begins, in px: a long name takes two lines
    for label in labels:
        heads.append(heads[-1] + LINE * len(label) + BAR * (1 if effects is None else 2) + GAP)
    figure = blank(theme, heads[-1] + 40)
    figure.update_layout(margin={"t": 40, "l": 0, "b": 0, "r": 40}, barmode="overlay")
    under = [head + LINE * len(label) for head, label in zip(heads, labels, strict=False)]
    drawn = [float(effect[f]) for f in factors]
    _bars(figure, drawn, [y + BAR / 2 for y in under], ink["near"])
    keys = [(ink["near"], _("all regions"))]
    if effects is not None:
        mine = [float(effects[f]) for f in factors]
        _bars(figure, mine, [y + 1.5 * BAR for y in under], ink["accent"])
        drawn += mine
        keys.append((ink["accent"], f"<b>{_short_label(region)}</b>"))
    left = {"x": 0, "xanchor": "left", "xshift": -3, "showarrow": False, "align": "left"}
    notes = [
        {**left, "y": y, "yanchor": "bottom", "text": "<br>".join(label)}
        for y, label in zip(under, labels, strict=True)
    ]
    legend = "   ".join(f'<span style="color:{colour}">■</span> {word}' for colour, word in keys)
    notes.append(
        {**left, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 10, "font": {"size": 14}, "text": legend}
    )
    figure.update_layout(annotations=notes)
    most = min(max(drawn, default=1), 1) or 1
    figure.update_xaxes(visible=False, range=[0, most * 1.12])
    figure.update_yaxes(range=[heads[-1], 0], visible=False)
    return figure


def _bars(figure: go.Figure, values: list[float], places: list[float], colour: str) -> None:
    shares = [min(max(v, 0.0), 1.0) for v in values]
    figure.add_bar(
        y=places,
        x=shares,
        orientation="h",
        width=BAR - 3,
        marker={"color": colour, "line": {"width": 0}},
        text=[effect_words(v) for v in shares],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        textfont={"size": 14},
        constraintext="none",
    )


def _short_label(code: str) -> str:
    """Name and code, the name cut where it is too long for the edge of a chart."""
    label = regions.label(code)
    name = label.removesuffix(f" ({code})")
    return label if len(label) <= NAME_SIGNS else f"{name[: NAME_SIGNS - 9].rstrip(' ,/-')}… ({code})"
