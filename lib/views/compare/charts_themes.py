"""All themes on one sheet: where the region and its peers stand among all regions, indicator by indicator."""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from lib import indicators, regions
from lib.data.memo import memo
from lib.i18n import _, number
from lib.indicators import THEMES
from lib.model.peers import results
from lib.quantity.text import value_words
from lib.views.compare import text
from lib.views.shared.charts import blank
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours

HEAD, LINE, GAP = 34, 18, 11  # px: the head of a theme, a line of a label, the room to the next label
LINE_SIGNS = 22  # signs in a line of a label
CODE, POINT = 8.0, 0.9  # of 100 across: room of a region's code beside its point, and half of a point


def rows_of(profile: pd.DataFrame) -> list[tuple[str, str]]:
    """What stands in each row from the top: ("theme", id) or ("indicator", id)."""
    shown = set(profile["indicator"])
    rows = []
    for theme, entries in indicators.by_theme().items():
        mine = [("indicator", e.id) for e in entries if e.id in shown]
        rows += [("theme", theme), *mine] if mine else []
    return rows


def labels(ids: list[str]) -> list[str]:
    """What each indicator is called beside the chart: its title up to the unit, all of it where two would be alike."""
    titles = [_(indicators.indicator(id).title) for id in ids]
    stems = [title.split(",")[0] for title in titles]
    words = [title if stems.count(stem) > 1 else stem for title, stem in zip(titles, stems, strict=True)]
    return ["<br>".join(textwrap.wrap(w, LINE_SIGNS)) for w in words]


@memo(language=True, size=256)
def all_themes(region: str, peers: tuple[str, ...], beside: str, theme: str) -> Figure:
    """Every indicator at once. beside: the peer that is named on its points, or ""."""
    profile, ids = results.profile(region, peers), results.compared()
    return Figure(
        name=f"themes-{region}",
        title=_("{region} and its peers in all themes").format(region=regions.label(region)),
        alt=alt(profile, region),
        table=table(profile),
        download=lambda: text.profile_file(region, peers, ids),
        sources=tuple(s for id in ids for s in indicators.indicator(id).sources),
        chart=dot_rows(profile, region, beside, theme),
    )


def table(profile: pd.DataFrame) -> pd.DataFrame:
    """The chart in words, a row for each indicator and region with a figure."""
    known = profile[profile["percentile"].notna()]
    return pd.DataFrame(
        {
            _("Indicator"): [_(indicators.indicator(id).title) for id in known["indicator"]],
            _("Region"): [regions.label(code) for code in known["region"]],
            _("Here"): [_words(row["indicator"], row) for _i, row in known.iterrows()],
        }
    )


def dot_rows(profile: pd.DataFrame, region: str, beside: str, theme: str) -> go.Figure:
    """The chart of all_themes(): a row for each indicator; two regions are named on their points, the others to a
    pointer. profile: of results.profile().
    """
    ink = colours(theme)
    rows = rows_of(profile)
    names = dict(zip((ids := [id for kind, id in rows if kind == "indicator"]), labels(ids), strict=True))
    at, tall = places(rows, names)
    figure = blank(theme, tall + 36)
    figure.update_layout(margin={"t": 28, "r": 24})
    figure.add_scatter(
        x=[0, 100, None] * len(names),
        y=[y for id in names for y in (at[id], at[id], None)],
        mode="lines",
        hoverinfo="skip",
        line={"color": ink["rule"], "width": 1},
    )
    figure.add_scatter(
        x=[50, 50],
        y=[HEAD / 2, tall],
        mode="lines",
        hoverinfo="skip",
        line={"color": ink["muted"], "width": 1, "dash": "3px,3px"},
    )
    others = profile[~profile["region"].isin([region, beside]) & profile["percentile"].notna()]
    figure.add_scatter(
        x=others["percentile"],
        y=[at[i] for i in others["indicator"]],
        mode="markers",
        hoverinfo="text",
        hovertext=_hover(others),
        marker={"symbol": "circle-open", "size": 7, "color": ink["border"], "line": {"width": 1.5}},
    )
    room = free_sides(profile, region, beside)
    for code, colour in ((beside, ink["near"]), (region, ink["accent"])):
        if code:
            mine = profile[profile["region"] == code].set_index("indicator")
            _points(
                figure, mine, at, colour, code == region, {id: side for (id, of), side in room.items() if of == code}
            )
    notes = [
        {
            "x": 0,
            "y": at[id],
            "text": f"<b>{_(THEMES[id])}</b>",
            "showarrow": False,
            "xanchor": "left",
            "xshift": -4,
            "font": {"size": 14},
        }
        for kind, id in rows
        if kind == "theme"
    ]
    figure.update_layout(annotations=notes)
    figure.update_xaxes(
        range=[-3, 103],
        side="top",
        tickvals=[0, 50, 100],
        ticktext=[_("lowest"), _("middle"), _("highest")],
        showline=False,
        ticks="",
    )
    figure.update_yaxes(
        range=[tall, 0],
        showline=False,
        ticks="",
        tickvals=[at[id] for id in names],
        ticktext=list(names.values()),
        tickfont={"size": 14, "color": ink["text"]},
    )
    return figure


def free_sides(profile: pd.DataFrame, region: str, beside: str) -> dict[tuple[str, str], str]:
    """The side of a named point ("right", "left") where the code covers no other point, by indicator and region.

    A point without one is told by its size and colour alone.
    """
    sides: dict[tuple[str, str], str] = {}
    for id, rows in profile.groupby("indicator"):
        known = rows[rows["percentile"].notna()].set_index("region")["percentile"]
        bars = rows[rows["percentile_low"].notna() & rows["region"].isin([region, beside])]
        taken = [(x - POINT, x + POINT) for x in known]
        taken += list(zip(bars["percentile_low"], bars["percentile_high"], strict=True))
        for code, order in ((region, ("right", "left")), (beside, ("left", "right"))):
            if code not in known.index:
                continue
            x = float(known[code])
            spans = {"right": (x + POINT, x + CODE), "left": (x - CODE, x - POINT)}
            free = [
                side
                for side in order
                if spans[side][0] > -3 and not any(spans[side][0] < b and a < spans[side][1] for a, b in taken)
            ]
            if free:
                sides[str(id), code] = free[0]
                taken.append(spans[free[0]])
    return sides


def places(rows: list[tuple[str, str]], names: dict[str, str]) -> tuple[dict[str, float], int]:
    """Middle of each row in px from the top, a long label taking more lines, and the height of them all."""
    at: dict[str, float] = {}
    top = 0
    for kind, id in rows:
        tall = HEAD if kind == "theme" else LINE * (names[id].count("<br>") + 1) + GAP
        at[id] = top + tall / 2
        top += tall
    return at, top


def _points(
    figure: go.Figure, figures: pd.DataFrame, at: dict[str, float], colour: str, mine: bool, sides: dict[str, str]
) -> None:
    """One region's point in each row, with its code where there is room on a side; an interval is a bar with ends, no
    figure is no point.
    """
    figures = figures[figures.index.isin(at)]
    if len(open_ones := figures[figures["percentile_low"].notna()]):
        figure.add_scatter(
            x=[x for _i, r in open_ones.iterrows() for x in (r["percentile_low"], r["percentile_high"], None)],
            y=[y for id in open_ones.index for y in (at[id], at[id], None)],
            mode="lines+markers",
            hoverinfo="text",
            hovertext=_("no figure of its own, between limits"),
            line={"color": colour, "width": 6},
            marker={"symbol": "line-ns-open", "size": 12, "color": colour, "line": {"width": 2}},
        )
    known = figures[figures["percentile"].notna()]
    figure.add_scatter(
        x=known["percentile"].tolist(),
        y=[at[id] for id in known.index],
        mode="markers+text",
        marker={"size": 11 if mine else 9, "color": colour},
        text=[code if id in sides else "" for id, code in known["region"].items()],
        textposition=[f"middle {sides.get(str(id), 'right')}" for id in known.index],
        textfont={"size": 13, "color": colour},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[f"<b>{regions.label(r['region'])}</b><br>{_words(str(id), r)}" for id, r in known.iterrows()],
    )


def _words(id: str, row: pd.Series) -> str:
    entry = indicators.indicator(id)
    return _("{value}: higher than {share} % of regions").format(
        value=value_words(row["value"], entry.unit, entry.decimals), share=number(row["percentile"])
    )


def _hover(others: pd.DataFrame) -> list[str]:
    return [f"<b>{regions.label(r['region'])}</b><br>{_words(r['indicator'], r)}" for _i, r in others.iterrows()]


def alt(profile: pd.DataFrame, region: str) -> str:
    """The chart in words: where the region stands highest and lowest."""
    mine = profile[(profile["region"] == region) & profile["percentile"].notna()].sort_values("percentile")
    if not len(mine):
        return _("{region} has no figure to compare.").format(region=regions.label(region))
    low, high = (_(indicators.indicator(id).title) for id in (mine["indicator"].iloc[0], mine["indicator"].iloc[-1]))
    return _("{region} among all regions in {count} indicators: lowest in {low}, highest in {high}.").format(
        region=regions.label(region), count=number(len(mine)), low=low, high=high
    )
