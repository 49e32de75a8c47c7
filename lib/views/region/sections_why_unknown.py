"""Why limits and parts: the published totals that limits rest on, and the weights or figures of what the place is made of."""

from functools import lru_cache

import pandas as pd

from lib import regions
from lib.data.series import BASE_YEAR
from lib.data.states import has_value, reason_lost
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, number, percent
from lib.model.chain import Chain
from lib.model.portrait import ranked
from lib.model.unknowns import blanks_of, rows_of, unknowns_of
from lib.quantity.text import interval_words
from lib.views.shared.evidence import Input, why

WEIGHTS = "jrc_crosswalk_nuts2_all_versions"


def _source(series: str, region: str, year: int) -> str:
    """The source of this very row: the years to 2015 and 2022 come from different releases."""
    rows = rows_of("observations", region)
    found = rows[(rows["series"] == series) & (rows["year"] == year)]["source"]
    return str(found.iloc[0]).split("+")[0] if len(found) else ""


@lru_cache(maxsize=512)
def _limits(members: tuple[str, ...], _language: str, _snapshot: str) -> list[Input]:
    """Limits of each figure that has any, and the newest shared total behind them."""
    found = []
    listed = (
        members if len(members) == 1 else blanks_of(members, BASE_YEAR)[0]["region"].unique()
    )  # as the table above it lists them
    for region in listed:
        for row in unknowns_of(region).itertuples():
            if pd.isna(row.low):
                continue
            year = str(int(row.limits_year))
            state = _("not published apart") if reason_lost(row.series) else f"{_('confidential')} ({year})"
            source = _source(row.series, region, int(row.limits_year))
            found.append(
                Input(
                    _(row.title),
                    interval_words(row.low, row.high),
                    state,
                    source,
                    year,
                    f"{row.series}, {regions.label(region)}",
                )
            )
            totals = rows_of("groups", region)
            totals = (
                totals[(totals["series"] == row.series) & (totals["year"] == row.limits_year)]
                .sort_values("total")
                .head(1)
            )
            for total in totals.itertuples():
                codes = str(total.group).rpartition(":")[2].replace("+", ", ")
                found.append(
                    Input(
                        _("{codes} together").format(codes=codes),
                        number(total.total),
                        _("published"),
                        source,
                        year,
                        row.series,
                    )
                )
    return found


def limits(here: Chain) -> None:
    """What limits are and what they rest on; nothing where no figure of the place has any."""
    found = _limits(here.members, current_language(), snapshot_id())
    if found:
        why(
            "limits",
            _("What a figure lies between"),
            _(
                "Limits are the least and the most that all published totals above and beside the region leave, with every part at 0 or more (a linear programme), rounded outward. "
                "They are never turned into a point."
            ),
            found,
            label=_("Why these numbers?"),
        )


@lru_cache(maxsize=512)
def _made_of(code: str, members: tuple[str, ...], _language: str, _snapshot: str) -> list[Input]:
    if members != (code,):
        rows = [ranked("auto_persons", member, BASE_YEAR) for member in members]
        return [
            Input(
                regions.label(row["region"]),
                number(row["value"]),
                _("observed"),
                str(row["source"]).split("+")[0],
                str(int(row["year"])),
                str(row["series"]),
            )
            for row in rows
            if has_value(row["state"])
        ]
    parts = rows_of("conversions", code)
    parts = parts[parts["from_code"] != code]
    return [
        Input(
            f"{row.from_code} (NUTS {row.from_version})",
            percent(100 * row.weight),
            _("share of the old region that went here"),
            WEIGHTS,
            str(row.from_version),
            str(row.basis),
        )
        for row in parts.itertuples()
    ]


def parts(here: Chain) -> None:
    """The weights that older borders were carried over with, or the figures of the regions it holds."""
    found = _made_of(here.code, here.members, current_language(), snapshot_id())
    if not found:
        return
    formula = _(
        "Older figures are carried over with the share of the old region's people or built-up land that lies here; such values are marked converted."
    )
    if not here.single:
        formula = _(
            "Each region stands with its own published figure; the sum of the place counts a total that regions share once."
        )
    why("parts", _("What it is made of"), formula, found, label=_("Why these numbers?"))
