"""Funding lines and programmes on record: what can be used now, and what is closed."""

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, number
from lib.model.fund_lines import COUNTRY, HERE
from lib.model.fund_lines import WHERE as LINES_OF
from lib.model.support import Support, support_of
from lib.views.shared.files import downloads, figure_files, provenance
from lib.views.shared.html import plain, words_html
from lib.views.shared.show import chart, cite, fact, made_table, markup, note, theme
from lib.views.shared.together import say
from lib.views.support import charts, lines_text, text
from lib.views.support.sections import LINE_SOURCES, PROGRAMME_SOURCES, TALL, open_questions


def usable_now(support: Support) -> None:
    """Funding lines of 2021 to 2027 that exist: the place's own, its country's, the Union's; territories; not known."""
    place = regions.label(support.region)
    exist = lines_text.existing(support.region)
    for where in LINES_OF:
        count = exist[where]
        if not count:
            continue
        label = f"{lines_text.head(where, place)} · {number(count)}"
        if where == HERE:
            say(f"**{plain(label)}**")
            made_table(lines_text.table_of, support.region, where, label=label, tall=count > TALL)
        else:
            with st.expander(label, expanded=where == COUNTRY and not exist[HERE]):
                made_table(lines_text.table_of, support.region, where, label=label, tall=count > TALL)
    if today := _today(support.region):
        say("**" + _("Just transition territory") + "**")
        markup(today)
    open_questions(support.gaps_of("programmes"))
    note(
        _(
            "What exists, not what is open: every closing date that a page prints has passed. Ask at the address. "
            "An amount belongs to what stands beside it, never to this region, and amounts are not added."
        ),
    )
    about = provenance(_("Funding lines for {place}").format(place=place), LINE_SOURCES)
    downloads(lambda: lines_text.to_take_away(support.lines), about, f"lines-{support.region}")
    cite((*LINE_SOURCES, *PROGRAMME_SOURCES[:2]), extra=[_("Read on single pages: a lower bound")])


@memo(language=True, size=512)
def _today(region: str) -> str:
    """The programmes of 2021 to 2027 on record as a table (HTML); "" where there is none."""
    funds = support_of(region).funds
    today = funds[funds["status"] != "closed"]
    if today.empty:
        return ""
    label = _("Programmes of 2021 to 2027 on record")
    return words_html(text.today_words(today), numeric=(_("Million euro"),), label=label)


def history(support: Support) -> None:
    """What is closed: lines that are over, programmes of 2014 to 2020, cases of the Globalisation Adjustment Fund."""
    if over := lines_text.count_over(support.region):
        say("**" + _("Lines of 2021 to 2027 that are over, or whose deadline has passed") + "**")
        made_table(lines_text.over_of, support.region, label=_("Lines that are over"), tall=over > TALL)
    figure = charts.history(support.region, theme()) if len(support.funds) else None
    if figure is not None and len(figure.table):
        say("**" + _("2014 to 2020, a closed period: million euro of the whole programme") + "**")
        label = _("Programmes of 2014 to 2020 on record")
        if figure.chart is None:
            made_table(_past, support.region, numeric=figure.numeric, label=label)
        else:
            chart(figure.chart, figure.alt, "history")
            with st.expander(_("All of them as a table")):
                made_table(_past, support.region, numeric=figure.numeric, label=label)
    open_questions(support.gaps_of("history"))
    if figure is not None:
        note(_("An amount is that of the whole programme or country, never of this region, and amounts are not added."))
        figure_files(figure)
    cite(PROGRAMME_SOURCES, extra=[_("Partial and dated: not complete")])
    _egf_cases(support)


def _past(region: str) -> pd.DataFrame:
    return text.past_words(charts.past(support_of(region)))


def _cases(region: str) -> pd.DataFrame:
    return text.cases_words(support_of(region).cases)


@memo(language=True, size=512)
def _spread(region: str) -> tuple[str, str, int]:
    return text.spread_of_cases(support_of(region).cases)


def _egf_cases(support: Support) -> None:
    """Cases of the Globalisation Adjustment Fund, nearest first, and what each person was given."""
    low, high, count = _spread(support.region)
    figure = charts.cases(support.region, theme())
    say("**" + _("Globalisation Adjustment Fund: euro for each person it was to help") + "**")
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
        made_table(_cases, support.region, numeric=figure.numeric, label=_("Cases of the fund"))
    open_questions(support.gaps_of("cases"))
    figure_files(figure)
    cite(figure.sources, extra=[_("Seven cases in vehicles and tyres; the fund had more")])
