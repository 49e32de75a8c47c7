"""What becomes of the people, in words: who leaves by age, who needs another job, how many need retraining.

One sentence each, every number rounded to what is known.
"""

import pandas as pd

from lib.data.assumptions import assumption
from lib.data.states import State
from lib.i18n import _, band_of_persons, number, percent, rounded, rounded_persons
from lib.i18n.numbers import FEW
from lib.model.engine_share import NONE
from lib.model.scenario.results import AreaOutlook
from lib.model.scenario.scenario import Closure, Scenario
from lib.model.scenario.units import GROUP
from lib.views.scenario.text import NOBODY, between


def need_sentence(least: float, most: float, valued: bool = True) -> str:
    """How far the people who need another job hang on who takes the posts that age leaves free; where the jobs here are
    an interval (not `valued`) on their number too.
    """
    if most < NOBODY:
        return _("In this calculation nobody needs another job here: as many people leave by age as work ends.")
    if valued and rounded_persons(least) == rounded_persons(most):
        return _(
            "Hardly anybody of those who need another job could take a post that age leaves free in this industry: "
            "{most} need one whether colleagues take such posts or not."
        ).format(most=rounded_persons(most))
    text = (
        _(
            "How many need another job depends on one assumption: {least} if colleagues can take every post that age "
            "leaves free in this industry, {most} if they can take none outside their own kind of work."
        )
        if valued
        else _(
            "How many need another job depends on how many jobs there are here and on one assumption: {least} with the "
            "fewest jobs if colleagues can take every post that age leaves free in this industry, {most} with the most "
            "jobs if they can take none outside their own kind of work."
        )
    )
    return text.format(least=rounded_persons(least) if least >= NOBODY else _("nobody"), most=rounded_persons(most))


def flow_sentence(row: pd.Series) -> str:
    """What becomes of the people; `row`: one row of a Total's flows."""
    year, steps = int(row["year"]), ("ended", "age", "taken", "need", "nearby", "retrain")
    if pd.isna(row["ended"]):
        return _(
            "By {year} {ended} jobs end. {need} people need another job: {nearby} find like work nearby, {retrain} "
            "need retraining."
        ).format(year=year, **{step: between(row[f"{step}_low"], row[f"{step}_high"]) for step in steps})
    if row["ended_high"] < NOBODY:
        return _("In this calculation no job ends by {year}.").format(year=year)
    band = {step: band_of_persons(row[f"{step}_low"], row[step], row[f"{step}_high"]) for step in steps}
    words = {step: rounded_persons(row[step]) if row[step] >= FEW else band[step] for step in ("ended", "age", "taken")}
    first = (
        _(
            "Of {ended} jobs that end by {year}, {age} are balanced by people who leave by age; {taken} people go to "
            "new jobs here."
        )
        if row["taken"] >= NOBODY
        else _("Of {ended} jobs that end by {year}, {age} are balanced by people who leave by age.")
    ).format(year=year, **words)
    if row["need_high"] < NOBODY:
        return first + " " + _("In this calculation nobody needs another job.")
    return (
        first
        + " "
        + _("{need} people need another job: {nearby} find like work nearby, {retrain} need retraining.").format(**band)
    )


def silent_sentence(place: AreaOutlook, scenario: Scenario) -> str:
    """That nothing is known here of the engine work, or no share of older workers is published; "" where all is."""
    units = place.total.part.units
    said = []
    if "ice_share" not in scenario.values() and set(place.total.bases) <= {NONE}:
        said.append(
            _("How much of the work here depends on the engine is not known: the range of Germany as a whole stands.")
        )
    if ((units["older_state"] == State.MODELLED) & (units["kind"] != GROUP)).any():
        said.append(_("How many here are 55 to 64 is not published: the range of the country's regions stands."))
    return " ".join(said)


def age_sentence(older_state: str) -> str:
    """What is assumed about age, and for which people the share is known."""
    sentence = _(
        "Who leaves by age follows the share of all employed people aged 55 to 64 in 2023, not that of this industry."
    )
    if older_state != State.MODELLED:
        return sentence
    return (
        sentence + " " + _("For this place it is not published: the range of its country, or of its regions, stands.")
    )


def openings_sentence(known: bool) -> str:
    """What like work nearby is, or that nothing is known of it."""
    if not known:
        return _("No openings are known here, so all who need another job are counted as needing retraining.")
    return _(
        "Like work nearby: posts that fall vacant by age in the same group of occupations in the rest of the economy "
        "here; no growth and no decline."
    )


def load_sentence(row: pd.Series) -> str:
    """Retraining in one year beside adult learners and the yardstick; `row`: one row of retraining_load()."""
    year = int(row["year"])
    if row["retrain_high"] < NOBODY:
        return _("In {year} nobody needs retraining here in this calculation.").format(year=year)
    central = None if pd.isna(row["retrain"]) else float(row["retrain"])
    band = band_of_persons(row["retrain_low"], central, row["retrain_high"])
    sentence = _("In this calculation {people} people need retraining here in {year}.").format(people=band, year=year)
    if central is None or pd.isna(row["of_learners"]):
        return sentence
    few = central < FEW
    share = row["of_learners_high"] if few else row["of_learners"]
    text = (
        _("That is at most {share} of the adult learners here.")
        if few and rounded(share, 1) > 0
        else _("That is {share} of the adult learners here.")
    )
    return sentence + " " + text.format(share=percent(share))


def yardstick_sentence(row: pd.Series) -> str:
    """The alliance's own target in people of this region; `row`: one row of retraining_load()."""
    if pd.isna(row["yardstick"]):
        return assumption("yardstick").says()
    return _("The Automotive Skills Alliance aims at 5 % of the workforce a year: {people} people here.").format(
        people=rounded_persons(row["yardstick"])
    )


def closure_sentence(closure: Closure, flow: pd.DataFrame, name: str, most: float) -> str:
    """The closure and what becomes of its people; `flow` as closure_flow() gives it, `most`: the motor vehicle jobs
    here at most, NaN where nothing is known of them.
    """
    bands = {row["step"]: band_of_persons(row["low"], row["central"], row["high"]) for _i, row in flow.iterrows()}
    sentence = _(
        "In this calculation, if {jobs} jobs end in {place} in {year}, {age} people leave by age, {nearby} find like "
        "work nearby and {retrain} need retraining."
    ).format(jobs=number(closure.jobs), place=name, year=closure.year, **bands)
    if closure.jobs > most:
        sentence += " " + _(
            "That is more than the {most} motor vehicle jobs that there are here at most (2022)."
        ).format(most=number(most))
    return sentence
