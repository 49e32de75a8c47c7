"""What becomes of the people whose jobs end: a flow from cause to way out, and the people of each year."""

import pandas as pd
import plotly.graph_objects as go

from lib.figures.charts import blank
from lib.figures.scenario.course import tint
from lib.figures.theme import colours
from lib.i18n import N_, _, number, rounded_persons

CAUSES = ("engine", "productivity")
WAYS = ("retire", "move", "reskill")
NAMES = {
    "engine": N_("Engine"), "productivity": N_("Productivity"), "ended": N_("Jobs that end"), "retire": N_("Retire"),
    "move": N_("Can move"), "reskill": N_("Need reskilling"),
}  # fmt: skip


def shades(theme: str) -> dict[str, str]:
    """Colour of each step: the darker, the more help a person needs."""
    ink = colours(theme)
    return {"engine": ink["muted"], "productivity": ink["border"], "ended": ink["text"], "retire": ink["border"], "move": ink["near"], "reskill": ink["accent"]}


def sankey(people: dict[str, int], theme: str) -> go.Figure:
    """Whole people from the causes through the jobs that end to retirement, moves and reskilling (a Sankey diagram).

    people: engine, productivity, retire, move, reskill; the first two add up to the last three. Heights are people. Drawn
    as paths of our own: the words stand beside the ends and never on a line.
    """
    colour = shades(theme)
    total = sum(people[w] for w in WAYS) or 1
    figure = blank(theme, 320)
    figure.update_layout(margin={"t": 34, "b": 8, "l": 8, "r": 132})
    left, right = _stacked([people[c] for c in CAUSES], total), _stacked([people[w] for w in WAYS], total)
    inner = {"left": _stacked([people[c] for c in CAUSES], total, gap=0.0), "right": _stacked([people[w] for w in WAYS], total, gap=0.0)}
    for name, outside, inside in zip(CAUSES, left, inner["left"], strict=True):
        _ribbon(figure, (NODE, outside), (MIDDLE, inside), tint(colour[name], 0.35))
        _node(figure, 0.0, outside, colour[name])
        _hover(figure, (NODE + MIDDLE) / 2, (sum(outside) + sum(inside)) / 4, _(NAMES[name]), people[name])
        figure.add_annotation(x=NODE, y=sum(outside) / 2, text=_label(name, people[name]), showarrow=False, xanchor="left", xshift=8, align="left")
    for name, outside, inside in zip(WAYS, right, inner["right"], strict=True):
        _ribbon(figure, (MIDDLE + NODE, inside), (1 - NODE, outside), tint(colour[name], 0.35))
        _node(figure, 1 - NODE, outside, colour[name])
        _hover(figure, (1 + MIDDLE) / 2, (sum(outside) + sum(inside)) / 4, _(NAMES[name]), people[name])
        figure.add_annotation(x=1, y=sum(outside) / 2, text=_label(name, people[name]), showarrow=False, xanchor="left", xshift=8, align="left")
    _node(figure, MIDDLE, (inner["right"][-1][0], inner["right"][0][1]), colour["ended"])
    figure.add_annotation(x=MIDDLE + NODE / 2, y=inner["right"][0][1], text=f"{_(NAMES['ended'])} <b>{rounded_persons(total)}</b>", showarrow=False,
                          yanchor="bottom", yshift=4)  # fmt: skip
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(range=[0, 1], visible=False)
    return figure


NODE, MIDDLE, GAP = 0.022, 0.47, 0.09  # width of a node, where the middle one stands, space between nodes


def _stacked(people: list[int], total: int, gap: float = GAP) -> list[tuple[float, float]]:
    """Bottom and top of each node from above downwards, centred; their heights are people."""
    scale = (1 - GAP * (len(WAYS) - 1)) / total
    heights = [scale * n for n in people]
    top = 0.5 + (sum(heights) + gap * (len(people) - 1)) / 2
    found = []
    for height in heights:
        found.append((top - height, top))
        top -= height + gap
    return found


def _ribbon(figure: go.Figure, start: tuple[float, tuple[float, float]], end: tuple[float, tuple[float, float]], fill: str) -> None:
    """A band from one side to the other, as wide as its people at both ends."""
    (x0, (low0, high0)), (x1, (low1, high1)) = start, end
    half = (x0 + x1) / 2
    path = f"M{x0},{high0} C{half},{high0} {half},{high1} {x1},{high1} L{x1},{low1} C{half},{low1} {half},{low0} {x0},{low0} Z"
    figure.add_shape(type="path", path=path, fillcolor=fill, line={"width": 0}, layer="below")


def _node(figure: go.Figure, x: float, ends: tuple[float, float], fill: str) -> None:
    figure.add_shape(type="rect", x0=x, x1=x + NODE, y0=ends[0], y1=ends[1], fillcolor=fill, line={"width": 0})


def _hover(figure: go.Figure, x: float, y: float, name: str, people: int) -> None:
    figure.add_scatter(x=[x], y=[y], mode="markers", marker={"size": 44, "opacity": 0}, hoverinfo="text", hovertext=f"{name}: {number(people)}")


def _label(name: str, people: int) -> str:
    return f"{_(NAMES[name])}<br><b>{rounded_persons(people)}</b>"


def sankey_alt(people: dict[str, int], year: int) -> str:
    """The flow in one sentence."""
    return _("Of {ended} people whose job ends by {year}, {retire} retire, {move} can move and {reskill} need reskilling.").format(
        ended=rounded_persons(sum(people[w] for w in WAYS)), year=year, **{w: rounded_persons(people[w]) for w in WAYS}
    )


def yearly(frame: pd.DataFrame, way: str, year: int, theme: str) -> go.Figure:
    """People of each year who retire, move or need reskilling; intervals as bars from low to high. The year in view stands out.

    frame: Place.yearly. All three ways are drawn on one scale.
    """
    ink = colours(theme)
    figure = blank(theme, 170)
    figure.update_layout(margin={"t": 26, "r": 4, "l": 4, "b": 4}, bargap=0.3)
    valued = bool(frame["ended"].notna().all())
    low, high = (frame[f"{way}{end}"].astype(float) if not valued else frame[way].astype(float) * factor for end, factor in (("_low", 0.0), ("_high", 1.0)))
    figure.add_bar(
        x=frame["year"], y=high - low, base=low, hoverinfo="text", marker={"color": [ink["accent"] if y == year else ink["near"] for y in frame["year"]], "line": {"width": 0}},
        hovertext=[f"<b>{r['year']}</b><br>{_words(r, way, valued)}" for r in frame.to_dict("records")],
    )  # fmt: skip
    row = frame[frame["year"] == year].iloc[0]
    top = max(float(frame[f"{w}{'' if valued else '_high'}"].max()) for w in WAYS) or 1.0
    figure.add_annotation(x=0, xref="paper", y=1, yref="paper", text=f"{year}: <b>{_words(row, way, valued)}</b>", showarrow=False, xanchor="left", yanchor="bottom", yshift=2)
    figure.update_xaxes(range=[2024.4, 2040.6], tickvals=[2025, 2030, 2035, 2040], tickformat="d", showline=True)
    figure.update_yaxes(range=[0, 1.02 * top], visible=False)
    return figure


def _words(row, way: str, valued: bool) -> str:
    """The people of one year, or what lies between."""
    if valued:
        return rounded_persons(float(row[way]))
    return _("{low} to {high}").format(low=rounded_persons(row[f"{way}_low"]), high=rounded_persons(row[f"{way}_high"]))


def load(frame: pd.DataFrame, year: int, theme: str) -> go.Figure:
    """People who need reskilling in each year as a band, beside the yardstick of the skills alliance where it is known.

    frame: Place.load.
    """
    ink = colours(theme)
    figure = blank(theme, 260)
    figure.update_layout(margin={"t": 30, "r": 16, "l": 8, "b": 8})
    years = frame["year"].tolist()
    figure.add_scatter(x=years + years[::-1], y=frame["reskill_high"].tolist() + frame["reskill_low"].tolist()[::-1], fill="toself", mode="lines",
                       line={"width": 0}, fillcolor=tint(ink["accent"], 0.18), hoverinfo="skip")  # fmt: skip
    if frame["reskill"].notna().any():
        figure.add_scatter(x=years, y=frame["reskill"].astype(float), mode="lines", line={"color": ink["accent"], "width": 2.4},
                           hoverinfo="text", hovertext=[f"<b>{r['year']}</b><br>{_words(r, 'reskill', True)}" for r in frame.to_dict("records")])  # fmt: skip
    top = float(frame["reskill_high"].max())
    mark = frame["yardstick"].iloc[0]
    if pd.notna(mark):
        top = max(top, float(mark))
        figure.add_hline(y=mark, line={"color": ink["text"], "width": 1.5})
        figure.add_annotation(x=0, xref="paper", y=mark, text=_("5 % of jobs a year, the alliance's target: {people}").format(people=rounded_persons(mark)),
                              showarrow=False, xanchor="left", yanchor="bottom")  # fmt: skip
    row = frame[frame["year"] == year].iloc[0]
    valued = pd.notna(row["reskill"])
    figure.add_vline(x=year, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
    figure.add_annotation(x=year, y=row["reskill_high"], text=f"{year}: <b>{_words(row, 'reskill', valued)}</b>", showarrow=False, yanchor="bottom", xanchor="left", xshift=6)
    figure.update_yaxes(range=[0, 1.25 * top or 1], tickvals=[0], showline=False)
    figure.update_xaxes(range=[2024.6, 2040.8], tickvals=[2025, 2030, 2035, 2040], tickformat="d", showline=True)
    return figure
