"""Ranks with their bands: the rows of the first regions, and every region in one ribbon.

A confidential region has a band between its limits and no median: an interval is never made a point.
"""

from dataclasses import dataclass
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.i18n import _, number
from lib.model.risk import TOP
from lib.views.shared.charts import blank
from lib.views.shared.theme import colours

LONGEST = 30  # signs of a name beside a bar
LABEL = 24  # regions that a code in the ribbon is as wide as, on a phone


@dataclass(frozen=True)
class Bands:
    """Regions of the ranking by kind, best median first; confidential ones by the best rank of their band."""

    known: pd.DataFrame
    hidden: pd.DataFrame
    of: int

    @classmethod
    def of_overview(cls, whole: pd.DataFrame) -> "Bands":
        """From certainty.overview; withheld regions are not in the ranking."""
        ranked = whole[whole["withheld"] == ""]
        by = ["rank_median", "rank_5", "rank_95", "region"]
        point = ranked["score"].notna() & ~ranked["hidden"]
        return cls(
            ranked[point].sort_values(by),
            ranked[~point].sort_values(["rank_5", "rank_95", "region"]),
            int(whole["rank_of"].iloc[0]),
        )

    @property
    def quarter(self) -> int:
        """Last rank of the top quarter."""
        return ceil(TOP * self.of)

    def top(self, count: int, region: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """The first `count` regions; confidential ones that may stand among them; the region in hand where it is in neither."""
        first = self.known.head(count)
        may = self.hidden[self.hidden["rank_5"] <= count]
        shown = set(first["region"]) | set(may["region"])
        own = pd.concat([self.known, self.hidden])
        return first, may, own[(own["region"] == region) & ~own["region"].isin(shown)]


@dataclass(frozen=True)
class BandRow:
    """One row of the list of bands: places are shares of the line from rank 1 to n; `median` is None between limits."""

    region: str
    words: str
    median_words: str
    low: float
    high: float
    median: float | None


def rows(bands: Bands, region: str, count: int) -> list[tuple[str, list[BandRow]]]:
    """The first regions, confidential ones that may stand among them, and the region in hand, each under its head."""
    heads = ("", _("Not published apart: may stand among these"), _("The region in hand"))
    parts = zip(heads, bands.top(count, region), strict=True)
    return [(head, [_band_row(r, bands) for _i, r in frame.iterrows()]) for head, frame in parts if len(frame)]


def _band_row(row: pd.Series, bands: Bands) -> BandRow:
    low, high = (int(row["rank_5"]) - 1) / bands.of, int(row["rank_95"]) / bands.of
    if _is_hidden(row):
        return BandRow(row["region"], band_words(row, False), _("not published apart"), low, high, None)
    middle = int(row["rank_median"])
    return BandRow(row["region"], band_words(row, False), number(middle), low, high, (middle - 0.5) / bands.of)


def short(code: str) -> str:
    """Name and code, the name cut where it is too long for the edge of a chart."""
    label = regions.label(code)
    name = label.removesuffix(f" ({code})")
    return label if len(label) <= LONGEST else f"{name[: LONGEST - 9].rstrip(' ,/-')}… ({code})"


def band_words(row: pd.Series, median: bool = True) -> str:
    """ "39, 23 to 61": the median rank and its band; the band alone where there is no median."""
    low, high = int(row["rank_5"]), int(row["rank_95"])
    band = number(low) if low == high else _("{low} to {high}").format(low=number(low), high=number(high))
    return f"{number(int(row['rank_median']))}  ({band})" if median else band


def _is_hidden(row: pd.Series) -> bool:
    return bool(row["hidden"]) or pd.isna(row["score"])


def hover(row: pd.Series) -> str:
    """One region's ranks for whoever points at it."""
    said = [f"<b>{regions.label(row['region'])}</b>"]
    if pd.notna(row["score"]) and not row["hidden"]:
        said += [
            _("median rank {rank}").format(rank=number(int(row["rank_median"]))),
            _("score {score}").format(score=number(row["score"])),
        ]
    else:
        said.append(_("not published apart: drawn within its limits"))
    said.append(_("nine ways of ten: rank {band}").format(band=band_words(row, False)))
    return "<br>".join(said)


def ribbon(bands: Bands, region: str, theme: str) -> go.Figure:
    """Every region: the band as a ribbon, the median as a line; confidential regions apart, as bars between their limits."""
    ink = colours(theme)
    figure = blank(theme, 460)
    figure.update_layout(margin={"t": 12, "r": 12, "l": 8, "b": 50}, barmode="overlay")
    known = bands.known.reset_index(drop=True)
    x = (known.index + 1).tolist()
    low, high = (known[c].astype(int) for c in ("rank_5", "rank_95"))
    figure.add_bar(
        x=x,
        base=(low - 0.5).tolist(),
        y=(high - low + 1).tolist(),
        width=0.8,
        marker={"color": ink["near"], "line": {"width": 0}},
        hoverinfo="text",
        hovertext=[hover(r) for _i, r in known.iterrows()],
    )
    figure.add_scatter(
        x=x,
        y=known["rank_median"].astype(int).tolist(),
        mode="lines",
        line={"color": ink["text"], "width": 2},
        hoverinfo="skip",
    )
    start = len(x) + 8
    places = {code: start + 2 * i for i, code in enumerate(bands.hidden["region"])}
    for _i, row in bands.hidden.iterrows():
        _upright(figure, places[row["region"]], row, ink["near"], 4, ticks=True)
    own = pd.concat([known, bands.hidden])
    own = own[own["region"] == region]
    if len(own):
        _in_hand(figure, own.iloc[0], places.get(region) or x[known.index[known["region"] == region][0]], known, ink)
    figure.add_hline(y=bands.quarter + 0.5, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
    figure.add_annotation(
        x=len(x) + 4,
        xanchor="right",
        y=bands.quarter + 0.5,
        yanchor="bottom",
        showarrow=False,
        font={"size": 14, "color": ink["muted"]},
        text=_("the top quarter ends at {rank}").format(rank=number(bands.quarter)),
    )
    ends = [
        (1, "left", 0, _("highest risk")),
        (len(x), "right", 0, _("lowest")),
        (start + 2 * len(places), "right", 20, _("not published apart")),
    ]
    for at, anchor, down, word in ends[: 3 if len(places) else 2]:
        figure.add_annotation(
            x=at,
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-6 - down,
            xanchor=anchor,
            text=word,
            showarrow=False,
            font={"size": 14, "color": ink["muted"]},
        )
    figure.update_xaxes(visible=False, range=[-1, start + 2 * len(places) + 3])
    figure.update_yaxes(range=[bands.of + 4, -4], tickvals=[1, bands.quarter, bands.of], showline=False, ticks="")
    return figure


def _in_hand(figure: go.Figure, row: pd.Series, at: int, known: pd.DataFrame, ink: dict) -> None:
    """The region in hand and its ranks in words, where the ribbon leaves room: above at the right of it, or below at the left."""
    between = _is_hidden(row)
    _upright(figure, at, row, ink["accent"], 5, ticks=between)
    above = between or at < 0.55 * len(known)
    if between:
        place = min(int(row["rank_5"]), 0.6 * len(known))
    elif above:  # over the highest band that the words would touch
        place = int(known["rank_5"].iloc[at - 1 : at + LABEL].min())
    else:
        place = int(known["rank_95"].iloc[max(at - LABEL, 0) : at].max())
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


def own_words(bands: Bands, region: str) -> str:
    """The region in hand in words: "Burgenland (AT11): rank 108 in the middle way, 94 to 121 in nine of ten."; empty without a rank."""
    own = pd.concat([bands.known, bands.hidden])
    own = own[own["region"] == region]
    if not len(own):
        return ""
    row, name = own.iloc[0], f"**{regions.label(region)}**"
    band = f"**{band_words(row, False)}**"
    if _is_hidden(row):
        return _("{region}: rank {band} in nine ways of ten, drawn within its limits.").format(region=name, band=band)
    return _("{region}: median rank {rank}, {band} in nine ways of ten.").format(
        region=name, rank=f"**{number(int(row['rank_median']))}**", band=band
    )


def alt(bands: Bands, region: str) -> str:
    """The chart in words."""
    first, of = bands.known.iloc[0], bands.of
    said = _("Ranks of {of} regions with their 5 to 95 % bands. First: {first}, {band}.").format(
        of=number(of), first=regions.label(first["region"]), band=band_words(first)
    )
    own = pd.concat([bands.known, bands.hidden])
    own = own[own["region"] == region]
    if len(own):
        said += " " + f"{regions.label(region)}: {band_words(own.iloc[0], not _is_hidden(own.iloc[0]))}."
    return said
