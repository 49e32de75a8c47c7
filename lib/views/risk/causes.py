"""What moves the ranking: a pair of bars for each factor, all regions and the region in hand."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.i18n import _, percent
from lib.model.risk import certainty
from lib.model.risk.variants import FACTORS
from lib.views.risk.ranks import short
from lib.views.shared.charts import blank
from lib.views.shared.theme import colours

SINGLE = 3  # weights of single indicators that are shown beside all of them together
LINE, BAR, GAP = 19, 15, 10  # px: a line of a name, a bar, the room to the next name
WIDEST = 46  # signs in a line of a name, for a phone


def chosen_factors(overall: pd.DataFrame, own: pd.Series | None) -> list[str]:
    """The way of counting, what is not known, all weights together, and the single weights that move most."""
    single = overall[overall["factor"].str.startswith("weight:")].copy()
    if own is not None:
        single["total"] = own.reindex(single["factor"]).to_numpy(float)
    most = single.sort_values("total", ascending=False, kind="stable")["factor"].head(SINGLE).tolist()
    groups = [*FACTORS, certainty.WEIGHTS]
    effect = overall.set_index("factor")["total"]
    return [*sorted(groups, key=lambda f: -effect[f]), *most]


def causes_chart(overall: pd.DataFrame, own: pd.Series | None, region: str, theme: str) -> go.Figure:
    """Share of the movement of ranks that goes with each factor. own: the region's effects by factor, None without a rank."""
    ink = colours(theme)
    factors = chosen_factors(overall, own)
    effect = overall.set_index("factor")["total"]
    both = own is not None
    labels = [textwrap.wrap(name(f), WIDEST) for f in factors]
    heads = [0]  # where each factor begins, in px: a long name takes two lines
    for label in labels:
        heads.append(heads[-1] + LINE * len(label) + BAR * (2 if both else 1) + GAP)
    figure = blank(theme, heads[-1] + 40)
    figure.update_layout(margin={"t": 40, "l": 0, "b": 0, "r": 40}, barmode="overlay")
    under = [head + LINE * len(label) for head, label in zip(heads, labels, strict=False)]
    _bars(figure, [effect[f] for f in factors], [y + BAR / 2 for y in under], ink["near"])
    keys = [(ink["near"], _("all regions"))]
    if both:
        _bars(figure, [own[f] for f in factors], [y + 1.5 * BAR for y in under], ink["accent"])
        keys.append((ink["accent"], f"<b>{short(region)}</b>"))
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
    most = min(max([*effect[factors], *(own[factors] if both else [])], default=1), 1) or 1
    figure.update_xaxes(visible=False, range=[0, most * 1.12])
    figure.update_yaxes(range=[heads[-1], 0], visible=False)
    return figure


def _bars(figure: go.Figure, values: list[float], places: list[float], colour: str) -> None:
    values = [min(max(float(v), 0.0), 1.0) for v in values]
    figure.add_bar(
        y=places,
        x=values,
        orientation="h",
        width=BAR - 3,
        marker={"color": colour, "line": {"width": 0}},
        text=[share_words(v) for v in values],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        textfont={"size": 14},
        constraintext="none",
    )


def name(factor: str) -> str:
    """The factor as a label: "How figures are put on one scale"."""
    words = certainty.factor_name(factor)
    return words[:1].upper() + words[1:]


def share_words(effect: float) -> str:
    """A total effect as a share: "77 %", "under 1 %"; an estimate that passes all of it is all of it."""
    if 0 <= effect < 0.005:
        return _("under {limit}").format(limit=percent(1, 0))
    return percent(100 * min(effect, 1), 0)


def causes_table(overall: pd.DataFrame, own: pd.Series | None, region: str) -> pd.DataFrame:
    """Every factor in words, most first."""
    rows = {
        _("What is varied"): [name(f) for f in overall["factor"]],
        _("All regions"): [share_words(max(t, 0)) for t in overall["total"]],
    }
    if own is not None:
        rows[regions.label(region)] = [share_words(max(float(own[f]), 0)) for f in overall["factor"]]
    return pd.DataFrame(rows)


def causes_file(overall: pd.DataFrame, by_region: pd.DataFrame) -> pd.DataFrame:
    """Every factor and every region in numbers: factor, all_regions, one column for each region."""
    wide = by_region.set_index("region").T
    wide.columns.name = None
    return overall.rename(columns={"total": "all_regions"}).merge(wide.reset_index(names="factor"), on="factor")


def sentence(overall: pd.DataFrame) -> str:
    """What moves the ranking as a whole, and how little the weights do."""
    effect = overall.set_index("factor")["total"]
    first = max((f for f in FACTORS), key=lambda f: effect[f])
    weights = max(float(effect[certainty.WEIGHTS]), 0)
    if weights < effect[first]:
        return _(
            "Over all regions **{factor}** moves the ranking most, {share} of its movement; **all weights together** go with {weights}."
        ).format(factor=certainty.factor_name(first), share=share_words(effect[first]), weights=share_words(weights))
    return _(
        "Over all regions **how indicators are weighted** moves the ranking most, {weights} of its movement; next comes **{factor}** with {share}."
    ).format(factor=certainty.factor_name(first), share=share_words(effect[first]), weights=share_words(weights))


def alt(overall: pd.DataFrame, own: pd.Series | None, region: str) -> str:
    """The chart in words."""
    table = causes_table(overall, own, region)
    lines = [": ".join([row[0], ", ".join(row[1:])]) for row in table.head(6).itertuples(index=False)]
    return (
        _("What moves the ranks, all regions and {region}.").format(region=regions.label(region))
        + " "
        + "; ".join(lines)
        + "."
    )
