"""A place through the years to 2040: the change of jobs as a band with its central line."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.i18n import _, number, rounded_persons
from lib.model.scenario.occupations import by_family
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import FIRST_YEAR, LAST_YEAR
from lib.views.scenario import evidence, text
from lib.views.scenario.params import MILESTONES, ScenarioParams
from lib.views.scenario.text import signed
from lib.views.shared.charts import blank
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours

JOBS_SOURCE = "sbs_r_nuts2021_emp_loc_nr_2022"


def tint(colour: str, opacity: float) -> str:
    """A colour let through: "rgba(11,95,125,0.2)"."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


@memo(language=True)
def jobs_by_year(params: ScenarioParams, theme: str) -> Figure:
    """Change of jobs in every year, of one scenario or of two."""
    shown = [(letter, params.figured(s)) for letter, s in zip("AB", params.scenarios, strict=False)]
    place = shown[0][1]
    alts = []
    for letter, outlook in shown:
        name = text.area_name(outlook)
        alts.append(alt(f"{name}, {letter}" if params.b else name, outlook.at(outlook.course, params.year)))
    table = _years(place.course)
    return Figure(
        name=f"scenario-{params.region}",
        title=_("Motor vehicle jobs to 2040, {place}").format(place=text.area_name(place)),
        alt=" ".join(alts),
        table=table,
        download=lambda: place.course.assign(state="modelled"),
        sources=(JOBS_SOURCE,),
        chart=course([(letter, outlook.course) for letter, outlook in shown], params.year, place.limits, theme),
        numeric=tuple(table.columns)[1:],
        evidence=tuple(evidence.of_ended(place, params.a, params.year)),
        notes=(text.path_title(params.a), text.formula()),
    )


def _years(course: pd.DataFrame) -> pd.DataFrame:
    """Every year in words."""
    return pd.DataFrame(
        {
            _("Year"): [str(y) for y in course["year"]],
            _("Change of jobs"): ["" if pd.isna(c) else signed(float(c)) for c in course["central"]],
            _("Band"): [
                _("{low} to {high}").format(low=signed(lo), high=signed(hi))
                for lo, hi in zip(course["low"], course["high"], strict=True)
            ],
            _("Engine work ends"): ["" if pd.isna(v) else signed(-float(v)) for v in course["engine"]],
            _("Go with productivity"): ["" if pd.isna(v) else signed(-float(v)) for v in course["productivity"]],
            _("New jobs"): [number(v) for v in course["new"]],
        }
    )


def jobs_by_family(place: AreaOutlook, year: int) -> pd.DataFrame:
    """What ends in each kind of work by the year in view, in words, most jobs first; its cause is a column of its own.

    Empty where a region of the place has no figure of its own.
    """
    rows = by_family(place.total, year).sort_values("jobs", ascending=False, kind="stable")
    columns = {"jobs": _("Jobs in 2022"), "engine": _("Engine work ends"), "productivity": _("Go with productivity")}
    shown = pd.DataFrame({_("Kind of work"): [assumption(f"family.{family}").title() for family in rows["family"]]})
    for name, head in columns.items():
        shown[head] = [rounded_persons(float(v)) for v in rows[name]]
    return shown


def course(shown: Sequence[tuple[str, pd.DataFrame]], year: int, jobs: tuple[float, float], theme: str) -> go.Figure:
    """Change of jobs since 2022, one or two scenarios: the band filled for the first, outlined for the second.

    shown: a letter and the rows of AreaOutlook.course (year, low, central, high).
    jobs: those of the base year, lowest and highest. Where there is no central figure, the band stands alone with both
    its ends in numbers.
    """
    ink = colours(theme)
    figure = blank(theme, 330)
    figure.update_layout(margin={"t": 30, "r": 30, "l": 8, "b": 8})
    lowest = min(float(frame["low"].min()) for _letter, frame in shown)
    highest = max(0.0, *(float(frame["high"].max()) for _letter, frame in shown))
    for place, (_letter, frame) in enumerate(shown):
        _band(figure, frame, ink, second=place > 0)
    if len(shown) > 1:
        _letters(figure, shown)
    figure.add_hline(y=0, line={"color": ink["muted"], "width": 1})
    start = (
        number(jobs[1])
        if jobs[0] == jobs[1]
        else _("{low} to {high}").format(low=number(jobs[0]), high=number(jobs[1]))
    )
    figure.add_annotation(
        x=BASE_YEAR,
        y=0,
        text=_("{jobs} jobs in 2022").format(jobs=start),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"color": ink["muted"]},
    )
    figure.add_vline(x=year, line={"color": ink["muted"], "width": 1, "dash": "3px,3px"})
    figure.add_annotation(
        x=year, y=1, yref="paper", text=f"<b>{year}</b>", showarrow=False, yanchor="bottom", xanchor="center"
    )
    rows = [frame[frame["year"] == year].iloc[0] for _letter, frame in shown]
    highest_line = max(
        range(len(rows)), key=lambda place: (float(rows[place]["high"]) + float(rows[place]["low"]), -place)
    )
    for place, (letter, _frame) in enumerate(shown):
        _ends(figure, rows[place], ink, letter if len(shown) > 1 else "", second=place > 0, above=place == highest_line)
    span = (highest - lowest) or 1.0
    figure.update_yaxes(
        range=[lowest - 0.1 * span, highest + 0.13 * span], tickvals=[0], ticktext=["0"], showline=False
    )
    figure.update_xaxes(
        range=[BASE_YEAR - 0.6, LAST_YEAR + 1.4],
        tickvals=[BASE_YEAR, FIRST_YEAR, *MILESTONES],
        tickformat="d",
        showline=False,
        ticks="",
    )
    return figure


def _band(figure: go.Figure, frame: pd.DataFrame, ink: dict, *, second: bool) -> None:
    """The band of one scenario and, where there is a central figure, its line."""
    colour = ink["text"] if second else ink["accent"]
    years = frame["year"].tolist()
    outline = {"color": tint(colour, 0.8), "width": 1.2, "dash": "2px,3px"} if second else {"width": 0}
    figure.add_scatter(
        x=years + years[::-1],
        y=frame["high"].tolist() + frame["low"].tolist()[::-1],
        fill="toself",
        mode="lines",
        line=outline,
        fillcolor=tint(colour, 0.0 if second else 0.18),
        hoverinfo="skip",
    )
    words = [hover(row) for row in frame.itertuples(index=False)]
    if frame["central"].notna().any():
        figure.add_scatter(
            x=years,
            y=frame["central"].astype(float),
            mode="lines",
            hovertext=words,
            hoverinfo="text",
            line={"color": colour, "width": 2.4, "dash": "6px,3px" if second else "solid"},
        )
    else:
        middle = ((frame["low"] + frame["high"]) / 2).tolist()
        figure.add_scatter(
            x=years, y=middle, mode="markers", marker={"opacity": 0, "size": 14}, hovertext=words, hoverinfo="text"
        )


def hover(row) -> str:
    """One year in words."""
    band = _("{low} to {high}").format(low=signed(row.low), high=signed(row.high))
    return f"<b>{row.year}</b><br>{band if pd.isna(row.central) else signed(float(row.central)) + ' (' + band + ')'}"


def _letters(figure: go.Figure, shown: Sequence[tuple[str, pd.DataFrame]]) -> None:
    """A and B at the ends of their lines, apart where the lines meet."""
    ends = [frame.iloc[-1] for _letter, frame in shown]
    at = [(end["low"] + end["high"]) / 2 if pd.isna(end["central"]) else float(end["central"]) for end in ends]
    span = abs(min(float(frame["low"].min()) for _letter, frame in shown)) or 1.0
    apart = 9 if abs(at[0] - at[1]) < 0.08 * span else 0
    for place, ((letter, _frame), y) in enumerate(zip(shown, at, strict=True)):
        figure.add_annotation(
            x=LAST_YEAR,
            y=y,
            text=f"<b>{letter}</b>",
            showarrow=False,
            xanchor="left",
            xshift=8,
            yshift=(apart, -apart)[place],
        )


def _ends(figure: go.Figure, row: pd.Series, ink: dict, letter: str, *, second: bool, above: bool) -> None:
    """The numbers of the year in view: the central one, and both ends of the band where one scenario stands alone."""
    if pd.notna(row["central"]):
        figure.add_scatter(
            x=[row["year"]],
            y=[float(row["central"])],
            mode="markers",
            hoverinfo="skip",
            marker={"size": 9, "color": ink["text"] if second else ink["accent"]},
        )
        above = bool(letter) and above  # a line that falls leaves room above to its right and below to its left
        figure.add_annotation(
            x=row["year"],
            y=float(row["central"]),
            text=f"<b>{letter} {signed(float(row['central']))}</b>".replace("> ", ">"),
            showarrow=False,
            xanchor="left" if above else "right",
            xshift=10 if above else -10,
            yanchor="bottom" if above else "top",
            yshift=2 if above else -2,
        )
    if not letter:
        for end, side in (("high", "bottom"), ("low", "top")):
            figure.add_annotation(
                x=row["year"],
                y=row[end],
                text=signed(row[end]),
                showarrow=False,
                xanchor="left",
                xshift=6,
                yanchor=side,
                font={"color": ink["muted"]},
            )
    elif pd.isna(row["central"]):
        words = _("{low} to {high}").format(low=signed(row["low"]), high=signed(row["high"]))
        figure.add_annotation(
            x=row["year"],
            y=row["high" if above else "low"],
            text=f"<b>{letter}</b> {words}",
            showarrow=False,
            xanchor="left",
            xshift=6,
            yanchor="bottom" if above else "top",
        )


def alt(name: str, row: pd.Series) -> str:
    """The chart in one sentence."""
    if pd.isna(row["low"]):
        return _("No figure is published for {place}.").format(place=name)
    band = _("{low} to {high}").format(low=signed(row["low"]), high=signed(row["high"]))
    central = (
        ""
        if pd.isna(row["central"])
        else " " + _("The central figure is {central}.").format(central=signed(float(row["central"])))
    )
    return (
        _("Change of motor vehicle jobs in {place} from 2022 to {year}: {band}.").format(
            place=name, year=int(row["year"]), band=band
        )
        + central
    )
