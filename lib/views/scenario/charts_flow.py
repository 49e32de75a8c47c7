"""What becomes of the people whose jobs end: a flow from the cause to the way out (a Sankey diagram), and its table.

The people of a closure stand beside it: by kind of work, by occupation, and what becomes of them.
"""

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, number, rounded_persons
from lib.model.scenario.occupations import isco_groups
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import FAMILIES, Closure, Scenario
from lib.views.scenario import evidence, text
from lib.views.scenario.charts import JOBS_SOURCE, tint
from lib.views.scenario.choices_text import kind_of_work
from lib.views.scenario.params import ScenarioParams
from lib.views.shared.charts import bars, blank
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours

CAUSES = ("engine", "productivity")
WAYS = ("retire", "move", "reskill")
OLDER_SOURCE = "employed_55_64_share_nuts2"


@memo(language=True)
def flow(params: ScenarioParams, theme: str) -> Figure:
    """The people since the base year, under scenario A; a diagram where the place has a figure of its own."""
    place = params.figured(params.a)
    people = counted(place, params.year) if place.valued else {}
    table = _in_words(place, params.year)
    return Figure(
        name=f"flow-{params.region}",
        title=_("Retire, move, reskill, {place}").format(place=text.area_name(place)),
        alt=sankey_alt(people, params.year) if people else "",
        table=table,
        download=lambda: place.flows.assign(state="modelled"),
        sources=(JOBS_SOURCE, OLDER_SOURCE),
        chart=sankey(people, theme) if people else None,
        numeric=tuple(table.columns)[1:],
        evidence=(
            evidence.jobs(place),
            evidence.lost(place, params.year),
            *evidence.of_ways(place, params.a),
        ),
        notes=(text.path_title(params.a), text.retirement_sentence("observed")),
    )


def counted(place: AreaOutlook, year: int) -> dict[str, int]:
    """Whole people by cause and by way out since the base year; causes and ways add up to the same."""
    flows, course = place.at(place.flows, year), place.at(place.course, year)
    return {name: int(row[name]) for row, names in ((course, CAUSES), (flows, WAYS)) for name in names}


def _in_words(place: AreaOutlook, year: int) -> pd.DataFrame:
    """Whole people that add up to the job, with their bands; without causes where nothing is known but limits."""
    flows, course = place.at(place.flows, year), place.at(place.course, year)
    rows = [(name, course[name], "") for name in CAUSES if place.valued] + [
        (name, flows[name], text.between(flows[f"{name}_low"], flows[f"{name}_high"])) for name in ("ended", *WAYS)
    ]
    return pd.DataFrame(
        {
            _("People since 2022"): [_(text.STEPS[name]) for name, _central, _band in rows],
            _("Central"): [number(int(central)) if pd.notna(central) else "" for _name, central, _band in rows],
            _("Band"): [band for _name, _central, band in rows],
        }
    )


def shades(theme: str) -> dict[str, str]:
    """Colour of each step: the darker, the more help a person needs."""
    ink = colours(theme)
    return {
        "engine": ink["muted"],
        "productivity": ink["border"],
        "ended": ink["text"],
        "retire": ink["border"],
        "move": ink["near"],
        "reskill": ink["accent"],
    }


def sankey(people: dict[str, int], theme: str) -> go.Figure:
    """Whole people from the causes through the jobs that end to retirement, moves and reskilling (a Sankey diagram).

    people: engine, productivity, retire, move, reskill; the first two add up to the last three. Heights are people.
    Drawn as paths of our own: the words stand beside the ends and never on a line.
    """
    colour = shades(theme)
    total = sum(people[w] for w in WAYS) or 1
    figure = blank(theme, 320)
    figure.update_layout(margin={"t": 34, "b": 8, "l": 8, "r": 132})
    left, right = _stacked([people[c] for c in CAUSES], total), _stacked([people[w] for w in WAYS], total)
    inner = {
        "left": _stacked([people[c] for c in CAUSES], total, gap=0.0),
        "right": _stacked([people[w] for w in WAYS], total, gap=0.0),
    }
    for name, outside, inside in zip(CAUSES, left, inner["left"], strict=True):
        _ribbon(figure, (NODE, outside), (MIDDLE, inside), tint(colour[name], 0.35))
        _node(figure, 0.0, outside, colour[name])
        _hover(figure, (NODE + MIDDLE) / 2, (sum(outside) + sum(inside)) / 4, _(text.STEPS[name]), people[name])
        figure.add_annotation(
            x=NODE,
            y=sum(outside) / 2,
            text=_label(name, people[name]),
            showarrow=False,
            xanchor="left",
            xshift=8,
            align="left",
        )
    for name, outside, inside in zip(WAYS, right, inner["right"], strict=True):
        _ribbon(figure, (MIDDLE + NODE, inside), (1 - NODE, outside), tint(colour[name], 0.35))
        _node(figure, 1 - NODE, outside, colour[name])
        _hover(figure, (1 + MIDDLE) / 2, (sum(outside) + sum(inside)) / 4, _(text.STEPS[name]), people[name])
        figure.add_annotation(
            x=1,
            y=sum(outside) / 2,
            text=_label(name, people[name]),
            showarrow=False,
            xanchor="left",
            xshift=8,
            align="left",
        )
    _node(figure, MIDDLE, (inner["right"][-1][0], inner["right"][0][1]), colour["ended"])
    figure.add_annotation(
        x=MIDDLE + NODE / 2,
        y=inner["right"][0][1],
        text=f"{_(text.STEPS['ended'])} <b>{rounded_persons(total)}</b>",
        showarrow=False,
        yanchor="bottom",
        yshift=4,
    )
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(range=[0, 1], visible=False)
    return figure


NODE, MIDDLE, GAP = 0.022, 0.47, 0.09  # width of a node, where the middle one stands, space between nodes


def _stacked(people: list[int], total: int, gap: float = GAP) -> list[tuple[float, float]]:
    """Bottom and top of each node from above downwards, centred; their heights are people."""
    scale = (1 - GAP * (len(WAYS) - 1)) / total
    heights = [scale * n for n in people]
    top = 0.5 + (sum(heights) + gap * (len(people) - 1)) / 2
    nodes = []
    for height in heights:
        nodes.append((top - height, top))
        top -= height + gap
    return nodes


def _ribbon(
    figure: go.Figure, start: tuple[float, tuple[float, float]], end: tuple[float, tuple[float, float]], fill: str
) -> None:
    """A band from one side to the other, as wide as its people at both ends."""
    (x0, (low0, high0)), (x1, (low1, high1)) = start, end
    half = (x0 + x1) / 2
    upper = f"M{x0},{high0} C{half},{high0} {half},{high1} {x1},{high1}"
    lower = f"L{x1},{low1} C{half},{low1} {half},{low0} {x0},{low0} Z"
    figure.add_shape(type="path", path=f"{upper} {lower}", fillcolor=fill, line={"width": 0}, layer="below")


def _node(figure: go.Figure, x: float, ends: tuple[float, float], fill: str) -> None:
    figure.add_shape(type="rect", x0=x, x1=x + NODE, y0=ends[0], y1=ends[1], fillcolor=fill, line={"width": 0})


def _hover(figure: go.Figure, x: float, y: float, name: str, people: int) -> None:
    figure.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={"size": 44, "opacity": 0},
        hoverinfo="text",
        hovertext=f"{name}: {number(people)}",
    )


def _label(name: str, people: int) -> str:
    return f"{_(text.STEPS[name])}<br><b>{rounded_persons(people)}</b>"


def sankey_alt(people: dict[str, int], year: int) -> str:
    """The flow in one sentence."""
    return _(
        "Of {ended} people whose job ends by {year}, {retire} retire, {move} can move and {reskill} need reskilling."
    ).format(
        ended=rounded_persons(sum(people[w] for w in WAYS)), year=year, **{w: rounded_persons(people[w]) for w in WAYS}
    )


MOST_BARS = 10  # the rest stands in the table
LONGEST_LABEL = 46  # letters that fit beside a bar


def people_of_closure(
    closure: Closure, people: pd.DataFrame, ways: tuple[pd.DataFrame, float, str], scenario: Scenario, theme: str
) -> Figure:
    """People by group of occupations, and every occupation in the table; its note is the answer in one sentence.

    people, ways: as lib/model/scenario/occupations.py works them out.
    """
    flow, older, older_state = ways
    place = regions.label(closure.region)
    kinds = _by_isco(people)
    table = _occupations(people)
    return Figure(
        name=f"closure-{closure.region}",
        title=_("Closure in {place}").format(place=place),
        alt=_("{people} people, most in {group}.").format(people=number(closure.jobs), group=kinds["label"].iloc[0]),
        table=table,
        download=lambda: people,
        sources=(OLDER_SOURCE,),
        chart=by_kind(kinds, theme),
        numeric=(_("People"),),
        evidence=tuple(evidence.of_closure(closure, scenario, older, older_state)),
        notes=(text.closure_sentence(closure, flow, place),),
    )


def _by_isco(people: pd.DataFrame) -> pd.DataFrame:
    """isco, central, label: people by group of occupations, most first."""
    names = isco_groups()
    kinds = people.groupby("isco")["central"].sum().reset_index()
    kinds = kinds.sort_values(["central", "isco"], ascending=[False, True], ignore_index=True)
    return kinds.assign(label=[names[isco] for isco in kinds["isco"]])


def _occupations(people: pd.DataFrame) -> pd.DataFrame:
    """Every occupation in words."""
    families = [kind_of_work(f) if f in FAMILIES else _("Jobs outside the eight families") for f in people["family"]]
    return pd.DataFrame(
        {
            _("Occupation"): people["label"],
            _("ISCO-08"): people["isco"],
            _("Job family"): families,
            _("People"): [number(int(v)) for v in people["central"]],
        }
    )


def ways_in_words(flow: pd.DataFrame) -> pd.DataFrame:
    """What becomes of the people, in words; `flow` as closure_flow() gives it."""
    steps = {"retire": _("Retire before it closes"), "move": _("Can move"), "reskill": _("Need reskilling")}
    return pd.DataFrame(
        {
            _("People"): [steps[step] for step in flow["step"]],
            _("Central"): [number(int(v)) for v in flow["central"]],
            _("Band"): [text.between(lo, hi) for lo, hi in zip(flow["low"], flow["high"], strict=True)],
        }
    )


def by_kind(kinds: pd.DataFrame, theme: str) -> go.Figure:
    """People by group of occupations, most first. kinds: label, isco, central."""
    top = kinds.head(MOST_BARS)
    labels = [short(f"{label} ({isco})") for label, isco in zip(top["label"], top["isco"], strict=True)]
    return bars(labels, [float(people) for people in top["central"]], number, theme, modelled=True)


def short(label: str, most: int = LONGEST_LABEL) -> str:
    """A label cut at a word to fit beside a bar; its code is kept."""
    if len(label) <= most:
        return label
    name, _bracket, code = label.rpartition(" (")
    return f"{name[: most - len(code) - 4].rsplit(' ', 1)[0]}… ({code}"
