"""Which European fund can pay for what, and where its rules stand: a reading of the regulations by us.

The same for every region: a programme in general, never a promise. Addresses are official start pages and the
regulations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Extent(StrEnum):
    """How far a fund pays for something: it is one of its purposes, or it pays in part or under a condition."""

    MAIN = "main"
    PART = "part"


PURPOSES = ("reskill", "loss", "centres", "firms", "exchange")  # what money is wanted for


@dataclass(frozen=True)
class Programme:
    """One fund of 2021 to 2027: what it pays for, its start page and its regulation (European identifier).

    short  as the Commission abbreviates it; name, what it pays and on what terms are in lib/views/support/funds_text.py
    """

    code: str
    short: str
    page: str
    rules: str
    regulation: str
    purposes: Mapping[str, Extent]

    def pays_for(self, purpose: str, extent: Extent = Extent.MAIN) -> bool:
        """Whether this is a purpose of the fund, to this extent."""
        return self.purposes.get(purpose) == extent


MAIN, PART = Extent.MAIN, Extent.PART
PROGRAMMES: tuple[Programme, ...] = (
    Programme(
        "ESF",
        "ESF+",
        "https://european-social-fund-plus.ec.europa.eu/en",
        "http://data.europa.eu/eli/reg/2021/1057/oj",
        "(EU) 2021/1057",
        {"reskill": MAIN, "loss": MAIN, "firms": PART},
    ),
    Programme(
        "JTF",
        "JTF",
        "https://ec.europa.eu/regional_policy/funding/just-transition-fund_en",
        "http://data.europa.eu/eli/reg/2021/1056/oj",
        "(EU) 2021/1056",
        {"reskill": MAIN, "loss": MAIN, "centres": PART, "firms": MAIN},
    ),
    Programme(
        "EGF",
        "EGF",
        "https://commission.europa.eu/funding-tenders/find-funding/eu-funding-programmes_en",
        "http://data.europa.eu/eli/reg/2021/691/oj",
        "(EU) 2021/691",
        {"reskill": PART, "loss": MAIN, "firms": PART},
    ),
    Programme(
        "ERDF",
        "ERDF",
        "https://ec.europa.eu/regional_policy/funding/erdf_en",
        "http://data.europa.eu/eli/reg/2021/1058/oj",
        "(EU) 2021/1058",
        {"reskill": PART, "centres": MAIN, "firms": MAIN},
    ),
    Programme(
        "INTERREG",
        "Interreg",
        "https://interreg.eu/",
        "http://data.europa.eu/eli/reg/2021/1059/oj",
        "(EU) 2021/1059",
        {"exchange": MAIN},
    ),
    Programme(
        "ERASMUS",
        "Erasmus+",
        "https://erasmus-plus.ec.europa.eu/",
        "http://data.europa.eu/eli/reg/2021/817/oj",
        "(EU) 2021/817",
        {"reskill": PART, "exchange": MAIN},
    ),
)


def in_order(purpose: str = "") -> list[Programme]:
    """All programmes; with a purpose, those that have it first, then those that pay for it in part."""
    rank = {Extent.MAIN: 0, Extent.PART: 1}
    return sorted(PROGRAMMES, key=lambda p: rank[p.purposes[purpose]] if purpose in p.purposes else len(rank))
