"""What becomes of the people whose jobs end: a flow from cause to way out, and the people of each year."""

import pandas as pd
import plotly.graph_objects as go

from lib.figures.charts import blank
from lib.figures.scenario.course import tint
from lib.figures.theme import colours
from lib.i18n import N_, _, rounded_persons

CAUSES = ("engine", "productivity")
WAYS = ("retire", "move", "reskill")
NAMES = {
    "engine": N_("Change of the engine"), "productivity": N_("Productivity"), "ended": N_("Jobs that end"), "retire": N_("Retire"),
    "move": N_("Can move"), "reskill": N_("Need reskilling"),
}  # fmt: skip


def shades(theme: str) -> dict[str, str]:
    """Colour of each step: the darker, the more help a person needs."""
    ink = colours(theme)
    return {"engine": ink["muted"], "productivity": ink["border"], "ended": ink["text"], "retire": ink["border"], "move": ink["near"], "reskill": ink["accent"]}


def sankey(people: dict[str, int], theme: str) -> go.Figure:
    """Whole people from the causes through the jobs that end to retirement, moves and reskilling.

    people: engine, productivity, retire, move, reskill; the first two add up to the last three.
    """
    colour = shades(theme)
    names = [*CAUSES, "ended", *WAYS]
    at = {name: place for place, name in enumerate(names)}
    count = {**people, "ended": sum(people[w] for w in WAYS)}
    links = [(c, "ended", people[c]) for c in CAUSES] + [("ended", w, people[w]) for w in WAYS]
    figure = blank(theme, 300)
    figure.update_layout(margin={"t": 12, "b": 12, "l": 4, "r": 4})
    figure.add_sankey(
        arrangement="fixed",
        node={
            "label": [f"{_(NAMES[n])} <b>{rounded_persons(count[n])}</b>" for n in names], "color": [colour[n] for n in names],
            "pad": 26, "thickness": 12, "line": {"width": 0}, "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [at[a] for a, _b, _n in links], "target": [at[b] for _a, b, _n in links], "value": [n for _a, _b, n in links],
            "color": [tint(colour[b if a == "ended" else a], 0.35) for a, b, _n in links],
            "hovertemplate": "%{source.label} → %{target.label}: %{value:,.0f}<extra></extra>",
        },
        textfont={"size": 15, "color": colours(theme)["text"], "shadow": "none"},
    )  # fmt: skip
    return figure


def sankey_alt(people: dict[str, int], year: int) -> str:
    """The flow in one sentence."""
    return _("Of {ended} people whose job ends by {year}, {retire} retire, {move} can move and {reskill} need reskilling.").format(
        ended=rounded_persons(sum(people[w] for w in WAYS)), year=year, **{w: rounded_persons(people[w]) for w in WAYS}
    )


def yearly(frame: pd.DataFrame, year: int, theme: str) -> go.Figure:
    """People of each year on three rows of one scale: retire, move, reskill; intervals as bars from low to high.

    frame: Place.yearly. The year in view stands out.
    """
    ink = colours(theme)
    figure = blank(theme, 330)
    figure.update_layout(margin={"t": 8, "r": 8, "l": 8, "b": 8}, bargap=0.25)
    valued = frame["ended"].notna().all()
    ends = ["", ""] if valued else ["_low", "_high"]
    top = max(float(frame[f"{way}{ends[1]}"].max()) for way in WAYS) or 1.0
    step = 1.35 * top
    for place, way in enumerate(WAYS):
        floor = (len(WAYS) - 1 - place) * step
        low = frame[f"{way}_low"].astype(float) if not valued else 0.0 * frame["year"]
        high = frame[f"{way}{ends[1]}"].astype(float)
        figure.add_bar(
            x=frame["year"], y=high - low, base=floor + low, hoverinfo="text",
            hovertext=[f"<b>{y}</b><br>{_(NAMES[way])}: {_words(r, way, valued)}" for y, r in zip(frame["year"], frame.to_dict("records"), strict=True)],
            marker={"color": [ink["accent"] if y == year else ink["near"] for y in frame["year"]], "line": {"width": 0}},
        )  # fmt: skip
        row = frame[frame["year"] == year].iloc[0]
        figure.add_shape(type="line", x0=2024.5, x1=2040.5, y0=floor, y1=floor, line={"color": ink["border"], "width": 1})
        figure.add_annotation(x=2024.5, y=floor + 1.14 * top, text=f"{_(NAMES[way])}, {year}: <b>{_words(row, way, valued)}</b>", showarrow=False,
                              xanchor="left", yanchor="middle")  # fmt: skip
    figure.update_xaxes(range=[2024.4, 2040.6], tickvals=[2025, 2030, 2035, 2040], tickformat="d", showline=False)
    figure.update_yaxes(range=[-0.02 * step, 3 * step], visible=False)
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
