"""Does the formula return a study's own figure when it is given the study's own assumptions? Shown beside every
scenario.

A check is independent where the study publishes the result and the assumptions apart, and calibrated where one of our
assumptions was taken from that very result. Each study is checked alone; nothing here is added to anything.
"""

from dataclasses import dataclass

import numpy as np

from lib.data.assumptions import assumption
from lib.data.series import BASE_YEAR
from lib.model.scenario import jobgroups
from lib.model.scenario.electrification import YEARS, electric_share, lost_share


@dataclass(frozen=True)
class Check:
    """One study: what it publishes, what the formula gives (people, or % where `unit` says so), and how far it may be
    off (%)."""

    id: str
    published: float
    ours: float
    tolerance: float
    calibrated: bool
    url: str
    unit: str = "persons"

    @property
    def off(self) -> float:
        """How far the formula is off, in % of the published figure."""
        return 100 * (self.ours / self.published - 1)

    @property
    def holds(self) -> bool:
        """Whether the formula comes within the tolerance."""
        return abs(self.off) <= self.tolerance


def _after(jobs: float, lost: float, productivity: float, years: int) -> float:
    """Change of `jobs` after so many years at one λ, by the formula of a scenario."""
    one = np.array([float(jobs)])
    left = jobgroups.remaining(one, np.full((len(YEARS), 1), lost), np.array([productivity]), tied=True)
    return float(left[years, 0]) - jobs


def elab(productivity: float) -> float:
    """Net change of powertrain jobs in Germany to 2030 under the assumptions of ELAB 2.0 (Fraunhofer IAO 2018).

    210,000 people; 25 % electric cars and 15 % plug-in hybrids in 2030; 25,000 new jobs; 12 years from 2018. A hybrid
    counts as our plug-in weight, and every job goes with its share of cars (k = 1), for the study counts output alone.
    """
    lost = 0.25 + assumption("plug_in_weight").central * 0.15
    return _after(210_000, lost, productivity, 12) + 25_000


ELAB_PRODUCTIVITY = 2.0  # % a year: ours, for the study counts productivity but the pages at hand give no rate
IAO = (
    "https://www.iao.fraunhofer.de/lang-en/press-and-media/latest-news/"
    "1388-mapping-out-the-future-for-the-automotive-industry.html"
)
CLEPA = "https://clepa.eu/?post_type=mediaroom&p=20792"


def checks() -> tuple[Check, ...]:
    """Every check, worked out now."""
    k = assumption("displacement").central
    fast = lost_share(electric_share("fast"), k)
    at = {year: float(fast[year - BASE_YEAR]) for year in (2030, 2035, 2040)}
    return (
        Check("elab", -75_000, elab(ELAB_PRODUCTIVITY), 5.0, False, IAO),
        Check("elab_our_productivity", -75_000, elab(assumption("productivity").central), 5.0, False, IAO),
        Check("clepa_level", -501_000, _after(599_000, at[2040], 0.0, 18), 2.0, True, CLEPA),
        Check(
            "clepa_timing",
            100 * 359_000 / 501_000,
            100 * (at[2035] - at[2030]) / at[2040],
            20.0,
            False,
            CLEPA,
            "%",
        ),
        Check(
            "iw_level",
            260_000,
            1_200_000 * assumption("ice_share").central,
            2.0,
            True,
            assumption("ice_share").url,
        ),
    )
