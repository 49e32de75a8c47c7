"""Job groups of the motor industry (C29): which share of its jobs each holds, and how each loses them.

ΔE_r(t) = Σ_g e_rg [(1 − λ_g(t)) (1 + π)^−(t − 2022) − 1] + n_r(t). One mix of groups serves all regions (assumption).
Repair work (G45) is a group of its own that never joins C29: lib/model/scenario/repair.py. Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.i18n import N_, _
from lib.model.scenario.electrification import BASE_YEAR, YEARS


@dataclass(frozen=True)
class JobGroup:
    """One group: `tied` says whether its work ends with the combustion engine."""

    id: str
    name: str
    tied: bool

    def title(self) -> str:
        """Name in the language of this run."""
        return _(self.name)


GROUPS: tuple[JobGroup, ...] = (
    JobGroup("ice", N_("Combustion powertrain"), True),
    JobGroup("electric", N_("Electric powertrain"), False),
    JobGroup("body", N_("Body, chassis and interior"), False),
    JobGroup("assembly", N_("Assembly"), False),
    JobGroup("research", N_("Research, development and head office"), False),
)


def shares(values: Mapping[str, np.ndarray]) -> np.ndarray:
    """Share of C29 jobs in each of GROUPS (groups, draws); they add up to 1."""
    ice, electric = values["ice_share"], values["e_powertrain_jobs"]
    rest = 1 - ice - electric
    assembly, research = rest * values["assembly_jobs"], rest * values["research_jobs"]
    return np.stack([ice, electric, rest - assembly - research, assembly, research])


def remaining(share: np.ndarray, lost: np.ndarray, productivity: np.ndarray, *, tied: bool) -> np.ndarray:
    """Jobs left in a group in each of YEARS (years, draws), for one job of the industry in 2022.

    share: (draws,); lost: λ, (years, draws); productivity: % a year, (draws,).
    """
    less = (1 + productivity / 100) ** -(YEARS - BASE_YEAR)[:, None].astype(productivity.dtype)
    return share * ((1 - lost) * less if tied else less)


def ended(
    share: np.ndarray, lost: np.ndarray, productivity: np.ndarray, *, tied: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Jobs ended since 2022 by the change of the engine and by productivity, each (years, draws); neither ever falls.

    Year by year the engine ends share · (λ(t) − λ(t−1)) jobs at the staffing of the year before, and productivity takes
    its part of what is left. Together they are share − remaining; the first is linear in λ.
    """
    less = (1 + productivity / 100) ** -(YEARS - BASE_YEAR)[:, None].astype(productivity.dtype)
    lost = lost if tied else np.zeros_like(lost)
    engine = share * less[:-1] * np.diff(lost, axis=0)
    other = share * (1 - lost[1:]) * -np.diff(less, axis=0)
    return _summed(engine), _summed(other)


def _summed(yearly: np.ndarray) -> np.ndarray:
    """Yearly flows from 2023 as sums since 2022, which itself is 0."""
    return np.vstack([np.zeros_like(yearly[:1]), np.cumsum(yearly, axis=0)])
