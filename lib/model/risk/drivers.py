"""What makes a region sensitive to the change, and what lets it cope: the indicators of risk, one sentence each.

Source: METHODS, section 3. The figures come from the registry of indicators (lib/indicators); an entry here says on which
side one counts, which way round, and why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from lib.data.states import WITH_VALUE, State, weakest_rows
from lib.i18n import N_

Side = Literal["sensitivity", "capacity"]


@dataclass(frozen=True)
class Driver:
    """One indicator of risk.

    id           short, stable, in addresses (letters, digits and underscores)
    indicator    its id in lib/indicators; "" for an assumption that is the same for every region
    side         what more of it means: more sensitivity, or more capacity (after `turn`)
    turn         "as_is"; "inverse": less of it is more capacity; "reciprocal": 1 / value counts
    title, why   what the reader sees; one plain sentence of reason
    factor       how the sentence on what moves a rank names its weight
    """

    id: str
    indicator: str
    side: Side
    title: str
    why: str
    factor: str
    turn: Literal["as_is", "inverse", "reciprocal"] = "as_is"
    unit: str = "%"
    step: float = 0.1  # the smallest change worth naming, in the indicator's own unit
    less: str = ""  # an indicator that is taken off: all manufacturing less the makers of motor vehicles

    @property
    def assumed(self) -> bool:
        """A range that we assume for every region alike: it can move ranks in the variants, but it cannot rank by itself."""
        return not self.indicator

    def oriented(self, value):
        """The value turned so that more is more of its side; its own inverse."""
        if self.turn == "inverse":
            return -value
        return 1 / value if self.turn == "reciprocal" else value


ICE = "ice_share"

ENTRIES = (
    Driver(
        "attainment_low",
        "attainment_low",
        "sensitivity",
        N_("Low attainment"),
        N_("People with no more than lower secondary school find a new trade hardest to enter."),
        N_("how low attainment is weighted"),
    ),
    Driver(
        "employed_55_64",
        "employed_55_64",
        "sensitivity",
        N_("Employed aged 55-64"),
        N_("Older people retrain least often, and their know-how leaves with them."),
        N_("how age is weighted"),
    ),
    Driver(
        "few_plants",
        "auto_local_units",
        "sensitivity",
        N_("Few workplaces"),
        N_("Where a few workplaces hold the motor vehicle jobs, one decision reaches most of them."),
        N_("how few workplaces are weighted"),
        turn="reciprocal",
        unit="",
        step=1,
    ),
    Driver(
        "neet",
        "neet",
        "sensitivity",
        N_("Young people neither in work nor in education"),
        N_("A labour market that leaves its young people out has little room for people who lose a job."),
        N_("how young people without work are weighted"),
    ),
    Driver(
        "slack",
        "slack",
        "sensitivity",
        N_("Labour market slack"),
        N_("People who want more work than there is compete for the same new jobs."),
        N_("how labour market slack is weighted"),
    ),
    Driver(
        ICE,
        "",
        "sensitivity",
        N_("Share of jobs tied to the combustion engine"),
        N_(
            "No official figure says how many of a region's motor vehicle jobs depend on the engine: it is an assumed range."
        ),
        N_("how many of its jobs depend on the combustion engine"),
    ),
    Driver(
        "adult_learning",
        "lifelong_learning",
        "capacity",
        N_("Adult learning"),
        N_("Where adults learn anyway, reskilling is no new habit and the courses exist."),
        N_("how adult learning is weighted"),
    ),
    Driver(
        "tertiary",
        "tertiary",
        "capacity",
        N_("Tertiary education"),
        N_("The jobs that grow ask for more engineers and technicians."),
        N_("how tertiary education is weighted"),
    ),
    Driver(
        "digital_skills",
        "digital_skills",
        "capacity",
        N_("Basic digital skills"),
        N_("Every vehicle job becomes more digital; the figure is that of the larger region (NUTS 1)."),
        N_("how digital skills are weighted"),
    ),
    Driver(
        "rd_gdp",
        "rd_gdp",
        "capacity",
        N_("Research and development"),
        N_("Regions that develop the new vehicle keep more of its jobs."),
        N_("how research is weighted"),
    ),
    Driver(
        "employment_rate",
        "employment_rate",
        "capacity",
        N_("Employment rate"),
        N_("Where most people work, more find their next job nearby."),
        N_("how the employment rate is weighted"),
    ),
    Driver(
        "unemployment",
        "unemployment_rate",
        "capacity",
        N_("Unemployment rate"),
        N_("Where few look for work, employers have to take people in and train them."),
        N_("how unemployment is weighted"),
        turn="inverse",
    ),
    Driver(
        "gdp_pps",
        "gdp_pps",
        "capacity",
        N_("GDP per head"),
        N_("A richer region can pay for more of its own change."),
        N_("how GDP per head is weighted"),
        unit="PPS",
        step=100,
    ),
    Driver(
        "other_makers",
        "manufacturing_share",
        "capacity",
        N_("Other manufacturing jobs"),
        N_("Makers of other goods use many of the same trades and can take people in."),
        N_("how other manufacturing is weighted"),
        less="auto_share",
    ),
)

DRIVERS: dict[str, Driver] = {entry.id: entry for entry in ENTRIES}

LEFT_OUT: dict[str, str] = {  # considered and not counted, with the reason a reader gets
    "routine_manual": N_(
        "The share of routine manual work comes from one occupation mix for all of western Europe: it is the same for every "
        "region and cannot rank any."
    ),
    "ice_weight": N_(
        "Jobs tied to the engine as a share of all jobs would count the motor vehicle weight twice; the share within the "
        "motor vehicle jobs counts instead, as an assumed range."
    ),
    "hightech_manufacturing": N_(
        "High and medium-high technology manufacturing includes the motor vehicle makers themselves: exposure would count as "
        "capacity."
    ),
    "related": N_(
        "Related manufacturing (metal, machines, electronics and the like) has a part without a figure in one region of four; all "
        "manufacturing but motor vehicles is known nearly everywhere and goes with it."
    ),
    "training_places": N_(
        "Training places in reach are known for two countries in full: counted now, they would rank how complete the lists are."
    ),
}

Values = Callable[..., pd.DataFrame]  # lib.indicators.values(id, year, nearest)


def gather(values: Values, default_year: Callable[[str], int], drivers: dict[str, Driver] = DRIVERS) -> pd.DataFrame:
    """The figures behind risk, long: region, driver, value, low, high, state, year, caveat, broken.

    Each indicator in its newest full year; a region without a value then shows its nearest year, which stands in `year`.
    A value counted at the head office is not used: it becomes missing. Assumed drivers have no rows.
    """
    parts = []
    for driver in drivers.values():
        if driver.assumed:
            continue
        found = _read(values, default_year, driver.indicator)
        if driver.less:
            found = _less(found, _read(values, default_year, driver.less))
        unusable = found["caveat"] & found["state"].isin([str(s) for s in WITH_VALUE])
        found.loc[unusable, ["value", "low", "high"]] = float("nan")
        found.loc[unusable, "state"] = str(State.MISSING)
        parts.append(found.assign(driver=driver.id))
    return pd.concat(parts, ignore_index=True)


def _read(values: Values, default_year: Callable[[str], int], indicator: str) -> pd.DataFrame:
    found = values(indicator, default_year(indicator), nearest=True)
    return found[["region", "value", "low", "high", "state", "year", "caveat", "broken"]].copy()


def _less(whole: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """One indicator less another of the same region and year; an interval in either leaves an interval, not below 0."""
    part = part.set_index("region").reindex(whole["region"]).reset_index()
    same = whole["year"] == part["year"]
    least, most = whole["value"].fillna(whole["low"]), whole["value"].fillna(whole["high"])
    off_least, off_most = part["value"].fillna(part["low"]), part["value"].fillna(part["high"])
    value = (whole["value"] - part["value"]).where(same)
    low, high = (least - off_most).clip(lower=0).where(same), (most - off_least).where(same)
    return whole.assign(
        value=value,
        low=low.mask(value.notna()),
        high=high.mask(value.notna()),
        state=weakest_rows(whole["state"], part["state"]),
        caveat=whole["caveat"] | part["caveat"],
        broken=whole["broken"] | part["broken"],
    )
