"""What the tables of funds, cases and networks leave open for a region or several, in sentences, with what would fill it."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from lib.i18n import _, ngettext, number


class Gap(NamedTuple):
    """Something that these tables leave open: where it belongs (programmes, history, cases, networks), and what would fill it."""

    block: str
    says: str
    fill: str


def gaps_of(codes: Sequence[str], funds: pd.DataFrame, cases: pd.DataFrame, networks: pd.DataFrame) -> tuple[Gap, ...]:
    """The gaps of these NUTS 2 regions, in the order of the blocks; () where nothing is open.

    funds, networks: rows of data/funds and data/networks that name them, one for each region; cases: with `where`.
    """
    return _of_one(funds, cases, networks) if len(codes) == 1 else _of_several(codes, funds, cases, networks)


def _of_one(funds: pd.DataFrame, cases: pd.DataFrame, networks: pd.DataFrame) -> tuple[Gap, ...]:
    found = []
    if not (funds["period"] == "2021-2027").any():
        found.append(
            _programmes(
                _("No programme of 2021 to 2027 is listed for this region here. That does not mean that there is none.")
            )
        )
    elif (funds["status"] == "preliminary").any() and not (funds["status"] == "adopted").any():
        found.append(
            _territory(
                _(
                    "Its just transition territory is known from the proposal of 2020 alone; the adopted plan may differ."
                )
            )
        )
    if not (funds["period"] == "2014-2020").any():
        found.append(
            _history(
                _("No regional programme of 2014 to 2020 is listed here; the country may have run a national one.")
            )
        )
    if not (cases["where"] == "here").any():
        found.append(
            _case(
                _(
                    "No case of the Globalisation Adjustment Fund is listed for this region; the list holds seven automotive cases and is not complete."
                )
            )
        )
    if networks.empty:
        found.append(
            _network(
                _(
                    "No page at hand names this region in an automotive alliance. The list is evidence, not a member list."
                )
            )
        )
    return tuple(found)


def _of_several(
    codes: Sequence[str], funds: pd.DataFrame, cases: pd.DataFrame, networks: pd.DataFrame
) -> tuple[Gap, ...]:
    """The same of an area: in words for all of its regions, or for how many of them."""
    found, of = [], len(codes)

    def without(rows: pd.DataFrame) -> int:
        return of - rows["region"].nunique()

    def count(text: str, missing: int) -> str:
        return text.format(count=number(missing), of=number(of))

    missing = without(funds[funds["period"] == "2021-2027"])
    if missing == of:
        found.append(
            _programmes(
                _(
                    "No programme of 2021 to 2027 is listed for any of its regions here. That does not mean that there is none."
                )
            )
        )
    elif missing:
        found.append(
            _programmes(
                count(
                    ngettext(
                        "No programme of 2021 to 2027 is listed here for {count} of its {of} regions. That does not mean that there is none.",
                        "No programme of 2021 to 2027 is listed here for {count} of its {of} regions. That does not mean that there is none.",
                        missing,
                    ),
                    missing,
                )
            )
        )
    proposed = set(funds["region"][funds["status"] == "preliminary"]) - set(
        funds["region"][funds["status"] == "adopted"]
    )
    if proposed:
        found.append(
            _territory(
                count(
                    ngettext(
                        "The just transition territory of {count} of its {of} regions is known from the proposal of 2020 alone; the adopted plan may differ.",
                        "The just transition territories of {count} of its {of} regions are known from the proposal of 2020 alone; the adopted plans may differ.",
                        len(proposed),
                    ),
                    len(proposed),
                )
            )
        )
    missing = without(funds[funds["period"] == "2014-2020"])
    if missing == of:
        found.append(
            _history(
                _(
                    "No regional programme of 2014 to 2020 is listed for any of its regions here; a national one may have run."
                )
            )
        )
    elif missing:
        found.append(
            _history(
                count(
                    ngettext(
                        "No regional programme of 2014 to 2020 is listed here for {count} of its {of} regions; a national one may have run.",
                        "No regional programme of 2014 to 2020 is listed here for {count} of its {of} regions; a national one may have run.",
                        missing,
                    ),
                    missing,
                )
            )
        )
    if not (cases["where"] == "here").any():
        found.append(
            _case(
                _(
                    "No case of the Globalisation Adjustment Fund is listed for any of its regions; the list holds seven automotive cases and is not complete."
                )
            )
        )
    missing = without(networks)
    if missing == of:
        found.append(
            _network(
                _(
                    "No page at hand names any of its regions in an automotive alliance. The list is evidence, not a member list."
                )
            )
        )
    elif missing:
        found.append(
            _network(
                count(
                    ngettext(
                        "No page at hand names {count} of its {of} regions in an automotive alliance. The list is evidence, not a member list.",
                        "No page at hand names {count} of its {of} regions in an automotive alliance. The list is evidence, not a member list.",
                        missing,
                    ),
                    missing,
                )
            )
        )
    return tuple(found)


def _programmes(says: str) -> Gap:
    return Gap(
        "programmes", says, _("the list of programmes 2021 to 2027 by region; today the managing authority knows")
    )


def _territory(says: str) -> Gap:
    return Gap("programmes", says, _("the adopted territorial plan"))


def _history(says: str) -> Gap:
    return Gap("history", says, _("payments of national programmes by region"))


def _case(says: str) -> Gap:
    return Gap("cases", says, _("the fund's own list of all cases"))


def _network(says: str) -> Gap:
    return Gap("networks", says, _("the member lists of the alliances"))
