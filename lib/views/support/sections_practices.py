"""Who has done this before: choices, a map, the cases in groups by nearness, files of this installation."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.data.refusal import Refusal
from lib.i18n import _, ngettext, number
from lib.model import practices
from lib.model.practices import ALIKE, HERE, WHERE
from lib.model.uploads.practices import KINDS, PracticeFile
from lib.views.shared import address, layers, part
from lib.views.shared.choices import choose, set_widget
from lib.views.shared.deck import PointMap
from lib.views.shared.figure import Figure
from lib.views.shared.files import downloads, figure_pictures, provenance
from lib.views.shared.html import plain
from lib.views.shared.own_files import file_name, refusal_sentence
from lib.views.shared.record_text import KINDS as KIND_WORDS
from lib.views.shared.record_text import OWN_FILE, read_words
from lib.views.shared.show import cite, markup, note, theme, whole_table, words_table
from lib.views.shared.together import say
from lib.views.support import practices_map, practices_text
from lib.views.support.params import IN_FULL, LONGEST_SEARCH, OF_CASES, SIZES, SupportParams, search_text
from lib.views.support.sections import asked

SOURCES = ("practices",)
PROBLEMS_SHOWN = 12
FIRST = 3  # cases of a group that stand in the answer
KEPT = 24  # choices of readers whose cases are kept ready drawn


def choose_cases(region: str, params: SupportParams) -> None:
    """Words, place, kind of work and size of region: what narrows the list of cases."""
    field = SupportParams.choices()
    first, second, third, fourth = st.columns([1.5, 1.5, 1.2, 1.2], vertical_alignment="bottom")
    with first:
        set_widget("choose_find", params.find)
        st.text_input(
            _("Search cases, firms, topics"),
            key="choose_find",
            max_chars=LONGEST_SEARCH,
            placeholder=_("battery, Opel"),
            on_change=lambda: address.write("find", search_text(str(st.session_state["choose_find"]))),
            help=_("Every word must be found. Titles and topics are in English."),
        )
    with second:
        listed = list(_listed(region))
        asked = [params.place] if params.place and params.place not in (*WHERE, *listed) else []
        choose("by", _(field["place"].what), ["", *WHERE, *asked, *listed], "", practices_text.place_option)
    with third:
        choose("work", _(field["kind"].what), ["", *KINDS], "", practices_text.kind_words)
    with fourth:
        choose("size", _(field["size"].what), SIZES, "", practices_text.size_words)


def first_cases(region: str, params: SupportParams) -> None:
    """The first cases on record here and in regions like it, or those of the region that the address asks for."""
    counts, place = _counts(region, SupportParams()), regions.label(region)
    if params.place:
        say(_summary(region, SupportParams(place=params.place)))
        markup(_briefly(region, params.place, ""))
    else:
        alike = bool(practices.surroundings(region).alike)
        for where in (HERE, ALIKE):
            say(f"**{plain(practices_text.head(where, place))}** · {number(counts[where])}")
            if counts[where]:
                markup(_briefly(region, "", where))
            else:
                say(practices_text.nothing(where, place, alike))
    every = sum(counts.values())
    whole = ngettext("The case on record", "All {count} cases on record", every).format(count=number(every))
    note(
        _("What public pages tell: a lower bound, and no proof that it worked.")
        + f" [{whole}]({layers.into('/support', 'allcases')})",
    )


@memo(size=4 * KEPT)
def _listed(region: str) -> tuple[str, ...]:
    """The regions whose cases can be asked for."""
    return tuple(practices.regions_with_cases(practices.practices_of(region)))


@memo(size=4 * KEPT)
def _counts(region: str, params: SupportParams) -> dict[str, int]:
    """How many cases of each of WHERE fit."""
    counts = _found(region, params)["where"].value_counts()
    return {where: int(counts.get(where, 0)) for where in WHERE}


@memo(language=True, size=4 * KEPT)
def _summary(region: str, params: SupportParams) -> str:
    return practices_text.summary(_found(region, params), regions.label(region), params.place)


@memo(language=True, size=4 * KEPT)
def _briefly(region: str, asked: str, where: str) -> str:
    """The first cases of a group, or of the place that is asked for, as a short list (HTML): title and kind, a line of
    what is known, the first page.
    """
    every = practices.practices_of(region)
    group = practices.narrowed(every, asked).head(2 * FIRST) if asked else every[every["where"] == where].head(FIRST)
    rows = []
    for row in group.to_dict("records"):
        words, page = practices_text.links(row)[0]
        rows.append(
            f'<li><div class="title"><span lang="en">{escape(row["title"])}</span> '
            f'<span class="atlas-pill">{escape(_(KIND_WORDS[row["kind"]]))}</span></div>'
            f'<div>{escape(practices_text.brief(row))} · <a href="{escape(page)}" target="_blank" rel="noopener">'
            f"{escape(words)}</a></div></li>"
        )
    return f'<ul class="atlas-cases brief">{"".join(rows)}</ul>'


@part.alone(*IN_FULL, "t_cases")
def who_did_it(region: str) -> None:
    """The cases that fit, on a map and in a list, the place's own first."""
    params = asked()
    choose_cases(region, params)
    found = _found(region, params)
    say(_summary(region, params))
    if params.narrowed:
        st.button(_("Show all cases"), key="loosen-cases", on_click=_loosen)
    if len(found):
        _map(region, params)
        _groups(region, params, bool(practices.surroundings(region).alike))
        _take_away(found, region, params)
    note(
        _(
            "What public pages tell, in our own short words: a lower bound, not a census, and no proof that it worked. "
            "Numbers of people and money stay with their case and are not added. Every region is free to add its own: "
            "data/practices/README.md."
        ),
    )
    _installed()
    cite(SOURCES, boundaries=True)


def _loosen() -> None:
    for name in OF_CASES:
        address.write(name, "")


@memo(size=KEPT)
def _found(region: str, params: SupportParams) -> pd.DataFrame:
    """The cases that fit."""
    every = practices.practices_of(region)
    return practices.narrowed(every, params.place, params.kind, params.size, params.find)


def _map(region: str, params: SupportParams) -> None:
    """Where the cases are; a circle that is clicked lists those of its region."""
    drawn, alt = _drawn(region, params, theme())
    if drawn is None:
        return
    st.pydeck_chart(
        drawn.deck(theme()),
        height=practices_map.HEIGHT,
        key="cases-map",
        on_select=_chosen_on_map,
        selection_mode="single-object",
        alt=alt,
    )
    markup(_legend(theme()))
    title = _("Cases on record, seen from {place}").format(place=regions.label(region))
    figure = Figure(
        name=f"cases-map-{region}",
        title=title,
        alt=alt,
        table=_in_words(region, params),
        download=lambda: practices_text.to_take_away(_found(region, params)),
        sources=SOURCES,
        chart=drawn,
    )
    figure_pictures(figure, _("Map"))


@memo(language=True, size=KEPT)
def _drawn(region: str, params: SupportParams, shade: str) -> tuple[PointMap | None, str]:
    """The map and its words; none where no case names a region."""
    of_region = params.place and params.place not in WHERE
    shown = practices.practices_of(region) if of_region else _found(region, params)
    around = practices.surroundings(region)
    if not practices.named_by(shown):
        return None, ""
    drawn = practices_map.case_map(shown, around, params.place if of_region else "", shade)
    return drawn, practices_map.alt(shown, around, regions.label(region))


def _chosen_on_map() -> None:
    """The region of the circle that was clicked goes into the address; a click beside one takes it out."""
    picked = (st.session_state["cases-map"].get("selection") or {}).get("objects", {}).get("points") or [{}]
    address.write("by", str(picked[0].get("k", "")))


@memo(language=True)
def _legend(shade: str) -> str:
    """What the circles mean (HTML)."""
    entries = "".join(
        '<span class="entry">'
        f'<span class="dot" style="background:{fill}" aria-hidden="true"></span> '
        f"{escape(words)}</span>"
        for fill, words in practices_map.legend(shade)
    )
    more = escape(_("In the middle of the region; the larger, the more cases."))
    press = f'<span class="entry on-screen">{escape(_("Click one to list its cases."))}</span>'
    return f'<div class="atlas-marks">{entries}<span class="entry">{more}</span>{press}</div>'


def _groups(region: str, params: SupportParams, alike: bool) -> None:
    """The cases under the heads of their groups; the rest of a long group one key away."""
    place, counts = regions.label(region), _counts(region, params)
    for where in WHERE:
        count = counts[where]
        if not count and (params.narrowed and where != HERE or params.place):
            continue
        say(f"**{plain(practices_text.head(where, place))}** · {number(count)}")
        if not count:
            say(practices_text.nothing(where, place, alike))
            continue
        most = count if params.place else practices_text.SHOWN[where]
        markup(_list(region, params, where, 0, most))
        if (rest := count - most) > 0:
            with st.expander(ngettext("{count} more", "{count} more", rest).format(count=number(rest))):
                markup(_list(region, params, where, most, count))


@memo(language=True, size=4 * KEPT)
def _list(region: str, params: SupportParams, where: str, first: int, last: int) -> str:
    """Cases of a group as a list (HTML): title, kind, then what there is to say, its addresses last."""
    found = _found(region, params)
    group = found[found["where"] == where].iloc[first:last]
    return f'<ul class="atlas-cases">{"".join(_case(row) for row in group.to_dict("records"))}</ul>'


def _case(row: Mapping[str, Any]) -> str:
    said = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(words)}</dd></div>" for label, words in practices_text.lines(row)
    )
    pages = ", ".join(
        f'<a href="{escape(page)}" target="_blank" rel="noopener">{escape(words)}</a>'
        for words, page in practices_text.links(row)
    )
    language = "" if row["source"] == OWN_FILE else ' lang="en"'  # the atlas's own records are written in English
    return (
        f'<li><div class="title"><span{language}>{escape(row["title"])}</span> '
        f'<span class="atlas-pill">{escape(_(KIND_WORDS[row["kind"]]))}</span></div><dl>{said}'
        f"<div><dt>{escape(_('Source'))}</dt><dd>{pages} · {escape(read_words(row))}</dd></div></dl></li>"
    )


def _take_away(found: pd.DataFrame, region: str, params: SupportParams) -> None:
    title = _("Cases on record, seen from {place}").format(place=regions.label(region))
    notes = [_("Read on public pages; a lower bound"), _("Numbers of people and money are not added")]
    downloads(lambda: practices_text.to_take_away(found), provenance(title, SOURCES, notes), f"cases-{region}")
    whole_table(
        lambda: practices_text.to_take_away(found), "cases", _("All cases found"), words=_in_words(region, params)
    )


@memo(language=True, size=KEPT)
def _in_words(region: str, params: SupportParams) -> pd.DataFrame:
    return practices_text.table(_found(region, params))


def _installed() -> None:
    """Files that whoever runs this installation put into data/practices/: what was read, what needs mending."""
    for name, one in practices.files_of_this_installation().items():
        shown = plain(file_name(name))
        if isinstance(one, Refusal):
            why = plain(refusal_sentence(one))
            st.warning(_("The file data/practices/{name} is not used: {why}").format(name=shown, why=why))
        else:
            _read(shown, one)


def _read(shown: str, one: PracticeFile) -> None:
    count = len(one.practices)
    text = ngettext("{count} case of {name} is among them.", "{count} cases of {name} are among them.", count)
    note(text.format(count=number(count), name=shown))
    if one.problems:
        label = ngettext("{count} line to mend", "{count} lines to mend", len(one.problems))
        with st.expander(label.format(count=number(len(one.problems)))):
            words_table(practices_text.problems(one).head(PROBLEMS_SHOWN), label=label)
