"""“1,500 jobs end here in 2028”: a closure as a what-if of its own, with number, kinds of work and date."""

import pandas as pd
import streamlit as st

from lib import indicators, regions
from lib.i18n import _, number
from lib.model.scenario import FAMILIES, Closure, kind_of_work
from lib.model.scenario.closing import isco_groups, people, ways
from lib.model.scenario.closure import write_closure
from lib.model.scenario.results import OLDER, OLDER_YEAR
from lib.views.scenario import closing as figures
from lib.views.scenario import sections_closure_form, sections_inputs
from lib.views.scenario import text as said
from lib.views.scenario.sections_choices import Chosen
from lib.views.scenario.sections_heading import heading
from lib.views.shared.evidence import Input, why
from lib.views.shared.show import chart, downloads, lead_on, note, provenance, words_table
from lib.views.shared.style import theme

EXAMPLE = (1_500, 2028)
SOURCES = ["employed_55_64_share_nuts2"]


def draw(chosen: Chosen) -> None:
    """The form, then the people by kind of work and what becomes of them; never added to the path above."""
    closure = chosen.a.closure
    if closure and closure.region not in regions.eu_nuts2():
        closure = None
    if closure is None:
        jobs, year = EXAMPLE
        st.markdown(_("A closure is a what-if of its own. It is not added to the path above."))
        label = _("Work out {jobs} jobs that end in {place} in {year}").format(
            jobs=number(jobs), place=regions.label(chosen.region), year=year
        )
        st.button(
            label, key="closure_start", on_click=lambda: sections_closure_form.write(Closure(chosen.region, jobs, year))
        )
        return
    sections_closure_form.draw(closure, chosen)
    if sentence := st.session_state.pop(sections_closure_form.REFUSED, ""):
        st.warning(sentence)
    _result(closure, chosen)


def _result(closure: Closure, chosen: Chosen) -> None:
    """What becomes of the people, in which occupations they are, and the way on."""
    place = regions.label(closure.region)
    try:
        found = people(closure)
    except ValueError as error:
        st.warning(str(error))
        return
    flow, older, state = ways(closure)
    with st.container(key="headline-closure"):
        st.markdown(said.closure_sentence(closure, flow, place))
    names = isco_groups()
    kinds = (
        found.groupby("isco", as_index=False)["central"]
        .sum()
        .sort_values(["central", "isco"], ascending=[False, True], ignore_index=True)
    )
    kinds["label"] = [names[i] for i in kinds["isco"]]
    with st.container(key="beside-closure"):
        left, right = st.columns([1.45, 1], gap="large")
    with left:
        heading(_("People by occupation group (ISCO-08)"), "closure-kinds")
        alt = _("{people} people, most in {group}.").format(people=number(closure.jobs), group=kinds["label"].iloc[0])
        chart(figures.by_kind(kinds, theme()), alt, "closure")
    with right:
        heading(_("What becomes of them"), "closure-ways")
        steps = {"retire": _("Retire before it closes"), "move": _("Can move"), "reskill": _("Need reskilling")}
        words_table(
            pd.DataFrame(
                {
                    _("People"): [steps[s] for s in flow["step"]],
                    _("Central"): [number(int(v)) for v in flow["central"]],
                    _("Band"): [said.between(lo, hi) for lo, hi in zip(flow["low"], flow["high"], strict=True)],
                }
            ),
            numeric=(_("Central"), _("Band")),
            label=_("What becomes of the people of the closure"),
        )
        why(
            "closure",
            _("A closure"),
            _(
                "Retire = jobs × share aged 55 to 64 × a ÷ T × years from announcement to closure; of the others τ can move. Occupations share a kind of work as they share jobs in C29."
            ),
            [
                Input(_("Jobs that end"), number(closure.jobs), _("set by you")),
                Input(
                    _("Employed people aged 55 to 64"),
                    f"{number(older, 1)} %",
                    state,
                    indicators.indicator(OLDER).sources[0],
                    str(OLDER_YEAR),
                    f"employed_55_64, {closure.region}",
                ),
                *(sections_inputs.assumed(i, chosen.a) for i in ("age_of_makers", "retirement_years", "moving_share")),
                Input(
                    _("Jobs by occupation in C29"),
                    _("one mix for all regions"),
                    _("modelled"),
                    "JRC and Eurofound, European Tasks Database 2021",
                ),
            ],
        )
        with st.container(key="closure-links", gap="xxsmall"):
            for page, label in _onward():
                lead_on(page, label, f"closure-{page[6:-3]}", region=closure.region, closure=write_closure(closure))
    with st.expander(_("All occupations of the closure")):
        shown = found[["label", "isco", "family", "central"]]
        families = [kind_of_work(f) if f in FAMILIES else _("Jobs outside the eight families") for f in shown["family"]]
        words_table(
            pd.DataFrame(
                {
                    _("Occupation"): shown["label"],
                    _("ISCO-08"): shown["isco"],
                    _("Job family"): families,
                    _("People"): [number(int(v)) for v in shown["central"]],
                }
            ),
            numeric=(_("People"),),
            label=_("Occupations of the closure"),
            tall=True,
        )
        about = provenance(
            _("Closure in {place}").format(place=place), SOURCES, [said.closure_sentence(closure, flow, place)]
        )
        downloads(lambda: found, about, f"closure-{closure.region}")
    note(
        _(
            "Within an occupation group the jobs are spread evenly over the occupations of the automotive selection (assumption). Rows add up to the jobs that end."
        ),
        "closure",
    )


def _onward() -> list[tuple[str, str]]:
    """Pages that take a closure up, where they are there."""
    from lib.views.shared.menu import PAGES

    words = {"skills": _("Which skills these people miss"), "training": _("Which training they need")}
    return [(p.file, words[p.id]) for p in PAGES if p.id in words]
