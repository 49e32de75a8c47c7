"""The first part of the briefing: how exposed the place is, how sure its rank is, what kind of jobs they are."""

import pandas as pd

from lib import indicators, regions
from lib.data.series import BASE_YEAR
from lib.data.states import Overlay, State, reason_lost
from lib.data.store import table
from lib.i18n import _, ngettext, number, percent, persons_between, rank_range, rounded_persons
from lib.model.chain import Chain
from lib.model.engine_share import NONE
from lib.model.risk import Recipe, results
from lib.quantity.quantity import ASSUMED
from lib.quantity.text import PEOPLE_NOT_APART_ENDS
from lib.views.region.briefing.notes import MIX, Draft, stands
from lib.views.scenario.evidence import ENGINE_SHARE
from lib.views.shared.esco_names import isco
from lib.views.shared.risk_text import has_median, in_ways

SURE = 0.9  # of the ways of counting, from which a region is certainly in the top quarter


def exposed(here: Chain, draft: Draft) -> None:
    """Size and weight together, or what is known in their place; then the part that is tied to the engine."""
    persons, share, year = here.persons, here.share, here.persons.year
    sources, row = stands("auto_persons", persons)
    if persons.value is not None and share.value is not None:
        people = draft.figure(
            _("People who make motor vehicles"),
            (persons.value,),
            number(persons.value),
            persons.state,
            sources,
            year,
            row,
            "exposed",
        )
        share_sources, share_row = stands("auto_share", share)
        part = draft.figure(
            _("Share of all jobs, %"),
            (share.value,),
            percent(share.value),
            share.state,
            share_sources,
            year,
            share_row,
            "exposed",
        )
        draft.say(
            _("In {place} {people} people make motor vehicles, {share} of all jobs ({year}).").format(
                place=here.label, people=people, share=part, year=year
            )
        )
        _rank(here, draft)
    elif persons.low is not None and persons.high is not None:
        ends = draft.figure(
            _("People who make motor vehicles"),
            (persons.low, persons.high),
            _("{low} and {high}").format(low=number(persons.low), high=number(persons.high)),
            persons.state,
            sources,
            year,
            row,
            "exposed",
        )
        lost = reason_lost(persons.series, persons.year)
        text = (
            _(PEOPLE_NOT_APART_ENDS)
            if lost
            else _("How many people make motor vehicles in {place} is confidential; it lies between {ends} ({year}).")
        )
        draft.say(text.format(place=here.label, ends=ends, year=year))
        _together(here, draft)
    else:
        draft.say(
            _("How many people make motor vehicles in {place} is not published ({year}).").format(
                place=here.label, year=year
            )
        )
        _known(here, draft)
    _tied(here, draft)


def _known(here: Chain, draft: Draft) -> None:
    """What the regions of a group hold of which something is published, where nothing is known of others."""
    low, high = here.known_jobs
    if not here.left_out or low != low:
        return
    shown = number(low) if low == high else _("{low} to {high}").format(low=number(low), high=number(high))
    sources, _row = stands("auto_persons", here.persons)
    jobs = draft.figure(
        _("People who make motor vehicles, without the regions that publish nothing"),
        (low,) if low == high else (low, high),
        shown,
        "bounded",
        sources,
        BASE_YEAR,
        f"persons.C29, {here.code}",
        "exposed",
    )
    draft.say(
        _("Without {left_out} it is {jobs}.").format(
            left_out=regions.listed([regions.label(c) for c in here.left_out]), jobs=jobs
        )
    )


def _rank(here: Chain, draft: Draft) -> None:
    """Its place by share, as a range; nothing for a figure that is not ranked."""
    share = here.share
    if share.rank is None or Overlay.CAVEAT in share.overlays or share.state == State.MODELLED:
        return
    ends = (share.rank.best, share.rank.worst, share.rank.of)
    sources, row = stands("auto_share", share)
    shown = draft.figure(_("Rank by share"), ends, rank_range(*ends), "derived", sources, share.year, row, "stands")
    text = _("By share it ranks {rank} countries.") if here.country else _("By share it ranks {rank}.")
    draft.say(text.format(rank=shown))


def _together(here: Chain, draft: Draft) -> None:
    """The total that it shares with other regions."""
    if here.persons.state != State.SHARED or not here.persons.group:
        return
    groups = table("groups")
    rows = groups[groups["group"].astype(str) == here.persons.group]
    total, codes = float(rows["total"].iloc[0]), sorted(rows["region"].astype(str))
    sources, _row = stands("auto_persons", here.persons)
    shown = draft.figure(
        _("People of regions that share a figure"),
        (total,),
        number(total),
        "shared",
        sources,
        int(rows["year"].iloc[0]),
        f"persons.C29, {', '.join(codes)}",
        "exposed",
    )
    draft.say(_("{codes} together have {total}.").format(codes=regions.listed(codes), total=shown))


def _tied(here: Chain, draft: Draft) -> None:
    if not here.tied or not here.tied[1] > 0:  # not known, or nobody works there
        return
    low, high = (100 * v for v in here.ice_share)
    words = percent(high, 0) if low == high else _("{low} to {high}").format(low=number(low), high=percent(high, 0))
    state, sources = _known_of_engine(here)
    share = draft.figure(
        _("Jobs tied to the combustion engine, %"),
        (low, high),
        words,
        state,
        sources,
        "",
        f"ice_share, {here.code}",
        "exposed",
    )
    ends = here.tied
    people = draft.figure(
        _("People whose job is tied to it"),
        ends,
        persons_between(ends[0], ends[1]),
        state,
        (*stands("auto_persons", here.persons)[0], *sources),
        here.persons.year,
        f"persons.C29 × ice_share, {here.code}",
        "exposed",
    )
    text = _("If {share} of these jobs depend on the combustion engine, that is {people} people.")
    if "ice_share" not in here.scenario.values() and _nothing_known(here):
        text = _(
            "How many of these jobs depend on the combustion engine is not known here; at {share}, the range for "
            "Germany as a whole, it would be {people} people."
        )
    draft.say(text.format(share=share, people=people))


def _nothing_known(here: Chain) -> bool:
    """Whether neither the country's branches nor a plant says anything of the engine share here."""
    return set(here.outlook.total.bases) <= {NONE}


def _known_of_engine(here: Chain) -> tuple[str, tuple[str, ...]]:
    """State and sources of the place's engine share: an assumption where the reader set it or nothing speaks here."""
    if "ice_share" in here.scenario.values() or _nothing_known(here):
        return ASSUMED, (ASSUMED,)
    return "modelled", (*indicators.indicator(ENGINE_SHARE).sources, ASSUMED)


def sure(here: Chain, draft: Draft) -> None:
    """In how many ways of counting it, or how many of its regions, stand in the top quarter."""
    recipe = Recipe()
    bands = results.overview(recipe).set_index("region").loc[list(here.members)]
    sources, year = tuple(results.sources()), BASE_YEAR
    known = bands[bands["withheld"] == ""]
    if known.empty:
        draft.say(_("Too little is published to say how sure its place in the ranking of risk is."))
    elif here.single and not has_median(known.iloc[0]):
        by = {reading: bands.set_index("region").loc[here.code] for reading, bands in results.overviews(recipe).items()}
        first, second = (
            draft.figure(
                title,
                (float(row["rank_5"]), float(row["rank_95"]), float(row["rank_of"])),
                rank_range(int(row["rank_5"]), int(row["rank_95"]), int(row["rank_of"])),
                "modelled",
                sources,
                year,
                f"{part}, {here.code}",
                "stands",
            )
            for title, row, part in (
                (_("Risk rank in nine of ten ways of counting"), by["weight"], "rank"),
                (_("The same by number of people"), by["people"], "rank by people"),
            )
        )
        draft.say(
            _(
                "Where it stands in the ranking of risk is open: within these limits at {first} counted by share of "
                "jobs, at {second} counted by people."
            ).format(first=first, second=second)
        )
    elif here.single:
        top = float(known["top_share"].iloc[0])
        share = draft.figure(
            _("Ways of counting with the region in the top quarter of risk, %"),
            (100 * top,),
            in_ways(top, recipe.draws),
            "modelled",
            sources,
            year,
            f"top_share, {here.code}",
            "stands",
        )
        by_people = float(results.overviews(recipe)["people"].set_index("region")["top_share"][here.code])
        second = draft.figure(
            _("The same by number of people, %"),
            (100 * by_people,),
            in_ways(by_people, recipe.draws),
            "modelled",
            sources,
            year,
            f"top_share by people, {here.code}",
            "stands",
        )
        draft.say(
            _(
                "Counted by share of jobs it is in the top quarter of transition risk in {share}; counted by people, "
                "in {second}."
            ).format(share=share, second=second)
        )
    else:
        count = int((known["top_share"] >= SURE)[known["score"].notna()].sum())
        shown = draft.figure(
            _("Its regions in the top quarter of risk"),
            (count,),
            number(count),
            "modelled",
            sources,
            year,
            f"top_share ≥ {SURE:g}, {here.code}",
            "stands",
        )
        text = ngettext(
            "{count} of its {of} regions is in the top quarter of transition risk by share of jobs "
            "in {share} or more of {draws} ways of counting.",
            "{count} of its {of} regions are in the top quarter of transition risk by share of jobs "
            "in {share} or more of {draws} ways of counting.",
            count,
        )
        draft.say(
            text.format(
                count=shown, of=number(len(here.members)), share=percent(100 * SURE, 0), draws=number(recipe.draws)
            )
        )


def occupation(here: Chain, draft: Draft) -> None:
    """The largest occupation group among the jobs."""
    if here.occupations.empty or here.jobs_between[1] == 0:
        return
    first = here.occupations.iloc[0]
    point = pd.notna(first["value"])
    values = (first["value"],) if point else (first["low"], first["high"])
    shown = rounded_persons(first["value"]) if point else persons_between(first["low"], first["high"])
    people = draft.figure(
        _("People in the largest occupation group"),
        values,
        shown,
        "modelled",
        (*stands("auto_persons", here.persons)[0], MIX),
        BASE_YEAR,
        f"ISCO {first['isco']}, {here.code}",
        "occupations",
    )
    draft.say(
        _(
            "The largest group of these jobs is “{occupation}” (ISCO {code}), "
            "{people} people, modelled by the country's mix of work."
        ).format(occupation=isco(str(first["isco"])), code=first["isco"], people=people)
    )
