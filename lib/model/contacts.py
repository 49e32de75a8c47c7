"""Whom to ask, by role: public bodies and partnerships with their official start pages; no names of persons."""

from dataclasses import dataclass


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


def in_order(purpose: str = "") -> list[Contact]:
    """All contacts; with a purpose, those that serve it first."""
    return sorted(CONTACTS, key=lambda c: purpose not in c.purposes if purpose else False)
