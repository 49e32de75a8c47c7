"""A closure as a what-if: so many jobs of a kind end in one place in one year."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.i18n import _
from lib.model.scenario.draws import band, central, draws
from lib.model.scenario.electrification import FIRST_YEAR, LAST_YEAR
from lib.model.scenario.newjobs import BETWEEN, REGION
from lib.model.scenario.rounding import largest_remainder

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
MOST_JOBS = 100_000
GROUP = re.compile(r"[0-9]{2,4}")  # ISCO-08, two to four digits

Mix = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Closure:
    """`jobs` people lose their job in `region` in `year`.

    `mix` says in which work: (code, share) pairs, a code being a job family of FAMILIES or an ISCO-08 group of two to four
    digits; shares are scaled to 1. `announced` is the year since when nobody leaves is replaced: those who retire from then
    to the closure need no other job. ValueError on anything else is a sentence that says how to mend it.
    """

    region: str
    jobs: int
    year: int
    mix: Mix = (("metal", 1.0),)
    announced: int | None = None

    def __post_init__(self) -> None:
        if not REGION.fullmatch(self.region):
            raise ValueError(
                _("A closure needs a region at NUTS 2, such as DE11; “{code}” is none.").format(code=self.region[:10])
            )
        if not 1 <= self.jobs <= MOST_JOBS:
            raise ValueError(_("A closure ends between 1 and {most} jobs.").format(most=MOST_JOBS))
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not FIRST_YEAR <= self.since <= self.year:
            raise ValueError(
                _("A closure lies between {first} and {last}, and is announced before it happens.").format(
                    first=FIRST_YEAR, last=LAST_YEAR
                )
            )
        codes = [code for code, _share in self.mix]
        if not codes or len(set(codes)) < len(codes) or not all(c in FAMILIES or GROUP.fullmatch(c) for c in codes):
            raise ValueError(_("A closure names job families or ISCO-08 groups, each once."))
        if any(not 0 < share < float("inf") for _code, share in self.mix):
            raise ValueError(_("Each kind of work in a closure has a share above 0."))

    @property
    def since(self) -> int:
        """Year since when posts are not filled again: the announcement, or the closure itself."""
        return self.announced or self.year


def kind_of_work(code: str) -> str:
    """Name of a kind of work in the language of this run: a job family, or "ISCO-08 72"."""
    return assumption(f"family.{code}").title() if code in FAMILIES else f"ISCO-08 {code}"


def read_closure(text: str) -> Closure:
    """The closure behind "DE11~1500~2028~metal.60_72.40~2026"; ValueError is a sentence."""
    pieces = text.split(BETWEEN)
    plain = len(pieces) in (4, 5) and all(p.isdecimal() for p in (*pieces[1:3], *pieces[4:]))
    try:
        mix = (
            tuple((code, float(share)) for code, _dot, share in (p.partition(".") for p in pieces[3].split("_")))
            if plain
            else ()
        )
    except ValueError:
        plain = False
    if not plain:
        raise ValueError(
            _(
                "The closure “{text}” is not region, jobs, year and kind of work such as DE11~1500~2028~metal.100."
            ).format(text=text[:40])
        )
    return Closure(pieces[0], int(pieces[1]), int(pieces[2]), mix, int(pieces[4]) if len(pieces) == 5 else None)


def write_closure(closure: Closure) -> str:
    """The closure as an address writes it."""
    mix = "_".join(f"{code}.{share:g}" for code, share in closure.mix)
    parts = [closure.region, str(closure.jobs), str(closure.year), mix]
    return BETWEEN.join(parts + ([str(closure.announced)] if closure.announced else []))


def closure_by_occupation(closure: Closure, occupations: pd.DataFrame) -> pd.DataFrame:
    """People whose job ends in the closure: rows of `occupations` with low, central, high (people, all three equal).

    occupations: family (one of FAMILIES, or anything else), isco08 or isco, what names the row, and share (jobs of the
    region in it, in any unit: only their proportions count, and where all are 0 the occupations of a kind share alike).
    Rows add up to closure.jobs. ValueError names a kind of work without any occupation.
    """
    family = occupations["family"].astype(str)
    isco = occupations["isco08" if "isco08" in occupations else "isco"].astype(str)
    shares = np.zeros(len(occupations))
    whole = sum(share for _code, share in closure.mix)
    for code, share in closure.mix:
        here = (family == code) if code in FAMILIES else isco.str.startswith(code)
        if not here.any():
            raise ValueError(_("No occupation belongs to {code}.").format(code=kind_of_work(code)))
        jobs = occupations["share"].where(here, 0.0).to_numpy(float)
        jobs = jobs if jobs.sum() > 0 else here.to_numpy(float)
        shares += share / whole * jobs / jobs.sum()
    people = largest_remainder(closure.jobs * shares, closure.jobs)
    result = occupations.assign(low=people, central=people, high=people)
    return result[people > 0].reset_index(drop=True)


def closure_flow(closure: Closure, older: float) -> pd.DataFrame:
    """What becomes of the people: one row each for retire, move, reskill with low, central, high (people).

    older: share of employed people aged 55 to 64 in the region, %. Those who reach the end of work between the
    announcement and the closure retire; the others move or reskill as in a scenario. Central values add up to the jobs.
    """
    rows = {}
    for name, values in (("central", central()), ("draws", draws())):
        gone = older / 100 * values["age_of_makers"] / values["retirement_years"] * (closure.year - closure.since + 1)
        retire = closure.jobs * np.minimum(gone, 1.0)
        move = (closure.jobs - retire) * values["moving_share"]
        rows[name] = np.stack([retire, move, closure.jobs - retire - move])
    low, high = band(rows["draws"])
    people = largest_remainder(rows["central"][:, 0], closure.jobs)
    return pd.DataFrame({"step": ["retire", "move", "reskill"], "low": low, "central": people, "high": high})
