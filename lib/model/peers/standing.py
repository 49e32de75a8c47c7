"""Where a region stands among its peers that report: higher than n of m, or why there is no comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.i18n import _, ngettext, number

FEWEST = 3  # peers that report, under which nothing is compared


@dataclass(frozen=True)
class Standing:
    """Place of a region among its peers: `below_low` to `below_high` of `reporting` peers report less than it does."""

    peers: int
    reporting: int
    below_low: int
    below_high: int
    known: bool  # the region itself has a figure or an interval

    @property
    def enough(self) -> bool:
        """Whether enough peers report for a comparison."""
        return self.known and self.reporting >= FEWEST


def standing(values: pd.DataFrame, region: str, peer_codes: Sequence[str]) -> Standing:
    """How many peers that report a value lie below the region; a range where the region's own figure is confidential.

    values: region, value, low, high. A peer with an interval only does not report: an interval is never made a point.
    """
    by = values.set_index("region")
    reporting = [by.at[p, "value"] for p in peer_codes if p in by.index and pd.notna(by.at[p, "value"])]
    own = by.loc[region] if region in by.index else None
    if own is None or (pd.isna(own["value"]) and pd.isna(own["low"])):
        return Standing(len(peer_codes), len(reporting), 0, 0, False)
    low, high = (own["value"], own["value"]) if pd.notna(own["value"]) else (own["low"], own["high"])
    return Standing(
        len(peer_codes), len(reporting), sum(v < low for v in reporting), sum(v < high for v in reporting), True
    )


def standing_sentence(found: Standing, name: str) -> str:
    """Sentence: "higher than 7 of 9 peers that report", or why there is no comparison."""
    if not found.known:
        return _("{region} has no figure of its own here, so it is not compared.").format(region=name)
    if not found.enough:
        return ngettext(
            "{count} of {peers} peers reports a figure: too few to compare with.",
            "{count} of {peers} peers report a figure: too few to compare with.",
            found.reporting,
        ).format(count=number(found.reporting), peers=number(found.peers))
    if found.below_low == found.below_high:
        return _("{region} is higher than {count} of {reporting} peers that report.").format(
            region=name, count=number(found.below_low), reporting=number(found.reporting)
        )
    return _(
        "{region} has no figure of its own here: higher than {low} to {high} of {reporting} peers that report."
    ).format(region=name, low=number(found.below_low), high=number(found.below_high), reporting=number(found.reporting))


def standing_words(found: Standing) -> str:
    """The same for a cell of a table: "higher than 7 of 9 that report"."""
    if not found.known:
        return _("no figure of its own")
    if not found.enough:
        return ngettext("{count} peer reports: too few", "{count} peers report: too few", found.reporting).format(
            count=number(found.reporting)
        )
    if found.below_low == found.below_high:
        return _("higher than {count} of {reporting} that report").format(
            count=number(found.below_low), reporting=number(found.reporting)
        )
    return _("within its limits higher than {low} to {high} of {reporting} that report").format(
        low=number(found.below_low), high=number(found.below_high), reporting=number(found.reporting)
    )
