"""Which courses there are: the list, one of them in full, their providers on a map, all of them as a table."""

from html import escape

import numpy as np
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.model.region_courses import answer_here, shipped
from lib.model.scenario import Scenario
from lib.model.skills import RegionGap
from lib.model.training.catalogue import FOR_ADULTS, Catalogue
from lib.model.training.offer import CourseAnswer, course_points
from lib.model.training.search import counted
from lib.views.shared import address, part
from lib.views.shared.deck import PointMap
from lib.views.shared.files import downloads, provenance
from lib.views.shared.show import fact_html, facts_row, note, theme, whole_table
from lib.views.shared.together import say
from lib.views.training import courses, providers, sections_upload
from lib.views.training.charts import SOURCES
from lib.views.training.headline import people_a_year, year_of
from lib.views.training.params import FILTERS, OF_A_RESULT, OF_THE_LIST, SEARCH, CourseQuery
from lib.views.training.sections_choices import clear
from lib.views.training.sections_list import CourseList, course_list, draw_course, draw_list


def answer_for(
    gap: RegionGap, scenario: Scenario, catalogue: Catalogue, query: CourseQuery, scope: str
) -> CourseAnswer:
    """The answer to what is asked; with a reader's own file among the courses worked out for this reader alone."""
    if catalogue.own:
        return sections_upload.offer_of(gap, query.wanted).answer(query.text, query.topics, query.skills)
    return answer_here(gap.region, scenario, query.wanted, scope, query.text, query.topics, query.skills)


def figures(answer: CourseAnswer, scope: str) -> None:
    """Three figures: programmes in reach, courses that take adults, places for adults beside people a year; under them
    what is loaded here.
    """
    courses_in_reach = answer.takes_people
    if not len(courses_in_reach):
        note(scope)
        return
    entry = courses_in_reach["open_to"].astype(str)
    adults, young = int(entry.isin(FOR_ADULTS).sum()), int((entry == "youth").sum())
    providers_of = courses_in_reach["provider"].astype(str).nunique()
    at = ngettext("at {count} provider", "at {count} providers", providers_of).format(count=number(providers_of))
    programmes = fact_html(number(courses_in_reach["programme"].nunique()), _("Programmes in reach"), at)
    others = _("{young} are for pupils and students, {unknown} do not say who may enter").format(
        young=number(young), unknown=number(len(entry) - adults - young)
    )
    people = people_a_year(answer.offer).replace("**", "")
    people, label = people[:1].upper() + people[1:], _("Places for adults a year")
    if answer.places["with_places"]:
        more = f"{people} ({year_of(answer.places)})"
        places = fact_html(number(answer.places["places"]), label, more)
    else:
        places = fact_html(_("none on record"), label, people, words=True)
    facts_row([programmes, fact_html(number(adults), _("Courses open to adults"), others), places], "training", scope)


def which_courses(answer: CourseAnswer, query: CourseQuery) -> str:
    """List and card beside each other, the table to take away, the map across below them; returns what is said under it
    (markup).
    """
    if not len(answer.every):
        _nothing(query)
        return ""
    listing = course_list(answer)
    drawn = _provider_points(listing)
    _list_and_card(listing, query.skill, drawn)
    if drawn is not None:
        _draw_map(listing, drawn)
    return _about_the_map(listing)


@part.alone(*OF_THE_LIST, "t_courses")
def _list_and_card(listing: CourseList, skill: str, drawn: PointMap | None) -> None:
    chosen = draw_list(listing)
    with st.container(key="course-card"):
        draw_course(listing, chosen, skill)
    _table(listing, drawn)


def _nothing(query: CourseQuery) -> None:
    """No course fits: what to loosen."""
    say(_("No course in reach fits all of it. Look further away, take filters off, or load your own list below."))
    with st.container(horizontal=True, key="loosen"):
        if query.wanted.reach != "elsewhere":
            st.button(_("Look everywhere"), key="loosen-reach", on_click=lambda: address.write("reach", "elsewhere"))
        if query.narrowed:
            st.button(_("Clear search, topic and skill"), key="loosen-asked", on_click=clear, args=(SEARCH,))
        if any(address.text(name) for name in FILTERS):
            st.button(_("Clear the filters"), key="loosen-filters", on_click=clear, args=(FILTERS,))


def _table(listing: CourseList, drawn: PointMap | None) -> None:
    """Every course found, to read and to take away, with the pictures of the map."""
    offer, region = listing.offer, listing.offer.gap.region
    numbers = listing.shown["row"]
    rows = offer.catalogue.courses.iloc[numbers].reset_index(drop=True)
    rows = rows.assign(where=listing.shown["where"].astype(str), gain=offer.shown_gain[numbers])

    def bases() -> dict[str, str]:
        pairs = counted(offer.catalogue.pairs, offer.catalogue.at_least)
        pairs = pairs[pairs["programme"].isin(rows["programme"].astype(str).unique())]
        by_programme = pairs.groupby("programme", observed=True)
        return {str(programme): courses.basis(taught) for programme, taught in by_programme}

    notes = [
        _("Places are those the source prints; a course may have been changed since."),
        _("Your own file is among them."),
    ]
    title = _("Courses in reach of {place}").format(place=regions.label(region))
    about = provenance(title, SOURCES, notes if offer.catalogue.own else notes[:1])
    placed = listing.answer.points
    figure = providers.figure(placed.points, placed.without, region, drawn) if drawn else None
    downloads(lambda: courses.to_take_away(rows, bases()), about, f"courses-{region}", map=figure, apart=False)
    whole_table(
        lambda: courses.to_take_away(rows, bases()),
        "courses",
        _("All courses found"),
        words=lambda: courses.in_words(rows, bases()),
        rows=len(rows),
        apart=False,
    )


def _provider_points(listing: CourseList) -> PointMap | None:
    """Providers of what is found on the map, None where no course has a place."""
    placed = listing.answer.points
    if not len(placed.points):
        return None
    region = listing.offer.gap.region
    if listing.offer.catalogue.own:
        return providers.provider_points(placed.points, _in_view(listing), region, listing.at, theme())
    rows = listing.answer.every["row"].to_numpy(np.int32).tobytes()
    return _picture(rows, _in_view(listing), region, listing.at, theme())


def _draw_map(listing: CourseList, drawn: PointMap) -> None:
    """The map; a circle that is clicked narrows the list."""
    placed = listing.answer.points
    st.pydeck_chart(
        drawn.deck(theme()),
        height=providers.HEIGHT,
        key="providers",
        on_select=_chosen_on_map,
        selection_mode="single-object",
        alt=providers.alt(placed.points, placed.without, regions.label(listing.offer.gap.region)),
    )


def _about_the_map(listing: CourseList) -> str:
    """What the map shows and what is not on it."""
    placed = listing.answer.points
    if not len(placed.points):
        none = _("None of these courses has a place on the map: they are online, or the source names no place.")
        return f'<p class="atlas-said">{escape(none)}</p>'
    press = f'<span class="on-screen">{escape(_("Click one to narrow the list."))}</span>'
    return f'<p class="atlas-said">{escape(_map_note(set(placed.points["kind"]), placed.without))} {press}</p>'


def _map_note(kinds: set[str], without: int) -> str:
    """What circles and rings are, and how many courses stand nowhere."""
    marks = []
    if "place" in kinds:
        marks.append(_("A filled circle is a school or centre"))
    if "region" in kinds:
        marks.append(_("a ring is the middle of a region whose schools have no coordinates or stand too close"))
    text = _("; ").join(marks) + ". " + _("The larger, the more courses.")
    if without:
        text += " " + ngettext(
            "{count} is not on it: online, or no place named.",
            "{count} are not on it: online, or no place named.",
            without,
        ).format(count=number(without))
    return text[:1].upper() + text[1:]


def _in_view(listing: CourseList) -> tuple[str, ...]:
    """Regions whose courses must be in view: neighbours, and those one further where they are in reach."""
    near, further = listing.offer.around
    return (*near, *further) if listing.offer.wanted.reach in ("beyond", "elsewhere") else near


@memo(language=True, size=64)
def _picture(rows: bytes, near: tuple[str, ...], region: str, at: str, shade: str) -> PointMap:
    """The map of these rows of the atlas's own catalogue, made once."""
    placed = course_points(shipped().courses.iloc[np.frombuffer(rows, np.int32)], table("places"))
    return providers.provider_points(placed.points, near, region, at, shade)


def _chosen_on_map() -> None:
    """A circle was clicked: the list shows its courses; clicked again, all of them."""
    picked = st.session_state["providers"]["selection"]["objects"].get("points") or [{}]
    clear(OF_A_RESULT)
    address.write("spot", str(picked[0].get("k", "")))
