"""The skills gap of a place, as the page draws it, from the jobs there are to what is assumed."""

import html
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _
from lib.model.moves import ELECTRIC
from lib.model.scenario import seen
from lib.model.scenario.results import jobs as jobs_of_base_year
from lib.model.skills import DIRECTIONS, NEAREST, OPENINGS, TRADES, UNKNOWN, posts_here, trades
from lib.quantity.text import shared_total
from lib.regions.place import Place
from lib.views.scenario.text import new_jobs_sentence as scenario_sentence
from lib.views.shared import address, pick
from lib.views.shared.esco import choose_concept
from lib.views.shared.esco_names import isco
from lib.views.shared.files import downloads, figure_files, provenance
from lib.views.shared.show import lead_on, made_table, markup, note, step_with_controls, theme, whole_table
from lib.views.shared.together import say
from lib.views.skills import charts, gap_lists, gap_text, tables, text
from lib.views.skills.charts import ESCO, GAP, JOBS, MIX, RISK, gap_notes
from lib.views.skills.params import GapAsked, GroupParams, SkillParams, WorkParams, selection
from lib.views.skills.sections import conditions, label_of, read

SOURCES = (*ESCO, *RISK, *JOBS, *MIX, "employed_55_64_share_nuts2")
SUGGESTED = 40  # skills that the search box lists


def show_directions(asked: GapAsked) -> None:
    """The gap in three directions side by side, and what is the same in every region, said once."""
    first = _most_posts(asked)
    titles = {
        NEAREST: (_("Nearest work"), _("the moves most alike")),
        ELECTRIC: (_("Electric and digital work"), _("open or not: training may change that")),
        OPENINGS: (_("Trades with most posts in reach"), ", ".join(isco(str(code)) for code in first["isco"])),
    }
    for direction in DIRECTIONS:
        title, under = titles[direction]
        st.subheader(title, anchor=False)
        note(under)
        pick.draw(gap_lists.direction_bars(asked, direction))
    same = gap_text.everywhere_sentence(asked.scenario)
    _state(_("modelled"), f"{text.weights_sentence()} {same}".strip())


@memo(size=256)
def _most_posts(asked: GapAsked) -> pd.DataFrame:
    """The trades with most posts in reach of those who need another job."""
    posts = posts_here(seen(asked.scenario.basis, asked.place.code).codes)
    return trades(asked.gap.pattern.moving, posts).head(TRADES)


def show_gap(asked: GapAsked) -> None:
    """From the jobs there are to what new jobs ask for, one step after another."""
    conditions(asked)
    steps = (
        (
            _("1. Which jobs are there?"),
            _("People who make motor vehicles, by occupation (ISCO-08)"),
            "jobs",
            show_jobs,
        ),
        (
            _("2. Where can people go?"),
            _("From kinds of work that lose jobs to those people can enter"),
            "flow",
            show_flow,
        ),
        (_("3. What is missing, in three directions?"), _("Share of the moves"), "ways", show_directions),
        (_("4. Which skills of a group?"), _("Missing in the moves to the nearest work"), "lacking", show_lacking),
        (_("5. What comes first?"), _("Often missing, and useful in many jobs"), "first", show_first),
        (
            _("6. Which skill lifts most moves?"),
            _("Learned first, then all moves counted again"),
            "doors",
            show_gateways,
        ),
        (_("7. What do new jobs ask for?"), _("Where somebody announced them"), "newjobs", show_new_jobs),
    )
    for question, under, key, draw in steps:
        with step_with_controls(question, under, key):
            draw(asked)


def show_jobs(asked: GapAsked) -> None:
    """Motor vehicle jobs by group of occupations, and how many of each kind of work are tied to the engine."""
    figure = charts.jobs_figure(asked.place)
    pick.draw(figure.chart)
    _state(_("modelled"), _jobs_sentence(asked.place))
    with st.expander(_("All groups of occupations")):
        made_table(_jobs_words, asked.place, numeric=figure.numeric, label=figure.alt)
        figure_files(figure)
    tied = charts.tied_figure(asked.place, asked.scenario)
    with st.expander(_("Tied to the combustion engine, by kind of work")):
        pick.draw(tied.chart)
        sentence = _(
            "How much of each kind of work depends on the engine is ours; all together hold the share of the scenario."
        )
        _state(_("assumption"), sentence)
        figure_files(tied)


@memo(language=True, size=256)
def _jobs_sentence(place: Place) -> str:
    return text.jobs_sentence(charts.jobs_of(place), _sharing(place.code))


def _jobs_words(place: Place) -> pd.DataFrame:
    return charts.jobs_figure(place).table


def _flow_words(asked: GapAsked, shade: str) -> pd.DataFrame:
    return charts.flow_figure(asked, shade).table


def _sharing(region: str) -> str:
    """The group that shares one figure with this region, in words; "" where it has its own or no group is known."""
    jobs = jobs_of_base_year()
    row = jobs[jobs["region"] == region].iloc[0]
    return shared_total(row["group"]) if row["group"] and pd.isna(row["value"]) else ""


def show_flow(asked: GapAsked) -> None:
    """From the kinds of work that lose jobs to those people can enter, with the table of every pair."""
    say(_leaving(asked))
    figure = charts.flow_figure(asked, theme())
    pick.draw(figure.chart)
    _state(_("modelled"), _flow_sentence(asked))
    with st.expander(_("The flow as a table")):
        label = _("People by kind of work left and entered")
        made_table(_flow_words, asked, theme(), numeric=figure.numeric, label=label, tall=True)
    with _named_downloads(_("Every move with its people"), "people-by-move"):
        figure_files(figure)


@memo(language=True, size=256)
def _flow_sentence(asked: GapAsked) -> str:
    return text.flow_sentence(asked.gap)


@memo(language=True, size=256)
def _leaving(asked: GapAsked) -> str:
    gap, scenario = asked.gap, asked.scenario
    if gap.kind == UNKNOWN:
        return text.shares_sentence(regions.label(gap.pattern.region))
    flows = seen(scenario.basis, asked.place.code).flows
    return text.leaving_sentence(flows[flows["year"] == scenario.until].iloc[0], scenario.until)


def show_lacking(asked: GapAsked) -> None:
    """Groups of skills by the people who lack them; the skills of one group; every skill to take away."""
    gap, listed = asked.gap, _groups(asked)
    group, sentence = read(GroupParams).group_of(listed)
    if sentence:
        address.notice(sentence)
    pick.draw(gap_lists.group_bars(asked, group))
    note(
        _(
            "Share of the moves, by people and posts; a person is spread over several moves, so people are no head "
            "count. Skills that nearly every job asks for stand apart."
        ),
    )
    pick.draw(gap_lists.switch(asked, group, listed[0]))
    pick.draw(gap_lists.skill_bars(asked, group))
    _show_one_skill(asked, read(SkillParams).skill)
    title = _("Skills gap of {place}").format(place=asked.place.label)
    about = provenance(title, GAP, gap_notes(asked.scenario))
    with _named_downloads(_("Every skill with its people"), "gap"):
        downloads(lambda: gap.gap, about, f"gap-{asked.place.code}")
    with _named_downloads(_("What each move lacks: times its people, this gives the gap"), "lacks"):
        downloads(lambda: tables.lacks_file(gap.moves), about, f"lacks-{asked.place.code}")
    whole_table(gap.gap, "gap", title, words=lambda: charts.gap_in_words(asked))


@memo(size=256)
def _groups(asked: GapAsked) -> tuple[str, ...]:
    """Codes of the groups of skills, those that most people lack first."""
    return tuple(asked.groups["group"].astype(str))


@memo(size=256)
def _suggested(asked: GapAsked) -> tuple[int, ...]:
    """Skills that are missing most often here, but for those that nearly every job asks for."""
    gap = asked.gap.gap
    return tuple(gap.loc[~gap["everywhere"], "skill"].head(SUGGESTED).astype(int))


def _show_one_skill(asked: GapAsked, skill: int | None) -> None:
    """Any skill of ESCO, typos forgiven: who lacks it here, how many jobs ask for it."""
    example = _("Type a skill, such as battery chemistry")
    choose_concept("skill", "skill", _("Find a skill"), _suggested(asked), skill, placeholder=example)
    if skill is not None:
        pick.draw(gap_lists.one_skill(asked.gap, skill))


def show_first(asked: GapAsked) -> None:
    """Skills worth teaching first: often missing, and useful in many of the jobs that people can move to."""
    figure = charts.quadrant_figure(asked)
    pick.draw(figure.chart)
    pick.draw(charts.quadrant_key(asked))
    note(_("The 40 skills furthest off here. The lines are their medians; skills asked everywhere take no part."))
    figure_files(figure)


def show_gateways(asked: GapAsked) -> None:
    """The one skill that lifts most moves over the threshold, and those that come next."""
    say(_gateway_sentence(asked))
    figure = charts.gateways_figure(asked)
    pick.draw(figure.chart)
    note(
        _(
            "Each skill is added to what every person who needs another job holds, and the open moves are counted "
            "again. On average for one person."
        ),
    )
    figure_files(figure)


@memo(language=True, size=256)
def _gateway_sentence(asked: GapAsked) -> str:
    return text.gateway_sentence(charts.gateways_of(asked))


def show_new_jobs(asked: GapAsked) -> None:
    """The records of new jobs, the work they are taken to be, and what that work asks for that is not brought."""
    note(scenario_sentence(asked.scenario, asked.place.code))
    if not asked.new_jobs:
        lead_on(("scenario", _("Enter announced jobs in the scenario")))
        return
    occupation = read(WorkParams).occupation
    choose_concept("work", "occupation", _("These new jobs are for"), selection(), occupation)
    figure = charts.new_jobs_figure(asked, occupation)
    pick.draw(figure.chart)
    sentence = text.new_jobs_sentence(asked.new_jobs, label_of(occupation), asked.gap.kind == UNKNOWN)
    note(sentence)
    figure_files(figure)


def show_assumed(asked: GapAsked) -> None:
    """Assumptions with their range, the notes on the method, the counts of moves."""
    made_table(tables.assumptions_words, asked.scenario, label=_("What is assumed"))
    say("\n".join(f"- {line}" for line in text.method_notes()))
    note(_("How many open moves each of ESCO's jobs has, to check against other work:"))
    downloads(lambda: table("move_counts"), provenance(_("Number of moves from every occupation"), ESCO), "move-counts")


def _state(word: str, sentence: str) -> None:
    """A note that begins with the state of the figures above it."""
    markup(f'<p class="atlas-said"><span class="atlas-pill">{html.escape(word)}</span> {html.escape(sentence)}</p>')


@contextmanager
def _named_downloads(words: str, name: str) -> Iterator[None]:
    """Downloads beside the words that say which table it is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-{name}"):
        say(words)
        yield
