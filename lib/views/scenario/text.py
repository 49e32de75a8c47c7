"""What an outlook says in words: one sentence each, under 190 characters, every number rounded to what is known."""

from collections.abc import Collection, Sequence

import pandas as pd

from lib import regions
from lib.data.assumptions import assumption, electric_paths
from lib.i18n import N_, _, band_of_persons, interval, number, percent, persons_between, rounded, rounded_persons
from lib.i18n.numbers import MINUS
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import FREE, MOVABLE, Scenario
from lib.model.scenario.units import GROUP
from lib.regions.tree import MAX_NAMED
from lib.views.shared.html import inert

NOBODY = 0.5  # people from which on anybody at all is meant
CLOSE = 0.02  # of the posts: ends that lie no further apart are not said
BEHIND = (*MOVABLE, "age_of_makers", "new_work_de", "new_work_here")
STEPS: dict[str, str] = {  # causes, the jobs that end, and what becomes of the people
    "engine": N_("Engine work ends"),
    "productivity": N_("Go with productivity"),
    "ended": N_("Jobs that end"),
    "leaving": N_("Reach retirement age"),
    "age": N_("Leave by age"),
    "taken": N_("Go to new jobs here"),
    "need": N_("Need another job"),
    "nearby": N_("Find like work nearby"),
    "retrain": N_("Need retraining"),
}
FORMULA = N_(
    "Engine work that ends = jobs in 2022 × ι × Σ Δλ ÷ (1 + π)ⁿ: what λ grows by in each year, at the staffing of that "
    "year, n years after 2022. Go with productivity = jobs in 2022 × [1 − 1 ÷ (1 + π)ⁿ], the same on every path. ι is "
    "the share of jobs tied to the engine, λ the part of that work that the electric share of new cars of L years ago "
    "has ended."
)
BASES: dict[str, str] = {  # what an engine share rests on, as lib/model/engine_share.py names it
    "plants": N_("known engine plants here and their staff"),
    "named": N_("a known engine plant here without a stated staff"),
    "electric": N_("plants here that make electric drives or cells alone"),
    "country": N_("the branches of the country"),
    "none": N_("not known for this region: the range of Germany as a whole"),
}


def path_title(scenario: Scenario) -> str:
    """Name of the path in the language of this run."""
    return _("A path of your own") if scenario.path == FREE else electric_paths()[scenario.path].title()


def path_says(scenario: Scenario) -> str:
    """What of the path is published, and what is ours."""
    if scenario.path != FREE:
        return electric_paths()[scenario.path].says()
    points = ", ".join(f"{year}: {percent(share)}" for year, share in scenario.curve)
    return _("Your own path ({points}). Straight lines between are assumed, and the last share stays.").format(
        points=points
    )


def area_name(shown: AreaOutlook) -> str:
    """What is looked at: a region, its country, the EU; for a figure shared by many regions, one of them and how many
    more."""
    if shown.kind == GROUP and len(shown.codes) <= MAX_NAMED:
        return regions.label("+".join(shown.codes))
    name = {
        "region": lambda: regions.label(shown.region),
        "country": lambda: regions.country_name(regions.country_of(shown.region)),
        "eu": lambda: _("the EU"),
    }[shown.area]()
    if shown.kind == GROUP:
        return _("{region} and {count} other regions").format(region=name, count=len(shown.codes) - 1)
    return name


def posts_words(low: float, central: float, high: float) -> str:
    """Posts a year: "580"; "55 to 110" where what is not published leaves them open, with no middle of our own."""
    return rounded_persons(central) if high - low <= CLOSE * central else persons_between(low, high)


def signed(value: float) -> str:
    """A change of jobs with three figures and its sign: "−40,500"."""
    return (MINUS if value < 0 else "+" if value > 0 else "") + rounded_persons(abs(value))


def formula() -> str:
    """The formula behind every figure of a scenario, in words."""
    return _(FORMULA)


def formula_of(step: str) -> str:
    """The formula behind the people of a step, and behind a closure."""
    return {
        "closure": _(
            "Leave by age = jobs × share aged 55 to 64 × a ÷ T × years from announcement to closure, both counted. Of "
            "the others as many find like work nearby as φ of the openings of one year in their kind of work. "
            "Occupations share a kind of work as they share jobs in C29."
        ),
        "leaving": _("People left in the jobs of 2022 × share aged 55 to 64 × a ÷ T, year by year, summed from 2023."),
        "need": _(
            "Left over = jobs that end − people who leave by age in the work that ends. Need another job = left over − "
            "σ × the fewer of these people and of the posts that age leaves free in work that stays − new jobs entered "
            "here. Summed from 2023; nobody is counted twice."
        ),
        "nearby": _(
            "In each year and each kind of work, as many of those who need another job as φ of the posts that fall "
            "vacant by age in that kind of work outside motor vehicles here."
        ),
        "retrain": _("People who need another job − those who find like work nearby."),
    }[step]


def between(low: float, high: float) -> str:
    """A band of people in words: "24,000 to 56,000"."""
    return persons_between(low, high)


def headline(row: pd.Series, leaving: tuple[float | None, float, float], limits: tuple[float, float], name: str) -> str:
    """How much engine work ends by the year in view, what goes with productivity, who leaves by age.

    `row`: one row of an AreaOutlook's course; `leaving`: people who reach retirement age, central (None where there is
    no figure), low, high. `limits`: jobs of 2022, lowest and highest; `name` with its code. Key words in **bold**.
    """
    if pd.isna(row["low"]):
        return _(
            "How many people make motor vehicles in **{place}** is **not published**, "
            "so no scenario can be worked out for it."
        ).format(place=name)
    year = f"**{int(row['year'])}**"
    if pd.isna(row["central"]):
        return _(
            "**{place}** has no figure of its own. If it holds {limits} motor vehicle jobs, engine work of {engine} "
            "people ends there by {year} and {productivity} jobs go with productivity; {leaving} people reach "
            "retirement age in that time."
        ).format(
            place=name,
            limits=interval(*limits),
            year=year,
            engine=f"**{between(row['engine_low'], row['engine_high'])}**",
            productivity=f"**{between(row['productivity_low'], row['productivity_high'])}**",
            leaving=between(*leaving[1:]),
        )
    sentence = _(
        "In this calculation engine work of **{engine}** people ends in {place} by {year} and **{productivity}** jobs "
        "go with productivity; {leaving} people reach retirement age in that time."
    ).format(
        engine=band_of_persons(row["engine_low"], row["engine"], row["engine_high"]),
        place=name,
        year=year,
        productivity=band_of_persons(row["productivity_low"], row["productivity"], row["productivity_high"]),
        leaving=band_of_persons(leaving[1], leaving[0], leaving[2]),
    )
    if row["new"] > 0:
        net = float(row["central"])
        with_new = (
            _("With {new} new jobs there are {net} fewer than in 2022.")
            if net < 0
            else _("With {new} new jobs there are {net} more than in 2022.")
        )
        return sentence + " " + with_new.format(new=number(row["new"]), net=f"**{rounded_persons(abs(net))}**")
    return sentence + " " + _("New work is not placed.")


def engine_sentence(ice: tuple[float, float, float], bases: Sequence[str], mine: bool) -> str:
    """How much of the work depends on the engine here, and what that rests on.

    bases: of each region or group that is summed (lib/model/engine_share.BASES). `mine`: whether the reader set it.
    """
    low, high = number(100 * ice[0], 0), percent(100 * ice[2], 0)
    if mine:
        return _("{share} of the jobs depend on the engine: set by you, for every region.").format(share=high)
    german, silent = assumption("ice_share"), sum(basis == "none" for basis in bases)
    if len(bases) > 1 and not silent:
        return _("{low} to {high} of the jobs depend on the engine, summed over {count} regions and groups.").format(
            low=low, high=high, count=number(len(bases))
        )
    if len(bases) > 1:
        return _(
            "{low} to {high} of the jobs depend on the engine, summed over {count} regions and groups; for {silent} of "
            "them nothing is known and the range of Germany as a whole stands."
        ).format(low=low, high=high, count=number(len(bases)), silent=number(silent))
    if silent:
        return _(
            "How much of the work here depends on the engine is not known for this region; {low} to {high} in Germany "
            "as a whole."
        ).format(low=number(100 * german.low, 0), high=percent(100 * german.high, 0))
    return _("{low} to {high} of the jobs here depend on the engine. It rests on: {basis}.").format(
        low=low, high=high, basis=_("; ").join(_(BASES[basis]) for basis in bases)
    )


def new_work_sentence(row: pd.Series | None, change: float, country: str) -> str:
    """New work that is published, and that nobody says where it is; that none is published where none is.

    row: one row of Total.new_work, central only for the whole of Germany; change: jobs against 2022 without it.
    """
    if row is None:
        return _("No figure of new work is published for {country}, so none is counted.").format(country=country)
    year, high = int(row["year"]), rounded_persons(float(row["high"]))
    if pd.isna(row["central"]):
        return _(
            "New work here from 2022 to {year}: between none and {high} jobs, this place's share of what Prognos "
            "expects in Germany for VDA. Nobody publishes where it is."
        ).format(year=year, high=high)
    new = float(row["central"])
    sentence = _(
        "New work in Germany from 2022 to {year}: {new} jobs ({low} to {high}), by what Prognos expects for VDA. "
        "Nobody publishes where it is."
    ).format(year=year, new=rounded_persons(new), low=rounded_persons(float(row["low"])), high=high)
    if pd.isna(change):
        return sentence
    net = change + new
    return sentence + " " + _("All in all {net} jobs against 2022.").format(net=signed(net))


def sum_sentence(regional: float, national: float) -> str:
    """Why the sum over regions is another number than that over countries; "" where both are equal."""
    if rounded(regional) == rounded(national):
        return ""
    return _(
        "Regions and groups add up to {regional} jobs, countries to {national}: what a country publishes for its "
        "regions need not add up to its own figure."
    ).format(regional=number(regional), national=number(national))


def observed_since() -> str:
    """What has been counted in Germany since the base year; it stands beside and is never mixed in."""
    return _(
        "Observed since, in Germany and in firms from 50 people: 721,400 at the end of September 2025, 6.3 % fewer "
        "than a year before; parts 11.1 %, car makers 3.8 % (Destatis). That is a year of crisis and stands beside: "
        "no path holds it."
    )


def left_out_sentence(names: Sequence[str], unknown: Collection[str]) -> str:
    """Regions that a sum leaves out (Total.without, by name with code), of which `unknown` have no interval either; ""
    if none."""
    widened, silent = ([n for n in names if (n in unknown) == wanted] for wanted in (False, True))
    sentences = []
    if widened:
        sentences.append(
            _("{places} have no figure of their own: they widen the interval and are not in the number.").format(
                places=", ".join(widened)
            )
        )
    if silent:
        sentences.append(
            _("Nothing is published for {places}, which the sum leaves out.").format(places=", ".join(silent))
        )
    return " ".join(sentences)


def new_jobs_sentence(scenario: Scenario, region: str) -> str:
    """What new jobs are in the scenario for this region; that none are assumed where there is no record."""
    records = [record for record in scenario.new if record.region == region]
    if not records:
        return _(
            "No new jobs are assumed: they do not land where old ones leave. "
            "Enter those that were announced, with their source."
        )
    entered = _("; ").join(f"{number(r.jobs)}, {r.year}, {inert(r.evidence)}" for r in records)
    return _("New jobs entered: {records}.").format(records=entered)


def contrast_sentence(row: pd.Series, name: str) -> str:
    """What scenario B changes over A; `row`: one row of difference()."""
    year, low, high = int(row["year"]), float(row["low"]), float(row["high"])
    if pd.isna(low):
        return _(
            "No number of motor vehicle jobs is published for {place}, so the two cannot be compared there."
        ).format(place=name)
    if abs(low) < 0.5 and abs(high) < 0.5:
        return _("In {year} A and B leave {place} with as many jobs.").format(year=year, place=name)
    fewest, most = sorted((abs(low), abs(high)))
    if low <= -0.5 and high >= 0.5:
        return _("In {year} B may leave {place} with up to {more} more jobs than A, or up to {fewer} fewer.").format(
            year=year, place=name, more=rounded_persons(high), fewer=rounded_persons(-low)
        )
    sentence = (
        _("In {year} B leaves {place} with {band} more jobs than A.")
        if high > 0.5
        else _("In {year} B leaves {place} with {band} fewer jobs than A.")
    )
    return sentence.format(year=year, place=name, band=between(fewest, most))
