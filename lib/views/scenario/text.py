"""What an outlook says in words: one sentence each, under 190 characters, every number rounded to what is known."""

from collections.abc import Collection, Sequence

import pandas as pd

from lib import regions
from lib.data.assumptions import assumption, electric_paths
from lib.data.states import State
from lib.i18n import N_, _, number, percent, rounded_persons
from lib.i18n.numbers import MINUS
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import FREE, MOVABLE, Closure, Scenario
from lib.model.scenario.units import GROUP
from lib.regions.tree import MAX_NAMED

BEHIND = (*MOVABLE, "age_of_makers", "e_powertrain_jobs", "research_jobs", "assembly_jobs")
JOB_GROUPS: dict[str, str] = {  # by id, in the order of lib/model/scenario/jobgroups.py
    "ice": N_("Combustion powertrain"),
    "electric": N_("Electric powertrain"),
    "body": N_("Body, chassis and interior"),
    "assembly": N_("Assembly"),
    "research": N_("Research, development and head office"),
}
STEPS: dict[str, str] = {  # causes, the jobs that end, and what becomes of the people
    "engine": N_("Engine"),
    "productivity": N_("Productivity"),
    "ended": N_("Jobs that end"),
    "retire": N_("Retire"),
    "move": N_("Can move"),
    "reskill": N_("Need reskilling"),
}
FORMULA = N_(
    "Jobs that end = jobs in 2022 × [1 − (1 − ι × λ) ÷ (1 + π)ⁿ], n years after 2022. ι is the share of jobs tied to "
    "the engine, λ the part of that work that the electric share has ended, π productivity. New jobs are added where "
    "somebody announced them."
)


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


def signed(value: float) -> str:
    """A change of jobs with three figures and its sign: "−40,500"."""
    return (MINUS if value < 0 else "+" if value > 0 else "") + rounded_persons(abs(value))


def formula() -> str:
    """The formula behind every figure of a scenario, in words."""
    return _(FORMULA)


def formula_of(step: str) -> str:
    """The formula behind the people who retire, move or need reskilling, and behind a closure."""
    return {
        "closure": _(
            "Retire = jobs × share aged 55 to 64 × a ÷ T × years from announcement to closure; of the others τ can "
            "move. Occupations share a kind of work as they share jobs in C29."
        ),
        "retire": _(
            "Each year as many people retire as leave this kind of work by age: share aged 55 to 64 × a ÷ T, "
            "and at most as many as jobs end in it. Summed from 2023."
        ),
        "move": _("People whose job ends and who do not retire × τ, year by year, summed from 2023."),
        "reskill": _(
            "People whose job ends and who neither retire nor move: the rest × (1 − τ), year by year, summed from 2023."
        ),
    }[step]


def between(low: float, high: float) -> str:
    """A band of people in words: "24,000 to 56,000"."""
    return _("{low} to {high}").format(low=rounded_persons(low), high=rounded_persons(high))


def headline(row: pd.Series, limits: tuple[float, float], name: str, scenario: Scenario) -> str:
    """How many jobs end by the year in view, the band first. `row`: one row of Outlook.change or of an AreaOutlook's
    course.

    `limits`: jobs of 2022, lowest and highest, equal where there is a figure; `name` with its code. Key words in
    **bold**.
    """
    if pd.isna(row["low"]):
        return _(
            "How many people make motor vehicles in **{place}** is **not published**, "
            "so no scenario can be worked out for it."
        ).format(place=name)
    named = {
        "place": name,
        "year": f"**{int(row['year'])}**",
        "path": _("your own") if scenario.path == FREE else path_title(scenario),
        "band": f"**{between(max(0.0, row['new'] - row['high']), row['new'] - row['low'])}**",
    }
    if pd.isna(row["central"]):
        named["place"], named["limits"] = f"**{name}**", between(*limits)
        return _(
            "{place} has no figure of its own. "
            "Of the {limits} motor vehicle jobs it may hold, {band} end by {year} (path: {path})."
        ).format(**named)
    ended = f"**{rounded_persons(float(row['engine'] + row['productivity']))}**"
    sentence = _(
        "Of the {jobs} motor vehicle jobs in {place}, {band} end by {year} (path: {path}); the central figure is "
        "{ended}."
    ).format(jobs=number(limits[1]), ended=ended, **named)
    if row["new"] > 0:
        net = float(row["central"])
        with_new = (
            _("With {new} new jobs there are {net} fewer than in 2022.")
            if net < 0
            else _("With {new} new jobs there are {net} more than in 2022.")
        )
        sentence += " " + with_new.format(new=number(row["new"]), net=f"**{rounded_persons(abs(net))}**")
    return sentence


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
    entered = "; ".join(f"{number(r.jobs)}, {r.year}, {r.evidence}" for r in records)
    return _("New jobs entered: {records}.").format(records=entered)


def flow_sentence(row: pd.Series) -> str:
    """What becomes of the people; `row`: one row of Outlook.flows_since_base or of a Total's flows."""
    year = int(row["year"])
    if pd.isna(row["ended"]):
        return _(
            "By {year} {retire} people retire from these jobs, {move} can move and {reskill} need reskilling."
        ).format(
            year=year,
            **{step: between(row[f"{step}_low"], row[f"{step}_high"]) for step in ("retire", "move", "reskill")},
        )
    return _(
        "Of these people {retire} retire by {year}, {move} can move with what they know "
        "and {reskill} need reskilling ({band})."
    ).format(
        retire=rounded_persons(row["retire"]),
        year=year,
        move=rounded_persons(row["move"]),
        reskill=rounded_persons(row["reskill"]),
        band=between(row["reskill_low"], row["reskill_high"]),
    )


def retirement_sentence(older_state: str) -> str:
    """What is assumed about retirement, and for which people the share is known."""
    sentence = _(
        "Retirement follows the share of all employed people aged 55 to 64 in 2023, not that of this industry."
    )
    if older_state != State.MODELLED:
        return sentence
    return sentence + " " + _("For this place it is the mean of its country or of its regions.")


def posts_sentence(row: pd.Series) -> str:
    """Posts that retirement leaves free: room for moves, not a fourth way; `row` as flow_sentence takes it."""
    return _(
        "Retirement also leaves {free} posts free in work that goes on, which is room for moves and no fourth way."
    ).format(free=between(row["posts_low"], row["posts_high"]))


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
    if low < 0 < high:
        return _("In {year} B may leave {place} with up to {more} more jobs than A, or up to {fewer} fewer.").format(
            year=year, place=name, more=rounded_persons(high), fewer=rounded_persons(-low)
        )
    sentence = (
        _("In {year} B leaves {place} with {band} more jobs than A.")
        if high > 0.5
        else _("In {year} B leaves {place} with {band} fewer jobs than A.")
    )
    return sentence.format(year=year, place=name, band=between(fewest, most))


def load_sentence(row: pd.Series) -> str:
    """Reskilling in one year beside adult learners and the yardstick; `row`: one row of reskilling_load()."""
    year = int(row["year"])
    if row["reskill_high"] < 0.5:
        return _("In {year} nobody needs reskilling here: as many people retire as jobs end.").format(year=year)
    if pd.isna(row["reskill"]):
        return _("In {year}, {band} people need reskilling here.").format(
            year=year, band=between(row["reskill_low"], row["reskill_high"])
        )
    sentence = _("In {year}, {people} people need reskilling here ({band}).").format(
        year=year, people=rounded_persons(row["reskill"]), band=between(row["reskill_low"], row["reskill_high"])
    )
    if pd.notna(row["of_learners"]):
        sentence += " " + _("That is {share} of the adult learners here.").format(share=percent(row["of_learners"]))
    return sentence


def yardstick_sentence(row: pd.Series) -> str:
    """The alliance's own target in people of this region; `row`: one row of reskilling_load()."""
    if pd.isna(row["yardstick"]):
        return assumption("yardstick").says()
    return _("The Automotive Skills Alliance aims at 5 % of the workforce a year: {people} people here.").format(
        people=rounded_persons(row["yardstick"])
    )


def closure_sentence(closure: Closure, flow: pd.DataFrame, name: str) -> str:
    """The closure and what becomes of its people; `flow` as closure_flow() gives it."""
    people = flow.set_index("step")["central"]
    return _(
        "If {jobs} jobs end in {place} in {year}: {retire} people retire, {move} can move and {reskill} need "
        "reskilling."
    ).format(
        jobs=number(closure.jobs),
        place=name,
        year=closure.year,
        **{step: number(int(people[step])) for step in people.index},
    )
