"""Why a record or a peer: what is on record as it was published, and what likeness and growth are made of."""

from functools import lru_cache

import pandas as pd

from lib import regions
from lib.data.series import BASE_YEAR
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, number, percent
from lib.model.chain import Chain, chain
from lib.model.peers.results import sources as peer_sources
from lib.model.peers.since import OUTCOMES
from lib.views.shared.evidence import Input, why


@lru_cache(maxsize=512)
def _support(code: str, _language: str, _snapshot: str) -> list[Input]:
    found, here = [], chain(code).support
    for _i, row in here.funds.head(2).iterrows():
        amount = (
            _("not stated")
            if pd.isna(row["amount_eur"])
            else _("{amount} million euro").format(amount=number(row["amount_eur"] / 1e6))
        )
        found.append(
            Input(
                str(row["record"]),
                amount,
                _("of the whole programme"),
                str(row["source"]),
                str(row["period"]),
                str(row["fund"]),
            )
        )
    for _i, row in here.cases.head(1).iterrows():
        amount = (
            _("not stated")
            if pd.isna(row["egf_eur"])
            else _("{amount} million euro").format(amount=number(row["egf_eur"] / 1e6, 1))
        )
        found.append(
            Input(
                str(row["company"]),
                amount,
                _("of the whole case"),
                "egf_automotive_cases",
                str(row["year"]),
                str(row["id"]),
            )
        )
    for _i, row in here.networks.head(1).iterrows():
        found.append(
            Input(
                str(row["given"]),
                str(row["network"]),
                _("evidence, not a member list"),
                str(row["source"]),
                str(row["as_of"]),
                url=str(row["url"]),
            )
        )
    return found


def support(here: Chain) -> None:
    """Records behind the lines on funds, cases and networks."""
    why(
        "support",
        _("What is on record"),
        _(
            "Each line is one record as it was published: nothing is added up or shared out. An amount belongs to its whole programme or case, never to this place alone."
        ),
        _support(here.code, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )


@lru_cache(maxsize=512)
def _peers(code: str, _language: str, _snapshot: str) -> list[Input]:
    here, first = chain(code), peer_sources()[0]
    if not here.single:
        return [
            Input(
                regions.label(row.region),
                _("{count} of {of} regions").format(count=number(row.members), of=number(row.of)),
                _("derived"),
                first,
                str(BASE_YEAR),
                _("mean distance {d}").format(d=number(row.distance, 2)),
            )
            for row in here.peers.itertuples()
        ]
    found = [
        Input(
            regions.label(row.region),
            _("distance {d}").format(d=number(row.distance, 2)),
            _("derived"),
            first,
            str(BASE_YEAR),
            _("in the top ten in {share} of 500 weightings").format(share=percent(100 * row.stability, 0)),
        )
        for row in here.peers.itertuples()
    ]
    for row in here.better.itertuples():
        title = _("{region}: {what} {start}–{end}").format(
            region=regions.label(row.peer), what=_(OUTCOMES[row.outcome].title), start=row.start, end=row.end
        )
        value = _("{growth} against {expected} expected").format(
            growth=number(row.growth, 1), expected=number(row.expected, 1)
        )
        found.append(
            Input(
                title,
                value,
                _("derived"),
                row=_("here {own} over what was expected, there {residual}").format(
                    own=number(row.own, 1), residual=number(row.residual, 1)
                ),
            )
        )
    return found


def peers(here: Chain) -> None:
    """Distance, stability and what peers did better."""
    why(
        "peers",
        _("Who is like it"),
        _(
            "Distance² = mean over groups of variables of ((value here − value there) ÷ median absolute deviation)². Groups: size, settlement, age, income, attainment, industry mix, "
            "specialisation, firm size; equal weights by default. Never performance."
        ),
        _peers(here.code, current_language(), snapshot_id()),
        label=_("Why these numbers?"),
    )
