"""The figures of the year in view, each with its band and with what stands behind it."""

import streamlit as st

from lib.i18n import _, number, rounded_persons
from lib.model.scenario import Place, Scenario
from lib.views.scenario import sections_inputs
from lib.views.scenario import text as said
from lib.views.scenario.sections_choices import Chosen
from lib.views.scenario.sections_places import figured, seen
from lib.views.shared.evidence import why
from lib.views.shared.show import fact, note

TAIL = {"retire": ("age_of_makers", "retirement_years"), "move": ("age_of_makers", "retirement_years", "moving_share")}


def draw(chosen: Chosen) -> None:
    """Four figures of the place, and four of the group that shares its figure where it has none of its own."""
    shown, group = seen(chosen.a, chosen)
    if shown.kind == "unknown":
        return
    if chosen.b:
        note(_("**Scenario A**: {path}").format(path=said.path_title(chosen.a)), "facts-a")
    _row(shown, chosen.a, chosen.year, "own")
    if group:
        codes = ", ".join(group.codes)
        note(
            _("**{codes}** share one published figure, {jobs} jobs in 2022. For them together:").format(
                codes=codes, jobs=number(group.limits[1])
            ),
            "group",
        )
        _row(group, chosen.a, chosen.year, "group")
    if chosen.b:
        other = figured(chosen.b, chosen)
        note(
            _("**Scenario B**: {path}").format(path=said.path_title(chosen.b)) + (f" ({other.name})" if group else ""),
            "facts-b",
        )
        _row(other, chosen.b, chosen.year, "b")


def _row(place: Place, scenario: Scenario, year: int, key: str) -> None:
    flows = place.at(place.flows, year)
    labels = {
        "ended": _("Jobs that end by {year}").format(year=year),
        "retire": _("Retire"),
        "move": _("Can move"),
        "reskill": _("Need reskilling"),
    }
    with st.container(key=f"facts-{key}"):
        for column, (step, label) in zip(st.columns(4, gap="small"), labels.items(), strict=True):
            with column:
                band = said.between(flows[f"{step}_low"], flows[f"{step}_high"])
                if place.valued:
                    fact(rounded_persons(float(flows[step])), label, band, _("modelled"))
                else:
                    fact(band, label, pill=_("interval"), words=True)
                _why(place, scenario, year, step, key)


def _why(place: Place, scenario: Scenario, year: int, step: str, key: str) -> None:
    """Formula and inputs of one figure."""
    if step == "ended":
        why(
            f"{key}-{step}",
            _("Jobs that end by {year}").format(year=year),
            said.formula() + " " + sections_inputs.worked_out(place, scenario, year),
            [*sections_inputs.of_ended(place, scenario, year), *sections_inputs.new(place, scenario, year)],
        )
        return
    formulas = {
        "retire": _(
            "Each year as many people retire as leave this kind of work by age: share aged 55 to 64 × a ÷ T, and at most as many as jobs end in it. Summed from 2023."
        ),
        "move": _("People whose job ends and who do not retire × τ, year by year, summed from 2023."),
        "reskill": _(
            "People whose job ends and who neither retire nor move: the rest × (1 − τ), year by year, summed from 2023."
        ),
    }
    ids = TAIL["move" if step != "retire" else "retire"]
    found = [
        sections_inputs.jobs(place),
        sections_inputs.lost(place, year),
        *sections_inputs.of_ways(place, scenario, ids),
    ]
    why(
        f"{key}-{step}",
        {
            "retire": _("People who retire"),
            "move": _("People who can move"),
            "reskill": _("People who need reskilling"),
        }[step],
        formulas[step],
        found,
    )
