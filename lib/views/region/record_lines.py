"""What is on record of a place in a few lines: who did it before, funds, networks, whom to ask; what is not known."""

from collections.abc import Callable, Iterable

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, ngettext, number
from lib.model import programmes
from lib.model.chain import Chain
from lib.model.fund_lines import EXISTS
from lib.model.fund_lines import HERE as OWN
from lib.model.practices import ALIKE, HERE, count_by_region, practices_of
from lib.views.shared.html import host, plain
from lib.views.shared.record_text import addresses, case_words
from lib.views.shared.support_text import (
    CONTACTS,
    fund_sentence,
    gap_filler,
    gap_sentence,
    line_sentence,
    network_sentence,
)

LINES_SHOWN = 2  # funding lines
CASES_SHOWN = 2


@memo(language=True)
def support(here: Chain) -> tuple[list[str], str]:
    """What is on record in a few sentences (two funds, a network at most), and what is not known."""
    records = here.support
    exist = records.lines[records.lines["stands"] == EXISTS]
    own = exist[exist["where"] == OWN]
    lines = [line_sentence(row) for row in (own if len(own) else exist).head(LINES_SHOWN).to_dict("records")]
    territory = records.funds[records.funds["status"] != "closed"].head(1)
    lines += [fund_sentence(row) for _i, row in territory.iterrows()]
    lines += [network_sentence(row) for _i, row in records.networks.head(1).iterrows()]
    lines.append(_whom_to_ask())
    open_here = [gap for gap in records.gaps if gap.block != "cases"][:2]  # those of one fund stand on its own page
    gaps = [
        gap_sentence(gap) + " " + _("What would fill it: {what}.").format(what=gap_filler(gap)) for gap in open_here
    ]
    return lines, " ".join(gaps)


@memo(language=True)
def cases_line(here: Chain) -> str:
    """Who has done it before: how many cases here and in regions like it."""
    found = practices_of(here.code)
    counts = found["where"].value_counts()
    own, alike = int(counts.get(HERE, 0)), int(counts.get(ALIKE, 0))
    if here.no_close_peer:
        text = (
            ngettext("**{own} case** is on record here", "**{own} cases** are on record here", own)
            if own
            else _("**Nothing** is on record here of who did this before")
        )
        text += _("; ") + _("no region is close to it, {other} cases are elsewhere")
    elif own:
        text = ngettext(
            "**{own} case** is on record here, {alike} in regions like it",
            "**{own} cases** are on record here, {alike} in regions like it",
            own,
        )
    elif alike:
        text = ngettext(
            "**Nothing** is on record here of who did this before; **{alike} case** in regions like it",
            "**Nothing** is on record here of who did this before; **{alike} cases** in regions like it",
            alike,
        )
    else:
        text = _("**Nothing** is on record here or in regions like it of who did this before; {other} cases elsewhere")
    return text.format(own=number(own), alike=number(alike), other=number(len(found) - own - alike)) + "."


@memo(language=True)
def nearest_cases(here: Chain) -> list[str]:
    """The nearest cases here and in regions like it, each in a line with the page it was read on."""
    found = practices_of(here.code)
    first = found[found["where"].isin([HERE, ALIKE])].head(CASES_SHOWN).to_dict("records")
    return [
        f"{plain(case_words(row, here.members))}, [{host(addresses(row)[0])}]({addresses(row)[0]})" for row in first
    ]


def _whom_to_ask() -> str:
    """Who answers for money for training, and who for advice by regions that did it, each with its address."""
    money, advice = (
        programmes.whom_to_ask("reskill")[0],
        next(c for c in programmes.CONTACTS if c.purposes == ("exchange",)),
    )
    return _(
        "Whom to ask: for money, the [{money}]({money_page}); "
        "for advice by regions that did it, the [{advice}]({advice_page})."
    ).format(
        money=_(CONTACTS[money.id][1]),
        money_page=money.address,
        advice=_(CONTACTS[advice.id][1]),
        advice_page=advice.address,
    )


def what_they_did(codes: Iterable[str], page: Callable[[str], str]) -> str:
    """One line: "What they did: Navarra (ES22), 3 cases; …. Nothing is on record for …." with links to the cases.

    page: the address of the cases of a region
    """
    counts = count_by_region()
    done, none = [], []
    for code in codes:
        if count := counts.get(code, 0):
            cases = ngettext("{count} case", "{count} cases", count).format(count=number(count))
            done.append(f"[{regions.label(code)}, {cases}]({page(code)}#cases)")
        else:
            none.append(regions.label(code))
    parts = []
    if done:
        parts.append(_("What they did: {regions}.").format(regions=_("; ").join(done)))
    if none:
        parts.append(_("Nothing is on record for {regions}.").format(regions=regions.listed(none)))
    return " ".join(parts)
