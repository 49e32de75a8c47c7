"""The European funds in words: what each pays for, on what terms, for which purposes, and what is on record."""

from typing import NamedTuple

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext
from lib.model.programmes import PURPOSES, Extent, Programme, in_order
from lib.model.support import Support
from lib.views.shared.support_text import COVERS

EXTENTS: dict[Extent, str] = {Extent.MAIN: N_("yes"), Extent.PART: N_("in part")}
HEADS: dict[str, str] = {  # a purpose as a column is headed
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


class FundWords(NamedTuple):
    """A fund's name, what it pays for and on what terms, each marked for translation."""

    name: str
    pays: str
    terms: str


FUNDS: dict[str, FundWords] = {  # by the code of lib/model/programmes
    "ESF": FundWords(
        N_("European Social Fund Plus"),
        N_("Training, reskilling, guidance and help in finding work, also for people who still have their job."),
        N_("The managing authority of the country or the region opens calls; firms, schools and authorities apply."),
    ),
    "JTF": FundWords(
        N_("Just Transition Fund"),
        N_(
            "Reskilling, help in finding work, new firms and clean energy; training centres where the plan "
            "gives the reason."
        ),
        N_(
            "In territories with an adopted just transition plan and nowhere else. The managing authority of "
            "the plan opens calls."
        ),
    ),
    "EGF": FundWords(
        N_("European Globalisation Adjustment Fund"),
        N_("Retraining, guidance, allowances and help to start a firm, for people who have lost their job."),
        N_(
            "From 200 redundancies in one firm and its suppliers or in one sector and region, fewer in small "
            "markets. The country applies within 12 weeks; the fund pays 60 % or more."
        ),
    ),
    "ERDF": FundWords(
        N_("European Regional Development Fund"),
        N_(
            "Research, small firms, buildings and equipment, training centres among them; skills for "
            "industrial transition in a small part."
        ),
        N_(
            "The managing authority of the country or the region opens calls; firms, universities and "
            "authorities apply."
        ),
    ),
    "INTERREG": FundWords(
        N_("Interreg"),
        N_("Visits, peer reviews and joint trials of regions in different countries; no training of many people."),
        N_(
            "Partners of several countries answer a call together. Interreg Europe advises public "
            "authorities free of charge."
        ),
    ),
    "ERASMUS": FundWords(
        N_("Erasmus+"),
        N_(
            "Stays abroad of apprentices, adult learners and trainers; joint courses; alliances of a sector "
            "for its skills."
        ),
        N_("Schools, firms and training providers apply to the national agency; alliances apply in Brussels."),
    ),
}
SHORT_THEMES: dict[str, str] = {  # themes of the closed period in a list
    "employment": N_("employment"),
    "education": N_("education"),
    "research": N_("research"),
    "small_firms": N_("small firms"),
}


def fund_name(programme: Programme) -> str:
    """A fund's name with the short one that the answer uses."""
    name = _(FUNDS[programme.code].name)
    return name if name == programme.short else f"{name} ({programme.short})"


def jtf_status(support: Support) -> str:
    """The best that is listed of the Just Transition Fund here: "adopted", "preliminary" or ""."""
    listed = support.funds[support.funds["fund"] == "JTF"]["status"].tolist()
    return next((s for s in ("adopted", "preliminary") if s in listed), "")


def known_here(support: Support) -> dict[str, str]:
    """What is on record of each fund for this region, in a few words each; nothing is empty."""
    funds, cases = support.funds, support.cases
    jtf = funds[funds["fund"] == "JTF"]
    known = {code: _("Open to every region; no list by region") for code in ("INTERREG", "ERASMUS")}
    if jtf.empty:
        known["JTF"] = _("No territory listed here")
    else:
        row, status = (
            jtf.iloc[0],
            {"adopted": _("Adopted plan"), "preliminary": _("Proposal of 2020")}[jtf_status(support)],
        )
        known["JTF"] = _("{status}: covers {area}").format(status=status, area=_(COVERS[row["covers"]]))
    for fund in ("ESF", "ERDF"):
        past = funds[funds["fund"] == fund]
        themes = ", ".join(_(SHORT_THEMES[t]) for t in SHORT_THEMES if t in set(past["theme"]))
        known[fund] = (
            _("2014–2020: {themes}").format(themes=themes)
            if len(past)
            else _("No regional programme of 2014–2020 listed")
        )
    here, country = (int((cases["where"] == w).sum()) for w in ("here", "country"))
    place = regions.country_name(support.region)
    if here:
        known["EGF"] = ngettext("{count} case here", "{count} cases here", here).format(count=here)
    elif country:
        known["EGF"] = ngettext("No case here, {count} in {place}", "No case here, {count} in {place}", country).format(
            count=country, place=place
        )
    else:
        known["EGF"] = _("No case listed in {place}").format(place=place)
    return known


def extent_words(extent: Extent | None) -> str:
    """Whether a fund pays for something, in a word; nothing where it does not."""
    return _(EXTENTS[extent]) if extent else ""


def purposes_table(support: Support, purpose: str) -> pd.DataFrame:
    """Which fund can pay for what, as a file: fund, what it pays for, terms, a column for each purpose, addresses."""
    listed, known = in_order(purpose), known_here(support)
    return pd.DataFrame(
        {
            "fund": [_(FUNDS[p.code].name) for p in listed],
            "pays_for": [_(FUNDS[p.code].pays) for p in listed],
            "terms": [_(FUNDS[p.code].terms) for p in listed],
            **{code: [extent_words(p.purposes.get(code)) for p in listed] for code in PURPOSES},
            "on_record_here": [known[p.code] for p in listed],
            "page": [p.page for p in listed],
            "regulation": [p.rules for p in listed],
        }
    )
