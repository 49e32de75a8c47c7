"""How an amount of an old region is spread on the regions that came out of it, when people are the wrong key.

An industry's jobs follow its plants, not people: they are spread as the same activity is published for the parts in a
later year, or not at all. Amounts of the whole economy go by regional GDP, people by population. Source: METHODS,
section 1, "NUTS versions".
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from lib.ingest.labour.series import family
from lib.ingest.nuts import TARGET, Nuts, exchanging

NEARLY_WHOLE = 0.95  # a border that moves less than 5 % of the people of a region is no split
PEOPLE, GDP, JOBS = "population", "GDP", "jobs"
BY_WORKPLACE, PUBLISHED_GDP, OLDER_GDP = "persons.", "gdp_eurostat", "gdp"
TOLERANCE = 1e-6
ROUNDS = 2000
AT = ["series", "year"]
GROUP = ["group", "region", "series", "year", "total"]


@dataclass(frozen=True)
class Keys:
    """What splits go by, on the regions of the target version.

    jobs     activity, region, value, year: persons of an activity in the latest year that publishes them by place of
             work ("persons.C29" → activity C29).
    gdp      region, year, value: GDP published on the target version.
    old_gdp  region, year, value: GDP of the regions that were split, where a source gives it.
    """

    jobs: pd.DataFrame
    gdp: pd.DataFrame
    old_gdp: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["region", "year", "value"]))

    @cached_property
    def _jobs(self) -> dict[str, tuple[int, dict[str, float]]]:
        known = self.jobs.dropna(subset=["value"])
        return {
            str(activity): (int(g["year"].max()), dict(zip(g["region"], g["value"], strict=True)))
            for activity, g in known[known["year"] == known.groupby("activity")["year"].transform("max")].groupby(
                "activity"
            )
        }

    @cached_property
    def _gdp(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        new, old = (f.pivot_table(index="region", columns="year", values="value") for f in (self.gdp, self.old_gdp))
        return new, old

    def later_jobs(self, activity: str, year: int, regions: list[str]) -> tuple[int, np.ndarray] | None:
        """Year and persons of the activity in each of the regions, where a later year publishes all of them."""
        found = self._jobs.get(activity)
        if found is None or found[0] <= year or not set(regions) <= set(found[1]):
            return None
        return found[0], np.array([found[1][code] for code in regions])

    def gdp_near(self, year: int, regions: list[str]) -> tuple[int, np.ndarray] | None:
        """Year and GDP of the regions: of this year, else of the nearest one that gives all of them."""
        new, _old = self._gdp
        if not set(regions) <= set(new.index):
            return None
        whole = new.loc[regions].dropna(axis=1)
        if whole.empty:
            return None
        nearest = min(whole.columns, key=lambda y: (abs(y - year), -y))
        return int(nearest), whole[nearest].to_numpy(float)

    def old_gdp_of(self, year: int, regions: list[str]) -> np.ndarray | None:
        """GDP of the regions that were split in one year; None where one is not given."""
        _new, old = self._gdp
        if year not in old.columns or not set(regions) <= set(old.index):
            return None
        values = old.loc[regions, year].to_numpy(float)
        return None if np.isnan(values).any() else values

    def weighed(self, parts: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
        """The weights of `parts` (old cells joined to their links) by what fits each series: see weighed()."""
        return weighed(parts, links, self)


def spread(seed: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """What goes from each old region (row) to each new one (column), so that rows and columns add up; None: no way.

    seed (old, new): 0 where no people go; rows: amounts of the old regions; columns: weights of the new ones, brought
    to the same total. Proportional fitting: where borders leave one way only, it is that one.
    """
    if rows.sum() <= 0 or columns.sum() <= 0:
        return None
    aim = columns * (rows.sum() / columns.sum())
    flow = seed * rows[:, None]
    for _round in range(ROUNDS):
        reached = flow.sum(axis=0)
        flow = flow * np.divide(aim, reached, out=np.zeros_like(aim), where=reached > 0)
        sums = flow.sum(axis=1)
        flow = flow * np.divide(rows, sums, out=np.zeros_like(rows), where=sums > 0)[:, None]
        if np.allclose(sums, rows, rtol=TOLERANCE, atol=TOLERANCE * rows.sum()):
            return flow
    return None


def weighed(parts: pd.DataFrame, links: pd.DataFrame, keys: Keys) -> pd.DataFrame:
    """`parts` (old cells joined to their links) with the weight that fits their series, and what it goes by.

    Adds `key` ("population", "GDP of 2022", "jobs of 2022", "" where nothing says how: then the parts share the total)
    and `mix` (whether the result is only the parent's mix, a sector's jobs by GDP).
    """
    of_link = exchanging(links)
    named = dict(zip(zip(links["from_code"], links["region"], strict=True), of_link, strict=True))
    largest = links.groupby("from_code")["weight"].max()
    small = {name for name, g in links.groupby(of_link) if (largest[g["from_code"]] >= NEARLY_WHOLE).all()}
    out = parts.assign(
        set=[named[pair] for pair in zip(parts["geo"], parts["region"], strict=True)], key=PEOPLE, mix=False
    )
    splits = out["series"].map({name: family(name).split for name in out["series"].unique()})
    splits = splits.mask(out["set"].isin(small), PEOPLE)
    weight, key = out["weight"].to_numpy(float, copy=True), out["key"].to_numpy(object, copy=True)
    other = np.flatnonzero((splits != PEOPLE).to_numpy())
    for (_series, _year, _set), g in out.iloc[other].groupby([*AT, "set"], observed=True, sort=False):
        at = out.index.get_indexer(g.index)
        weight[at], key[at] = _one_set(g, splits.loc[g.index].iloc[0], keys)
    mix = [k.startswith(GDP) and family(s).mix for k, s in zip(key, out["series"], strict=True)]
    return out.assign(weight=weight, key=key, mix=mix)


def _one_set(g: pd.DataFrame, split: str, keys: Keys) -> tuple[np.ndarray, str]:
    """Weights and key of the links of one set, series and year; people's weights and "" where no key fits."""
    old, new = sorted(set(g["geo"])), sorted(set(g["region"]))
    seed = np.zeros((len(old), len(new)))
    i, j = [old.index(code) for code in g["geo"]], [new.index(code) for code in g["region"]]
    people = g["weight"].to_numpy(float)
    seed[i, j] = people
    year = int(g["year"].iloc[0])
    if split == GDP and (near := keys.gdp_near(year, new)):
        key_year, columns = near
        rows = keys.old_gdp_of(key_year, old) if len(old) > 1 else np.ones(1)
        flow = spread(seed, rows, columns) if rows is not None else None
        if flow is not None and rows is not None:
            return (flow / rows[:, None])[i, j], f"{GDP} of {key_year}"
    activity = str(g["series"].iloc[0]).partition(".")[2]
    if split == JOBS and (later := keys.later_jobs(activity, year, new)):
        key_year, columns = later
        rows = g.drop_duplicates("geo").set_index("geo")["value"].reindex(old).to_numpy(float)
        if len(old) == 1 or not np.isnan(rows).any():
            rows = np.ones(1) if len(old) == 1 else rows
            flow = spread(seed, rows, columns)
            if flow is not None:
                share = np.divide(flow, rows[:, None], out=seed.copy(), where=rows[:, None] > 0)
                return share[i, j], f"{JOBS} of {key_year}"
    return people, ""


def split_keys(cells: pd.DataFrame, nuts: Nuts) -> Keys:
    """Keys from everything that was read: persons by place of work, GDP on NUTS 2024, GDP under older codes.

    cells: series, geo, year, value, version (NUTS), of live codes.
    """
    rows = cells.dropna(subset=["value"])
    same = {v: nuts.same_area(int(v)) if v != TARGET else {} for v in rows["version"].unique()}
    region = [same[v].get(g, "" if same[v] else g) for v, g in zip(rows["version"], rows["geo"], strict=True)]
    rows = rows.assign(region=region, activity=rows["series"].str.partition(".")[2])
    on_target = rows[rows["region"].isin(nuts.live(TARGET))]
    return Keys(
        jobs=on_target.loc[on_target["series"].str.startswith(BY_WORKPLACE), ["activity", "region", "year", "value"]],
        gdp=on_target.loc[on_target["series"] == PUBLISHED_GDP, ["region", "year", "value"]],
        old_gdp=rows.loc[rows["series"] == OLDER_GDP, ["geo", "year", "value"]].rename(columns={"geo": "region"}),
    )


def shared_by_split(cells: pd.DataFrame, version: int, nuts: Nuts, keys: Keys) -> pd.DataFrame:
    """Groups (columns GROUP) of new regions that share what was published for the old ones, since nothing splits it."""
    links = nuts.links(version)
    moved = links[links["kind"] != "recode"]
    counted = cells[cells["series"].map({s: family(s).kind == "count" for s in cells["series"].unique()}).astype(bool)]
    parts = counted.merge(moved, left_on="geo", right_on="from_code")
    if parts.empty:
        return pd.DataFrame(columns=GROUP)
    parts = weighed(parts, moved, keys)
    whole = dict(moved.groupby(exchanging(moved))["from_code"].nunique())
    rows = []
    for (series, year, name), g in parts[parts["key"] == ""].groupby([*AT, "set"], observed=True):
        values = g.drop_duplicates("geo")["value"]
        if len(values) == whole[name] and values.notna().all() and values.sum() > 0:
            new = sorted(set(g["region"]))
            rows += [(f"{series}:{year}:{'+'.join(new)}", code, series, year, float(values.sum())) for code in new]
    return pd.DataFrame(rows, columns=GROUP).astype({"year": "int16"})
