"""How sure a rank of transition risk is, in sentences that several pages say; rows: those of lib/model/risk/results."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from lib.i18n import N_, _, ngettext, number, percent
from lib.i18n.numbers import percent_of_draws
from lib.model.risk import Recipe
from lib.model.risk.recipe import ICE, ROUTINE, Reading
from lib.model.risk.uncertainty import NEARLY_ALWAYS, WEIGHTS, moves_most
from lib.quantity.text import JOBS_NOT_APART_DRAWN
from lib.regions import some

WITHHELD: dict[str, str] = {  # why a region gets no score
    "exposure": N_("No score: the number of motor vehicle jobs is not known, and no total limits it."),
    "sensitivity": N_("No score: under two thirds of the weight of sensitivity is known."),
    "capacity": N_("No score: under two thirds of the weight of capacity is known."),
}
FACTORS: dict[str, str] = {  # what is drawn anew, as the end of a sentence
    "parts": N_("how much exposure, sensitivity and capacity count"),
    "measure": N_("whether jobs are counted among all jobs or among those in manufacturing"),
    "winsor": N_("how outliers are treated"),
    "normalisation": N_("how figures are put on one scale"),
    "aggregation": N_("how indicators are combined"),
    "hidden": N_("what the unpublished figures are"),
    "assumed": N_("how many of its jobs depend on the combustion engine"),
    WEIGHTS: N_("how all indicators are weighted"),
}
WEIGHT_FACTORS: dict[str, str] = {  # by driver: how the sentence on what moves a rank names its weight
    "attainment_low": N_("how low attainment is weighted"),
    ROUTINE: N_("how routine manual work is weighted"),
    "plant_size": N_("how people per workplace are weighted"),
    ICE: N_("how the share of jobs tied to the combustion engine is weighted"),
    "adult_learning": N_("how adult learning is weighted"),
    "tertiary": N_("how tertiary education is weighted"),
    "digital_skills": N_("how digital skills are weighted"),
    "rd_gdp": N_("how research is weighted"),
    "employment_rate": N_("how the employment rate is weighted"),
    "unemployment": N_("how unemployment is weighted"),
    "pressure": N_("how people who look for each post are weighted"),
}


def has_median(row: pd.Series) -> bool:
    """Whether a region's ranks have a middle, and how often it leads is known: not where its score lies between limits.

    There both would follow from how its jobs are drawn, which nobody knows.
    """
    return pd.notna(row["score"]) and not bool(row["hidden"])


def factor_name(factor: str) -> str:
    """The factor as the end of a sentence: "how adult learning is weighted"."""
    kind, _sep, driver = factor.partition(":")
    return _(WEIGHT_FACTORS[driver] if kind == "weight" else FACTORS[kind])


def band_of(row: pd.Series) -> str:
    """The ranks of nine draws in ten: "5 to 31", or one rank."""
    low, high = number(int(row["rank_5"])), number(int(row["rank_95"]))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def certainty_sentence(
    bands: Mapping[Reading, pd.DataFrame], by_region: pd.DataFrame | None, region: str, name: str
) -> str:
    """Rank and band by share of jobs and by people, what moves the first most, or what is not known.

    bands: results.overviews(); by_region: effects by share of jobs (results.influence), None to leave them out.
    """
    row, people = (frame[frame["region"] == region].iloc[0] for frame in (bands["weight"], bands["people"]))
    if row["withheld"]:
        return f"**{name}**{_(': ')}{_(WITHHELD[row['withheld']])}"
    ends = {"region": f"**{name}**", "of": number(int(row["rank_of"])), "band": band_of(row), "others": band_of(people)}
    if row["hidden"] or pd.isna(row["score"]):
        text = _(
            "{region} would be number **{band}** of {of} at risk by share of jobs and number **{others}** by people, "
            "in nine of ten ways of counting."
        )
        reason = (
            _(JOBS_NOT_APART_DRAWN)
            if row["hidden"]
            else _("One of its figures is not published, drawn within **its limits**.")
        )
        return text.format(**ends) + " " + reason
    text = _(
        "{region} is number **{rank}** of {of} at risk by share of jobs ({band} in nine of ten ways of counting) and "
        "number **{second}** by people ({others})."
    )
    said = text.format(**ends, rank=number(int(row["rank_median"])), second=number(int(people["rank_median"])))
    factor = moves_most(by_region, region) if by_region is not None else ""
    if not factor:
        return said
    return said + " " + _("What moves it most: {factor}.").format(factor=factor_name(factor))


def certainty_of_area(
    bands: Mapping[Reading, pd.DataFrame], codes: Sequence[str], recipe: Recipe, name: str, label: Callable[[str], str]
) -> str:
    """How many regions of an area are nearly always in the top quarter by share of jobs, how many ever, how many have
    no score.

    codes: NUTS 2 regions, as regions.parse_region() gives them; a single one gets its own headline. label: how a region
    is named. At most two sentences; the surest regions are named first, then those that stand higher.
    """
    if len(codes) == 1:
        return certainty_sentence(bands, None, codes[0], name)
    mine = bands["weight"].set_index("region").loc[list(codes)]
    scored = mine[mine["withheld"] == ""]
    sure = scored[scored["top_share"] >= NEARLY_ALWAYS].sort_values(
        ["top_share", "rank_median"], ascending=[False, True], kind="stable"
    )
    ever, without = int((scored["top_share"] > 0).sum()), len(mine) - len(scored)
    if scored.empty:
        return _("In {area} none of the {of} regions has a score.").format(area=name, of=number(len(mine)))
    if sure.empty:
        text = _(
            "In {area} **none of {of}** regions is in the top quarter by share of jobs in {share} or more of {ways} "
            "ways of counting."
        )
    else:
        text = ngettext(
            "In {area} **{sure} of {of}** regions is in the top quarter by share of jobs in {share} or more of {ways} "
            "ways of counting: {names}.",
            "In {area} **{sure} of {of}** regions are in the top quarter by share of jobs in {share} or more of {ways} "
            "ways of counting: {names}.",
            len(sure),
        )
    first = text.format(
        area=name,
        sure=number(len(sure)),
        of=number(len(mine)),
        share=percent(100 * NEARLY_ALWAYS, 0),
        ways=number(recipe.draws),
        names=some(list(sure.index), spoken=label),
    )
    more = [
        ngettext("{count} reaches it in at least one", "{count} reach it in at least one", ever).format(
            count=number(ever)
        )
        if ever
        else _("None reaches it in any of them")
    ]
    if without:
        more.append(ngettext("{count} has no score", "{count} have no score", without).format(count=number(without)))
    return f"{first} {_('; ').join(more)}."


def in_ways(share: float, draws: int) -> str:
    """A share of the draws in words: "93 % of 2,000 ways of counting".

    Never all or none: what is drawn is every choice within this formula, and not every formula.
    """
    return _("{share} of {count} ways of counting").format(
        share=percent(percent_of_draws(share), 0), count=number(draws)
    )
