"""Which occupations the jobs of a region are, and how many of them are tied to the combustion engine.

Method: METHODS, section 5. Jobs by ISCO-08 2-digit group: e_or = e_r × share of the group in C29 of the country
(modelled: the EU-15 mix, fitted to the country's manufacturing). Within a group the jobs
are spread evenly over the ESCO occupations of the automotive selection (assumption: ESCO counts no jobs); groups
without one stay whole. Groups and job families are crossed here and nowhere else, so a kind of work has one size on
every page: assembly is the group of assemblers (82) and nothing else. An interval in gives an interval out, and the
parts add up to the whole.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lib.data.assumptions import assumption
from lib.data.memo import memo
from lib.data.states import State, weakest
from lib.data.store import table

OUTSIDE = -1  # occupation number of jobs in a group that has no occupation of the selection
OTHER = "other"  # job family of those
ASSEMBLY, ASSEMBLERS = "assembly", "82"  # the job family, and the group that it is
NUMBERS = ["value", "low", "high"]
EU14 = ("AT", "BE", "DE", "DK", "EL", "ES", "FI", "FR", "IE", "IT", "LU", "NL", "PT", "SE")  # EU-15 without the UK
BLANK = "blank"  # note of a group whose major group is not published for the country: its factor is 1
Range = tuple[float, float, float]  # low, central, high


def major_group_factors(manufacturing: pd.DataFrame) -> pd.DataFrame:
    """How much more of each ISCO-08 major group manufacturing has than in the EU-14: one row a country, a column each.

    manufacturing: country, year, major (one digit), persons (null where not published); the years that publish a group
    are averaged. Shares are taken among the groups that the country publishes, in the country and in the EU-14 alike;
    null where it publishes none.
    """
    persons = manufacturing.pivot_table(
        index="country", columns="major", values="persons", aggfunc="mean", dropna=False, observed=True
    )
    europe = persons.reindex(EU14).sum()
    known = persons.notna()
    here = persons.div(persons.sum(axis=1).where(lambda total: total > 0), axis=0)
    alike = known * europe
    return here / alike.div(alike.sum(axis=1), axis=0).where(known & (alike > 0))


def country_mix(mix: pd.DataFrame, manufacturing: pd.DataFrame, countries: tuple[str, ...]) -> pd.DataFrame:
    """Share of each ISCO-08 2-digit group in the C29 jobs of a country: country, isco, share (sum 1), state, note.

    mix: isco, share in C29 of the EU-15. manufacturing: as major_group_factors takes it. A major group that is blank
    keeps the factor 1, and each of its groups says so (BLANK).
    """
    factors = major_group_factors(manufacturing)
    isco = mix["isco"].astype(str).to_numpy()
    majors = pd.Index([code[0] for code in isco])
    tables = []
    for country in countries:
        factor = factors.reindex(index=[country], columns=majors).to_numpy(float)[0]
        share = mix["share"].to_numpy(float) * np.where(np.isnan(factor), 1.0, factor)
        tables.append(
            pd.DataFrame(
                {
                    "country": country,
                    "isco": isco,
                    "share": share / share.sum(),
                    "state": str(State.MODELLED),
                    "note": np.where(np.isnan(factor), BLANK, ""),
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def by_group(jobs: pd.DataFrame, mix: pd.DataFrame) -> pd.DataFrame:
    """Jobs by ISCO-08 2-digit group: region, isco, label, share, value, low, high, state (modelled, or weaker).

    jobs: region, value, low, high, state (value empty where there is no figure of its own). mix: the table
    occupation_mix. The largest group takes what rounding leaves, so that the parts of a region add up to its jobs.
    """
    share = mix["share"].to_numpy(float)
    largest = int(share.argmax())
    tables = []
    for row in jobs.itertuples(index=False):
        parts = pd.DataFrame(
            {"region": row.region, **{name: mix[name].to_numpy() for name in ("isco", "label", "share")}}
        )
        for name in NUMBERS:
            whole = float(getattr(row, name))
            spread = whole * share
            spread[largest] += whole - spread.sum()
            parts[name] = spread
        parts["state"] = str(weakest(row.state, State.MODELLED))
        tables.append(parts)
    return pd.concat(tables, ignore_index=True)


def by_occupation(groups: pd.DataFrame, occupations: pd.DataFrame) -> pd.DataFrame:
    """Jobs by ESCO occupation of the selection.

    Columns: region, occupation (number, OUTSIDE), isco, family, share, value, low, high, state.

    groups: what by_group gives. The label of an occupation is in the table occupations; a group without an occupation
    of the selection keeps one row with OUTSIDE and the family OTHER.
    """
    chosen = occupations[occupations["family"].astype(str) != ""]
    chosen = chosen.assign(isco=chosen["isco08"].str[:2], family=chosen["family"].astype(str))[
        ["occupation", "isco", "family"]
    ]
    number_in = chosen["isco"].value_counts()
    table = groups.drop(columns="label").merge(chosen, on="isco", how="left")
    table["occupation"] = table["occupation"].fillna(OUTSIDE).astype(int)
    table["family"] = family_of(table["isco"], table["family"].fillna(OTHER))
    parts = ["share", *NUMBERS]
    table[parts] = table[parts].div(table["isco"].map(number_in).fillna(1), axis=0)
    return table[["region", "occupation", "isco", "family", *parts, "state"]]


def family_of(isco: pd.Series, family: pd.Series) -> pd.Series:
    """The job family that jobs are counted under: all assemblers are assembly, and no other group is."""
    assemblers = isco == ASSEMBLERS
    return family.mask(~assemblers & (family == ASSEMBLY), OTHER).mask(assemblers, ASSEMBLY)


def by_family(jobs: pd.DataFrame) -> pd.DataFrame:
    """Jobs by job family: region, family, share, value, low, high, state; empty where no number is known."""
    total = jobs.groupby(["region", "family"], sort=True)[["share", *NUMBERS]].sum(min_count=1).reset_index()
    return total.merge(jobs.groupby("region", sort=True)["state"].first().reset_index(), on="region")


def tied_share(shares: Mapping[str, float], weights: Mapping[str, Range], iota: Range) -> pd.DataFrame:
    """Share of each family's jobs that is tied to the combustion engine: family, low, central, high (0 to 1).

    shares: each family's part of all jobs; weights: low, central, high by family (assumptions family.*); iota: share of
    all jobs that is tied. Central shares, weighted by `shares`, give iota exactly unless a family reaches 1. Low and
    high are the ends over both ranges: own weight at one end, all others at the other.
    """
    rows = []
    for family, part in shares.items():
        low, central, high = weights[family]
        others = [(shares[f], weights[f]) for f in shares if f != family]
        ends = (
            (iota[0], low, sum(s * w[2] for s, w in others)),
            (iota[1], central, sum(s * w[1] for s, w in others)),
            (iota[2], high, sum(s * w[0] for s, w in others)),
        )
        tied = [min(1.0, whole * weight / (part * weight + rest)) if weight else 0.0 for whole, weight, rest in ends]
        rows.append((family, *tied))
    return pd.DataFrame(rows, columns=["family", "low", "central", "high"])


def tied_jobs(jobs: pd.DataFrame, share: pd.DataFrame) -> pd.DataFrame:
    """Jobs tied to the combustion engine by region and family: region, family, low, central, high, state.

    jobs: what by_family gives; share: what tied_share gives. central is empty where the region has no figure of its
    own.
    """
    table = jobs.merge(share, on="family", suffixes=("_jobs", "_share"))
    least = table["low_jobs"].fillna(table["value"])
    most = table["high_jobs"].fillna(table["value"])
    return pd.DataFrame(
        {
            "region": table["region"],
            "family": table["family"],
            "low": least * table["low_share"],
            "central": table["value"] * table["central"],
            "high": most * table["high_share"],
            "state": table["state"],
        }
    )


def tied_by_family(occupations: pd.DataFrame, mix: pd.DataFrame) -> pd.DataFrame:
    """tied_share of every family with jobs in C29, from the assumptions family.* and ice_share: low, central, high.

    occupations, mix: the tables occupations and occupation_mix. Index: family, OTHER among them.
    """
    one = pd.DataFrame({"region": [""], "value": [1.0], "low": [1.0], "high": [1.0], "state": [str(State.MODELLED)]})
    shares = by_occupation(by_group(one, mix), occupations).groupby("family")["share"].sum()
    weights = {family: _range(f"family.{family}") for family in shares.index}
    return tied_share(shares.to_dict(), weights, _range("ice_share")).set_index("family")


def _range(id: str) -> Range:
    one = assumption(id)
    return one.low, one.central, one.high


# On the atlas's own tables. Frames are shared: change none.


@memo(size=64)
def group_mix(country: str) -> pd.DataFrame:
    """Occupation groups of motor vehicle jobs in a country, largest first: isco, label, share (sum 1), note.

    "" is the EU-15 (the table occupation_mix). note: "blank" where the country's own figures leave the group as it is
    there (BLANK).
    """
    europe = table("occupation_mix").assign(note="")[["isco", "label", "share", "note"]]
    own = table("occupation_mix_country")
    own = own[own["country"].astype(str) == country]
    mix = europe
    if len(own):
        mix = own[["isco", "share", "note"]].merge(europe[["isco", "label"]], on="isco")
    return mix.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def mixed(weights: Mapping[str, float]) -> pd.DataFrame:
    """The mix of several countries together, weighted by their motor vehicle jobs: isco, label, share, note."""
    parts = [(group_mix(country), weight) for country, weight in weights.items() if weight > 0]
    if not parts:
        return group_mix("")
    if len(parts) == 1:
        return parts[0][0]
    whole = sum(weight for _mix, weight in parts)
    every = pd.concat([mix.assign(share=mix["share"] * (weight / whole)) for mix, weight in parts])
    summed = every.groupby("isco", sort=True).agg(
        label=("label", "first"), share=("share", "sum"), note=("note", "max")
    )
    return summed.reset_index().sort_values("share", ascending=False, kind="stable", ignore_index=True)


def jobs_by_group(jobs: pd.DataFrame, weights: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Motor vehicle jobs of regions by ISCO-08 group, each by the mix of its country (by_group).

    weights: motor vehicle jobs by country, for a place that lies in several.
    """
    if weights is not None:
        return by_group(jobs, mixed(weights))
    parts = [by_group(rows, group_mix(country)) for country, rows in jobs.groupby(jobs["region"].str[:2], sort=False)]
    return pd.concat(parts, ignore_index=True)


@memo(size=64)
def automotive_mix(country: str = "") -> pd.DataFrame:
    """Occupations of motor vehicle jobs in a country: occupation, isco, family, label, share (sum 1); "" is the EU-15.

    A group without an occupation of the selection keeps one row (OUTSIDE) under its own label.
    """
    one = pd.DataFrame({"region": [""], "value": [1.0], "low": [1.0], "high": [1.0], "state": [str(State.MODELLED)]})
    groups = by_group(one, group_mix(country))
    mix = by_occupation(groups, table("occupations"))
    labels, of_group = table("occupations").set_index("occupation")["label"], groups.set_index("isco")["label"]
    names = [labels.get(o) or of_group[i] for o, i in zip(mix["occupation"], mix["isco"], strict=True)]
    return mix.assign(label=names)[["occupation", "isco", "family", "label", "share"]]
