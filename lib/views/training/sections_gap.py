"""What the courses in reach leave open: skills that none teaches, by group and region, and places against people."""

import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, current_language, ngettext, number, percent
from lib.model.region_courses import offer_here
from lib.model.scenario import REGION, Scenario, worked
from lib.model.training.catalogue import loaded_regions
from lib.model.training.offer import Offer, around
from lib.model.training.search import MIN_WEIGHT, Wanted
from lib.quantity.text import JOBS_NOT_APART_WIDE, NOT_KNOWN
from lib.views.shared import part
from lib.views.shared.choices import choose
from lib.views.shared.figure import Figure
from lib.views.shared.files import figure_files
from lib.views.shared.show import chart, fact_html, facts_row, note, theme, whole_table, words_table
from lib.views.shared.together import say, together
from lib.views.training import charts, tables
from lib.views.training.headline import band_words, withheld, year_of
from lib.views.training.params import BESIDE
from lib.views.training.sections_upload import COVERAGE
from lib.views.training.text import places_caveat

COLUMNS = 7  # regions of the coverage map


def _beside(region: str, which: str, scenario: Scenario) -> tuple[str, ...]:
    """Regions of the coverage map, the one in hand first."""
    loaded = loaded_regions()
    if which == "near":
        near, further = around(region)
        inside = [c for c in (*near, *further) if c in loaded]  # regions outside the EU have no gap
        return region, *sorted(inside, key=lambda c: (not loaded[c], c not in near, c))[: COLUMNS - 1]
    units = worked(scenario).units
    jobs = units[units["kind"] == REGION].set_index("unit")["jobs"].sort_values(ascending=False)
    return region, *[c for c in jobs.index if loaded.get(c) and c != region][: COLUMNS - 1]


@part.alone("beside")
def coverage(offer: Offer, scenario: Scenario, scope: str) -> None:
    """Skill groups by region: the share of the need that no course in reach teaches, with its table."""
    region = offer.gap.region
    if offer.withheld:
        say(withheld(offer))
        return
    loaded = loaded_regions()[region]
    if loaded:
        which = choose("beside", _("Regions"), list(BESIDE), "near", lambda code: _(BESIDE[code]), kind="buttons")
    else:
        which = "most"
        text = _(
            "No catalogue of {place} is loaded, so what is taught there is not known. "
            "Beside it stand regions with a catalogue and most motor vehicle jobs."
        )
        say(text.format(place=f"**{regions.label(region)}**"))
    codes = _beside(region, which, scenario)
    figure = _own_coverage(offer, codes) if offer.catalogue.own else _coverage(region, codes, scenario, scope, theme())
    here = figure.download().groupby("region")[["persons", "untaught"]].sum().loc[region]
    if loaded and here["persons"] > 0:
        say(
            _(
                "{share} of what people in {place} lack is taught by no "
                "course within the region, its neighbours and online."
            ).format(share=f"**{percent(100 * here['untaught'] / here['persons'])}**", place=regions.label(region))
        )
    chart(figure.chart, figure.alt, "coverage")
    note(
        _(
            "In each cell: of the need for these skills, the share (%) that no course teaches in the region, next to "
            "it or online, whatever the filters say. "
        )
        + _(
            "A skill counts as taught here when one course teaches it; further "
            "up, a course through an occupation closes {most} of it. "
        ).format(most=percent(100 * MIN_WEIGHT))
        + _(
            "Grey: no catalogue of that region is loaded, so nothing can be said. "
            "The {count} groups that most people lack; the table has all."
        ).format(count=number(charts.ROWS)),
    )
    with st.expander(_("The coverage map as a table")):
        words_table(figure.table, numeric=figure.numeric, label=_("Coverage by group of skills and region"), tall=True)
        _take_away(figure)


def _take_away(figure: Figure) -> None:
    figure_files(figure)


@memo(language=True, size=128)
def _coverage(region: str, codes: tuple[str, ...], scenario: Scenario, scope: str, shade: str) -> Figure:
    offer = offer_here(region, scenario, Wanted(region=region), scope)
    return charts.coverage(offer.untaught(codes), loaded_regions(), region, shade)


def _own_coverage(offer: Offer, codes: tuple[str, ...]) -> Figure:
    """The same with a reader's file among the courses: the last one is kept in the session, no search changes it."""
    drawn_for = (codes, theme(), current_language())
    held = st.session_state.get(COVERAGE)
    if held is None or held[0] is not offer.catalogue or held[1] is not offer.gap or held[2] != drawn_for:
        figure = charts.coverage(offer.untaught(codes), loaded_regions(), offer.gap.region, theme())
        held = st.session_state[COVERAGE] = (offer.catalogue, offer.gap, drawn_for, figure)
    return held[3]


def without_course(offer: Offer) -> None:
    """Skills of the gap that no course in reach teaches, those that most people lack first."""
    skills = offer.skills
    none = skills[skills["courses"] == 0]
    if none.empty:
        say(_("Every skill of the gap is taught by a course in reach."))
        return
    text = ngettext(
        "**{count}** of {all} skills of the gap is taught by no course in reach, as far as is known.",
        "**{count}** of {all} skills of the gap are taught by no course in reach, as far as is known.",
        len(none),
    )
    figure = tables.open_skills(none, offer.gap.region)
    with together():
        say(text.format(count=number(len(none)), all=number(len(skills))) + " " + _("Those that most people lack:"))
        words_table(figure.table, numeric=figure.numeric, label=_("Skills without a course in reach"))
        note(tables.of_whom())
    _take_away(figure)
    whole_table(figure.download, "open", figure.title, words=lambda: tables.open_words(none), rows=len(none))


def places(offer: Offer) -> None:
    """Places a year beside people a year, for all courses in reach, and whom the places are for."""
    taught = offer.skills[offer.skills["courses"] > 0]
    figure = None if taught.empty else tables.skills_with_places(taught, offer.gap.region)
    with together():
        facts_row([_places_a_year(offer.in_all), _people_a_year(offer)], "places")
        if caveat := places_caveat(offer.in_all):
            note(caveat)
        if figure:
            words_table(figure.table, numeric=figure.numeric, label=_("Skills with people and places a year"))
            note(tables.of_whom())
    if figure:
        _take_away(figure)
        words = lambda: tables.places_words(taught)  # noqa: E731
        whole_table(figure.download, "places", figure.title, words=words, rows=len(taught))


def _places_a_year(in_all: dict) -> str:
    if not in_all["with_places"]:
        none = _("{count} courses in reach teach something of the gap.").format(count=number(in_all["courses"]))
        return fact_html(_("none on record"), _("Places for adults"), none, words=True)
    if in_all["with_places"] == in_all["courses"]:
        of = _("in the {all} courses in reach that teach something of the gap").format(all=number(in_all["courses"]))
    else:
        of = _(
            "in {count} of the {all} courses in reach that teach something of the gap; the others print none"
        ).format(count=number(in_all["with_places"]), all=number(in_all["courses"]))
    return fact_html(number(in_all["places"]), _("Places a year ({year})").format(year=year_of(in_all)), of)


def _people_a_year(offer: Offer) -> str:
    band = offer.people_a_year
    label = _("People a year who need retraining, to {year}").format(year=offer.gap.year)
    if band is None:
        unknown = _("How many people make motor vehicles here is not published.")
        return fact_html(_(NOT_KNOWN), label, unknown, words=True)
    more = _("who need another job and find no like work nearby")
    if offer.gap.kind != REGION:
        more += _("; ") + _(JOBS_NOT_APART_WIDE)
    return fact_html(band_words(*band), label, more, pill=_("modelled"))
