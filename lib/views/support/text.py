"""Who can pay in a region, in words: the answer, the funds and what they pay for, the records of programmes."""

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.i18n import _, ngettext, number
from lib.model import programmes
from lib.model import support as model
from lib.model.programmes import Extent
from lib.model.support import Support
from lib.views.shared import charts
from lib.views.shared.link import to_host
from lib.views.support.amounts import ROOM, million

# The answer


def headline(found: Support, purpose: str) -> str:
    """Who can pay for this here, and what is on record; under 190 characters in English."""
    return f"{_who_pays(found, purpose)} {_what_was_done(found, purpose)}"


def _who_pays(found: Support, purpose: str) -> str:
    payers = [p for p in programmes.PROGRAMMES if p.pays_for(purpose)]
    status = jtf_status(found)
    open_ = [f"**{p.short}**" for p in payers if p.code != "JTF" or status == "adopted"]
    wanted, place = _(programmes.WANTED[purpose]), f"**{regions.label(found.region)}**"
    text = _("{funds} can pay for {wanted} in {place}").format(funds=regions.listed(open_), wanted=wanted, place=place)
    if not any(p.code == "JTF" for p in payers) or status == "adopted":
        return text + "."
    if status == "preliminary":
        return text + _(", the **JTF** if its plan of 2020 was adopted.")
    return text + _(", the **JTF** with an adopted plan (none is listed).")


def _what_was_done(found: Support, purpose: str) -> str:
    if purpose in ("reskill", "loss"):
        return _case_on_record(found)
    if purpose == "exchange":
        return _networks_on_record(found)
    theme = {"centres": "education", "firms": "research"}[purpose]
    past = found.funds[(found.funds["status"] == "closed") & (found.funds["theme"] == theme)]
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


def _case_on_record(found: Support) -> str:
    case = found.cases.iloc[0]
    named = f"**{case['company']}, {case['year']}**"
    if case["where"] == "here":
        return _("It was done here: {case}.").format(case=named)
    country = regions.country_name(found.region)
    if case["where"] == "country":
        return _("Newest case listed in {country}: {case}.").format(country=country, case=named)
    return _("No case is listed in {country}, **{count}** elsewhere.").format(
        country=country, count=number(len(found.cases))
    )


def _networks_on_record(found: Support) -> str:
    sure = found.networks[found.networks["basis"] != "guess"]
    names = list(dict.fromkeys(_(model.NETWORKS[n]) for n in sure["network"]))
    if names:
        return _("Public pages name it in the {networks}.").format(networks=regions.listed([f"**{n}**" for n in names]))
    near = found.around[found.around["near"]]["region"].nunique()
    if near:
        text = ngettext(
            "**{count} neighbour** is named in an automotive alliance.",
            "**{count} neighbours** are named in an automotive alliance.",
            near,
        )
        return text.format(count=number(near))
    return _("No page at hand names it in an automotive alliance.")


# Who can pay


def fund_name(programme: programmes.Programme) -> str:
    """A fund's name with the short one that the answer uses."""
    name = _(programme.name)
    return name if name == programme.short else f"{name} ({programme.short})"


def jtf_status(found: Support) -> str:
    """The best that is listed of the Just Transition Fund here: "adopted", "preliminary" or ""."""
    listed = found.funds[found.funds["fund"] == "JTF"]["status"].tolist()
    return next((s for s in ("adopted", "preliminary") if s in listed), "")


def known_here(found: Support) -> dict[str, str]:
    """What is on record of each fund for this region, in a few words each; nothing is empty."""
    own, cases = found.funds, found.cases
    jtf = own[own["fund"] == "JTF"]
    said = {code: _("Open to every region; no list by region") for code in ("INTERREG", "ERASMUS")}
    if jtf.empty:
        said["JTF"] = _("No territory listed here")
    else:
        row, status = (
            jtf.iloc[0],
            {"adopted": _("Adopted plan"), "preliminary": _("Proposal of 2020")}[jtf_status(found)],
        )
        said["JTF"] = _("{status}: covers {area}").format(status=status, area=_(model.COVERS[row["covers"]]))
    for fund in ("ESF", "ERDF"):
        past = own[own["fund"] == fund]
        themes = ", ".join(_(model.SHORT_THEMES[t]) for t in model.SHORT_THEMES if t in set(past["theme"]))
        said[fund] = (
            _("2014–2020: {themes}").format(themes=themes)
            if len(past)
            else _("No regional programme of 2014–2020 listed")
        )
    here, country = (int((cases["where"] == w).sum()) for w in ("here", "country"))
    place = regions.country_name(found.region)
    if here:
        said["EGF"] = ngettext("{count} case here", "{count} cases here", here).format(count=here)
    elif country:
        said["EGF"] = ngettext("No case here, {count} in {place}", "No case here, {count} in {place}", country).format(
            count=country, place=place
        )
    else:
        said["EGF"] = _("No case listed in {place}").format(place=place)
    return said


def extent_words(extent: Extent | None) -> str:
    """Whether a fund pays for something, in a word; nothing where it does not."""
    return _(programmes.EXTENTS[extent]) if extent else ""


def purposes_table(found: Support, purpose: str) -> pd.DataFrame:
    """Which fund can pay for what, to take away: fund, what it pays for, terms, a column for each purpose, addresses."""
    listed, known = programmes.in_order(purpose), known_here(found)
    frame = pd.DataFrame(
        {
            "fund": [_(p.name) for p in listed],
            "pays_for": [_(p.pays) for p in listed],
            "terms": [_(p.terms) for p in listed],
            **{code: [extent_words(p.purposes.get(code)) for p in listed] for code in programmes.PURPOSES},
            "on_record_here": [known[p.code] for p in listed],
            "page": [p.page for p in listed],
            "regulation": [p.rules for p in listed],
        }
    )
    return frame


# What is on record


def today_words(funds: pd.DataFrame) -> pd.DataFrame:
    """Records of 2021 to 2027 in words: an amount says of what it is the amount."""
    rows = list(funds.to_dict("records"))
    return pd.DataFrame(
        {
            _("Fund"): [_(model.FUNDS[r["fund"]]) for r in rows],
            _("Status"): [
                _(model.STATUSES[r["status"]]) + (f" ({r['as_of']})" if r["as_of"] and r["status"] == "adopted" else "")
                for r in rows
            ],
            _("Covers"): [_(model.COVERS[r["covers"]]) for r in rows],
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
            _("Theme"): [_(model.THEMES[r["theme"]]) for r in rows],
            _("Fund"): [r["fund"] for r in rows],
            _("Programme"): [r["programme"] for r in rows],
            _("Covered"): [_(model.COVERS[r["covers"]]) for r in rows],
            _("Million euro"): [million(r["amount_eur"]) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def amount_of(row: dict) -> str:
    """What an amount is the amount of, with what weakens it; "not published apart" where there is none."""
    said = {
        "country": _("all territories of the country"),
        "programme": _("the whole programme"),
        "": _("not published apart"),
    }[row["amount_of"]]
    return said + (". " + _(model.NOTES[row["note"]]) if row["note"] else "")


def history_chart(past: pd.DataFrame, theme: str) -> go.Figure:
    """Programmes of 2014 to 2020 by theme, largest first, in million euro of the whole programme."""
    rows = past.sort_values("amount_eur", ascending=False).to_dict("records")
    figure = charts.bars(
        [_history_label(r, past) for r in rows],
        [r["amount_eur"] / 1e6 for r in rows],
        lambda v: million(v * 1e6),
        theme,
    )
    return figure.update_xaxes(range=[0, ROOM * rows[0]["amount_eur"] / 1e6])


def _history_label(row: dict, past: pd.DataFrame) -> str:
    """Theme and fund; the programme's code too where the region had more than one."""
    several = past["programme"].nunique() > 1
    return f"{_(model.THEMES[row['theme']])} ({row['fund']}{', ' + row['programme'] if several else ''})"


def history_alt(past: pd.DataFrame, place: str) -> str:
    """The chart of 2014 to 2020 in one sentence."""
    rows = past.sort_values("amount_eur", ascending=False).to_dict("records")
    said = "; ".join(f"{_history_label(r, past)} {million(r['amount_eur'])}" for r in rows)
    return _("Million euro of whole programmes listed for {place}, 2014 to 2020: {amounts}.").format(
        place=place, amounts=said
    )
