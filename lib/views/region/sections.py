"""The frame of the region page: its steps, its place, where it leads; how exposed the place is, where it stands."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, ngettext, number
from lib.indicators.ranked import leading
from lib.model.announcements import HERE, near
from lib.model.chain import Chain
from lib.regions import MAX_MEMBERS
from lib.regions.place import Kind
from lib.views.region import charts, evidence, tables, text
from lib.views.region.briefing import plain
from lib.views.region.evidence import Why
from lib.views.region.steps import STEPS
from lib.views.shared import address, layers
from lib.views.shared.copy_text import copy_text
from lib.views.shared.evidence import why_html
from lib.views.shared.files import figure_files, figure_pictures
from lib.views.shared.html import sentence_html
from lib.views.shared.show import chart, fact_html, facts_row, made_table, markup, note, on_screen, popover, theme, why
from lib.views.shared.show import step as lay_out
from lib.views.shared.support_text import NETWORKS
from lib.views.shared.together import say


def contents() -> None:
    """The steps of the answer, in sight while the page is read."""
    links = " · ".join(f"[{_(step.name)}](#{key})" for key, step in STEPS.items())
    markup(f'<p class="atlas-steps">{sentence_html(links)}</p>')


def step(key: str, here: Chain) -> AbstractContextManager[None]:
    """Lay out one step of the answer; what is drawn inside stands beside its question."""
    link = STEPS[key]
    under = _(link.under) if link.under else text.path(here.scenario)
    onward = (link.page, _(link.onward)) if link.page else None
    return lay_out(_(link.question), under, key, onward)


def copied(here: Chain) -> None:
    """The paragraph of the place with its sources, to be copied."""
    copy_text(_("Copy as text"), plain(here), "briefing")


def choose_place(here: Chain) -> None:
    """From a region to its whole country, from several to their largest region, and a group put together by hand."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="place-choices"):
        country = regions.country_of(here.members[0])
        if here.single and len(regions.parse_region(country)) > 1:
            label = _("{country} as a whole").format(country=regions.country_name(country))
            _button(label, "as-country", _choose, country)
        elif len(here.members) > 1:
            first = leading(here.code)
            _button(_("{region} alone").format(region=regions.label(first)), "as-region", _choose, first)
        _group(here)
        read = _("One paragraph, each figure with its source")
        say(f"[{read}]({layers.into('/region', 'short')})")


def lead_onward(here: Chain) -> None:
    """What else is on record of the place, each with the part that holds it; then the pages beside this one."""
    own = int((near(here.code)["where"] == HERE).sum())
    announced = ngettext("{count} announcement here", "{count} announcements here", own).format(count=number(own))
    alike = text.alike(here)
    also = [
        (announced if own else _("no announcement here"), "announced"),
        *([(alike, "peers")] if alike else []),
        (_("key figures"), "figures"),
        (_("what is not known"), "unknown"),
    ]
    links = " · ".join(f"[{words}]({layers.into('/region', part)})" for words, part in also)
    on_screen(_("Also on record:") + " " + links)


def _button(label: str, key: str, act: Callable, choice: str | Sequence[str]) -> None:
    st.button(label, key=key, type="tertiary", on_click=act, args=(choice,))


def _choose(code: str) -> None:
    address.write("region", code)


def _choose_together(codes: Sequence[str]) -> None:
    if codes:
        _choose(regions.group_of(list(codes)))


def _group(here: Chain) -> None:
    """Any regions together: a cluster, a corridor, an alliance."""
    title = _("Other regions together") if here.place.kind is Kind.GROUP else _("Several regions together")
    if (held_open := popover(title, "group", type="tertiary")) is None:
        return
    with held_open, st.container(key="group-in"):
        say(
            _(
                "Put a cluster or an alliance together, up to {most} regions: counts are added, shares worked out "
                "anew, and what one region hides stays an interval."
            ).format(most=number(MAX_MEMBERS))
        )
        held = [leading(here.code)] if here.country else list(here.members)
        key = f"group_{here.code}"
        if key not in st.session_state:
            st.session_state[key] = held[:MAX_MEMBERS]
        left, right = st.columns([2, 1], vertical_alignment="bottom")  # the open list must not lie over the button
        with left:
            st.multiselect(
                _("Regions of the group"),
                regions.eu_nuts2(),
                key=key,
                format_func=_labels().__getitem__,
                max_selections=MAX_MEMBERS,
                filter_mode="contains",
                select_all=False,
            )
        picked = st.session_state[key]
        with right:
            st.button(
                _("Show them together"),
                key="group-show",
                type="primary",
                disabled=len(picked) < 2,
                on_click=_choose_together,
                args=(picked,),
            )
        for network, members in _alliances().items():
            label = _("{network}: {count} regions named on public pages")
            label = label.format(network=_(NETWORKS[network]), count=number(len(members)))
            _button(label, f"group-{network}", _choose_together, members)
        say(_("The lists of alliances are evidence from public pages, not member lists."))


@memo(language=True)
def _labels() -> dict[str, str]:
    """Name and code of every region."""
    return {code: regions.label(code) for code in regions.eu_nuts2()}


@memo
def _alliances() -> dict[str, list[str]]:
    """Regions that public pages name in each alliance, guesses left out; only alliances that fit into a group."""
    rows = table("networks")
    rows = rows[(rows["basis"] != "guess") & rows["region"].isin(regions.eu_nuts2())]
    members = {str(n): sorted(set(r["region"].astype(str))) for n, r in rows.groupby("network", observed=True)}
    return {n: codes for n, codes in members.items() if n in NETWORKS and 2 <= len(codes) <= MAX_MEMBERS}


def exposed(here: Chain) -> None:
    """Size, weight and stars; the years with what the engine share rests on beside them; known plants."""
    facts_row([fact_html(*words, words=in_words) for words, in_words in text.facts(here)], "exposed")
    years = charts.years(here, theme())
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        chart(years.chart, years.alt, years.name)
        if reason := text.why_not_joined(charts.PERSONS, here):
            note(reason)
    with right:
        _tied_to_engine(here)
    say("\n".join(f"- {line}" for line in text.beside_the_size(here)))
    with st.expander(_("All years as a table")):
        show_table(tables.years, here, _("All years"), years.numeric)
        figure_files(years, name=f"{charts.PERSONS}-{file_name(here)}")
    show_why(evidence.exposed(here))


def _tied_to_engine(here: Chain) -> None:
    """The part of the jobs that the assumed share ties to the combustion engine: a range, never a point."""
    with st.container(key="small-tied"):
        st.subheader(_("Tied to the combustion engine"), anchor=False)
    if here.tied is None:
        note(_("The number of motor vehicle jobs is not published here, so a share of it is none either."))
        return
    if none := text.nobody_there(here):
        note(none)
        return
    markup(charts.within(*here.tied, *here.jobs_between))
    note(text.tied_to_engine(here))


def standing(here: Chain) -> None:
    """The strip of all regions, then how sure the rank is, in one sentence."""
    strip = charts.standing(here, theme())
    chart(strip.chart, strip.alt, strip.name)
    figure_pictures(strip, name=f"standing-{file_name(here)}")
    say(text.how_sure(here))
    show_why(evidence.standing(here))


# what the other sections of the page show in the same way


def show_why(behind: Why) -> None:
    """The control that opens a formula and its evidence."""
    why(behind.key, behind.title, behind.formula, behind.evidence, label=_("Why these numbers?"))


def why_markup(behind: Why) -> str:
    """The same as markup, to stand in one element with its figure."""
    return why_html(behind.key, behind.title, behind.formula, behind.evidence, label=_("Why these numbers?"))


def show_table(
    make: Callable[[Chain], pd.DataFrame], here: Chain, label: str, numeric: tuple[str, ...] = (), tall: bool = False
) -> None:
    """A table of the place in words, worked out once for each language."""
    made_table(make, here, numeric=numeric, label=label, tall=tall)


def file_name(here: Chain) -> str:
    """The code as a part of a file name or key: a group has signs that neither takes."""
    return here.code.replace("group:", "").replace("+", "-")[:60]
