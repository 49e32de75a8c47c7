"""Transition risk in sentences: why indicators count, how sure the ranking is, the smallest change, how to count.

Pure: rows are those of lib/model/risk.results. What other pages say of it too: lib/views/shared/risk_text.py.
"""

from math import ceil

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.i18n import N_, _, number, percent
from lib.i18n.numbers import SPACE, percent_of_draws
from lib.model.risk import Driver, Recipe, results
from lib.model.risk.draws import FACTORS
from lib.model.risk.recipe import ICE, ROUTINE, Reading
from lib.model.risk.scale import Aggregation, Normalisation
from lib.model.risk.score import TOP
from lib.model.risk.uncertainty import NEARLY_ALWAYS, WEIGHTS
from lib.views.risk.params import RiskParams
from lib.views.shared.risk_text import band_of, factor_name, has_median

TITLES: dict[str, str] = {  # of the drivers
    "attainment_low": N_("Low attainment"),
    ROUTINE: N_("Routine manual work"),
    "plant_size": N_("People per workplace"),
    ICE: N_("Share of jobs tied to the combustion engine"),
    "adult_learning": N_("Adult learning"),
    "tertiary": N_("Tertiary education"),
    "digital_skills": N_("Basic digital skills"),
    "rd_gdp": N_("Research and development"),
    "employment_rate": N_("Employment rate"),
    "unemployment": N_("Unemployment rate"),
    "pressure": N_("People who would look, for each 100 posts"),
}
WHY: dict[str, str] = {  # why each driver counts
    "attainment_low": N_("People with no more than lower secondary school find a new trade hardest to enter."),
    ROUTINE: N_(
        "Routine manual jobs are the first that machines do; the share is that of the mix of the country's industry."
    ),
    "plant_size": N_(
        "Where many people work in one place, one decision reaches most of them. Workplaces are of an older year."
    ),
    ICE: N_(
        "Jobs in engines and gearboxes depend on the combustion engine; the share is a range, from plants and branches."
    ),
    "adult_learning": N_("Where adults learn anyway, courses exist and people know how to use them (assumed)."),
    "tertiary": N_("The jobs that grow ask for more engineers and technicians."),
    "digital_skills": N_("Every vehicle job becomes more digital; the figure is that of the larger region (NUTS 1)."),
    "rd_gdp": N_("Regions that develop the new vehicle are assumed to keep more of its jobs."),
    "employment_rate": N_("Where most people work, more are assumed to find their next job nearby."),
    "unemployment": N_("Where few look for work, employers are assumed to take people in and train them."),
    "pressure": N_(
        "Where few look for each post that falls vacant by age, the rest of the economy is assumed to take people in."
    ),
}
LEFT_OUT: dict[str, str] = {  # considered and not counted, with the reason a reader gets
    "employed_55_64": N_(
        "Employed people aged 55 to 64: who retires needs no new job. The share stands beside the figures of a region "
        "and does not count."
    ),
    "labour_market": N_(
        "Young people without work or education, and labour market slack, go with the employment rate and "
        "unemployment, which count."
    ),
    "gdp_pps": N_("GDP per head goes with education, learning and research, which count."),
    "other_makers": N_(
        "Other manufacturing jobs could take people in, or be hit by the same change: which of the two is not known."
    ),
    "ice_weight": N_(
        "Jobs tied to the engine as a share of all jobs would count the motor vehicle jobs twice; their share within "
        "the motor vehicle jobs counts instead."
    ),
    "hightech_manufacturing": N_(
        "High and medium-high technology manufacturing includes the motor vehicle makers themselves: exposure would "
        "count as capacity."
    ),
    "training_places": N_(
        "Training places in reach are known for two countries in full: counted now, they would rank how complete the "
        "lists are."
    ),
}
READING_NAMES: dict[Reading, str] = {"weight": N_("Share of jobs"), "people": N_("Number of people")}
NORMALISATION_NAMES: dict[Normalisation, str] = {
    "minmax": N_("From least to greatest"),
    "zscore": N_("By standard deviations"),
    "rank": N_("By rank"),
}
AGGREGATION_NAMES: dict[Aggregation, str] = {
    "arithmetic": N_("Strengths make up for weaknesses (arithmetic mean)"),
    "geometric": N_("Strengths make up in part (geometric mean)"),
    "harmonic": N_("The weakest counts most (harmonic mean)"),
}


def reading_words(reading: Reading) -> str:
    """ "by share of jobs" or "by number of people"."""
    return _("by share of jobs") if reading == "weight" else _("by number of people")


@memo(language=True, size=64)
def answer(recipe: Recipe) -> str:
    """Which three regions are most at risk by share of jobs, and by people."""
    first = {
        reading: frame[frame["score"].notna()].sort_values(["rank_median", "rank_5", "rank_95"])["region"].head(3)
        for reading, frame in results.overviews(recipe).items()
    }
    named = {reading: [f"**{regions.label(code)}**" for code in codes] for reading, codes in first.items()}
    return _(
        "By share of jobs {first}, {second} and {third} are most at risk; by number of people {one}, {two} and {three}."
    ).format(
        **dict(zip(("first", "second", "third"), named["weight"], strict=True)),
        **dict(zip(("one", "two", "three"), named["people"], strict=True)),
    )


@memo(language=True, size=64)
def sure_top(recipe: Recipe, at_least: float = NEARLY_ALWAYS) -> str:
    """Sentence for the whole map: how many regions are in the top quarter in nearly every draw, by this reading."""
    bands = results.overview(recipe)
    scored = bands[bands["score"].notna()]
    return _(
        "How sure that is: {reading}, {sure} of {count} regions are in the top quarter in {share} or more of {draws} "
        "ways of counting, {possible} in at least one. A quarter is {quarter} regions."
    ).format(
        reading=reading_words(recipe.reading),
        sure=number(int((scored["top_share"] >= at_least).sum())),
        count=number(len(scored)),
        share=percent(100 * at_least, 0),
        draws=number(recipe.draws),
        possible=number(int((scored["top_share"] > 0).sum())),
        quarter=number(ceil(TOP * len(scored))),
    )


def band_words(row: pd.Series, median: bool = True) -> str:
    """ "39 (23 to 61)": the middle rank and its band; the band alone where there is no middle."""
    return f"{number(int(row['rank_median']))} ({band_of(row)})" if median else band_of(row)


def rank_sentence(row: pd.Series | None) -> str:
    """Ranks of a region: "Burgenland (AT11): median rank 108, 94 to 121 in nine ways of ten."; "" without a rank."""
    if row is None:
        return ""
    name, band = f"**{regions.label(row['region'])}**", f"**{band_words(row, False)}**"
    if not has_median(row):
        return _("{region}: rank {band} in nine ways of ten, drawn within its limits.").format(region=name, band=band)
    return _("{region}: middle rank {rank}, {band} in nine ways of ten.").format(
        region=name, rank=f"**{number(int(row['rank_median']))}**", band=band
    )


def ranks_alt(first: pd.Series, of: int, row: pd.Series | None) -> str:
    """The chart of all ranks in words: its first region, and the region in hand where it has a rank."""
    sentence = _("Ranks of {of} regions with their 5 to 95 % bands. First: {first}, {band}.").format(
        of=number(of), first=regions.label(first["region"]), band=band_words(first)
    )
    if row is None:
        return sentence
    return sentence + " " + f"{regions.label(row['region'])}{_(': ')}{band_words(row, has_median(row))}."


def factor_label(factor: str) -> str:
    """The factor as a label: "How figures are put on one scale"."""
    name = factor_name(factor)
    return name[:1].upper() + name[1:]


def effect_words(effect: float) -> str:
    """A total effect, estimated from draws, as a share: "77 %", "under 1 %", "over 99 %"."""
    return percent(percent_of_draws(effect) if effect >= 0 else 100 * effect, 0)


def causes_sentence(overall: pd.DataFrame) -> str:
    """What moves the ranking as a whole, and how little the weights do."""
    effect = overall.set_index("factor")["total"]
    first = max((f for f in FACTORS), key=lambda f: effect[f])
    weights = max(float(effect[WEIGHTS]), 0)
    text = (
        _(
            "Over all regions **{factor}** moves the ranking most, {share} of its movement; **all weights together** "
            "go with {weights}."
        )
        if weights < effect[first]
        else _(
            "Over all regions **how indicators are weighted** moves the ranking most, {weights} of its movement; next "
            "comes **{factor}** with {share}."
        )
    )
    return text.format(factor=factor_name(first), share=effect_words(effect[first]), weights=effect_words(weights))


def causes_alt(table: pd.DataFrame, region: str) -> str:
    """The chart of causes in words. table: as tables.causes() returns it."""
    lines = [": ".join([row[0], ", ".join(row[1:])]) for row in table.head(6).itertuples(index=False)]
    head = _("What moves the ranks, all regions and {region}.").format(region=regions.label(region))
    return head + " " + _("; ").join(lines) + "."


def decimals(driver: Driver) -> int:
    """Decimals of an indicator's figures."""
    return 1 if driver.step < 1 else 0


def with_unit(value: float, driver: Driver) -> str:
    """A figure of an indicator as it is written: "28.8 %", "32,200 PPS"."""
    return number(value, decimals(driver)) + (SPACE + driver.unit if driver.unit else "")


def recipe_notes(recipe: Recipe) -> list[str]:
    """What travels with a download: the recipe, and how to count with it."""
    query = RiskParams.of(recipe).to_query()
    a, b, c = recipe.exponents
    means = results.goalposts(recipe)
    (middle_s, spread_s), (middle_c, spread_c) = means["sensitivity"], means["capacity"]
    return [
        _("Recipe: {recipe}").format(recipe="&".join(f"{k}={v}" for k, v in query.items()) or _("the usual one")),
        _(
            "Score = 100 · exposure^{a} · sensitivity^{b} · (1 − capacity)^{c}; exponents are the shares of the parts."
        ).format(a=f"{a:.4g}", b=f"{b:.4g}", c=f"{c:.4g}"),
        _(
            "A side is the weighted mean of its normalised indicators, taken of 1 − x for sensitivity and turned back; "
            "then spread out: 0.01 + 0.98 · (0.5 + (mean − mean of all) / (6 · standard deviation)), kept between 0.01 "
            "and 0.99."
        ),
        _(
            "Exposure: motor vehicle jobs as a share of all jobs, or as people, over the greatest published; never "
            "pulled in. The engine share counts with its central value."
        ),
        _(
            "Mean and standard deviation of all: sensitivity {s:.9f} and {ds:.9f}, capacity {c:.9f} and {dc:.9f}."
        ).format(s=middle_s, ds=spread_s, c=middle_c, dc=spread_c),
        _("Bands, median ranks and shares come from {draws} seeded ways of counting (seed {seed}).").format(
            draws=number(recipe.draws), seed=recipe.seed
        ),
    ]
