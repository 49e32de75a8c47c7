"""What the courses in reach leave open: skills that none teaches, by group and region, and places against people."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import N_, _, current_language, ngettext, number, percent
from lib.model import training
from lib.model.scenario import REGION, Scenario, worked
from lib.model.training.offer import Offer, offer_here
from lib.model.training.search import SHOWN, Wanted
from lib.views.shared import address
from lib.views.shared.choices import choose
from lib.views.shared.show import chart, downloads, fact, note, provenance, whole_table, words_table
from lib.views.shared.style import theme
from lib.views.training import charts as figures
from lib.views.training import sections_upload
from lib.views.training.headline import band_words, year_of
from lib.views.training.sections_found import SOURCES
from lib.views.training.text import places_caveat

BESIDE: dict[str, str] = {"near": N_("Around this region"), "most": N_("Most jobs, with a catalogue")}
COLUMNS = 7  # regions of the coverage map
TEASER = 8  # skills of the table


@lru_cache(maxsize=1)
def _labels(_snapshot: str) -> dict[str, str]:
    return table("skill_groups").set_index("group")["label"].astype(str).to_dict()


def labels() -> dict[str, str]:
    """Names of the groups of skills by code."""
    return _labels(snapshot_id())


@lru_cache(maxsize=2)
def loaded(_snapshot: str) -> dict[str, bool]:
    """Whether a catalogue of each region is loaded, whole or in part."""
    found = training.scopes(table("training_scope"))
    return dict(zip(found["region"], found["extent"].isin(figures.LOADED), strict=True))


def _beside(region: str, which: str, scenario: Scenario) -> list[str]:
    """Regions of the coverage map, the one in hand first."""
    there = loaded(snapshot_id())
    if which == "near":
        near, further = training.around(region)
        inside = [c for c in (*near, *further) if c in there]  # regions outside the EU have no gap
        return [region, *sorted(inside, key=lambda c: (not there[c], c not in near, c))[: COLUMNS - 1]]
    units = worked(scenario).units
    jobs = units[units["kind"] == REGION].set_index("unit")["jobs"].sort_values(ascending=False)
    return [region, *[c for c in jobs.index if there.get(c) and c != region][: COLUMNS - 1]]


def coverage(made: Offer, scenario: Scenario, scope: str) -> None:
    """Skill groups by region: the share of the need that no course in reach teaches, with its table."""
    region = made.gap.region
    there = loaded(snapshot_id())
    if there[region]:
        which = choose("beside", _("Regions"), list(BESIDE), "near", lambda code: _(BESIDE[code]), kind="buttons")
    else:
        which = "most"
        text = _(
            "No catalogue of {place} is loaded, so what is taught there is not known. Beside it stand regions with a catalogue and most motor vehicle jobs."
        )
        st.markdown(text.format(place=f"**{regions.label(region)}**"))
    codes = tuple(_beside(region, which, scenario))
    if made.catalogue.own:
        figure, shown, untaught = _own_coverage(made, codes)
    else:
        figure, shown, untaught = _coverage(region, codes, scenario, scope, theme(), current_language(), snapshot_id())
    own = untaught.groupby("region")[["persons", "untaught"]].sum().loc[region]
    if there[region] and own["persons"] > 0:
        st.markdown(
            _(
                "{share} of what people in {place} lack is taught by no course within the region, its neighbours and online."
            ).format(share=f"**{percent(100 * own['untaught'] / own['persons'])}**", place=regions.label(region))
        )
    chart(figure, figures.coverage_alt(untaught, labels(), there, region), "coverage")
    note(
        _(
            "In each cell: of the need for these skills, the share (%) that no course teaches in the region, next to it or online, whatever the filters say. "
        )
        + _(
            "A skill counts as taught here when one course teaches it; further up, a course through an occupation closes {most} of it. "
        ).format(most=percent(100 * SHOWN))
        + _(
            "Grey: no catalogue of that region is loaded, so nothing can be said. The {count} groups that most people lack; the table has all."
        ).format(count=number(figures.ROWS)),
        "coverage",
    )
    about = provenance(
        _("Skills that no course in reach teaches, by group and region"),
        SOURCES,
        [_("Modelled: the need is that of {place} under the scenario.").format(place=regions.label(region))],
    )
    with st.expander(_("The coverage map as a table")):
        words_table(
            shown, numeric=tuple(shown.columns[1:]), label=_("Coverage by group of skills and region"), tall=True
        )
        downloads(lambda: untaught, about, f"coverage-{region}")


@lru_cache(maxsize=128)
def _coverage(
    region: str, codes: Sequence[str], scenario: Scenario, scope: str, shade: str, _language: str, snapshot: str
) -> tuple[go.Figure, pd.DataFrame, pd.DataFrame]:
    return _drawn(offer_here(region, scenario, Wanted(region=region), scope), codes, shade, loaded(snapshot))


def _own_coverage(made: Offer, codes: Sequence[str]) -> tuple[go.Figure, pd.DataFrame, pd.DataFrame]:
    """The same with a reader's file among the courses: the last one is kept in the session, no search changes it."""
    asked = (codes, theme(), current_language())
    held = st.session_state.get(sections_upload.COVERAGE)
    if held is None or held[0] is not made.catalogue or held[1] is not made.gap or held[2] != asked:
        drawn = _drawn(made, codes, theme(), loaded(snapshot_id()))
        held = st.session_state[sections_upload.COVERAGE] = (made.catalogue, made.gap, asked, drawn)
    return held[3]


def _drawn(
    made: Offer, codes: Sequence[str], shade: str, there: dict[str, bool]
) -> tuple[go.Figure, pd.DataFrame, pd.DataFrame]:
    untaught = made.untaught(codes)
    return (
        figures.coverage(untaught, labels(), there, made.gap.region, shade),
        figures.coverage_words(untaught, labels(), there),
        untaught,
    )


def without_course(made: Offer) -> None:
    """Skills of the gap that no course in reach teaches, those that most people lack first."""
    skills = made.skills
    none = skills[skills["courses"] == 0]
    if none.empty:
        st.markdown(_("Every skill of the gap is taught by a course in reach."))
        return
    text = ngettext(
        "**{count}** of {all} skills of the gap is taught by no course in reach.",
        "**{count}** of {all} skills of the gap are taught by no course in reach.",
        len(none),
    )
    st.markdown(text.format(count=number(len(none)), all=number(len(skills))) + " " + _("Those that most people lack:"))
    words_table(
        figures.open_words(none.head(TEASER), labels()),
        numeric=(_("People a year"),),
        label=_("Skills without a course in reach"),
    )
    _whole(
        made,
        none,
        figures.open_words(none, labels()) if address.text("t_open") == "plain" else none,
        "open",
        _("Skills of the gap that no course in reach teaches"),
    )


def _whole(made: Offer, skills: pd.DataFrame, shown: pd.DataFrame, name: str, title: str) -> None:
    """Downloads and the whole table of some skills."""
    columns = ["uri", "label", "group2", "low_a_year", "high_a_year", "courses", "with_places", "places", "verdict"]
    about = provenance(title, SOURCES, [_("People are modelled and a band; “enough” means enough for its high end.")])
    downloads(lambda: skills[columns], about, f"{name}-{made.gap.region}")
    whole_table(lambda: skills[columns], name, title, words=shown)


def places(made: Offer) -> None:
    """Places a year beside people a year, for all courses in reach, and whom the places are for."""
    in_all = made.in_all
    left, right = st.columns(2, gap="medium")
    with left:
        if in_all["with_places"]:
            of = _(
                "in {count} of the {all} courses in reach that teach something of the gap; the others print none"
            ).format(count=number(in_all["with_places"]), all=number(in_all["courses"]))
            if in_all["with_places"] == in_all["courses"]:
                of = _("in the {all} courses in reach that teach something of the gap").format(
                    all=number(in_all["courses"])
                )
            fact(number(in_all["places"]), _("Places a year ({year})").format(year=year_of(in_all)), of)
        else:
            fact(
                _("not printed"),
                _("Places a year"),
                _("{count} courses in reach teach something of the gap; none prints its places.").format(
                    count=number(in_all["courses"])
                ),
                words=True,
            )
    with right:
        band = made.people_a_year
        label = _("People a year who need training, to {year}").format(year=made.gap.year)
        if band is None:
            fact(_("not published"), label, _("How many people make motor vehicles here is not published."), words=True)
        else:
            more = _("who can move to a safer job and lack skills for it")
            if made.gap.kind != REGION:
                more += "; " + _("the number of jobs here is not published apart, so the band is wide")
            fact(band_words(*band), label, more, pill=_("modelled"))
    if caveat := places_caveat(in_all):
        note(caveat, "young")
    taught = made.skills[made.skills["courses"] > 0]
    if taught.empty:
        return
    words_table(
        figures.places_words(taught.head(TEASER)),
        numeric=(_("People a year"), _("Places a year"), _("Courses")),
        label=_("Skills with people and places a year"),
    )
    _whole(
        made,
        taught,
        figures.places_words(taught) if address.text("t_places") == "plain" else taught,
        "places",
        _("Skills of the gap with places in reach"),
    )
