"""Peers in sentences that several pages say: what is most and least alike, and what a peer did better since."""

import pandas as pd

from lib.i18n import N_, _, change, ngettext, number

GROUP_TITLES: dict[str, str] = {  # of the groups of structural variables
    "size": N_("Size"),
    "settlement": N_("Town and country"),
    "age": N_("Age of the employed"),
    "income": N_("GDP per head"),
    "attainment": N_("Attainment"),
    "sectors": N_("Broad sectors"),
    "industry": N_("Manufacturing mix"),
    "specialisation": N_("Motor vehicle concentration"),
    "firms": N_("Size of workplaces"),
}
VARIABLE_TITLES: dict[str, str] = {  # of the structural variables (lib/model/peers/structure.py)
    "population": N_("Population"),
    "urban": N_("Urban subregions"),
    "rural": N_("Rural subregions"),
    "metro": N_("Metropolitan subregions"),
    "density": N_("People per square kilometre"),
    "employed_55_64": N_("Share of people aged 55-64"),
    "gdp_pps": N_("GDP per head"),
    "attainment_low": N_("Low attainment"),
    "tertiary": N_("Tertiary education"),
    "manufacturing": N_("Share of manufacturing jobs"),
    "automotive": N_("Share of motor vehicle jobs"),
    "unit_size": N_("People per manufacturing workplace"),
    "sector.A": N_("Farming, forestry, fishing"),
    "sector.B-E": N_("Industry"),
    "sector.F": N_("Construction"),
    "sector.G-I": N_("Trade, transport, hotels"),
    "sector.J": N_("Information and communication"),
    "sector.K": N_("Finance"),
    "sector.L": N_("Real estate"),
    "sector.M-N": N_("Business services"),
    "sector.O-Q": N_("Public services, education, health"),
    "sector.R-U": N_("Arts and other services"),
    "division.C10": N_("Food"),
    "division.C11": N_("Beverages"),
    "division.C12": N_("Tobacco"),
    "division.C13": N_("Textiles"),
    "division.C14": N_("Clothing"),
    "division.C15": N_("Leather"),
    "division.C16": N_("Wood"),
    "division.C17": N_("Paper"),
    "division.C18": N_("Printing"),
    "division.C19": N_("Coke and petroleum"),
    "division.C20": N_("Chemicals"),
    "division.C21": N_("Pharmaceuticals"),
    "division.C22": N_("Rubber and plastics"),
    "division.C23": N_("Glass, cement, ceramics"),
    "division.C24": N_("Basic metals"),
    "division.C25": N_("Metal products"),
    "division.C26": N_("Electronics"),
    "division.C27": N_("Electrical equipment"),
    "division.C28": N_("Machinery"),
    "division.C30": N_("Other transport equipment"),
    "division.C31": N_("Furniture"),
    "division.C32": N_("Other manufacturing"),
    "division.C33": N_("Repair of machinery"),
}
OUTCOME_TITLES: dict[str, str] = {  # of what growth is measured in (lib/model/peers/growth.py)
    "employment_rate": N_("Employment rate"),
    "unemployment_rate": N_("Unemployment rate"),
    "gdp_pps": N_("GDP per head"),
    "auto_jobs": N_("Motor vehicle jobs"),
}


def reason(row: pd.Series) -> str:
    """Sentence on one peer: closest in …; furthest apart in …. `row`: of results.nearest()."""
    close, far = (_("; ").join(_(VARIABLE_TITLES[v]) for v in row[c]) for c in ("closest", "furthest"))
    return _("Closest in: {close}. Furthest apart in: {far}.").format(close=close, far=far)


def better_words(better: pd.DataFrame, peer: str) -> str:
    """The outcomes in which a peer is ahead: "Employment rate 2021–2024: +1.3 points; …", or why there is none.

    better: as results.did_better() returns it, whole. A number is growth over what could be expected, beyond the
    region's own: a lower unemployment rate is ahead with a minus, and growth in % is set apart in points of growth.
    """
    compared = better.attrs["compared"][peer]
    if not compared:
        return _("no comparable figure")
    rows = better[better["peer"] == peer]
    if rows.empty:
        return ngettext(
            "no clear difference in the {count} figure that can be compared",
            "no clear difference in the {count} figures that can be compared",
            compared,
        ).format(count=number(compared))
    parts = [
        _("{what} {start}–{end}: {change}").format(
            what=_(OUTCOME_TITLES[row["outcome"]]),
            start=row["start"],
            end=row["end"],
            change=ahead_words(row["residual"] - row["own"], row["points"]),
        )
        for row in rows.to_dict("records")
    ]
    return _("; ").join(parts)


def ahead_words(difference: float, points: bool) -> str:
    """A difference of growth with its sign: "+1.3 points" of a rate, "+6 points of growth" of anything else."""
    decimals = 1 if points or abs(difference) < 1 else 0
    text = _("{change} points") if points else _("{change} points of growth")
    return text.format(change=change(difference, decimals, ""))


def better_note() -> str:
    """What the numbers of better_words() are, in a sentence for the note beside them."""
    return _(
        "How much more a peer has grown than could be expected, beyond this region: expected is what regions that "
        "began at the same level did; for motor vehicle jobs, what the economy and the industry of the EU explain. Of "
        "the unemployment rate, lower is better."
    ) + (" " + country_note())


def country_note() -> str:
    """What is taken off growth before regions are compared, and from where on a difference counts."""
    return _(
        "What the region's country did beside that on average is expected too; with fewer than three regions there is "
        "no comparison. A difference counts beyond one standard deviation of what is left."
    )


def far_sentence(region: str) -> str:
    """That a region has no close peer, before the least far are listed."""
    return _(
        "No region is close to {region}: 95 of 100 regions have a peer nearer to them. These are the least far."
    ).format(region=region)
