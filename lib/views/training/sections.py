"""The parts of the training page: what is loaded and how well it matches; the few courses that close most of the gap.

The set under a limit stands one by one, with the course that opens most moves; and where else to ask.
"""

import html

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import N_, _, ngettext, number, percent
from lib.model.scenario import Scenario
from lib.model.training.catalogue import scope_here
from lib.model.training.course_set import TARGET, Limit
from lib.model.training.offer import UPLOADED, CourseAnswer, Offer
from lib.model.training.opened_moves import CANDIDATES, open_moves_of, opening
from lib.views.scenario.text import path_title
from lib.views.shared import address, part, show
from lib.views.shared.choices import choose, choose_number
from lib.views.shared.files import figure_files
from lib.views.shared.html import plain
from lib.views.shared.show import fact_html, facts_row, markup, note, whole_table, words_table
from lib.views.shared.together import folded, say, together
from lib.views.training import charts, courses, tables
from lib.views.training.charts import SOURCES
from lib.views.training.headline import withheld
from lib.views.training.params import LIMITS, MOST, CourseQuery
from lib.views.training.sections_choices import choose_all, in_address
from lib.views.training.sections_courses import answer_for, figures, which_courses
from lib.views.training.sections_gap import coverage, places, without_course
from lib.views.training.tables import quality_words, scope_words
from lib.views.training.text import REACH, cost_words, quality_sentence, scope_sentence, set_headline, set_method

__all__ = [
    "answer_for",
    "choose_all",
    "cite",
    "figures",
    "hub",
    "in_address",
    "left_open",
    "matching",
    "moves_opened",
    "onward",
    "places",
    "scope",
    "smallest",
    "which_courses",
]
HUB = "https://skills-hub.eu/"
ROLES: tuple[tuple[str, str], ...] = (
    (N_("You look for a course"), N_("See what the sector's own hub lists, beyond this catalogue.")),
    (
        N_("You offer training"),
        N_("Make your courses known there; here, your list can be loaded for a look at what it closes."),
    ),
    (
        N_("You plan for a firm or a region"),
        N_("Take the skills without a course from above and ask there who teaches them."),
    ),
)


def scope(query: CourseQuery) -> str:
    """What is loaded for this region, and how far the page looks, in words."""
    reach = _(REACH[query.wanted.reach])
    in_reach = _("In reach here: {reach}.").format(reach=reach[:1].lower() + reach[1:])
    return scope_sentence(scope_here(query.wanted.region)) + " " + in_reach


def matching() -> None:
    """Measured precision and recall, what they mean, by country and topic; what is loaded, region by region."""
    every = _measured()
    facts = []
    for measure, label, means in (
        (
            "precision",
            _("Matches that are sound (precision)"),
            _("of {count} matches of a course and a skill, drawn at random and read"),
        ),
        (
            "recall",
            _("Skills that are found (recall)"),
            _("of {count} skills listed by hand beforehand for 40 courses"),
        ),
    ):
        share, of = every[measure]
        facts.append(fact_html(percent(share), label, means.format(count=number(of))))
    wrong, missed = (number(100 / max(100 - every[measure][0], 1)) for measure in ("precision", "recall"))
    meaning = _(
        "About one skill in {wrong} shown for a course is not taught there, "
        "and about one in {missed} that is taught is not shown."
    )
    with together():
        facts_row(facts, "matching")
        note(meaning.format(wrong=wrong, missed=missed) + " " + quality_sentence(table("training_quality")))
        with folded(_("By country and topic")):
            words_table(quality_words(), numeric=(_("Share"),), label=_("Quality of the matching by country and topic"))
        say(_("What is loaded, region by region:"))
    whole_table(scope_words(), "loaded", _("Catalogues by region"))


@memo(size=1)
def _measured() -> dict[str, tuple[float, int]]:
    """Precision and recall (%), each with the number of pairs behind it."""
    quality = table("training_quality").astype({"measure": str, "scope": str})
    whole = quality[quality["scope"] == "all"]
    return {row.measure: (float(row.share), int(row.of)) for row in whole.itertuples()}


def cite(scenario: Scenario, answer: CourseAnswer) -> None:
    """Sources of the page, those of the courses found among them, and the scenario behind its people."""
    modelled = _("People are modelled: scenario “{path}” to {year}")
    listed = [source for source in answer.rows["source"].astype(str).unique() if source != UPLOADED]
    show.cite(
        tuple(sorted(listed)) or SOURCES,
        extra=[
            modelled.format(path=path_title(scenario), year=scenario.until),
            _("Skills and occupations: ESCO"),
        ],
        boundaries=True,
        full=1,
    )


def hub() -> None:
    """The sector's Skills Hub, by role: the reader goes there, the atlas sends nothing."""
    columns = st.columns(len(ROLES), gap="medium")
    for column, (role, does) in zip(columns, ROLES, strict=True):
        with column:
            say(f"**{_(role)}**  \n{_(does)}  \n[{_('Skills Hub of the Automotive Skills Alliance')}]({HUB})")
    show.lead_on(("scenario", _("The scenario behind the people")))


def onward() -> None:
    """Where a reader goes from here: what is missing, who pays, the scenario, and the sector's own hub."""
    hub = html.escape(_("Skills Hub of the Automotive Skills Alliance"))
    show.lead_along(
        [
            show.way("skills", _("Which skills are missing")),
            show.way("support", _("Who can pay for training here")),
            f'<a href="{html.escape(HUB)}" target="_blank" rel="noopener">{hub}</a>',
        ]
    )


def left_open(offer: Offer, scenario: Scenario, scope: str) -> None:
    """What the courses in reach leave open, by group and region, and skill by skill."""
    coverage(offer, scenario, scope)
    without_course(offer)
    note(
        _(
            "The people are modelled with the mix of occupations of each country's manufacturing, open moves among all "
            "of ESCO, and essential skills."
        ),
    )


@part.alone("limit", *(f"most_{limit}" for limit in LIMITS))
def smallest(offer: Offer) -> None:
    """Limit, sentence, course by course, method."""
    params = in_address()
    left, right = st.columns([1.5, 1.5], vertical_alignment="bottom")
    with left:
        choose("limit", _("Limit on"), list(LIMITS), "number", lambda code: _(LIMITS[code]), kind="buttons")
    low, high, default, step = MOST[params.limit]
    with right:
        choose_number(f"most_{params.limit}", _("At most"), low, high, default, step, format="%d")
    region = offer.gap.region
    if offer.gap.nobody:
        say(_("No jobs end in {place} in this scenario: there is no gap to close.").format(place=regions.label(region)))
        return
    if offer.withheld:
        say(withheld(offer))
        return
    smallest_set = offer.smallest(Limit(params.limit, float(params.most)))
    if not len(smallest_set.chosen):
        say(f"**{set_headline(smallest_set)}**")
        note(set_method(smallest_set))
        return
    figure = charts.smallest_set(smallest_set, offer.courses, region)
    in_all = _("In all: {cost}.").format(cost=cost_words(params.limit, smallest_set.cost))
    scale = _scale(smallest_set.aim, smallest_set.possible)
    with together():
        say(f"**{set_headline(smallest_set)}**")
        markup(figure.chart)
        note(" ".join((scale, set_method(smallest_set), in_all)))
    figure_files(figure)


def _scale(aim: float, possible: float) -> str:
    """What the bars are measured against, and what is aimed at."""
    text = _("A whole bar is what all courses in reach close together: {possible} of the gap.").format(
        possible=percent(100 * possible)
    )
    if possible >= TARGET:
        return text + " " + _("The mark is the aim, {aim} of the gap.").format(aim=percent(100 * aim))
    out_of_reach = _(
        "{target} of the gap is out of reach, so the mark and the aim are {target} of what is possible: {aim}."
    )
    return text + " " + out_of_reach.format(target=percent(100 * TARGET), aim=percent(100 * aim))


@part.alone("opens")
def moves_opened(offer: Offer) -> None:
    """A button, then the programmes in reach by the moves they open for one person, on average."""
    if offer.gap.nobody or not len(offer.courses):
        say(_("There is nothing to count here: no jobs end, or no course is in reach."))
        return
    if not in_address().opens:
        say(
            _(
                "Each course is taught to everybody who has to move, then their "
                "open moves are counted again. This takes a few seconds."
            )
        )
        st.button(_("Count the moves again"), key="opens", on_click=lambda: address.write("opens", "1"))
        return
    opened = _counted(offer)
    if opened.empty:
        say(
            _("None of the {count} courses that close most of the gap opens another move.").format(
                count=number(CANDIDATES)
            )
        )
        return
    names = _names(offer, opened["programme"].tolist())
    first = opened.iloc[0]
    text = _(
        "**{course}** opens most: {count} more moves for each person on average, of those who have to move in {place}."
    )
    say(
        text.format(
            course=plain(names[first["programme"]]),
            count=f"**{number(first['opened'], 1)}**",
            place=regions.label(offer.gap.region),
        )
    )
    figure = tables.opened_moves(opened, names, offer.gap.region, bool(offer.withheld))
    words_table(figure.table, numeric=figure.numeric, label=figure.title)
    note(
        _(
            "Counted for the {count} programmes in reach that close most of the gap; those that teach "
            "the same skills are one. Open moves within the automotive selection only. Modelled."
        ).format(count=number(CANDIDATES)),
    )
    figure_files(figure)


def _counted(offer: Offer) -> pd.DataFrame:
    """The count, with a line that says how far it is."""
    count = open_moves_of(offer.gap)
    place = st.empty()
    done = 0

    def recount(skills: frozenset[str]) -> float:
        nonlocal done
        text = _("Counting the open moves of today…")
        if done:
            text = ngettext(
                "Counting the open moves again: course {done} of {count}…",
                "Counting the open moves again: course {done} of {count}…",
                CANDIDATES,
            ).format(done=number(done), count=number(CANDIDATES))
        place.progress(min(done / (CANDIDATES + 1), 1.0), text)
        done += 1
        return count(skills)

    catalogue = offer.catalogue
    opened = opening(offer.need, offer.courses, catalogue.pairs, recount, at_least=catalogue.at_least)
    place.empty()
    return opened


def _names(offer: Offer, programmes: list[str]) -> dict[str, str]:
    """Title and gloss of the first course of each programme."""
    rows = offer.courses[offer.courses["programme"].isin(programmes)].drop_duplicates("programme")
    return {str(c["programme"]): courses.with_gloss(c) for c in rows.to_dict("records")}
