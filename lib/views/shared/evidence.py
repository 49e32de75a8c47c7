"""“Why this number?”: one key away from a figure stand its formula and every input with its state, source, row and year."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.data import sources
from lib.i18n import _
from lib.views.shared import address

ASSUMED = "assumption"  # stands as the source of a figure that is nobody's but ours


@dataclass(frozen=True)
class Input:
    """One input of a number: what it is, its value in words, its state in words, and where it stands.

    `source` is an id of data/sources.toml, the word ASSUMED, or a citation as text (then `url` may lead there). `year` and
    `row` (series and region, say) find the figure in its source.
    """

    name: str
    value: str
    state: str = ""
    source: str = ""
    year: str = ""
    row: str = ""
    url: str = ""


def why(key: str, title: str, formula: str, inputs: Sequence[Input], label: str = "") -> None:
    """A control beside a number that opens its formula, its inputs and their sources. `key` is unique on the page."""
    with (
        st.container(key=f"why-{key}"),
        st.popover(label or _("Why this number?"), type="tertiary", key=f"whypop-{key}"),
    ):
        st.html(
            f'<div class="atlas-why"><h4>{html.escape(title)}</h4><p>{html.escape(formula)}</p>{as_list(inputs)}</div>'
        )


def as_list(inputs: Sequence[Input]) -> str:
    """The inputs as a list of names, values, states and sources (HTML)."""
    return '<dl class="inputs">' + "".join(_entry(one) for one in inputs) + "</dl>"


def _entry(one: Input) -> str:
    pill = f' <span class="atlas-pill">{html.escape(one.state)}</span>' if one.state else ""
    where = ", ".join(filter(None, [_cited(one), html.escape(one.row), html.escape(one.year)]))
    small = f"<small>{where}</small>" if where else ""
    return f"<div><dt>{html.escape(one.name)}</dt><dd><b>{html.escape(one.value)}</b>{pill}{small}</dd></div>"


def _cited(one: Input) -> str:
    """The source as a link: to its entry on the sources page, or to its own address."""
    if one.source in sources.sources():
        found = sources.source(one.source)
        return f'<a href="{html.escape(address.link("/sources", source=one.source))}" target="_self">{html.escape(found.producer)}, {html.escape(found.title)}</a>'
    text = _("our assumption") if one.source == ASSUMED else one.source
    if one.url.startswith("http"):
        return f'<a href="{html.escape(one.url)}" target="_blank" rel="noopener">{html.escape(text)}</a>'
    return html.escape(text)
