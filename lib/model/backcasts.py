"""Does the scenario return what others have published? Each study alone, with the published figure, ours and our band.

A backcast gives the formula what the study starts from (its jobs, its years, its path of cars) and our assumptions for
the rest. It is calibrated where one of our assumptions was taken from that very result. Nothing is tuned to any of
them: an assumption has one value for all. Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.model.scenario import numbers as drawing
from lib.model.scenario.flows import Course
from lib.model.scenario.results import area_outlook, worked
from lib.model.scenario.scenario import YEARS, Scenario, electric_share, lost_share
from lib.model.scenario.totals import ended_draws

NEAR = 15.0  # %: how far from the published figure a central value may lie and still be called near
Values = Mapping[str, np.ndarray]

CLEPA = "https://clepa.eu/?post_type=mediaroom&p=20792"
PROGNOS = "https://www.prognos.com/de/projekt/automobilindustrie-beschaeftigung"
DESTATIS = (  # the office's press release as an agency carries it
    "https://www.wallstreet-online.de/nachricht/"
    "20189595-stellenabbau-automobilindustrie-48-700-beschaeftigte-3-quartals-2025-jahr-zuvor"
)
IAO = (
    "https://www.iao.fraunhofer.de/lang-en/press-and-media/latest-news/"
    "1388-mapping-out-the-future-for-the-automotive-industry.html"
)


@dataclass(frozen=True)
class Backcast:
    """One published figure and ours: central and the 5th to 95th percentile of the draws, people or % (`unit`).

    beside: shown for what it is and not counted, for the study measures something that no scenario holds.
    """

    id: str
    published: float
    ours: float
    low: float
    high: float
    url: str
    unit: str = "persons"
    calibrated: bool = False
    beside: bool = False

    @property
    def off(self) -> float:
        """How far the central value is off, in % of the published figure."""
        return 100 * (self.ours / self.published - 1)

    @property
    def near(self) -> bool:
        """Whether the central value comes within NEAR of the published figure."""
        return abs(self.off) <= NEAR

    @property
    def inside(self) -> bool:
        """Whether the published figure lies within our band."""
        return self.low <= self.published <= self.high


def _of(id: str, published: float, url: str, central: np.ndarray, drawn: np.ndarray, **more: Any) -> Backcast:
    low, high = drawing.band(np.atleast_2d(drawn))
    return Backcast(id, published, float(central[0]), float(low[0]), float(high[0]), url, **more)


def _elab(productivity: np.ndarray, plug_in: np.ndarray) -> np.ndarray:
    """Net change of powertrain jobs in Germany under the assumptions of ELAB 2.0 (Fraunhofer IAO 2018 and 2019).

    210,000 people; 25 % electric cars and 15 % plug-in hybrids in 2030; 25,000 new jobs. The second edition counts from
    2017 and says who works on what then (ELAB_STAFF). A hybrid counts as our plug-in weight, in work and in cars, and
    every job goes with its share of cars (k = 1), for the study counts output alone; so there is no lag either.
    """
    combustion, hybrid, electric = ELAB_STAFF
    tied = (combustion + (1 - plug_in) * hybrid) / (combustion + hybrid + electric)
    start = electric_share("law", (), np.array([ELAB_YEARS[0]]))[0] / 100
    lost = (0.25 + 0.15 * plug_in - start) / (1 - start)
    evenly = np.linspace(0.0, 1.0, ELAB_YEARS[1] - ELAB_YEARS[0] + 1)[:, None]
    course = Course.of({"productivity": productivity}, evenly * lost)
    engine, gone = course.ended(tied)
    return 25_000 - 210_000 * (engine[-1] + gone[-1])


def _clepa(values: Values) -> tuple[np.ndarray, np.ndarray]:
    """Combustion jobs of suppliers that end to 2040 of the 599,000 of 2020, all new cars electric from 2035; and how
    much of that (%) falls in 2030 to 2035."""
    lost = lost_share("fast", (), values["displacement"], values["lag"], base=CLEPA_YEAR)
    at = {year: lost[year - CLEPA_YEAR] for year in (2030, 2035, 2040)}
    return -599_000 * at[2040], 100 * (at[2035] - at[2030]) / at[2040]


def _iw(values: Values) -> np.ndarray:
    """Change of 260,000 engine jobs in Germany from 2021 to 2024, on what new cars were."""
    lost = lost_share("law", (), values["displacement"], values["lag"], base=2021)
    course = Course.of(values, lost)
    return -260_000 * np.minimum(course.engine[3] + course.productivity[3], 1.0)


@memo(size=1)
def backcasts() -> tuple[Backcast, ...]:
    """Every backcast, worked out now: those that count first, what stands beside them last."""
    central, drawn = drawing.central(), drawing.draws()
    plug_in = assumption("plug_in_weight")
    hybrids = np.array([plug_in.low, plug_in.central, plug_in.high]) @ drawn["openings"]  # a quantile of its own
    own = np.array([ELAB_PRODUCTIVITY])
    middle = np.array([plug_in.central])
    levels, timing = zip(_clepa(central), _clepa(drawn), strict=True)
    germany = area_outlook(worked(Scenario()), "DE")
    at = {year: int(year - YEARS[0]) for year in (2023, 2024, 2025, 2035)}
    total = germany.total
    by_engine, by_productivity = ended_draws(total.worked, total.all_rows, 1)
    ended = -(by_engine + by_productivity)
    middle_ended = -total.worked.ended[list(total.rows)].sum(axis=0)[:, None]
    new, new_drawn = total.worked.new_work
    left = [total.jobs + part for part in (middle_ended, ended)]
    since = [PROGNOS_JOBS * ((part[at[2035]] / part[at[2023]]) - 1) for part in left]
    more, more_drawn = (made[at[2035]] - made[at[2023]] for made in (new, new_drawn))
    yearly = [100 * (part[at[2025]] / part[at[2024]] - 1) for part in left]
    return (
        _of("elab", -75_000, IAO, _elab(own, middle), _elab(own, hybrids)),
        _of(
            "elab_our_productivity",
            -75_000,
            IAO,
            _elab(central["productivity"], middle),
            _elab(drawn["productivity"], hybrids),
        ),
        _of("clepa_level", -501_000, CLEPA, *levels, calibrated=True),
        _of("clepa_timing", 100 * 359_000 / 501_000, CLEPA, *timing, unit="%"),
        _of("prognos_gross", -225_000, PROGNOS, *since),
        _of("iw_engine", -25_000, assumption("engine_staff_shrinking").url, _iw(central), _iw(drawn)),
        _of("prognos_net", -140_000, PROGNOS, since[0] + more, since[1] + more_drawn),
        _of("destatis", -6.3, DESTATIS, *yearly, unit="%", beside=True),
    )


PROGNOS_JOBS = 911_000  # people in 2023 whom Prognos counts to the industry; from that year on its figures stand
CLEPA_YEAR = 2020  # from which the study counts
ELAB_YEARS = (2017, 2030)
ELAB_STAFF = (15_220, 1_660, 440)  # people on combustion, hybrid and electric powertrains of a million in 2017
# % a year: ours. The pages at hand give no rate; what the study's first and last path leave is 2.0 to 2.4 (METHODS, 8)
ELAB_PRODUCTIVITY = 2.0
