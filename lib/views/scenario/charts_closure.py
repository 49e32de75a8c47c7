"""The people of a closure: by kind of work, by occupation, and what becomes of them."""

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.i18n import _, number
from lib.model.scenario.occupations import isco_groups
from lib.model.scenario.scenario import FAMILIES, Closure, Scenario
from lib.views.scenario import evidence, text
from lib.views.scenario.charts_flow import OLDER_SOURCE
from lib.views.scenario.choices_text import kind_of_work
from lib.views.shared.charts import bars
from lib.views.shared.figure import Figure

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
