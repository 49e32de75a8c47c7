"""Job groups of the motor industry (C29): which share of its jobs each holds, and how each loses them.

ΔE_r(t) = Σ_g e_rg [(1 − λ_g(t)) (1 + π)^−(t − 2022) − 1] + n_r(t). One mix of groups serves all regions (assumption).
Source: METHODS, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.data.series import BASE_YEAR
from lib.model.scenario.electrification import YEARS


@dataclass(frozen=True)
class JobGroup:
    """One group: `tied` says whether its work ends with the combustion engine."""

    id: str
    tied: bool


GROUPS: tuple[JobGroup, ...] = (
    JobGroup("ice", True),
    JobGroup("electric", False),
    JobGroup("body", False),
    JobGroup("assembly", False),
    JobGroup("research", False),
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


def ended_per_job(
    values: Mapping[str, np.ndarray], lost: np.ndarray
) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """What ends in each of GROUPS by the change of the engine, and by productivity, for one job of the industry."""
    parts = [
        ended(share, lost, values["productivity"], tied=group.tied)
        for group, share in zip(GROUPS, shares(values), strict=True)
    ]
    return tuple(engine for engine, _other in parts), tuple(other for _engine, other in parts)
