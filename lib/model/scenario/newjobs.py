"""New jobs that somebody announced: an input with its evidence, never a guess of ours.

New jobs do not land where old ones leave, so a scenario has none until a reader enters them with their source.
"""

import re
from dataclasses import dataclass

from lib.i18n import _
from lib.model.scenario.electrification import BASE_YEAR, LAST_YEAR

REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{2}")
MOST_JOBS = 100_000
LONGEST_EVIDENCE = 160
BETWEEN = "~"  # between the parts of a record in an address
AND = "|"  # between records


@dataclass(frozen=True)
class NewJobs:
    """`jobs` people more from `year` on in a NUTS 2 region, and where that is said (a sentence or an address).

    ValueError on anything else is a sentence that says how to mend it.
    """

    region: str
    jobs: int
    year: int
    evidence: str

    def __post_init__(self) -> None:
        if not REGION.fullmatch(self.region):
            raise ValueError(
                _("New jobs need a region at NUTS 2, such as HU22; “{code}” is none.").format(code=self.region[:10])
            )
        if not 1 <= self.jobs <= MOST_JOBS:
            raise ValueError(_("New jobs are counted from 1 to {most}.").format(most=MOST_JOBS))
        if not BASE_YEAR < self.year <= LAST_YEAR:
            raise ValueError(
                _("New jobs start between {first} and {last}.").format(first=BASE_YEAR + 1, last=LAST_YEAR)
            )
        if not self.evidence.strip() or len(self.evidence) > LONGEST_EVIDENCE or set(self.evidence) & {BETWEEN, AND}:
            raise ValueError(
                _(
                    "New jobs need their evidence: who announced them and where, in up to {most} characters without ~ and |."
                ).format(most=LONGEST_EVIDENCE)
            )


def read_new_jobs(text: str) -> tuple[NewJobs, ...]:
    """The records behind "HU22~1500~2027~company release 2025|…"; ValueError is a sentence."""
    records = []
    for part in text.split(AND):
        pieces = part.split(BETWEEN)
        if len(pieces) != 4 or not (pieces[1].isdecimal() and pieces[2].isdecimal()):
            raise ValueError(
                _(
                    "New jobs “{text}” are not region, jobs, year and evidence such as HU22~1500~2027~company release."
                ).format(text=part[:40])
            )
        records.append(NewJobs(pieces[0], int(pieces[1]), int(pieces[2]), pieces[3]))
    return tuple(records)


def write_new_jobs(records: tuple[NewJobs, ...]) -> str:
    """The records as an address writes them."""
    return AND.join(BETWEEN.join((r.region, str(r.jobs), str(r.year), r.evidence)) for r in records)
