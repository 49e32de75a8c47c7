"""What each fund can pay for: one row a fund, a column of marks for each purpose."""

import html

from lib import regions
from lib.data.memo import memo
from lib.i18n import _
from lib.model.programmes import Extent, Programme, in_order
from lib.model.support import Support, support_of
from lib.views.shared.files import downloads, provenance
from lib.views.shared.html import table_html
from lib.views.shared.show import markup, note
from lib.views.support import funds_text
from lib.views.support.params import SupportParams
from lib.views.support.sections import PROGRAMME_SOURCES


def who_can_pay(support: Support, params: SupportParams) -> None:
    """Funds by what they can pay for: one row a fund, the chosen purpose on a ground of its own."""
    markup(_purposes(support.region, params.purpose))
    note(
        _(
            "A programme in general, not a promise for this region: which calls are open is known to those who run it. "
            "What a fund can pay for is our reading of its regulation."
        ),
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
