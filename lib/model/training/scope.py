"""How far the catalogue covers a region, said plainly: where nothing is loaded that is not the same as no training."""

from dataclasses import dataclass

import pandas as pd

from lib import regions
from lib.i18n import N_, _, ngettext, number

KINDS: dict[str, str] = {
    "secondary": N_("secondary vocational schools"),
    "first_cycle": N_("programmes after the school-leaving examination"),
    "masters": N_("masters"),
    "vocational": N_("vocational schools"),
    "pages": N_("single course pages"),
    "upload": N_("your own file"),
}
EXTENTS = ("whole", "part", "single", "none")  # best first


@dataclass(frozen=True)
class Scope:
    """What is loaded for one region: extent (EXTENTS), the kinds of its catalogues, courses and those with places."""

    region: str
    extent: str
    kinds: tuple[str, ...]
    courses: int
    with_places: int


def scope_of(region: str, table: pd.DataFrame) -> Scope:
    """The scope of a NUTS 2 region, or of several together, from data/training_scope.parquet.

    Several are covered whole where each of them is, and in part where one of them is covered at all.
    """
    members = regions.parse_region(region)
    rows = table[table["region"].astype(str).isin(members)]
    found = [e for e in EXTENTS if (rows["extent"].astype(str) == e).any()]
    extent = found[0] if found else "none"
    whole = rows.loc[rows["extent"].astype(str) == "whole", "region"].astype(str)
    if extent == "whole" and set(whole) != set(members):
        return _in_part(region, rows)
    kinds = tuple(dict.fromkeys(rows.loc[rows["extent"].astype(str) == extent, "kind"].astype(str)))
    return Scope(region, extent, kinds, int(rows["courses"].sum()), int(rows["with_places"].sum()))


def _in_part(region: str, rows: pd.DataFrame) -> Scope:
    """The scope of several regions not all of which have a catalogue."""
    loaded = rows[rows["extent"].astype(str).isin(["whole", "part"])]
    kinds = tuple(dict.fromkeys(loaded["kind"].astype(str)))
    return Scope(region, "part", kinds, int(rows["courses"].sum()), int(rows["with_places"].sum()))


def scopes(table: pd.DataFrame) -> pd.DataFrame:
    """Every EU region of level 2, those without a course too: region, extent, kinds (joined by ";"), courses, with_places."""
    plain = table.astype({"region": str, "extent": str, "kind": str})
    listed = {code: scope_of(code, own) for code, own in plain.groupby("region")}
    found = [listed.get(code) or Scope(code, "none", (), 0, 0) for code in regions.eu_nuts2()]
    rows = [(s.region, s.extent, ";".join(s.kinds), s.courses, s.with_places) for s in found]
    frame = pd.DataFrame(rows, columns=["region", "extent", "kinds", "courses", "with_places"])
    return frame.assign(extent=pd.Categorical(frame["extent"], EXTENTS, ordered=True))


def around(region: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The regions next to this one, or next to several taken together, and those one further."""
    inside = regions.parse_region(region)
    near = tuple(dict.fromkeys(c for member in inside for c in regions.neighbours_of(member) if c not in inside))
    further = {code for neighbour in near for code in regions.neighbours_of(neighbour)}
    return near, tuple(sorted(further - set(near) - set(inside)))


def scope_sentence(scope: Scope) -> str:
    """What the list of this region is, and is not."""
    name = regions.label(scope.region)
    if scope.extent == "none":
        return _(
            "No catalogue is loaded for {region}. That says nothing about the training there: look at the courses online "
            "and in neighbouring regions, load your own list, or ask the Skills Hub."
        ).format(region=name)
    count = ngettext("{count} course", "{count} courses", scope.courses).format(count=number(scope.courses))
    if scope.extent == "single":
        return _(
            "No regional catalogue is loaded for {region}: {courses}, collected one by one. There is more training "
            "than this: look online and in neighbouring regions, load your own list, or ask the Skills Hub."
        ).format(region=name, courses=count)
    kinds = _(" and ").join(_(KINDS[kind]) for kind in scope.kinds)
    if scope.extent == "part":
        return _("The catalogue lists {kinds} of a part of {region}: {courses}. Other training is not in it.").format(
            kinds=kinds, region=name, courses=count
        )
    return _(
        "The catalogue lists {kinds} of {region}: {courses}. Short courses and training for adults are mostly not in it."
    ).format(kinds=kinds, region=name, courses=count)
