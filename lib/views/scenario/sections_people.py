"""What becomes of the people: the flow with its table, the people of each year, and training against learners and target."""

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.data import store
from lib.i18n import _, current_language, number
from lib.model.scenario import Place, Scenario
from lib.views.scenario import sankey as figures
from lib.views.scenario import sections_inputs, years
from lib.views.scenario import text as said
from lib.views.scenario.sections_choices import Chosen
from lib.views.scenario.sections_course import SOURCE
from lib.views.scenario.sections_heading import heading
from lib.views.scenario.sections_places import figured, key_of
from lib.views.shared.evidence import why
from lib.views.shared.show import chart, downloads, note, provenance, words_table
from lib.views.shared.style import theme

LEARNING_SOURCE, OLDER_SOURCE = "rci_2022_raw_nuts2021", "employed_55_64_share_nuts2"


def counted(place: Place, year: int) -> dict[str, int]:
    """Whole people by cause and by way out since 2022; causes and ways add up to the same."""
    flows, course = place.at(place.flows, year), place.at(place.course, year)
    return {name: int(row[name]) for row, names in ((course, figures.CAUSES), (flows, figures.WAYS)) for name in names}


@lru_cache(maxsize=512)
def _figures(scenario: Scenario, chosen: Chosen, shade: str, _language: str, _snapshot: str) -> dict[str, go.Figure]:
    place = figured(scenario, chosen)
    made = {way: years.yearly(place.yearly, way, chosen.year, shade) for way in figures.WAYS}
    made["load"] = years.load(place.load, chosen.year, shade)
    if place.valued:
        made["sankey"] = figures.sankey(counted(place, chosen.year), shade)
    return made


def draw(chosen: Chosen) -> None:
    """The flow since 2022 and its table, then year by year."""
    place = figured(chosen.a, chosen)
    drawn = _figures(key_of(chosen.a), chosen, theme(), current_language(), store.snapshot_id())
    st.markdown(said.flow_sentence(place.at(place.flows, chosen.year)) + _of_a(chosen))
    with st.container(key="beside-flow"):
        left, right = st.columns([1.3, 1], gap="large")
    with left:
        heading(_("From 2022 to {year}, {place}").format(year=chosen.year, place=place.name), "flow")
        if "sankey" in drawn:
            chart(drawn["sankey"], figures.sankey_alt(counted(place, chosen.year), chosen.year), "sankey")
        else:
            note(
                _("A flow is drawn where a place has a figure of its own. Here the table holds what lies between."),
                "no-sankey",
            )
    with right:
        _table(place, chosen)
    for way, column in zip(figures.WAYS, st.columns(3, gap="medium"), strict=True):
        with column:
            heading(_("{way} each year").format(way=_(figures.NAMES[way])), f"yearly-{way}")
            chart(drawn[way], _yearly_alt(place, chosen.year, way), f"yearly-{way}")
    note(
        said.retirement_sentence(str(place.total.part.units["older_state"].iloc[0])) + " " + _posts(place, chosen.year),
        "flow",
    )
    why(
        "flow",
        _("From jobs that end to people"),
        _(
            "Retirement takes as many of the jobs that end as people leave this kind of work by age; of the others τ can move, the rest needs reskilling. Figures are whole people and add up to the jobs that end."
        ),
        [
            sections_inputs.jobs(place),
            sections_inputs.lost(place, chosen.year),
            *sections_inputs.of_ways(place, chosen.a, ("age_of_makers", "retirement_years", "moving_share")),
        ],
    )


def _of_a(chosen: Chosen) -> str:
    """Which scenario a part of the page is about, where there are two."""
    return " " + _("These are the figures of scenario A.") if chosen.b else ""


def _posts(place: Place, year: int) -> str:
    """Posts that retirement leaves free: room for moves, not a fourth way."""
    row = place.at(place.flows, year)
    free = said.between(row["posts_low"], row["posts_high"])
    return _(
        "Retirement also leaves {free} posts free in work that goes on, which is room for moves and no fourth way."
    ).format(free=free)


def _yearly_alt(place: Place, year: int, way: str) -> str:
    row = place.at(place.yearly, year)
    return _("{way} in {year}: {band} people.").format(
        way=_(figures.NAMES[way]), year=year, band=said.between(row[f"{way}_low"], row[f"{way}_high"])
    )


def _table(place: Place, chosen: Chosen) -> None:
    """The flow as a table: whole people that add up to the job, with their bands."""
    flows, course = place.at(place.flows, chosen.year), place.at(place.course, chosen.year)
    rows = [(n, course[n], None) for n in figures.CAUSES] + [
        (n, flows[n], (flows[f"{n}_low"], flows[f"{n}_high"])) for n in ("ended", *figures.WAYS)
    ]
    if not place.valued:
        rows = rows[2:]
    shown = pd.DataFrame(
        {
            _("People since 2022"): [_(figures.NAMES[n]) for n, _v, _b in rows],
            _("Central"): [number(int(v)) if pd.notna(v) else "" for _n, v, _b in rows],
            _("Band"): [said.between(*b) if b else "" for _n, _v, b in rows],
        }
    )
    words_table(
        shown,
        numeric=(_("Central"), _("Band")),
        marked=_(figures.NAMES["ended"]),
        label=_("What becomes of the people"),
    )
    about = provenance(
        _("Retire, move, reskill, {place}").format(place=place.name),
        [SOURCE, OLDER_SOURCE],
        [said.path_title(chosen.a), said.retirement_sentence("observed")],
    )
    downloads(lambda: place.flows.assign(state="modelled"), about, f"flow-{chosen.region}")


def load(chosen: Chosen) -> None:
    """Reskilling in each year against adult learners and the yardstick of the skills alliance."""
    place = figured(chosen.a, chosen)
    row = place.at(place.load, chosen.year)
    drawn = _figures(key_of(chosen.a), chosen, theme(), current_language(), store.snapshot_id())
    st.markdown(said.load_sentence(row) + " " + said.yardstick_sentence(row) + _of_a(chosen))
    chart(drawn["load"], said.load_sentence(row) + " " + said.yardstick_sentence(row), "load")
    words = [
        _(
            "Adult learners: people aged 25 to 64 in education or training in the last four weeks, mean of 2019 to 2021; their number is an assumption from all inhabitants."
        )
    ]
    if row["silent"]:
        words.append(_("No rate is published for {codes}.").format(codes=row["silent"]))
    note(" ".join(words), "load")
    why(
        "load",
        _("Reskilling against learners and target"),
        _(
            "Share of learners = people to reskill in the year ÷ (inhabitants × share aged 25 to 64 × rate of learning). Target = motor vehicle jobs × 5 %."
        ),
        [
            *sections_inputs.of_load(place, chosen.a),
            *sections_inputs.of_ways(place, chosen.a, ("age_of_makers", "retirement_years", "moving_share")),
        ],
    )
    with st.expander(_("All years as a table")):
        found = place.load
        shown = pd.DataFrame(
            {
                _("Year"): [str(y) for y in found["year"]],
                _("Need reskilling"): ["" if pd.isna(v) else number(int(v)) for v in found["reskill"]],
                _("Band"): [
                    said.between(lo, hi) for lo, hi in zip(found["reskill_low"], found["reskill_high"], strict=True)
                ],
                _("% of adult learners"): ["" if pd.isna(v) else number(v, 2) for v in found["of_learners"]],
                _("% of the target"): ["" if pd.isna(v) else number(v, 0) for v in found["of_yardstick"]],
            }
        )
        words_table(shown, numeric=list(shown.columns)[1:], marked=str(chosen.year), label=_("Reskilling in each year"))
        about = provenance(
            _("Reskilling load, {place}").format(place=place.name),
            [SOURCE, OLDER_SOURCE, LEARNING_SOURCE, "ardeco_SNPTD_Population"],
            [said.path_title(chosen.a)],
        )
        downloads(lambda: found.drop(columns="unit"), about, f"load-{chosen.region}")
