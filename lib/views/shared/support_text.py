"""What is known of funds, cases and networks in words, and what is not: sentences that several pages say.

Words by the codes of data/funds, fund_lines and networks; rows are those of lib/model/support.Support.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.i18n import N_, _, ngettext, number
from lib.i18n.numbers import moment
from lib.model.support import Gap, GapKind
from lib.regions import some
from lib.views.shared.html import host

FUNDS: dict[str, str] = {
    "JTF": N_("Just Transition Fund"),
    "ERDF": N_("European Regional Development Fund"),
    "ESF": N_("European Social Fund"),
}
SHORT: dict[str, str] = {  # as the Commission abbreviates them in each language
    "JTF": N_("JTF"),
    "ERDF": N_("ERDF"),
    "ESF+": N_("ESF+"),
    "EGF": N_("EGF"),
}
THEMES: dict[str, str] = {
    "just_transition": N_("Just transition"),
    "research": N_("Research and innovation"),
    "small_firms": N_("Competitive small firms"),
    "employment": N_("Employment"),
    "education": N_("Education and vocational training"),
}
STATUSES: dict[str, str] = {
    "adopted": N_("adopted"),
    "preliminary": N_("preliminary proposal of 2020; what was adopted may differ"),
    "closed": N_("closed period"),
}
COVERS: dict[str, str] = {
    "same": N_("this region"),
    "part": N_("a part of this region"),
    "wider": N_("this region and others"),
}
NOTES: dict[str, str] = {
    "weak_source": N_("The amount rests on a repost of the Commission's address."),
    "list_cut_off": N_("The list of territories is cut off in the source."),
    "parts_not_named": N_("The source does not name the parts of the region."),
}
NETWORKS: dict[str, str] = {"ARA": N_("Automotive Regions Alliance"), "ASA": N_("Automotive Skills Alliance")}
ROLES: dict[str, str] = {
    "president": N_("holds the presidency"),
    "co_chair": N_("co-chair"),
    "founding": N_("named as a founding region"),
    "member": N_("named as a member"),
    "joining": N_("joining"),
    "observer": N_("observer"),
    "spokesperson": N_("its president spoke for the alliance"),
    "at_meeting": N_("took part in a meeting"),
    "conference_host": N_("host of a conference"),
    "working_group": N_("took part in the working group on regions"),
    "workshop": N_("took part in a workshop"),
    "member_cluster": N_("a cluster of the region joined"),
}
BASES: dict[str, str] = {
    "named": N_("the source names the region"),
    "assigned": N_("region assigned from the place"),
    "guess": N_("region is a guess to verify"),
}
CONTACTS: dict[str, tuple[str, str]] = {  # what one wants, and who is asked (lib/model/programmes.py)
    "esf_authorities": (
        N_("Money for training people, 2021 to 2027"),
        N_("Managing authority of the European Social Fund Plus, by country"),
    ),
    "regional_authorities": (
        N_("Money for centres, firms and research"),
        N_("Managing authorities of regional programmes, by country"),
    ),
    "kohesio": (
        N_("What was paid in the region, project by project"),
        N_("Kohesio, the Commission's list of projects"),
    ),
    "jt_platform": (N_("Help with a just transition plan"), N_("Just Transition Platform")),
    "asa": (N_("The sector's skills partnership, its working group of regions"), N_("Automotive Skills Alliance")),
    "skills_hub": (N_("Courses of the sector and what they teach"), N_("Skills Hub of the Automotive Skills Alliance")),
    "pact": (N_("To found or to join a skills partnership"), N_("Pact for Skills")),
    "learning_platform": (
        N_("Advice and a visit by regions that did it"),
        N_("Policy Learning Platform of Interreg Europe"),
    ),
    "ara": (
        N_("The political voice of car regions"),
        N_("Automotive Regions Alliance, at the Committee of the Regions"),
    ),
}


def area_words(row: pd.Series) -> str:
    """What a record covers: "this region and others" of one region, of an area those of its regions that it names."""
    if "regions" not in row:
        return _(COVERS[row["covers"]])
    whole, parts = [c for c in row["regions"] if c not in row["in_part"]], list(row["in_part"])
    text = _("{regions} and parts of {parts}") if whole and parts else _("parts of {parts}") if parts else "{regions}"
    named = text.format(regions=some(whole), parts=some(parts))
    return _("{regions}, and regions outside").format(regions=named) if row["beyond"] else named


def fund_short(fund: str) -> str:
    """A fund by its abbreviation in the reader's language; one without stays as the source writes it."""
    return _(SHORT[fund]) if fund in SHORT else fund


def line_amount(row: Mapping[str, Any] | pd.Series) -> str:
    """The amount of a funding line with what it is the amount of; "" where no amount is stated."""
    if pd.isna(row["amount_eur"]):
        return str(row["amount_scope"])
    euro = float(row["amount_eur"])
    amount = _("{amount} million euro").format(amount=number(euro / 1e6, 1 if euro < 1e7 else 0))
    return f"{amount} ({row['amount_scope']})" if row["amount_scope"] else amount


def line_sentence(row: Mapping[str, Any] | pd.Series) -> str:
    """One funding line of 2021 to 2027 in words; `row`: one row of Support.lines."""
    of = {
        "country": _("of the whole country"),
        "union": _("of the whole EU"),
    }.get(str(row["where"]), _("covers {area}").format(area=_(COVERS.get(str(row["covers"]), COVERS["same"]))))
    when = moment(str(row["as_read"])) or _("page without a date")
    parts = [
        f"{fund_short(row['fund'])}: {row['programme']}",
        str(row["for_what"]),
        line_amount(row),
        str(row["period"]),
        of,
    ]
    return f"{', '.join(part for part in parts if part)} ({when}, [{host(str(row['url']))}]({row['url']}))."


def fund_sentence(row: pd.Series) -> str:
    """One fund in words: what, for whom, how much, when; `row`: one row of Support.funds."""
    parts = [
        f"{_(FUNDS[row['fund']])}: {_(THEMES[row['theme']])}",
        row["period"],
        _(STATUSES[row["status"]]) + (f" ({moment(row['as_of'])})" if row["as_of"] else ""),
    ]
    if pd.notna(row["amount_eur"]):
        whole = (
            _("for all its territories in the country")
            if row["amount_of"] == "country"
            else _("for the whole programme")
        )
        parts.append(_("{amount} million euro").format(amount=number(row["amount_eur"] / 1e6)) + " " + whole)
    parts.append(_("covers {area}").format(area=area_words(row)))
    return ", ".join(parts) + "." + (" " + _(NOTES[row["note"]]) if row["note"] else "")


def network_sentence(row: pd.Series) -> str:
    """One piece of evidence in words; `row`: one row of Support.networks."""
    when = moment(row["as_of"]) or _("no date")
    sentence = _("{network}: {role} ({when}), {area}.").format(
        network=_(NETWORKS[row["network"]]), role=_(ROLES[row["role"]]), when=when, area=area_words(row)
    )
    return sentence + (" " + _("The region is a guess to verify.") if row["basis"] == "guess" else "")


# What is not known


OPEN_HERE: dict[GapKind, str] = {  # of a region
    GapKind.PROGRAMMES: N_(
        "No programme of 2021 to 2027 is listed for this region here. That does not mean that there is none."
    ),
    GapKind.TERRITORY: N_(
        "Its just transition territory is known from the proposal of 2020 alone; the adopted plan may differ."
    ),
    GapKind.HISTORY: N_(
        "No regional programme of 2014 to 2020 is listed here; the country may have run a national one."
    ),
    GapKind.CASES: N_(
        "No case of the Globalisation Adjustment Fund is listed for this region; the list holds seven automotive "
        "cases and is not complete."
    ),
    GapKind.NETWORKS: N_(
        "No page at hand names this region in an automotive alliance. The list is evidence, not a member list."
    ),
}
OPEN_EVERYWHERE: dict[GapKind, str] = {  # of every region of an area
    GapKind.PROGRAMMES: N_(
        "No programme of 2021 to 2027 is listed for any of its regions here. That does not mean that there is none."
    ),
    GapKind.HISTORY: N_(
        "No regional programme of 2014 to 2020 is listed for any of its regions here; a national one may have run."
    ),
    GapKind.CASES: N_(
        "No case of the Globalisation Adjustment Fund is listed for any of its regions; the list holds seven "
        "automotive "
        "cases and is not complete."
    ),
    GapKind.NETWORKS: N_(
        "No page at hand names any of its regions in an automotive alliance. The list is evidence, not a member list."
    ),
}
FILLED_BY: dict[GapKind, str] = {
    GapKind.PROGRAMMES: N_("the list of programmes 2021 to 2027 by region; today the managing authority knows"),
    GapKind.TERRITORY: N_("the adopted territorial plan"),
    GapKind.HISTORY: N_("payments of national programmes by region"),
    GapKind.CASES: N_("the fund's own list of all cases"),
    GapKind.NETWORKS: N_("the member lists of the alliances"),
}


def gap_sentence(gap: Gap) -> str:
    """What is left open: of a region, of every region of an area, or of how many of them."""
    if gap.of == 1:
        return _(OPEN_HERE[gap.kind])
    if gap.missing == gap.of and gap.kind in OPEN_EVERYWHERE:
        return _(OPEN_EVERYWHERE[gap.kind])
    return _open_for_some(gap.kind, gap.missing).format(count=number(gap.missing), of=number(gap.of))


def _open_for_some(kind: GapKind, missing: int) -> str:
    if kind == GapKind.PROGRAMMES:
        return ngettext(
            "No programme of 2021 to 2027 is listed here for {count} of its {of} regions. "
            "That does not mean that there is none.",
            "No programme of 2021 to 2027 is listed here for {count} of its {of} regions. "
            "That does not mean that there is none.",
            missing,
        )
    if kind == GapKind.TERRITORY:
        return ngettext(
            "The just transition territory of {count} of its {of} regions is known from the proposal of 2020 alone; "
            "the adopted plan may differ.",
            "The just transition territories of {count} of its {of} regions are known from the proposal of 2020 alone; "
            "the adopted plans may differ.",
            missing,
        )
    if kind == GapKind.HISTORY:
        return ngettext(
            "No regional programme of 2014 to 2020 is listed here for {count} of its {of} regions; "
            "a national one may have run.",
            "No regional programme of 2014 to 2020 is listed here for {count} of its {of} regions; "
            "a national one may have run.",
            missing,
        )
    return ngettext(
        "No page at hand names {count} of its {of} regions in an automotive alliance. "
        "The list is evidence, not a member list.",
        "No page at hand names {count} of its {of} regions in an automotive alliance. "
        "The list is evidence, not a member list.",
        missing,
    )


def gap_filler(gap: Gap) -> str:
    """What would fill it."""
    return _(FILLED_BY[gap.kind])
