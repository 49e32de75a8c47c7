"""The parts of the page of funds and contacts: who can pay, what is on record, who did it, whom to ask, which plants."""

import html
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import N_, _, current_language, number
from lib.model import programmes
from lib.model import support as model
from lib.model.programmes import Extent, Programme
from lib.model.support import Gap, Support
from lib.views.shared.choices import choose
from lib.views.shared.menu import PAGES
from lib.views.shared.show import chart, cite, downloads, fact, lead_on, note, provenance, words_table
from lib.views.shared.style import theme
from lib.views.support import cases, contacts
from lib.views.support import text as words

DEFAULT_PURPOSE = "reskill"
PROGRAMME_SOURCES = (
    "jtf_territories_and_amounts",
    "jtf_adopted_territories_partial",
    "erdf_esf_2014_2020_regional_programmes_by_theme",
)
CASE_SOURCES = ("egf_automotive_cases",)
ONWARD = (  # pages that take the reader on, as far as there are such pages
    ("training", N_("Which training closes the gap")),
    ("compare", N_("Which regions are like this one")),
    ("region", N_("What the transition means for this region")),
)
NETWORK_SOURCES = ("automotive_region_networks", "automotive_region_networks_2022-2023")


def choose_purpose() -> str:
    """What the money is wanted for: it orders the funds and the contacts, and the answer speaks of it."""
    first, _rest = st.columns([1.2, 1.8])
    with first:
        return choose(
            "for",
            _("What is to be paid for"),
            list(programmes.PURPOSES),
            DEFAULT_PURPOSE,
            lambda code: _(programmes.WANTED[code])[:1].upper() + _(programmes.WANTED[code])[1:],
        )


@lru_cache(maxsize=512)
def _found(region: str, _language: str, _snapshot: str) -> Support:
    return model.support(region, *(table(name) for name in ("funds", "precedents", "networks", "regional_facts")))


def found_for(region: str) -> Support:
    """What is known of a region; worked out once for each language and snapshot."""
    return _found(region, current_language(), snapshot_id())


def open_questions(gaps: Sequence[Gap], key: str) -> None:
    """What is not known in this block, and what would fill it."""
    for index, gap in enumerate(gaps):
        note(f"**{_('Not known')}.** {gap.says} {_('What would fill it')}: {gap.fill}.", f"gap-{key}-{index}")


# Who can pay


def who_can_pay(found: Support, purpose: str) -> None:
    """Funds by what they can pay for: one row a fund, the purpose in hand on a ground of its own."""
    st.html(_purposes(found.region, purpose, current_language(), snapshot_id()))
    note(
        _(
            "A programme in general, not a promise for this region: which calls are open is known to those who run it. "
            "What a fund can pay for is our reading of its regulation."
        ),
        "programmes",
    )
    about = provenance(_("Funds for {place}").format(place=regions.label(found.region)), PROGRAMME_SOURCES)
    downloads(lambda: words.purposes_table(found, purpose), about, f"funds-{found.region}")


@lru_cache(maxsize=1024)
def _purposes(region: str, purpose: str, language: str, snapshot: str) -> str:
    found = _found(region, language, snapshot)
    known, columns = words.known_here(found), list(programmes.PURPOSES)
    heads = [
        (_("Fund"), ""),
        *((_(programmes.PURPOSES[c]), "purpose chosen" if c == purpose else "purpose") for c in columns),
    ]
    heads.append((_("On record for {place}").format(place=regions.label(region)), "record"))
    head = "".join(
        f'<th scope="col" role="columnheader" class="{kind}">{html.escape(text)}</th>' for text, kind in heads
    )
    rows = "".join(_row(p, purpose, known[p.code]) for p in programmes.in_order(purpose))
    label = html.escape(_("Which fund can pay for what"))
    return (
        f'<div class="atlas-scroll" tabindex="0" role="region" aria-label="{label}"><table class="atlas-table stack atlas-purposes" role="table">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _row(programme: Programme, purpose: str, known: str) -> str:
    links = "".join(
        f'<a href="{address}" target="_blank" rel="noopener">{html.escape(text)}</a>'
        for text, address in (
            (_("Start page"), programme.page),
            (_("Rules {number}").format(number=programme.regulation), programme.rules),
        )
    )
    first = (
        f'<td role="cell"><div class="fund">{html.escape(words.fund_name(programme))}</div><div>{html.escape(_(programme.pays))}</div>'
        f'<div class="terms">{html.escape(_(programme.terms))}</div><div class="links">{links}</div></td>'
    )
    cells = "".join(
        _mark(programme.purposes.get(code), _(head), code == purpose) for code, head in programmes.PURPOSES.items()
    )
    record = f'<td role="cell" class="record" data-label="{html.escape(_("On record here"))}">{html.escape(known)}</td>'
    return f'<tr role="row">{first}{cells}{record}</tr>'


def _mark(extent: Extent | None, head: str, chosen: bool) -> str:
    """A cell of the figure: a full bar with "yes", a hatched one with "in part", or nothing."""
    kind = "purpose chosen" if chosen else "purpose"
    inside = (
        f'<span class="mark {extent}" aria-hidden="true"></span><span>{html.escape(words.extent_words(extent))}</span>'
        if extent
        else ""
    )
    return f'<td role="cell" class="{kind}" data-label="{html.escape(head)}">{inside}</td>'


# What is on record


def on_record(found: Support) -> None:
    """Records of programmes for this region: those of today, the dated chart with its table, and what is not known."""
    closed = found.funds["status"] == "closed"
    today, past = found.funds[~closed], found.funds[closed]
    place = regions.label(found.region)
    if len(today):
        st.markdown("**" + _("2021 to 2027") + "**")
        words_table(
            words.today_words(today), numeric=(_("Million euro"),), label=_("Programmes of 2021 to 2027 on record")
        )
    open_questions(found.gaps_of("programmes"), "programmes")
    if len(past):
        st.markdown("**" + _("2014 to 2020, a closed period: million euro of the whole programme") + "**")
    if len(past) > 1:
        figure, alt = _history(found.region, theme(), current_language(), snapshot_id())
        chart(figure, alt, "history")
        with st.expander(_("All of them as a table")):
            _past(past)
    elif len(past):
        _past(past)
    open_questions(found.gaps_of("history"), "history")
    if len(found.funds):
        note(
            _("An amount is that of the whole programme or country, never of this region, and amounts are not added."),
            "amounts",
        )
        about = provenance(
            _("Programmes on record for {place}").format(place=place), list(dict.fromkeys(found.funds["source"]))
        )
        downloads(lambda: found.funds, about, f"programmes-{found.region}")
    cite(PROGRAMME_SOURCES, "programmes", extra=[_("Partial and dated: not complete")])


def _past(funds: pd.DataFrame) -> None:
    words_table(words.past_words(funds), numeric=(_("Million euro"),), label=_("Programmes of 2014 to 2020 on record"))


@lru_cache(maxsize=1024)
def _history(region: str, shade: str, language: str, snapshot: str) -> tuple[go.Figure, str]:
    past = _found(region, language, snapshot).funds
    past = past[past["status"] == "closed"]
    return words.history_chart(past, shade), words.history_alt(past, regions.label(region))


# Who has done this before


def who_did_it(found: Support) -> None:
    """Cases of the Globalisation Adjustment Fund, nearest first, and what each person was given."""
    low, high, count = cases.spread_of_cases(found.cases)
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        st.markdown("**" + _("Euro from the fund for each person it was to help") + "**")
        figure, alt = _cases(found.region, theme(), current_language(), snapshot_id())
        chart(figure, alt, "cases")
    with right:
        fact(
            _("{low} to {high} euro").format(low=low, high=high),
            _("for each person, in {count} cases").format(count=number(count)),
            _("The fund's amount over the people it was to help. The country pays the rest of the cost."),
            _("derived from published totals"),
            words=True,
        )
    shown = cases.cases_words(found.cases)
    words_table(
        shown,
        numeric=(_("Lost their job"), _("To be helped"), _("Million euro"), _("Euro each")),
        label=_("Cases of the fund"),
    )
    open_questions(found.gaps_of("cases"), "cases")
    flat = found.cases.assign(regions=["+".join(codes) for codes in found.cases["regions"]])
    downloads(
        lambda: flat.drop(columns=["region", "where"]),
        provenance(_("Cases of the Globalisation Adjustment Fund"), CASE_SOURCES),
        "cases",
    )
    cite(CASE_SOURCES, "cases", extra=[_("Seven cases in vehicles and tyres; the fund had more")])


@lru_cache(maxsize=1024)
def _cases(region: str, shade: str, language: str, snapshot: str) -> tuple[go.Figure, str]:
    listed = _found(region, language, snapshot).cases
    return cases.cases_chart(listed, shade), cases.cases_alt(listed)


# Whom to ask


def whom_to_ask(found: Support, purpose: str) -> None:
    """Roles with their official pages, then pages that name the region or those near it in an alliance."""
    words_table(contacts.contacts_words(purpose), label=_("Whom to ask, by role"))
    note(_("Roles and official pages; the atlas holds no names of persons."), "contacts")
    if len(found.networks):
        st.markdown("**" + _("Pages that name {place}").format(place=regions.label(found.region)) + "**")
        words_table(contacts.networks_words(found.networks, place=False), label=_("Pages that name the region"))
    open_questions(found.gaps_of("networks"), "networks")
    if len(found.around):
        st.markdown("**" + _("Named nearby: its neighbours, then its country") + "**")
        words_table(
            contacts.networks_words(found.around, place=True),
            label=_("Regions named nearby"),
            tall=len(found.around) > 8,
        )
    both = pd.concat([found.networks, found.around.drop(columns="near")])
    if len(both):
        downloads(
            lambda: both,
            provenance(
                _("Automotive networks around {place}").format(place=regions.label(found.region)), NETWORK_SOURCES
            ),
            f"networks-{found.region}",
        )
    cite(NETWORK_SOURCES, "networks", extra=[_("Evidence, not a member list")])


def lead_onward() -> None:
    """Where to go next."""
    files = {p.id: p.file for p in PAGES}
    for id, label in ONWARD:
        if id in files:
            lead_on(files[id], _(label), id)
