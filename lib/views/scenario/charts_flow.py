"""One picture of the scenario: from the jobs of 2022 to what stays and what ends, and from there to the people.

The people of a closure stand beside it: by kind of work, by occupation, and what becomes of them.
"""

import html

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, number, rounded_persons
from lib.model.scenario.results import AreaOutlook, seen
from lib.model.scenario.scenario import FAMILIES, Closure, Scenario
from lib.views.scenario import evidence, people_text, text
from lib.views.scenario.charts import JOBS_SOURCE, tint
from lib.views.scenario.choices_text import kind_of_work
from lib.views.scenario.params import ScenarioParams
from lib.views.shared.charts import bars, blank
from lib.views.shared.esco_names import isco
from lib.views.shared.figure import Figure
from lib.views.shared.theme import colours

CAUSES = ("engine", "productivity")
WAYS = ("age", "taken", "nearby", "retrain")
TABLE = ("engine", "productivity", "ended", "age", "taken", "need", "nearby", "retrain", "leaving")
OLDER_SOURCE = "employed_55_64_share_nuts2"


@memo(language=True)
def flow(params: ScenarioParams, theme: str) -> Figure:
    """Jobs and people since the base year, under scenario A; a picture where the place has a figure of its own."""
    place = params.figured(params.a)
    people = counted(place, params.year) if place.valued else {}
    table = _in_words(place, params.year)
    return Figure(
        name=f"flow-{params.region}",
        title=_("Jobs and people to {year}, {place}").format(year=params.year, place=text.area_name(place)),
        alt=flow_alt(people, params.year) if people else "",
        table=table,
        download=lambda: place.flows.assign(state="modelled"),
        sources=(JOBS_SOURCE, OLDER_SOURCE),
        chart=flow_chart(people, theme) if people else None,
        numeric=tuple(table.columns)[1:3],
        evidence=(
            evidence.jobs(place),
            evidence.engine(place, params.a),
            evidence.lost(place, params.year),
            *evidence.of_ways(place, params.a),
        ),
        notes=(text.path_title(params.a), people_text.age_sentence("observed")),
    )


def counted(place: AreaOutlook, year: int) -> dict[str, int]:
    """Whole jobs of 2022 that stay and that end by cause, and whole people by way: causes and ways add up to the
    same."""
    flows, course = place.at(place.flows, year), place.at(place.course, year)
    found = {name: int(row[name]) for row, names in ((course, CAUSES), (flows, WAYS)) for name in names}
    return {"stay": round(place.total.jobs) - sum(found[cause] for cause in CAUSES)} | found


def _in_words(place: AreaOutlook, year: int) -> pd.DataFrame:
    """The people as the page says them, rounded to what is known, with their bands, and the state of each."""
    flows, course = place.at(place.flows, year), place.at(place.course, year)
    rows = [(name, course if name in CAUSES else flows) for name in TABLE]
    rows = [(name, row) for name, row in rows if name != "taken" or row["taken_high"] >= 0.5]
    state = _("modelled") if place.valued else _("interval")
    return pd.DataFrame(
        {
            _("People since 2022"): [_(text.STEPS[name]) for name, _row in rows],
            _("Central"): [rounded_persons(row[name]) if pd.notna(row[name]) else "" for name, row in rows],
            _("Band"): [text.between(row[f"{name}_low"], row[f"{name}_high"]) for name, row in rows],
            _("State"): [state for _pair in rows],
        }
    )


def shades(theme: str) -> dict[str, str]:
    """Colour of each part: the darker, the more help a person needs."""
    ink = colours(theme)
    return {
        "stay": ink["border"],
        "engine": ink["text"],
        "productivity": ink["muted"],
        "age": ink["border"],
        "taken": ink["muted"],
        "nearby": ink["near"],
        "retrain": ink["accent"],
    }


BAR = 0.12  # height of a bar, of the picture
TOPS = (0.89, 0.37)  # where the bars begin: the jobs of 2022, and the people of those that end


def flow_chart(people: dict[str, int], theme: str) -> go.Figure:
    """Two bars: the jobs of 2022 by what becomes of them; drawn wide, the people of those that end.

    people: stay, engine, productivity, age, taken, nearby, retrain; the two causes add up to the four ways. Within a
    bar lengths are people; a wedge shows that the second bar is a part of the first.
    """
    colour = shades(theme)
    figure = blank(theme, 300)
    figure.update_layout(margin={"t": 8, "b": 8, "l": 4, "r": 4})
    heads, rows, left = _heads(people), _rows(people), _stay(people)
    top, below = TOPS[0] - BAR, TOPS[1]
    figure.add_shape(
        type="path",
        path=f"M{left},{top} L1,{top} L1,{below} L0,{below} Z",
        fillcolor=tint(colour["productivity"], 0.10),
        line={"width": 0},
        layer="below",
    )
    for parts, top, head in zip(rows, TOPS, heads, strict=True):
        _bar(figure, [(name, people[name], colour[name]) for name in parts], top)
        figure.add_annotation(
            x=0, y=top, text=head, showarrow=False, xanchor="left", yanchor="bottom", align="left", yshift=2
        )
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(range=[0, 1], visible=False)
    return figure


def _heads(people: dict[str, int]) -> tuple[str, str]:
    """What stands over each bar."""
    jobs, ended = sum(people[p] for p in ("stay", *CAUSES)), sum(people[c] for c in CAUSES)
    return (
        _("<b>{jobs}</b> jobs in 2022").format(jobs=number(jobs)),
        _("Their <b>{people}</b> people").format(people=rounded_persons(ended)),
    )


def _rows(people: dict[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of each bar."""
    return ("stay", *CAUSES), tuple(way for way in WAYS if way != "taken" or people["taken"])


def _stay(people: dict[str, int]) -> float:
    """The share of the first bar that is none of the second."""
    return people["stay"] / (sum(people[p] for p in ("stay", *CAUSES)) or 1)


def flow_html(people: dict[str, int], year: int) -> str:
    """The same picture as the page draws it: markup that needs no script, words under the part they are of."""
    (jobs, ended), rows = _heads(people), _rows(people)
    (first, its_words), (second, their_words) = (_bar_html(people, parts) for parts in rows)
    between = f'<div class="between" style="--stay:{_stay(people):.2%}">{its_words}<p>{ended}</p></div>'
    picture = f'<div class="atlas-split" role="img" aria-label="{html.escape(flow_alt(people, year))}">'
    return f"{picture}<p>{jobs}</p>{first}{between}{second}{their_words}</div>"


def _bar_html(people: dict[str, int], parts: tuple[str, ...]) -> tuple[str, str]:
    """One bar and its words, as in `_bar`."""
    whole = sum(people[name] for name in parts) or 1
    start, pieces, words = 0.0, [], []
    for name in parts:
        width = 100 * people[name] / whole
        right = start + width / 2 > 50
        side = f"text-align:right;padding-right:{100 - start - width:.2f}%" if right else f"padding-left:{start:.2f}%"
        pieces.append(f'<i class="{name}" style="width:{width:.2f}%"></i>')
        words.append(f'<p style="{side}"><i class="{name}"></i> {_label(name, people[name])}</p>')
        start += width
    return f'<div class="bar">{"".join(pieces)}</div>', "".join(words)


def _bar(figure: go.Figure, parts: list[tuple[str, int, str]], top: float) -> None:
    """One bar with its words below, each on a line of its own so that narrow parts do not collide."""
    whole = sum(people for _name, people, _colour in parts) or 1
    start, line = 0.0, 0
    for name, people, fill in parts:
        width = people / whole
        figure.add_shape(
            type="rect", x0=start, x1=start + width, y0=top - BAR, y1=top, fillcolor=fill, line={"width": 0}
        )
        _hover(figure, start + width / 2, top - BAR / 2, _label(name, people))
        right = start + width / 2 > 0.5
        figure.add_annotation(
            x=start + width if right else start,
            y=top - BAR,
            text=f'<span style="color:{fill}">■</span> ' + _label(name, people),
            showarrow=False,
            xanchor="right" if right else "left",
            yanchor="top",
            yshift=-2 - 18 * line,
        )
        start, line = start + width, line + 1


def _hover(figure: go.Figure, x: float, y: float, words: str) -> None:
    figure.add_scatter(
        x=[x], y=[y], mode="markers", marker={"size": 30, "opacity": 0}, hoverinfo="text", hovertext=words
    )


def _label(name: str, people: int) -> str:
    return f"{_('Stay') if name == 'stay' else _(text.STEPS[name])} <b>{rounded_persons(people)}</b>"


def flow_alt(people: dict[str, int], year: int) -> str:
    """The picture in one sentence."""
    jobs, ended = sum(people[p] for p in ("stay", *CAUSES)), sum(people[c] for c in CAUSES)
    return _(
        "Of {jobs} jobs in 2022 {stay} stay; by {year} engine work of {engine} ends and {productivity} go with "
        "productivity. Of these {ended} people {age} leave by age, {nearby} find like work nearby and {retrain} need "
        "retraining."
    ).format(
        jobs=number(jobs),
        year=year,
        ended=rounded_persons(ended),
        **{name: rounded_persons(people[name]) for name in ("stay", *CAUSES, "age", "nearby", "retrain")},
    )


MOST_BARS = 10  # the rest stands in the table
LONGEST_LABEL = 46  # letters that fit beside a bar


def people_of_closure(
    closure: Closure,
    people: pd.DataFrame,
    ways: tuple[pd.DataFrame, tuple[float, ...]],
    scenario: Scenario,
    theme: str,
) -> Figure:
    """People by group of occupations, and every occupation in the table; its note is the answer in one sentence.

    people, ways: as lib/model/scenario/occupations.py works them out.
    """
    flow, older = ways
    place = regions.label(closure.region)
    kinds = _by_isco(people)
    table = _occupations(people)
    return Figure(
        name=f"closure-{closure.region}",
        title=_("Closure in {place}").format(place=place),
        alt=_("{people} people; the largest group of occupations: {group}.").format(
            people=number(closure.jobs), group=kinds["label"].iloc[0]
        ),
        table=table,
        download=lambda: people,
        sources=(OLDER_SOURCE,),
        chart=by_kind(kinds, theme),
        numeric=(_("People"),),
        evidence=tuple(evidence.of_closure(closure, scenario, older)),
        notes=(people_text.closure_sentence(closure, flow, place, seen(scenario.basis, closure.region).limits[1]),),
    )


def _by_isco(people: pd.DataFrame) -> pd.DataFrame:
    """isco, central, label: people by group of occupations, most first."""
    kinds = people.groupby("isco")["central"].sum().reset_index()
    kinds = kinds.sort_values(["central", "isco"], ascending=[False, True], ignore_index=True)
    return kinds.assign(label=[isco(str(code)) for code in kinds["isco"]])


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
    steps = {"age": _("Leave by age before it closes")} | {w: _(text.STEPS[w]) for w in ("nearby", "retrain")}
    return pd.DataFrame(
        {
            _("People"): [steps[step] for step in flow["step"]],
            _("Central"): [rounded_persons(v) for v in flow["central"]],
            _("Band"): [text.between(lo, hi) for lo, hi in zip(flow["low"], flow["high"], strict=True)],
        }
    )


def by_kind(kinds: pd.DataFrame, theme: str) -> go.Figure:
    """People by group of occupations, most first. kinds: label, isco, central."""
    top = kinds.head(MOST_BARS)
    labels = [short(f"{label} ({code})") for label, code in zip(top["label"], top["isco"], strict=True)]
    return bars(labels, [float(people) for people in top["central"]], number, theme, modelled=True)


def short(label: str, most: int = LONGEST_LABEL) -> str:
    """A label cut at a word to fit beside a bar; its code is kept."""
    if len(label) <= most:
        return label
    name, _bracket, code = label.rpartition(" (")
    return f"{name[: most - len(code) - 4].rsplit(' ', 1)[0]}… ({code}"
