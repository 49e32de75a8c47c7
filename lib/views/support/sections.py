"""The parts of the page of funds and contacts: what a reader can choose; who can pay, who did it before, whom to
ask.
"""

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.i18n import N_, _, number
from lib.model.fund_lines import COUNTRY, EXISTS, HERE
from lib.model.fund_lines import WHERE as LINES_OF
from lib.model.programmes import Extent, Programme, in_order
from lib.model.support import Gap, Support, support_of
from lib.views.shared import address, layers
from lib.views.shared.choices import choose
from lib.views.shared.html import plain, table_html
from lib.views.shared.menu import PAGES
from lib.views.shared.show import (
    chart,
    cite,
    downloads,
    fact,
    figure_files,
    lead_on,
    made_table,
    note,
    provenance,
    theme,
    words_table,
)
from lib.views.shared.support_text import gap_filler, gap_sentence
from lib.views.support import charts, funds_text, lines_text, text
from lib.views.support.params import SupportParams

PROGRAMME_SOURCES = (
    "jtf_territories_and_amounts",
    "jtf_adopted_territories_partial",
    "erdf_esf_2014_2020_regional_programmes_by_theme",
)
LINE_SOURCES = ("funds_2021_2027",)
FIRST = 3  # lines and pages that stand in the answer
TALL = 8  # rows of a table that still stand in full
NETWORK_SOURCES = ("automotive_region_networks", "automotive_region_networks_2022-2023")
ONWARD = (  # pages that take the reader on, as far as there are such pages
    ("training", N_("Which training teaches what is missing")),
    ("compare", N_("Which regions are like this one")),
    ("region", N_("What the transition means for this region")),
)


def choose_purpose() -> SupportParams:
    """What the money is wanted for; the choices of cases stand where the cases are."""
    purpose = SupportParams.choices()["purpose"]
    query = {choice.code: address.text(choice.code) for choice in SupportParams.choices().values()}
    first, _rest = st.columns([1.2, 1.8])
    with first:
        choose(
            purpose.code,
            _("What is to be paid for"),
            purpose.options,
            purpose.default,
            lambda code: _(funds_text.WANTED[code])[:1].upper() + _(funds_text.WANTED[code])[1:],
        )
    params, sentences = SupportParams.from_query(query)
    for sentence in sentences:
        address.notice(sentence)
    return params


def open_questions(gaps: Sequence[Gap], key: str) -> None:
    """What is not known in this block, and what would fill it."""
    for index, gap in enumerate(gaps):
        filler = f"{_('What would fill it')}: {gap_filler(gap)}."
        note(f"**{_('Not known')}.** {gap_sentence(gap)} {filler}", f"gap-{key}-{index}")


# The answer


def open_now(support: Support) -> None:
    """The funding lines on record that exist: the first of the place itself, else of its country; the rest behind."""
    exist = support.lines[support.lines["stands"] == EXISTS]
    st.markdown(lines_text.summary_of(support.region))
    own, country = (exist[exist["where"] == where] for where in (HERE, COUNTRY))
    shown = own if len(own) else country
    if len(shown):
        made_table(
            lines_text.brief_of,
            support.region,
            HERE if len(own) else COUNTRY,
            FIRST,
            label=_("Funding lines on record"),
        )
    note(
        _("What exists, not what is open: ask at the address.")
        + f" [{_('All lines, and what each fund can pay for')}]({layers.into('/support', 'lines')})",
        "open-now",
    )


@memo(language=True, size=512)
def answer(region: str, purpose: str) -> str:
    """Who can pay here and what is on record, in a sentence."""
    return text.headline(support_of(region), purpose)


def _pages_around(region: str) -> pd.DataFrame:
    return text.networks_words(support_of(region).around, place=True)


def _pages_here(region: str) -> pd.DataFrame:
    return text.networks_words(support_of(region).networks, place=False)


def _first_pages(region: str) -> pd.DataFrame:
    support = support_of(region)
    near = support.networks if len(support.networks) else support.around.drop(columns="near")
    return text.networks_words(near.head(FIRST), place=support.networks.empty)


def first_to_ask(support: Support) -> None:
    """Pages that name the region in an alliance, else the first near it; roles and offices stand behind."""
    if support.networks.empty:
        open_questions(support.gaps_of("networks"), "first-networks")
    if len(support.networks) or len(support.around):
        made_table(_first_pages, support.region, label=_("Pages that name the region"))
    note(
        _("Offices of the funds and of the skills alliance, by role:")
        + f" [{_('whom to ask')}]({layers.into('/support', 'ask')})",
        "first-ask",
    )


# Who can pay


def who_can_pay(support: Support, params: SupportParams) -> None:
    """Funds by what they can pay for: one row a fund, the chosen purpose on a ground of its own."""
    st.html(_purposes(support.region, params.purpose))
    note(
        _(
            "A programme in general, not a promise for this region: which calls are open is known to those who run it. "
            "What a fund can pay for is our reading of its regulation."
        ),
        "programmes",
    )
    about = provenance(_("Funds for {place}").format(place=regions.label(support.region)), PROGRAMME_SOURCES)
    downloads(lambda: funds_text.purposes_table(support, params.purpose), about, f"funds-{support.region}")


@memo(language=True, size=1024)
def _purposes(region: str, purpose: str) -> str:
    """The funds as a table with a column of marks for each purpose (HTML)."""
    known = funds_text.known_here(support_of(region))
    heads = [
        (_("Fund"), ""),
        *((_(head), _column(code, purpose)) for code, head in funds_text.HEADS.items()),
        (_("On record for {place}").format(place=regions.label(region)), "record"),
    ]
    head = "".join(
        f'<th scope="col" role="columnheader" class="{kind}">{html.escape(text)}</th>' for text, kind in heads
    )
    rows = "".join(_row(p, purpose, known[p.code]) for p in in_order(purpose))
    return table_html(head, rows, _("Which fund can pay for what"), "atlas-table stack atlas-purposes")


def _column(code: str, chosen: str) -> str:
    """The class of a purpose's column."""
    return "purpose chosen" if code == chosen else "purpose"


def _row(programme: Programme, purpose: str, known: str) -> str:
    words = funds_text.FUNDS[programme.code]
    links = "".join(
        f'<a href="{address}" target="_blank" rel="noopener">{html.escape(text)}</a>'
        for text, address in (
            (_("Start page"), programme.page),
            (_("Rules {number}").format(number=programme.regulation), programme.rules),
        )
    )
    first = (
        f'<td role="cell"><div class="fund">{html.escape(funds_text.fund_name(programme))}</div>'
        f"<div>{html.escape(_(words.pays))}</div>"
        f'<div class="terms">{html.escape(_(words.terms))}</div><div class="links">{links}</div></td>'
    )
    cells = "".join(
        _mark(programme.purposes.get(code), _(head), _column(code, purpose)) for code, head in funds_text.HEADS.items()
    )
    record = f'<td role="cell" class="record" data-label="{html.escape(_("On record here"))}">{html.escape(known)}</td>'
    return f'<tr role="row">{first}{cells}{record}</tr>'


def _mark(extent: Extent | None, head: str, kind: str) -> str:
    """A cell of the figure: a full bar with "yes", a hatched one with "in part", or nothing."""
    words = html.escape(funds_text.extent_words(extent))
    inside = f'<span class="mark {extent}" aria-hidden="true"></span><span>{words}</span>' if extent else ""
    return f'<td role="cell" class="{kind}" data-label="{html.escape(head)}">{inside}</td>'


# What can be used now, and what is closed


def usable_now(support: Support) -> None:
    """Funding lines of 2021 to 2027 that exist: the place's own, its country's, the Union's; territories; not known."""
    place = regions.label(support.region)
    exist = support.lines[support.lines["stands"] == EXISTS]
    for where in LINES_OF:
        group = exist[exist["where"] == where]
        if group.empty:
            continue
        label = f"{lines_text.head(where, place)} · {number(len(group))}"
        if where == HERE:
            st.markdown(f"**{plain(label)}**")
            made_table(lines_text.table_of, support.region, where, label=label, tall=len(group) > TALL)
        else:
            with st.expander(label, expanded=where == COUNTRY and not (exist["where"] == HERE).any()):
                made_table(lines_text.table_of, support.region, where, label=label, tall=len(group) > TALL)
    today = support.funds[support.funds["status"] != "closed"]
    if len(today):
        st.markdown("**" + _("Just transition territory") + "**")
        words_table(
            text.today_words(today), numeric=(_("Million euro"),), label=_("Programmes of 2021 to 2027 on record")
        )
    open_questions(support.gaps_of("programmes"), "programmes")
    note(
        _(
            "What exists, not what is open: every closing date that a page prints has passed. Ask at the address. "
            "An amount belongs to what stands beside it, never to this region, and amounts are not added."
        ),
        "lines",
    )
    about = provenance(_("Funding lines for {place}").format(place=place), LINE_SOURCES)
    downloads(lambda: lines_text.to_take_away(support.lines), about, f"lines-{support.region}")
    cite((*LINE_SOURCES, *PROGRAMME_SOURCES[:2]), "lines", extra=[_("Read on single pages: a lower bound")])


def history(support: Support) -> None:
    """What is closed: lines that are over, programmes of 2014 to 2020, cases of the Globalisation Adjustment Fund."""
    over = lines_text.over(support.lines)
    if len(over):
        st.markdown("**" + _("Lines of 2021 to 2027 that are over, or whose deadline has passed") + "**")
        made_table(lines_text.over_of, support.region, label=_("Lines that are over"), tall=len(over) > TALL)
    past = charts.past(support)
    figure = charts.history(support.region, theme()) if len(support.funds) else None
    if figure is not None and len(past):
        st.markdown("**" + _("2014 to 2020, a closed period: million euro of the whole programme") + "**")
        label = _("Programmes of 2014 to 2020 on record")
        if figure.chart is None:
            words_table(figure.table, numeric=figure.numeric, label=label)
        else:
            chart(figure.chart, figure.alt, "history")
            with st.expander(_("All of them as a table")):
                words_table(figure.table, numeric=figure.numeric, label=label)
    open_questions(support.gaps_of("history"), "history")
    if figure is not None:
        note(
            _("An amount is that of the whole programme or country, never of this region, and amounts are not added."),
            "amounts",
        )
        figure_files(figure)
    cite(PROGRAMME_SOURCES, "programmes", extra=[_("Partial and dated: not complete")])
    _egf_cases(support)


def _egf_cases(support: Support) -> None:
    """Cases of the Globalisation Adjustment Fund, nearest first, and what each person was given."""
    low, high, count = text.spread_of_cases(support.cases)
    figure = charts.cases(support.region, theme())
    st.markdown("**" + _("Globalisation Adjustment Fund: euro for each person it was to help") + "**")
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        chart(figure.chart, figure.alt, "cases")
    with right:
        fact(
            _("{low} to {high} euro").format(low=low, high=high),
            _("for each person, in {count} cases").format(count=number(count)),
            _("The fund's amount over the people it was to help. The country pays the rest of the cost."),
            _("derived from published totals"),
            words=True,
        )
    with st.expander(_("All of them as a table")):
        words_table(figure.table, numeric=figure.numeric, label=_("Cases of the fund"))
    open_questions(support.gaps_of("cases"), "cases")
    figure_files(figure)
    cite(figure.sources, "egf", extra=[_("Seven cases in vehicles and tyres; the fund had more")])


# Whom to ask


def whom_to_ask(support: Support, params: SupportParams) -> None:
    """Roles with their official pages, then pages that name the region or those near it in an alliance."""
    place = regions.label(support.region)
    made_table(text.contacts_words, params.purpose, label=_("Whom to ask, by role"))
    note(_("Roles and official pages; the atlas holds no names of persons."), "contacts")
    if len(support.networks):
        st.markdown("**" + _("Pages that name {place}").format(place=place) + "**")
        made_table(_pages_here, support.region, label=_("Pages that name the region"))
    open_questions(support.gaps_of("networks"), "networks")
    if len(support.around):
        st.markdown("**" + _("Named nearby: its neighbours, then its country") + "**")
        made_table(_pages_around, support.region, label=_("Regions named nearby"), tall=len(support.around) > TALL)
    both = pd.concat([support.networks, support.around.drop(columns="near")])
    if len(both):
        about = provenance(_("Automotive networks around {place}").format(place=place), NETWORK_SOURCES)
        downloads(lambda: both, about, f"networks-{support.region}")
    cite(NETWORK_SOURCES, "networks", extra=[_("Evidence, not a member list")])


def lead_onward() -> None:
    """Where to go next."""
    files = {p.id: p.file for p in PAGES}
    with st.container(horizontal=True, key="support-next"):
        for id, label in ONWARD:
            lead_on(files[id], _(label), id)
