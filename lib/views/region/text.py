"""What the region page says in sentences: how exposed the place is, who needs another job, who pays."""

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.states import State, reason_lost
from lib.i18n import _, band_of_persons, ngettext, number
from lib.model.breaks import Comparison, comparable
from lib.model.chain import Chain
from lib.model.clusters import stars_of
from lib.model.portrait import history, two_series
from lib.model.risk import Recipe, results
from lib.model.scenario import Scenario
from lib.model.skills import INTERVAL, UNKNOWN
from lib.model.unknowns import open_regions, unknowns_of
from lib.quantity.quantity import Quantity
from lib.quantity.text import (
    PEOPLE_NOT_APART_BETWEEN,
    PEOPLE_NOT_APART_GROUP,
    cell,
    interval_words,
    shared_total,
    state_words,
    value_words,
)
from lib.quantity.text import rank as rank_of
from lib.quantity.text import state as state_of
from lib.quantity.text import value as value_of
from lib.views.region.industry_text import sites_sentence, stars_of_area, stars_sentence
from lib.views.scenario.people_text import silent_sentence
from lib.views.scenario.text import NOBODY, engine_sentence, left_out_sentence, path_title
from lib.views.shared.risk_text import certainty_of_area, certainty_sentence
from lib.views.shared.unknowns_text import resolves


def path(scenario: Scenario) -> str:
    """Under which scenario people are counted: "Path: …, to 2035"."""
    return _("Path: {path}, to {year}").format(path=path_title(scenario), year=scenario.until)


def headline(
    share: Quantity,
    persons: Quantity,
    place: str,
    known: tuple[float, float] | None = None,
    left_out: str = "",
) -> str:
    """How exposed the place is, in one or two sentences; a hidden figure gets a sentence of its own.

    known: what those of several regions hold that publish something, where
    nothing is known of others (`left_out`, by name).
    """
    year = share.year
    if persons.value is not None and share.value is not None:
        text = _("Making motor vehicles employs **{persons} people** here, **{share}** of all jobs ({year}).")
        return text.format(persons=number(persons.value), share=value_words(share.value, "%", 1), year=year)
    if persons.state == State.SHARED and persons.group:
        return _(PEOPLE_NOT_APART_GROUP).format(place=place, group=shared_total(persons.group))
    if persons.value is None and (limits := persons.ends):
        text = (
            _(PEOPLE_NOT_APART_BETWEEN)
            if reason_lost(persons.series, persons.year)
            else _("How many people make motor vehicles in **{place}** is confidential: **{interval}** ({year}).")
        )
        return text.format(place=place, interval=interval_words(*limits), year=year)
    sentence = _("How many people make motor vehicles in **{place}** is not published ({year}).").format(
        place=place, year=year
    )
    if known and left_out and known[1] == known[1]:
        jobs = number(known[0]) if known[0] == known[1] else interval_words(*known)
        sentence += " " + _("Without {left_out} it is **{jobs}**.").format(left_out=left_out, jobs=jobs)
    return sentence


def told_elsewhere(share: Quantity, persons: Quantity, place: str) -> str:
    """The same where the page is not seen: the place is named in it, and nothing is said to be here."""
    if persons.value is None or share.value is None:
        return headline(share, persons, place)
    text = _("{place}: making motor vehicles employs {persons} people, {share} of all jobs ({year}).")
    return text.format(
        place=place, persons=number(persons.value), share=value_words(share.value, "%", 1), year=share.year
    )


def answer(here: Chain) -> str:
    """Who works there; then whose work ends, who leaves by age and who needs another job, or why that is not known."""
    left_out = regions.listed([regions.label(c) for c in here.left_out]) if here.left_out else ""
    size = headline(here.share, here.persons, here.label, here.known_jobs if left_out else None, left_out)
    return f"{size} {_what_it_means(here)}"


def _what_it_means(here: Chain) -> str:
    """Engine work that ends, who leaves by age, who needs another job: one sentence."""
    year = here.scenario.until
    if here.gap.nobody:
        text = _("Under the path “{path}” nobody needs another job by {year}.")
        return text.format(path=path_title(here.scenario), year=year)
    if not here.counted:
        return _("How many people would need another job cannot be said without that number.")
    flows, course = here.outlook.at(here.outlook.flows, year), here.outlook.at(here.outlook.course, year)
    shown = {}
    for row, step in ((course, "engine"), (flows, "leaving"), (flows, "need")):
        central = None if pd.isna(row[step]) else row[step]
        shown[step] = f"**{band_of_persons(row[f'{step}_low'], central, row[f'{step}_high'])}**"
    return _(
        "In this calculation engine work of {engine} people ends by {year}, {leaving} reach retirement age and {need} "
        "need another job."
    ).format(year=year, **shown)


def alike(here: Chain) -> str:
    """The regions most like it in half a sentence, or that none is close; "" where too little is known."""
    if here.peers.empty:
        return ""
    text = _("no region is close, least far: {regions}") if here.no_close_peer else _("most like it: {regions}")
    return text.format(regions=regions.some(list(here.peers["region"]), 1))


@memo(language=True)
def flow_note(here: Chain) -> str:
    """What the picture of the people rests on, what it leaves out, and how far its bands go."""
    parts = [
        _("**modelled**, in brackets the middle 90 % of 500 draws. New work is not placed.")
        if here.outlook.valued
        else _("**modelled**, from the least to the most that can be. New work is not placed."),
        silent_sentence(here.outlook, here.scenario),
        left_out(here),
    ]
    return " ".join(part for part in parts if part)


def fact(q: Quantity, label: str, country: bool) -> tuple[str, str, str, str]:
    """A figure as one large number: what stands there, its label, its rank or limits, its state if not observed."""
    if q.value is None:
        if q.ends is None:
            return value_of(q), label, "", ""
        return interval_words(*q.ends, q.unit, q.decimals), label, value_of(q), ""
    rank, state = rank_of(q), state_of(q)
    more = (_("{rank} countries") if country else _("rank {rank}")).format(rank=rank) if rank else ""
    pill = "" if state == state_words(State.OBSERVED) else state
    return cell(q), label, ", ".join(t for t in (str(q.year), more) if t), pill


def facts(here: Chain) -> list[tuple[tuple[str, str, str, str], bool]]:
    """Size, weight and concentration as large numbers, and whether words stand in place of the number."""
    figures = (
        (here.persons, _("People who make motor vehicles")),
        (here.share, _("Share of all jobs")),
        (here.quotient, _("Times the share in the EU")),
    )
    return [(fact(q, label, here.country), not q.known) for q, label in figures]


@memo(language=True)
def beside_the_size(here: Chain) -> list[str]:
    """What belongs beside the size: stars, known plants, and how much is hidden, broken or blank behind it."""
    stars = stars_sentence(stars_of(here.code)) if here.single else stars_of_area(here.members)
    return [stars, sites_sentence(here.code), not_known(here)]


def not_known(here: Chain) -> str:
    """How many hidden years, breaks and blanks stand behind these figures, with the way to the list of them."""
    count = len(unknowns_of(here.code)) if here.single else open_regions(here.members, BASE_YEAR)
    if not count:
        return _("Every year of these figures is published and comparable.")
    if here.single:
        text = ngettext(
            "What we do not know: [{count} entry](#unknown) on hidden years, breaks or blanks.",
            "What we do not know: [{count} entries](#unknown) on hidden years, breaks or blanks.",
            count,
        )
        return text.format(count=number(count))
    text = ngettext(
        "What we do not know: in [{count} of its {of} regions](#unknown) a year is hidden, broken or blank.",
        "What we do not know: in [{count} of its {of} regions](#unknown) years are hidden, broken or blank.",
        count,
    )
    return text.format(count=number(count), of=number(len(here.members)))


@memo(language=True)
def why_not_joined(id: str, here: Chain) -> str:
    """Why the last year of one series and the first of the next are not joined; "" where there is one series."""
    ends = two_series(history(id, here.place))
    if not ends:
        return ""
    (before, first), (after, last) = ends
    match comparable(before, after):
        case Comparison.OTHER_RULES:
            return _(
                "The figures of {first} and {last} follow different rules of business statistics and are two separate "
                "series: the difference between them is booking, not growth."
            ).format(first=first, last=last)
        case Comparison.OTHER_SERIES:
            return _("These are two different figures; the difference between them is not a change over time.")
    return ""


def tied_to_engine(here: Chain) -> str:
    """Which share of the jobs hangs on the combustion engine, and what that rests on."""
    total, mine = here.outlook.total, "ice_share" in here.scenario.values()
    word = _("**assumption**") if mine or set(total.every_basis) == {"none"} else _("**modelled**")
    return f"{word}: {engine_sentence(total.ice, total.every_basis, mine)}"


@memo(language=True)
def how_sure(here: Chain) -> str:
    """How sure the rank by risk is, in one sentence."""
    recipe = Recipe()
    bands = results.overviews(recipe)
    if here.single:
        return certainty_sentence(bands, results.influence(recipe)[1], here.code, here.label)
    return certainty_of_area(bands, here.members, recipe, here.label, regions.label)


def people(row: pd.Series | dict, kind: str) -> str:
    """Modelled people with their band: "1,230 (840 to 1,900)"; limits alone where the jobs are not published."""
    return band_of_persons(row["low"], None if kind == INTERVAL else row["central"], row["high"])


def nobody_there(here: Chain) -> str:
    """That nobody works in the industry here; "" where somebody does, may do, or nothing is published."""
    if here.jobs_between[1] != 0:  # more, or (NaN) not known
        return ""
    return _("Nobody makes motor vehicles here ({year}).").format(year=here.persons.year)


@memo(language=True)
def people_line(here: Chain) -> str:
    """How many people need another job and retraining, or why no number stands here; what is left out is said."""
    gap = here.gap
    if gap.kind == UNKNOWN:
        return (
            _("How many people that is, is not known here: the motor vehicle jobs are not published.") + " " + filler()
        )
    if gap.nobody:
        return _("Under this path nobody needs another job here.")
    text = (
        _("In this calculation **{people}** people in {place} need another job by {year}; all find like work nearby.")
        if gap.retraining["high"] < NOBODY
        else _(
            "In this calculation **{people}** people in {place} need another job by {year}; {retrain} of them need "
            "retraining."
        )
    )
    sentence = text.format(
        people=people(gap.people, gap.kind), place=here.label, year=gap.year, retrain=people(gap.retraining, gap.kind)
    )
    return f"{sentence} {left_out(here)}".strip()


def filler() -> str:
    """What would fill the gap where the number of motor vehicle jobs is not published."""
    return _("What would fill it: {what}.").format(what=resolves("gone"))


def left_out(here: Chain) -> str:
    """Which regions no number of people holds, because nothing is published of them; "" where there is none."""
    names = [regions.label(c) for c in here.left_out]
    return left_out_sentence(names, names) if names else ""
