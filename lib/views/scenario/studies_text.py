"""Published studies in words: what their codes say, one figure with its scope, a region under one study alone."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from lib.data.refusal import Refusal
from lib.i18n import N_, _, number, percent, rounded_persons
from lib.model.studies import StudyFigure, StudyRegion
from lib.regions import country_name

TWO_THINGS = N_(
    "These figures count different things. They stand side by side and are not added, averaged, compared or shared out."
)
STUDIES: dict[str, str] = {  # names of studies and their makers are not translated
    "clepa_pwc_2021": "CLEPA, PwC Strategy& 2021",
    "clepa_2024": "CLEPA, November 2024",
    "bcg_2021": "BCG, Platform for Electromobility 2021",
    "elab_2018": "Fraunhofer IAO, ELAB 2.0, 2018",
    "iab_2018": "IAB 2018",
    "cedefop_highlight": "Cedefop, Analytical highlight",
    "cedefop_forecast": "Cedefop, Skills forecast",
    "pact_2025": "European Commission, Pact for Skills 2025",
    "albatts": "ALBATTS, European Battery Alliance",
    "eba_academy": "EIT InnoEnergy, EBA Academy",
}
COUNTS: dict[str, str] = {
    "ice_suppliers": N_("supplier jobs in the combustion powertrain"),
    "ev_suppliers": N_("supplier jobs in the electric powertrain"),
    "powertrain_suppliers": N_("supplier jobs in all powertrains"),
    "suppliers": N_("jobs at automotive suppliers"),
    "other_suppliers": N_("supplier jobs outside the combustion powertrain"),
    "share_of_manufacturing": N_("the automotive industry's share of manufacturing jobs"),
    "industries_26": N_("jobs in 26 industries from suppliers to charging"),
    "carmakers": N_("jobs at car makers"),
    "carmakers_and_ice_suppliers": N_("jobs at car makers and combustion suppliers"),
    "repair": N_("jobs in maintenance and repair"),
    "equipment": N_("jobs in equipment and services"),
    "powertrain": N_("jobs in powertrain production"),
    "economy": N_("jobs in the whole economy"),
    "clean_vehicles_high_skill": N_("high-skilled job openings from clean vehicles"),
    "car_industry": N_("jobs in the car industry"),
    "ecosystem": N_("jobs in the automotive ecosystem"),
    "battery_chain": N_("people in the battery value chain"),
}
MEASURES: dict[str, str] = {
    "ended": N_("jobs that end"),
    "created": N_("new jobs"),
    "net": N_("net change"),
    "level": N_("number in that year"),
    "expected_level": N_("number expected in that year"),
    "announced": N_("cuts announced"),
    "changed": N_("jobs whose profile changes"),
    "openings": N_("openings"),
    "affected": N_("jobs affected"),
    "to_train": N_("people to train"),
    "trained": N_("people trained"),
}
ASSUMED: dict[str, str] = {
    "ev_only": N_("electric cars alone from 2035"),
    "bev_59": N_("59 % of cars made in 2030 are battery-electric"),
    "likely": N_("in 2030 25 % electric cars and 15 % plug-in hybrids"),
    "electric_shift": N_("a shift to electric cars"),
    "counted": N_("none: counted afterwards"),
    "none": N_("none stated"),
}
SOURCE_TYPES: dict[str, str] = {
    "primary": N_("page of the makers"),
    "summary": N_("summary of the report"),
    "project": N_("page of a project"),
    "press": N_("press"),
    "press_translated": N_("press, translated by machine"),
}
NOTES: dict[str, str] = {
    "scope_in_report": N_("Seven countries in detail; the exact area stands in the report."),
    "part_of_501000": N_("A part of the 501,000 of the same study."),
    "if_battery_chain": N_("If a European battery chain is built."),
    "net_of_25000": N_("25,000 new jobs are taken off already."),
    "of_840000": N_("Of about 840,000 in the whole industry."),
    "older_round": N_("From an older round."),
}
UNITS: dict[str, str] = {
    "jobs": N_("jobs"),
    "people": N_("people"),
    "openings": N_("openings"),
    "%": "%",
    "plants": N_("plants"),
    "districts": N_("districts"),
}
STATEMENTS: dict[str, str] = {  # what was done with a study's figure for a region, and what does not fit
    "elab_2018": N_(
        "ELAB 2.0 counts 75,000 fewer powertrain jobs in a German industry of about 840,000 by 2030, which is 8.9 % "
        "of all its jobs. The study gives no region; this takes the national ratio."
    ),
    "bcg_2021": N_(
        "BCG expects 5 % fewer jobs at car makers and combustion suppliers by 2030, in the EU-27, the United Kingdom "
        "and Norway. C29 holds other suppliers too; the study gives no region."
    ),
}
WHY_NOT: dict[str, str] = {  # why a study reaches no region
    "clepa_pwc_2021": N_("It counts supplier jobs in the powertrain, and no region publishes those apart."),
    "clepa_2024": N_("It counts announcements by country and not by place."),
    "iab_2018": N_("It counts the whole economy and prints no base to take a share of."),
    "cedefop_highlight": N_("It counts openings in the EU, not jobs of a region."),
    "cedefop_forecast": N_("It looks back on the years to 2020."),
    "pact_2025": N_("It counts jobs affected in the whole ecosystem, without saying how."),
    "albatts": N_("It counts people to train in the EU."),
    "eba_academy": N_("It counts people trained, by country."),
}
REFUSALS: dict[str, str] = {  # by kind, as lib/model/studies refuses
    "not_covered": N_("This study does not cover the region."),
    "no_jobs": N_("No number of motor vehicle jobs is published for this region."),
}
DIRECTIONS: dict[int, str] = {
    -1: N_("jobs end"),
    1: N_("jobs begin"),
    0: N_("a level"),
}  # the sign, in words and not in colour


def shown(figure: StudyFigure) -> str:
    """The figure as printed: "501,000 jobs", "−5 %"."""
    value = figure.alone()
    if figure.unit == "%":
        return percent(value, 0 if value == int(value) else 1)
    return f"{number(value)} {_(UNITS[figure.unit])}"


def area_name(area: str) -> str:
    """An area of a study: the EU, a country."""
    names = {"EU": _("EU"), "EU27+UK+NO": _("EU-27, United Kingdom and Norway")}
    return names.get(area) or country_name(area)


def horizon(figure: StudyFigure) -> str:
    """Years in words: "2020 to 2040", "to 2030", "2019"."""
    if figure.first_year is None:
        return _("to {year}").format(year=figure.last_year)
    if figure.first_year == figure.last_year:
        return str(figure.last_year)
    return _("{first} to {last}").format(first=figure.first_year, last=figure.last_year)


def scope_table(shown_figures: tuple[StudyFigure, ...]) -> pd.DataFrame:
    """The figures with their scope as words, one row each: study, figure, counts, measure, area, horizon, assumption,
    direction, source_type, note, url, id. No column holds a number that could be summed."""
    columns: dict[str, Callable[[StudyFigure], Any]] = {
        "study": lambda f: STUDIES[f.study],
        "figure": shown,
        "counts": lambda f: _(COUNTS[f.counts]),
        "measure": lambda f: _(MEASURES[f.measure]),
        "area": lambda f: area_name(f.area),
        "horizon": horizon,
        "assumption": lambda f: _(ASSUMED[f.assumption]),
        "direction": lambda f: _(DIRECTIONS[f.sign]),
        "source_type": lambda f: _(SOURCE_TYPES[f.source_type]),
        "note": lambda f: _(NOTES[f.note]) if f.note else "",
        "url": lambda f: f.url,
        "id": lambda f: f.id,
    }
    return pd.DataFrame(
        {name: pd.Series([say(f) for f in shown_figures], dtype=object) for name, say in columns.items()}
    )


def change_of_region(alone: StudyRegion) -> str:
    """The change in words: "−13,700 jobs by 2030", or an interval for a region of hidden exposure."""
    low, high = alone.alone()
    if low == high:
        return _("{jobs} jobs by {year}").format(jobs=rounded_persons(low), year=alone.year)
    return _("{low} to {high} jobs by {year}").format(
        low=rounded_persons(low), high=rounded_persons(high), year=alone.year
    )


def region_alone(alone: StudyRegion, place: str) -> str:
    """One study's result for a region with its statement; `place` with its code."""
    sentence = _("{place} under {study} alone: {change}.").format(
        place=place, study=STUDIES[alone.study], change=change_of_region(alone)
    )
    return sentence + " " + _(STATEMENTS[alone.study])


def why_not(refusal: Refusal) -> str:
    """Why a study does not reach a region."""
    if refusal.kind == "no_rule":
        return _(WHY_NOT[refusal.named["study"]])
    return _(REFUSALS[refusal.kind])
