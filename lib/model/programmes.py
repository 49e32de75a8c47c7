"""Which European fund can pay for what, who asks for it, and where its rules stand: a reading of the regulations by us.

The same for every region: a programme in general, never a promise. Addresses are official start pages and the regulations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.i18n import N_


class Extent(StrEnum):
    """How far a fund pays for something: it is one of its purposes, or it pays in part or under a condition."""

    MAIN = "main"
    PART = "part"


EXTENTS: dict[Extent, str] = {Extent.MAIN: N_("yes"), Extent.PART: N_("in part")}
PURPOSES: dict[str, str] = {  # what money is wanted for, as a column is headed
    "reskill": N_("Reskilling"),
    "loss": N_("After job losses"),
    "centres": N_("Centres, equipment"),
    "firms": N_("New firms, research"),
    "exchange": N_("Learning from others"),
}
WANTED: dict[str, str] = {  # and as a sentence says it
    "reskill": N_("reskilling people"),
    "loss": N_("help after job losses"),
    "centres": N_("training centres and equipment"),
    "firms": N_("new firms and research"),
    "exchange": N_("learning from other regions"),
}


@dataclass(frozen=True)
class Programme:
    """One fund of 2021 to 2027: what it pays for, on what terms, its start page and its regulation (European identifier)."""

    code: str
    short: str
    name: str
    pays: str
    terms: str
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
        N_("European Social Fund Plus"),
        N_("Training, reskilling, guidance and help in finding work, also for people who still have their job."),
        N_("The managing authority of the country or the region opens calls; firms, schools and authorities apply."),
        "https://european-social-fund-plus.ec.europa.eu/en",
        "http://data.europa.eu/eli/reg/2021/1057/oj",
        "(EU) 2021/1057",
        {"reskill": MAIN, "loss": MAIN, "firms": PART},
    ),
    Programme(
        "JTF",
        "JTF",
        N_("Just Transition Fund"),
        N_(
            "Reskilling, help in finding work, new firms and clean energy; training centres where the plan gives the reason."
        ),
        N_(
            "In territories with an adopted just transition plan and nowhere else. The managing authority of the plan opens calls."
        ),
        "https://ec.europa.eu/regional_policy/funding/just-transition-fund_en",
        "http://data.europa.eu/eli/reg/2021/1056/oj",
        "(EU) 2021/1056",
        {"reskill": MAIN, "loss": MAIN, "centres": PART, "firms": MAIN},
    ),
    Programme(
        "EGF",
        "EGF",
        N_("European Globalisation Adjustment Fund"),
        N_("Retraining, guidance, allowances and help to start a firm, for people who have lost their job."),
        N_(
            "From 200 redundancies in one firm and its suppliers or in one sector and region, fewer in small markets. "
            "The country applies within 12 weeks; the fund pays 60 % or more."
        ),
        "https://commission.europa.eu/funding-tenders/find-funding/eu-funding-programmes_en",
        "http://data.europa.eu/eli/reg/2021/691/oj",
        "(EU) 2021/691",
        {"reskill": PART, "loss": MAIN, "firms": PART},
    ),
    Programme(
        "ERDF",
        "ERDF",
        N_("European Regional Development Fund"),
        N_(
            "Research, small firms, buildings and equipment, training centres among them; skills for industrial transition in a small part."
        ),
        N_(
            "The managing authority of the country or the region opens calls; firms, universities and authorities apply."
        ),
        "https://ec.europa.eu/regional_policy/funding/erdf_en",
        "http://data.europa.eu/eli/reg/2021/1058/oj",
        "(EU) 2021/1058",
        {"reskill": PART, "centres": MAIN, "firms": MAIN},
    ),
    Programme(
        "INTERREG",
        "Interreg",
        N_("Interreg"),
        N_("Visits, peer reviews and joint trials of regions in different countries; no training of many people."),
        N_(
            "Partners of several countries answer a call together. Interreg Europe advises public authorities free of charge."
        ),
        "https://interreg.eu/",
        "http://data.europa.eu/eli/reg/2021/1059/oj",
        "(EU) 2021/1059",
        {"exchange": MAIN},
    ),
    Programme(
        "ERASMUS",
        "Erasmus+",
        N_("Erasmus+"),
        N_(
            "Stays abroad of apprentices, adult learners and trainers; joint courses; alliances of a sector for its skills."
        ),
        N_("Schools, firms and training providers apply to the national agency; alliances apply in Brussels."),
        "https://erasmus-plus.ec.europa.eu/",
        "http://data.europa.eu/eli/reg/2021/817/oj",
        "(EU) 2021/817",
        {"reskill": PART, "exchange": MAIN},
    ),
)
BY_CODE: dict[str, Programme] = {p.code: p for p in PROGRAMMES}


def in_order(purpose: str = "") -> list[Programme]:
    """All programmes; with a purpose, those that have it first, then those that pay in part, each in their own order."""
    rank = {Extent.MAIN: 0, Extent.PART: 1}
    return sorted(PROGRAMMES, key=lambda p: rank.get(p.purposes.get(purpose), 2) if purpose else 0)
