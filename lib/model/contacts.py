"""Whom to ask, by role: public bodies and partnerships with their official start pages. No names of persons are held."""

from dataclasses import dataclass

from lib.i18n import N_


@dataclass(frozen=True)
class Contact:
    """What one wants, who is asked, where they answer; `purposes` are those of lib/model/programmes.py it serves."""

    wants: str
    who: str
    address: str
    purposes: tuple[str, ...]


CONTACTS: tuple[Contact, ...] = (
    Contact(
        N_("Money for training people, 2021 to 2027"),
        N_("Managing authority of the European Social Fund Plus, by country"),
        "https://european-social-fund-plus.ec.europa.eu/en/support-your-country",
        ("reskill", "loss"),
    ),
    Contact(
        N_("Money for centres, firms and research"),
        N_("Managing authorities of regional programmes, by country"),
        "https://ec.europa.eu/regional_policy/in-your-country/managing-authorities_en",
        ("centres", "firms"),
    ),
    Contact(
        N_("What was paid in the region, project by project"),
        N_("Kohesio, the Commission's list of projects"),
        "https://kohesio.ec.europa.eu/",
        ("reskill", "loss", "centres", "firms"),
    ),
    Contact(
        N_("Help with a just transition plan"),
        N_("Just Transition Platform"),
        "https://ec.europa.eu/regional_policy/funding/just-transition-fund/just-transition-platform_en",
        ("reskill", "loss", "firms"),
    ),
    Contact(
        N_("The sector's skills partnership, its working group of regions"),
        N_("Automotive Skills Alliance"),
        "https://automotive-skills-alliance.eu/",
        ("reskill", "exchange"),
    ),
    Contact(
        N_("Courses of the sector and what they teach"),
        N_("Skills Hub of the Automotive Skills Alliance"),
        "https://skills-hub.eu/",
        ("reskill",),
    ),
    Contact(
        N_("To found or to join a skills partnership"),
        N_("Pact for Skills"),
        "https://pact-for-skills.ec.europa.eu/",
        ("reskill", "exchange"),
    ),
    Contact(
        N_("Advice and a visit by regions that did it"),
        N_("Policy Learning Platform of Interreg Europe"),
        "https://www.interregeurope.eu/policy-learning-platform",
        ("exchange",),
    ),
    Contact(
        N_("The political voice of car regions"),
        N_("Automotive Regions Alliance, at the Committee of the Regions"),
        "https://cor.europa.eu/",
        ("exchange",),
    ),
)


def in_order(purpose: str = "") -> list[Contact]:
    """All contacts; with a purpose, those that serve it first."""
    return sorted(CONTACTS, key=lambda c: purpose not in c.purposes if purpose else False)
