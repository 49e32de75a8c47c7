"""Which European fund can pay for what and where its rules stand, a reading by us; and whom to ask, by role.

The same for every region: a programme in general, never a promise. Addresses are official start pages and the
regulations; those to ask are public bodies and partnerships, with no names of persons.
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


@dataclass(frozen=True)
class Contact:
    """Who is asked (an id that has its words in lib/views/shared/support_text), where they answer, and what for.

    `purposes` are those of lib/model/programmes.py that it serves.
    """

    id: str
    address: str
    purposes: tuple[str, ...]


CONTACTS: tuple[Contact, ...] = (
    Contact(
        "esf_authorities", "https://european-social-fund-plus.ec.europa.eu/en/support-your-country", ("reskill", "loss")
    ),
    Contact(
        "regional_authorities",
        "https://ec.europa.eu/regional_policy/in-your-country/managing-authorities_en",
        ("centres", "firms"),
    ),
    Contact("kohesio", "https://kohesio.ec.europa.eu/", ("reskill", "loss", "centres", "firms")),
    Contact(
        "jt_platform",
        "https://ec.europa.eu/regional_policy/funding/just-transition-fund/just-transition-platform_en",
        ("reskill", "loss", "firms"),
    ),
    Contact("asa", "https://automotive-skills-alliance.eu/", ("reskill", "exchange")),
    Contact("skills_hub", "https://skills-hub.eu/", ("reskill",)),
    Contact("pact", "https://pact-for-skills.ec.europa.eu/", ("reskill", "exchange")),
    Contact("learning_platform", "https://www.interregeurope.eu/policy-learning-platform", ("exchange",)),
    Contact("ara", "https://cor.europa.eu/", ("exchange",)),
)


def whom_to_ask(purpose: str = "") -> list[Contact]:
    """All contacts; with a purpose, those that serve it first."""
    return sorted(CONTACTS, key=lambda c: purpose not in c.purposes if purpose else False)
