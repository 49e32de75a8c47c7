"""Who can pay in a region, what is on record and whom to ask, in words: the answer and the rows of each table."""

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number
from lib.i18n.numbers import moment, round_to
from lib.model import programmes
from lib.model.practices import ALIKE, HERE, practices_of, surroundings
from lib.model.programmes import PROGRAMMES
from lib.model.support import Support
from lib.quantity.text import NOT_APART
from lib.views.shared.html import Link, host, to_host
from lib.views.shared.support_text import (
    BASES,
    CONTACTS,
    COVERS,
    FUNDS,
    NETWORKS,
    NOTES,
    ROLES,
    STATUSES,
    THEMES,
    fund_short,
)
from lib.views.support.funds_text import WANTED, jtf_status

FACTS: dict[str, str] = {
    "chain_employees": N_("employees of the automotive chain"),
    "chain_over_50": N_("share of the chain's employees over 50"),
    "wz29_persons": N_("people who make motor vehicles, national count"),
    "acea_plants": N_("vehicle, engine and battery plants (ACEA)"),
    "districts_car": N_("districts shaped by the car industry, of 400"),
    "districts_combustion": N_("districts highly exposed to the combustion engine, of 400"),
}
STATED: dict[str, str] = {"exact": "", "about": N_("about"), "over": N_("over"), "nearly": N_("nearly")}


# The answer


def headline(support: Support, purpose: str) -> str:
    """Who can pay for this here, and what is on record; under 190 characters in English."""
    return f"{_who_pays(support, purpose)} {_what_was_done(support, purpose)}"


def _who_pays(support: Support, purpose: str) -> str:
    payers = [p for p in PROGRAMMES if p.pays_for(purpose)]
    status = jtf_status(support)
    open_ = [f"**{fund_short(p.short)}**" for p in payers if p.code != "JTF" or status == "adopted"]
    wanted, place = _(WANTED[purpose]), f"**{regions.label(support.region)}**"
    text = _("{funds} can pay for {wanted} in {place}").format(funds=regions.listed(open_), wanted=wanted, place=place)
    if not any(p.code == "JTF" for p in payers) or status == "adopted":
        return text + "."
    if status == "listed":
        return text + _(", the **JTF** by what is on record here.")
    if status == "preliminary":
        return text + _(", the **JTF** if its plan of 2020 was adopted.")
    return text + _(", the **JTF** with an adopted plan (none is listed).")


def _what_was_done(support: Support, purpose: str) -> str:
    if purpose in ("reskill", "loss"):
        return _cases_on_record(support)
    if purpose == "exchange":
        return _networks_on_record(support)
    theme = {"centres": "education", "firms": "research"}[purpose]
    past = support.funds[(support.funds["status"] == "closed") & (support.funds["theme"] == theme)]
    past = past[past["fund"] == "ERDF"]
    if past.empty:
        return _("Nothing is on record for it from 2014 to 2020.")
    first = past.iloc[0]
    text = {
        "same": _("In 2014–2020 the ERDF had **{amount} million euro** for it."),
        "wider": _("In 2014–2020 the ERDF had **{amount} million euro** for it here and elsewhere."),
        "part": _("In 2014–2020 the ERDF had **{amount} million euro** for it in a part of the region."),
    }
    return text[first["covers"]].format(amount=million(first["amount_eur"]))


def _cases_on_record(support: Support) -> str:
    """How many cases of practice are on record here and in regions like it, or that no region is close to it."""
    counts = practices_of(support.region)["where"].value_counts()
    here, alike = int(counts.get(HERE, 0)), int(counts.get(ALIKE, 0))
    if len(support.codes) == 1 and not surroundings(support.region).alike:
        text = (
            ngettext(
                "On record: **{here} case** here; no region is close to it.",
                "On record: **{here} cases** here; no region is close to it.",
                here,
            )
            if here
            else _("On record: no case here; no region is close to it.")
        )
    elif here:
        text = ngettext(
            "On record: **{here} case** here, **{alike}** in regions like it.",
            "On record: **{here} cases** here, **{alike}** in regions like it.",
            here,
        )
    else:
        text = _("On record: no case here, **{alike}** in regions like it.")
    return text.format(here=number(here), alike=number(alike))


def _networks_on_record(support: Support) -> str:
    sure = support.networks[support.networks["basis"] != "guess"]
    names = list(dict.fromkeys(_(NETWORKS[n]) for n in sure["network"]))
    if names:
        return _("Public pages name it in the {networks}.").format(networks=regions.listed([f"**{n}**" for n in names]))
    near = support.around[support.around["near"]]["region"].nunique()
    if near:
        text = ngettext(
            "**{count} neighbour** is named in an automotive alliance.",
            "**{count} neighbours** are named in an automotive alliance.",
            near,
        )
        return text.format(count=number(near))
    return _("No page at hand names it in an automotive alliance.")


# What is on record


def today_words(funds: pd.DataFrame) -> pd.DataFrame:
    """Records of 2021 to 2027 in words: an amount says of what it is the amount."""
    rows = list(funds.to_dict("records"))
    return pd.DataFrame(
        {
            _("Fund"): [_(FUNDS[r["fund"]]) for r in rows],
            _("Status"): [
                _(STATUSES[r["status"]])
                + (f" ({moment(r['as_of'])})" if r["as_of"] and r["status"] == "adopted" else "")
                for r in rows
            ],
            _("Covers"): [_(COVERS[r["covers"]]) for r in rows],
            _("Million euro"): [million(r["amount_eur"]) if r["amount_eur"] == r["amount_eur"] else "" for r in rows],
            _("Amount of"): [amount_of(r) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def past_words(funds: pd.DataFrame) -> pd.DataFrame:
    """Records of the closed period in words: theme, programme, what it covered and how much it had."""
    rows = list(funds.to_dict("records"))
    return pd.DataFrame(
        {
            _("Theme"): [_(THEMES[r["theme"]]) for r in rows],
            _("Fund"): [r["fund"] for r in rows],
            _("Programme"): [r["programme"] for r in rows],
            _("Covered"): [_(COVERS[r["covers"]]) for r in rows],
            _("Million euro"): [million(r["amount_eur"]) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def amount_of(row: dict) -> str:
    """What an amount is the amount of, with what weakens it; "not published apart" where there is none."""
    whole = {
        "country": _("all territories of the country"),
        "programme": _("the whole programme"),
        "": _(NOT_APART),
    }[row["amount_of"]]
    return whole + (". " + _(NOTES[row["note"]]) if row["note"] else "")


def million(euro: float) -> str:
    """An amount in million euro: none of its decimals from 10 on."""
    value = euro / 1e6
    return number(value, 0 if value >= 10 else 1)


# Who has done this before


def cases_words(cases: pd.DataFrame) -> pd.DataFrame:
    """Cases of the Globalisation Adjustment Fund in words, each with the address it was read at."""
    rows = list(cases.to_dict("records"))
    about = [_("about") + " " if r["rounded"] else "" for r in rows]
    return pd.DataFrame(
        {
            _("Firm, year and region"): [_case_name(r) for r in rows],
            _("Lost their job"): [
                number(int(r["redundancies"])) if pd.notna(r["redundancies"]) else _("not published") for r in rows
            ],
            _("To be helped"): [
                number(int(r["targeted"])) if pd.notna(r["targeted"]) else _("not published") for r in rows
            ],
            _("Million euro"): [a + million(r["egf_eur"]) for a, r in zip(about, rows, strict=True)],
            _("Euro each"): [per_person(r["per_person"]) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def _case_name(row: dict) -> str:
    inferred = " " + _("(year inferred)") if row["year_inferred"] else ""
    return f"{row['company']}, {row['year']}{inferred}\n" + regions.listed([regions.label(c) for c in row["regions"]])


def per_person(euro: float) -> str:
    """Euro for each person, to three figures; nothing where one of the two figures is missing."""
    return number(round_to(float(euro), 3)) if pd.notna(euro) else ""


def spread_of_cases(cases: pd.DataFrame) -> tuple[str, str, int]:
    """Least and most euro for each person, and in how many cases both figures are published."""
    known = cases["per_person"].dropna().astype(float)
    return per_person(known.min()), per_person(known.max()), len(known)


# Whom to ask


def contacts_words(purpose: str) -> pd.DataFrame:
    """Roles and official pages, those that serve the purpose first."""
    listed = programmes.whom_to_ask(purpose)
    return pd.DataFrame(
        {
            _("For"): [_(CONTACTS[c.id][0]) for c in listed],
            _("Ask"): [Link(f"{_(CONTACTS[c.id][1])}\n{host(c.address)}", c.address) for c in listed],
        }
    )


def networks_words(networks: pd.DataFrame, place: bool) -> pd.DataFrame:
    """Evidence that pages name a region in an alliance; `place` adds which region."""
    rows = list(networks.to_dict("records"))
    frame = {
        _("Region"): [_given(r) for r in rows],
        _("Alliance"): [_(NETWORKS[r["network"]]) for r in rows],
        _("What the page says"): [
            _(ROLES[r["role"]]) + (f" ({_(BASES['guess'])})" if r["basis"] == "guess" else "") for r in rows
        ],
        _("As of"): [moment(r["as_of"]) or _("no date") for r in rows],
        _("Read at"): [to_host(r["url"]) for r in rows],
    }
    if not place:
        frame.pop(_("Region"))
        frame = {_("Alliance"): frame[_("Alliance")], _("Names"): [_given(r) for r in rows], **frame}
    return pd.DataFrame(frame)


def _given(row: dict) -> str:
    """The region as the page gives it: a wider or smaller area than NUTS 2 keeps its own name."""
    return regions.label(row["given"]) if regions.exists(row["given"]) else regions.label(row["region"])


def facts_words(facts: pd.DataFrame) -> pd.DataFrame:
    """Figures of the car industry on official pages, in words."""
    rows = list(facts.to_dict("records"))
    return pd.DataFrame(
        {
            _("Figure"): [_(FACTS[r["counts"]]) for r in rows],
            _("Area"): [regions.label(r["area"]) for r in rows],
            _("Year"): [r["moment"] or str(r["year"]) for r in rows],
            _("Value"): [
                " ".join(w for w in (_(STATED[r["stated"]]) if r["stated"] != "exact" else "", _value(r)) if w)
                for r in rows
            ],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def _value(row: dict) -> str:
    return number(row["value"]) + ("\u00a0%" if row["unit"] == "%" else "")
