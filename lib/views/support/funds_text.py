"""The European funds in words: what each pays for, on what terms, for which purposes, and what is on record."""

from typing import NamedTuple

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number
from lib.model.fund_lines import COUNTRY, HERE, UNION, of_fund
from lib.model.fund_lines import WHERE as LINES_OF
from lib.model.programmes import PURPOSES, Extent, Programme, in_order
from lib.model.support import CLOSED, Support
from lib.views.shared.support_text import COVERS, fund_short

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
    return name if name == programme.short else f"{name} ({fund_short(programme.short)})"


def jtf_status(support: Support) -> str:
    """The best that is on record of the Just Transition Fund here: "adopted", "listed", "preliminary" or ""."""
    statuses = support.funds[support.funds["fund"] == "JTF"]["status"].tolist()
    lines = of_fund(support.lines, "JTF")
    found = [*statuses, *(["listed"] if (lines["where"] == HERE).any() else [])]
    return next((s for s in ("adopted", "listed", "preliminary") if s in found), "")


def known_here(support: Support) -> dict[str, str]:
    """What is on record of each fund for this place, in a few words each; nothing is empty."""
    known = {code: _lines_known(support, code) for code in FUNDS}
    for fund in ("ESF", "ERDF"):
        past = support.funds[(support.funds["fund"] == fund) & (support.funds["period"] == CLOSED)]
        themes = ", ".join(_(SHORT_THEMES[t]) for t in SHORT_THEMES if t in set(past["theme"]))
        closed = (
            _("2014–2020: {themes}").format(themes=themes)
            if len(past)
            else _("2014–2020: no regional programme listed")
        )
        known[fund] = _("; ").join((known[fund], closed))
    for fund in ("INTERREG", "ERASMUS"):
        known[fund] = _("Open to every region; {known}").format(known=known[fund])
    known["JTF"] = _("; ").join(filter(None, (_plan_known(support), known["JTF"])))
    known["EGF"] = _("; ").join((_egf_known(support), known["EGF"]))
    return {code: words[:1].upper() + words[1:] for code, words in known.items()}


def _lines_known(support: Support, fund: str) -> str:
    """Lines of 2021 to 2027 of one fund, the nearest: "2021–2027: 2 lines on record here"."""
    counts = of_fund(support.lines, fund)["where"].value_counts()
    for where in LINES_OF:
        if count := int(counts.get(where, 0)):
            text = {
                HERE: ngettext(
                    "2021–2027: {count} line on record here", "2021–2027: {count} lines on record here", count
                ),
                COUNTRY: ngettext(
                    "2021–2027: {count} line of the country", "2021–2027: {count} lines of the country", count
                ),
                UNION: ngettext("2021–2027: {count} line of the EU", "2021–2027: {count} lines of the EU", count),
            }[where]
            return text.format(count=number(count))
    return _("2021–2027: no line on record")


def _plan_known(support: Support) -> str:
    """The just transition plan that is listed; "" where none is."""
    plans = support.funds[support.funds["fund"] == "JTF"]
    if plans.empty:
        return ""
    row = plans.iloc[0]
    status = {"adopted": _("Adopted plan"), "preliminary": _("Proposal of 2020")}[row["status"]]
    return _("{status}: covers {area}").format(status=status, area=_(COVERS[row["covers"]]))


def _egf_known(support: Support) -> str:
    """Cases of the adjustment fund here, or in the country."""
    here, country = (int((support.cases["where"] == w).sum()) for w in ("here", "country"))
    place = regions.country_name(support.region)
    if here:
        return ngettext("{count} case here", "{count} cases here", here).format(count=here)
    if country:
        text = ngettext("No case here, {count} in {place}", "No case here, {count} in {place}", country)
        return text.format(count=country, place=place)
    return _("No case listed in {place}").format(place=place)


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
