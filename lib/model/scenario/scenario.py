"""What a reader assumes about the years to 2040: the electric share of new cars, own figures, new jobs, a closure.

Shares are % of new cars without a combustion engine, from a published course or a curve that the reader draws; a
plug-in hybrid counts as a car with an engine. New cars in the EU stand for the work in every region, because no region
publishes what its plants will build (assumption). Each choice is frozen, refuses what is impossible without words
(Refusal), and owns its limits; the address that carries it and the sentences of refusals are those of
lib/views/scenario. Source: METHODS, section 8; data/assumptions.toml.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from lib.data.assumptions import assumption, electric_paths, registrations
from lib.data.refusal import Refusal
from lib.data.series import BASE_YEAR  # jobs are counted in this year, so a path starts from its share

FIRST_YEAR, LAST_YEAR = 2025, 2040  # years of every result
YEARS = np.arange(BASE_YEAR, LAST_YEAR + 1)
FREE = "free"
MOST_POINTS = 8

Curve = tuple[tuple[int, float], ...]


def electric_share(path: str, curve: Curve = (), years: np.ndarray = YEARS) -> np.ndarray:
    """Electric share of new cars in %, one value for each of `years` (by default YEARS; they may lie between two).

    What is published stands; between published years lies a straight line, after the last one the share stays.
    `path` is an id of data/assumptions.toml or "free", which takes `curve`.
    """
    points = dict(registrations().points)
    points |= dict(curve if path == FREE else electric_paths()[path].points)
    known = sorted(points)
    return np.interp(years, known, [points[year] for year in known])


def lost_share(path: str, curve: Curve, displacement: np.ndarray, lag: np.ndarray, base: int = BASE_YEAR) -> np.ndarray:
    """λ: the part of the engine work of `base` that has ended, for each year from `base` to LAST_YEAR and each draw.

    λ(t) = k · (s(t − L) − s(base − L)) / (100 − s(base − L)), never falling: work that has ended does not come back.
    displacement: k; lag: L, years that jobs follow new cars; both (draws,). Shape (years, draws).
    """
    years = np.arange(base, LAST_YEAR + 1)
    share = electric_share(path, curve, years[:, None] - lag)
    done = np.clip((share - share[0]) / (100.0 - share[0]), 0.0, 1.0)
    return np.maximum.accumulate(done, axis=0) * displacement


def first_free_year() -> int:
    """The first year of which nothing is published yet: a curve of the reader's begins there."""
    return registrations().points[-1][0] + 1


def checked_curve(points: Curve) -> Curve:
    """The curve as it is. Refusal "curve_years" or "curve_share" where its years or shares cannot be had."""
    years = [year for year, _share in points]
    rising = all(before < after for before, after in pairwise(years))
    if not 1 <= len(years) <= MOST_POINTS or not rising or years[0] < first_free_year() or years[-1] > LAST_YEAR:
        raise Refusal("curve_years", most=MOST_POINTS, first=first_free_year(), last=LAST_YEAR)
    if any(not 0 <= share <= 100 for _year, share in points):
        raise Refusal("curve_share")
    return points


MOVABLE = ("ice_share", "displacement", "lag", "productivity", "retirement_years", "pooling", "nearby")
# how far a reader may move a figure: wider than the range of the draws, and never past the jobs that can be tied
FREEDOM = {
    "ice_share": (0.0, 0.6),
    "displacement": (0.0, 1.0),
    "lag": (0.0, 8.0),
    "productivity": (0.0, 5.0),
    "retirement_years": (5.0, 20.0),
    "pooling": (0.0, 1.0),
    "nearby": (0.0, 1.0),
}
LAW = "law"  # the path that is taken where the reader chooses none
DEFAULT_YEAR = 2035
MOST_JOBS = 100_000  # of one record of new jobs, and of one closure
LONGEST_EVIDENCE = 160
BETWEEN = "~"  # between the parts of a record in an address
AND = "|"  # between records
FAMILIES = (  # as the table of occupations writes them; their names are those of family.<id> in data/assumptions.toml
    "powertrain_engineering",
    "electrification",
    "software",
    "production",
    "assembly",
    "metal",
    "plastics",
    "maintenance",
)
NUTS2 = re.compile(r"[A-Z]{2}[0-9A-Z]{2}")
ISCO_GROUP = re.compile(r"[0-9]{2,4}")  # ISCO-08, two to four digits

Mix = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class NewJobs:
    """`jobs` people more from `year` on in a NUTS 2 region, and where that is said (a sentence or an address).

    New jobs do not land where old ones leave, so a scenario has none until a reader enters them with their source.
    """

    region: str
    jobs: int
    year: int
    evidence: str

    def __post_init__(self) -> None:
        if not NUTS2.fullmatch(self.region):
            raise Refusal("new_jobs_region", code=self.region)
        if not 1 <= self.jobs <= MOST_JOBS:
            raise Refusal("new_jobs_number", most=MOST_JOBS)
        if not BASE_YEAR < self.year <= LAST_YEAR:
            raise Refusal("new_jobs_year", first=BASE_YEAR + 1, last=LAST_YEAR)
        if not self.evidence.strip() or len(self.evidence) > LONGEST_EVIDENCE or set(self.evidence) & {BETWEEN, AND}:
            raise Refusal("new_jobs_evidence", most=LONGEST_EVIDENCE)


@dataclass(frozen=True)
class Closure:
    """`jobs` people lose their job in `region` in `year`.

    `mix` says in which work: (code, share) pairs, a code being a job family of FAMILIES or an ISCO-08 group of two to
    four digits; shares are scaled to 1. `announced` is the year since when nobody leaves is replaced: those who retire
    from then to the closure need no other job.
    """

    region: str
    jobs: int
    year: int
    mix: Mix = (("metal", 1.0),)
    announced: int | None = None

    def __post_init__(self) -> None:
        if not NUTS2.fullmatch(self.region):
            raise Refusal("closure_region", code=self.region)
        if not 1 <= self.jobs <= MOST_JOBS:
            raise Refusal("closure_jobs", most=MOST_JOBS)
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not FIRST_YEAR <= self.since <= self.year:
            raise Refusal("closure_year", first=FIRST_YEAR, last=LAST_YEAR)
        codes = [code for code, _share in self.mix]
        if not codes or len(set(codes)) < len(codes) or not all(map(_kind_of_work, codes)):
            raise Refusal("closure_kinds")
        if any(not 0 < share < float("inf") for _code, share in self.mix):
            raise Refusal("closure_share")

    @property
    def since(self) -> int:
        """Year since when posts are not filled again: the announcement, or the closure itself."""
        return self.announced or self.year


def _kind_of_work(code: str) -> bool:
    return code in FAMILIES or bool(ISCO_GROUP.fullmatch(code))


@dataclass(frozen=True)
class Scenario:
    """One set of choices. `fixed` holds the assumptions the reader set (id, value): they no longer vary in the draws.

    `until` is the year in view. Refusal says which choice is impossible.
    """

    path: str = LAW
    curve: Curve = ()
    fixed: tuple[tuple[str, float], ...] = ()
    until: int = DEFAULT_YEAR
    new: tuple[NewJobs, ...] = ()
    closure: Closure | None = None

    def __post_init__(self) -> None:
        if self.path not in (*electric_paths(), FREE):
            raise Refusal("unknown_path", path=self.path)
        if (self.path == FREE) != bool(self.curve):
            raise Refusal("path_and_curve")
        if self.curve:
            checked_curve(self.curve)
        if not FIRST_YEAR <= self.until <= LAST_YEAR:
            raise Refusal("year", first=FIRST_YEAR, last=LAST_YEAR)
        object.__setattr__(self, "fixed", tuple(sorted(dict(self.fixed).items())))
        for id, value in self.fixed:
            if id not in MOVABLE:
                raise Refusal("not_movable", name=id)
            low, high = FREEDOM[id]
            if not low <= value <= high:
                raise Refusal("assumption_range", id=id, low=low, high=high)

    @property
    def basis(self) -> "Scenario":
        """The scenario without what changes no figure: the year in view and a closure."""
        return replace(self, until=DEFAULT_YEAR, closure=None)

    @property
    def memo_group(self) -> tuple[str, "Scenario"] | None:
        """What hangs on choices of one reader and is kept for the last few alone; None for a path as it stands."""
        own = self.fixed or self.new or self.curve
        return ("scenario", self.basis) if own else None

    def values(self) -> dict[str, float]:
        """The assumptions that the reader set, by id."""
        return dict(self.fixed)

    def value(self, id: str) -> float:
        """An assumption as this scenario takes it: the reader's own or the central one."""
        return self.values().get(id, assumption(id).central)

    def moved(self, id: str, value: float | None) -> "Scenario":
        """The same scenario with one assumption set, or (None) left to its range again."""
        kept = tuple((name, old) for name, old in self.fixed if name != id)
        return replace(self, fixed=kept if value is None else (*kept, (id, float(value))))
