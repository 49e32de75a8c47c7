"""“Why this number?”: a popover beside a figure with its formula and every input with its state, source, row, year."""

import html
from collections.abc import Sequence
from urllib.parse import urlencode

from lib.data import sources
from lib.data.memo import memo
from lib.i18n import _
from lib.quantity.quantity import ASSUMED, Evidence
from lib.quantity.text import cell_words, interval_words
from lib.views.shared import address

SOURCES_PAGE = "/sources"


def why_html(key: str, title: str, formula: str, inputs: Sequence[Evidence], label: str = "") -> str:
    """A control beside a number, as markup: a button, and what the browser opens for it, the formula, inputs and
    their sources. `key` is unique on the page.
    """
    said = html.escape(label or _("Why this number?"))
    opened = _markup(key, title, formula, tuple(inputs), address.link(SOURCES_PAGE, more="1"))
    return f'<button type="button" class="atlas-opens" popovertarget="why-{key}">{said}</button>{opened}'


@memo(language=True, size=1024)
def _markup(key: str, title: str, formula: str, inputs: tuple[Evidence, ...], sources_page: str) -> str:
    items = "".join(_entry(one, sources_page) for one in inputs)
    return (
        f'<div class="atlas-why" id="why-{key}" popover><h4>{html.escape(title)}</h4><p>{html.escape(formula)}</p>'
        f'<dl class="inputs">{items}</dl></div>'
    )


def _entry(one: Evidence, sources_page: str) -> str:
    pill = f' <span class="atlas-pill">{html.escape(one.state)}</span>' if one.state else ""
    where = ", ".join(filter(None, [_cited(one, sources_page), html.escape(one.row), html.escape(one.year)]))
    small = f"<small>{where}</small>" if where else ""
    return f"<div><dt>{html.escape(one.name)}</dt><dd><b>{html.escape(_figure(one))}</b>{pill}{small}</dd></div>"


def _figure(one: Evidence) -> str:
    """The figure as it is read: a value or its limits in words."""
    figure = one.figure
    if isinstance(figure, str):
        return figure
    if figure.low is not None and figure.high is not None:
        return interval_words(figure.low, figure.high, figure.unit, figure.decimals)
    return cell_words(figure.value, figure.state, figure.unit, figure.decimals)


def _cited(one: Evidence, sources_page: str) -> str:
    """The source as a link: to its entry on the sources page, or to its own address."""
    if one.source in sources.sources():
        source = sources.source(one.source)
        link = sources_page + ("&" if "?" in sources_page else "?") + urlencode({"source": one.source}) + "#source"
        name = html.escape(f"{source.maker}, {source.title}")
        return f'<a href="{html.escape(link)}" target="_self">{name}</a>'
    text = _("our assumption") if one.source == ASSUMED else one.source
    if one.url.startswith("http"):
        return f'<a href="{html.escape(one.url)}" target="_blank" rel="noopener">{html.escape(text)}</a>'
    return html.escape(text)
