"""Ranks with their bands: the rows of the first regions, and every region in one ribbon.

A confidential region has a band between its limits and no median: an interval is never made a point.
"""

import html
from dataclasses import dataclass
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, number
from lib.model.risk import Recipe, results
from lib.model.risk.score import TOP
from lib.quantity.text import NOT_APART, NOT_APART_AMONG, NOT_APART_DRAWN
from lib.views.risk import tables
from lib.views.risk.text import band_words, ranks_alt, reading_words
from lib.views.shared.charts import blank
from lib.views.shared.figure import Figure
from lib.views.shared.html import Row, bar, drawn_table, mark
from lib.views.shared.risk_text import has_median
from lib.views.shared.theme import colours

FIRST, HEAD = 30, 5  # regions in the list of bands, and in the short one
LABEL_REGIONS = 24  # regions that a code in the ribbon is as wide as, on a phone


@dataclass(frozen=True)
class Bands:
    """Regions of the ranking by kind, best median first; confidential ones by the best rank of their band."""

    known: pd.DataFrame
    hidden: pd.DataFrame
    of: int

    @classmethod
    def of_overview(cls, whole: pd.DataFrame) -> "Bands":
        """From results.overview(); withheld regions are not in the ranking."""
        ranked = whole[whole["withheld"] == ""]
        point = ranked["score"].notna() & ~ranked["hidden"]
        return cls(
            ranked[point].sort_values(["rank_median", "rank_5", "rank_95", "region"]),
            ranked[~point].sort_values(["rank_5", "rank_95", "region"]),
            int(whole["rank_of"].iloc[0]),
        )

    @property
    def quarter(self) -> int:
        """Last rank of the top quarter."""
        return ceil(TOP * self.of)

    def row(self, region: str) -> pd.Series | None:
        """One region's row; None where it is not in the ranking."""
        for frame in (self.known, self.hidden):
            if (mine := frame["region"] == region).any():
                return frame[mine].iloc[0]
        return None

    def top(self, count: int, region: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """The first `count` regions; confidential ones that may stand among them; the region where it is in neither."""
        first = self.known.head(count)
        may = self.hidden[self.hidden["rank_5"] <= count]
        shown = {*first["region"], *may["region"]}
        ranked = pd.concat([self.known, self.hidden])
        return first, may, ranked[(ranked["region"] == region) & ~ranked["region"].isin(shown)]


@memo(size=64)
def bands_of(recipe: Recipe) -> Bands:
    """The bands of all regions by a recipe."""
    return Bands.of_overview(results.overview(recipe))


# The list


@memo(language=True, size=256)
def first_ranks(recipe: Recipe, region: str, count: int = FIRST) -> Figure:
    """The first regions, confidential ones that may stand among them, and the selected one, each band on a line."""
    bands = bands_of(recipe)
    heads = ("", _(NOT_APART_AMONG), _("The region in hand"))
    parts = [(head, frame) for head, frame in zip(heads, bands.top(count, region), strict=True) if len(frame)]
    quarter = bands.quarter / bands.of
    ends = html.escape(_("the top quarter ends at {rank}").format(rank=number(bands.quarter)))
    scale = (
        '<span class="scale" aria-hidden="true"><span>1</span>'
        f'<span class="at" style="left:{100 * quarter:.2f}%">{ends}</span><span>{number(bands.of)}</span></span>'
    )
    table = drawn_table(
        [_("Region"), _("Middle rank"), _("5–95 %")],
        [(head, [_list_row(row, bands.of, region) for _i, row in frame.iterrows()]) for head, frame in parts],
        _("The first {count}, {reading}").format(count=number(count), reading=reading_words(recipe.reading)),
        _("Band from rank 1 to {of}").format(of=number(bands.of)),
        scale,
        rule=quarter,
    )
    return _figure(recipe, region, bands, table, tables.ranking(pd.concat([frame for _head, frame in parts])))


def _list_row(row: pd.Series, of: int, region: str) -> Row:
    """Median and band in words, and drawn as shares of the line from rank 1 to n; no median between limits."""
    low, high = (int(row["rank_5"]) - 1) / of, int(row["rank_95"]) / of
    name, band = regions.label(row["region"]), band_words(row, False)
    if not has_median(row):
        return Row((name, _(NOT_APART), band), bar("band open", low, high), row["region"] == region)
    middle = int(row["rank_median"])
    marks = bar("band", low, high) + mark("median", (middle - 0.5) / of)
    return Row((name, number(middle), band), marks, row["region"] == region)


# The ribbon


@memo(language=True, size=256)
def all_ranks(recipe: Recipe, region: str, theme: str) -> Figure:
    """Every region: the band as a ribbon, the median as a line; confidential regions apart, as bars between limits."""
    bands = bands_of(recipe)
    return _figure(recipe, region, bands, ribbon(bands, region, theme), tables.whole_ranking(recipe))


def _figure(recipe: Recipe, region: str, bands: Bands, chart: go.Figure | str, table: pd.DataFrame) -> Figure:
    return Figure(
        name="ranks",
        title=_("Ranks and their bands"),
        alt=ranks_alt(bands.known.iloc[0], bands.of, bands.row(region)),
        table=table,
        download=lambda: tables.ranking_file(recipe),
        sources=tuple(results.sources()),
        chart=chart,
    )


def ribbon(bands: Bands, region: str, theme: str) -> go.Figure:
    """The chart of all_ranks()."""
    ink = colours(theme)
    figure = blank(theme, 460)
    figure.update_layout(margin={"t": 12, "r": 12, "l": 8, "b": 50}, barmode="overlay")
    known = bands.known.reset_index(drop=True)
    count = len(known)
    low, high = (known[c].astype(int) for c in ("rank_5", "rank_95"))
    figure.add_bar(
        x=list(range(1, count + 1)),
        base=(low - 0.5).tolist(),
        y=(high - low + 1).tolist(),
        width=0.8,
        marker={"color": ink["near"], "line": {"width": 0}},
        hoverinfo="text",
        hovertext=[hover(r) for _i, r in known.iterrows()],
    )
    figure.add_scatter(
        x=list(range(1, count + 1)),
        y=known["rank_median"].astype(int).tolist(),
        mode="lines",
        line={"color": ink["text"], "width": 2},
        hoverinfo="skip",
    )
    start = count + 8
    at_of = {code: start + 2 * i for i, code in enumerate(bands.hidden["region"])}
    for _i, row in bands.hidden.iterrows():
        _upright(figure, at_of[row["region"]], row, ink["near"], 4, ticks=True)
    if (mine := bands.row(region)) is not None:
        at = at_of[region] if region in at_of else int(known.index[known["region"] == region][0]) + 1
        _in_hand(figure, mine, at, known, ink)
    _ends(figure, bands, start, ink["muted"])
    figure.update_xaxes(visible=False, range=[-1, start + 2 * len(at_of) + 3])
    figure.update_yaxes(range=[bands.of + 4, -4], tickvals=[1, bands.quarter, bands.of], showline=False, ticks="")
    return figure


def _ends(figure: go.Figure, bands: Bands, start: int, colour: str) -> None:
    """Where the top quarter ends, and what stands at each end of the ribbon."""
    count, hidden = len(bands.known), len(bands.hidden)
    words = {"showarrow": False, "font": {"size": 14, "color": colour}}
    figure.add_hline(y=bands.quarter + 0.5, line={"color": colour, "width": 1, "dash": "3px,3px"})
    figure.add_annotation(
        x=count + 4,
        xanchor="right",
        y=bands.quarter + 0.5,
        yanchor="bottom",
        text=_("the top quarter ends at {rank}").format(rank=number(bands.quarter)),
        **words,
    )
    ends = [(1, "left", 0, _("highest risk")), (count, "right", 0, _("lowest"))]
    if hidden:
        ends.append((start + 2 * hidden, "right", 20, _(NOT_APART)))
    for at, anchor, down, text in ends:
        figure.add_annotation(
            x=at, y=0, yref="paper", yanchor="top", yshift=-6 - down, xanchor=anchor, text=text, **words
        )


def _in_hand(figure: go.Figure, row: pd.Series, at: int, known: pd.DataFrame, ink: dict[str, str]) -> None:
    """The region in hand and its code where the ribbon leaves room: above at the right of it, or below at the left."""
    between = not has_median(row)
    _upright(figure, at, row, ink["accent"], 5, ticks=between)
    above = between or at < 0.55 * len(known)
    if between:
        place = min(int(row["rank_5"]), 0.6 * len(known))
    elif above:  # over the highest band that the words would touch
        place = int(known["rank_5"].iloc[at - 1 : at + LABEL_REGIONS].min())
    else:
        place = int(known["rank_95"].iloc[max(at - LABEL_REGIONS, 0) : at].max())
    figure.add_annotation(
        x=at,
        y=place,
        yanchor="bottom" if above and not between else "top",
        xanchor="left" if above and not between else "right",
        xshift=-8 if between else 0,
        showarrow=False,
        text=f"<b>{row['region']}</b>",
    )


def _upright(figure: go.Figure, at: float, row: pd.Series, colour: str, width: float, *, ticks: bool) -> None:
    figure.add_scatter(
        x=[at, at],
        y=[int(row["rank_5"]), int(row["rank_95"])],
        mode="lines+markers" if ticks else "lines",
        hoverinfo="text",
        hovertext=[hover(row)] * 2,
        line={"color": colour, "width": width},
        marker={"symbol": "line-ew", "size": 8, "line": {"width": 2, "color": colour}},
    )


def hover(row: pd.Series) -> str:
    """One region's ranks for whoever points at it."""
    lines = [f"<b>{regions.label(row['region'])}</b>"]
    if has_median(row):
        lines += [
            _("middle rank {rank}").format(rank=number(int(row["rank_median"]))),
            _("score {score}").format(score=number(row["score"])),
        ]
    else:
        lines.append(_(NOT_APART_DRAWN))
    lines.append(_("nine ways of ten: rank {band}").format(band=band_words(row, False)))
    return "<br>".join(lines)
