"""The chain of a place, worked out once: exposed jobs, occupations, moves, missing skills, courses, support, peers.

A place is a NUTS 2 region, a country or a group put together by hand. The page and the briefing both read from here, so
that no two sentences show two numbers. Frames are shared: change none. Sources: METHODS, sections 2, 3, 5, 6, 7 and 9.
"""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import pandas as pd

from lib import indicators, regions
from lib.data.assumptions import assumption
from lib.data.states import has_value
from lib.data.store import snapshot_id, table
from lib.i18n import current_language
from lib.model import exposure, occupations, support
from lib.model.moves.results import reached
from lib.model.peers import results as alike
from lib.model.peers.better import did_better
from lib.model.peers.choice import Choice
from lib.model.peers.of_area import peers_of_area
from lib.model.portrait import ranked
from lib.model.region_gap import BAND, UNKNOWN, RegionGap, gap_by_group, region_gap
from lib.model.scenario import Place, Scenario, worked
from lib.model.scenario import place as place_of
from lib.model.training.offer import Offer, default_reach, offer_here
from lib.model.training.search import Wanted

SHOWN = 4  # things that one link of the chain shows
PEERS = 3
NEAR_FIRST = {"here": 0, "near": 1, "online": 2}


@dataclass(frozen=True, eq=False)
class Chain:
    """What the chain of a place shows. `code` is its code, `scenario` what is assumed about the years to come."""

    code: str
    scenario: Scenario

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The NUTS 2 regions that it stands for."""
        return regions.parse_region(self.code)

    @property
    def single(self) -> bool:
        """Whether it is one NUTS 2 region."""
        return self.members == (self.code,)

    @property
    def country(self) -> bool:
        """Whether it is a country."""
        return not regions.is_group(self.code) and regions.level_of(self.code) == 0

    @property
    def label(self) -> str:
        """Name and code together."""
        return regions.label(self.code)

    # exposed jobs

    def figure(self, id: str, year: int | None = None) -> pd.Series:
        """The row of an indicator (columns of lib/indicators, with rank_best, rank_worst, rank_of), by default of its first year."""
        return ranked(id, self.code, year or indicators.default_year(id))

    @cached_property
    def persons(self) -> pd.Series:
        """People who make motor vehicles in the base year."""
        return self.figure("auto_persons", exposure.BASE_YEAR)

    @cached_property
    def share(self) -> pd.Series:
        """The same as a share of all jobs (%)."""
        return self.figure("auto_share", exposure.BASE_YEAR)

    @cached_property
    def quotient(self) -> pd.Series:
        """The share as a multiple of that of the EU."""
        return self.figure("auto_lq", exposure.BASE_YEAR)

    @property
    def published(self) -> bool:
        """Whether the number of its motor vehicle jobs is published."""
        return has_value(self.persons["state"])

    @property
    def jobs_between(self) -> tuple[float, float]:
        """Motor vehicle jobs at least and at most, equal where they are published; NaN where nothing is known."""
        if self.published:
            return (float(self.persons["value"]),) * 2
        return float(self.persons["low"]), float(self.persons["high"])

    @property
    def ice_share(self) -> tuple[float, float]:
        """Share of the jobs tied to the combustion engine, low and high (assumption), one number where the reader set it."""
        iota, mine = assumption("ice_share"), self.scenario.values().get("ice_share")
        return (iota.low, iota.high) if mine is None else (mine, mine)

    @cached_property
    def tied(self) -> tuple[float, float] | None:
        """People whose job that share ties to the engine, low and high; None where nothing is known of the jobs."""
        fewest, most = self.jobs_between
        low, high = self.ice_share
        return None if most != most else (low * fewest, high * most)

    # occupations

    @cached_property
    def occupations(self) -> pd.DataFrame:
        """Jobs by ISCO-08 group, largest first (lib/model/occupations.by_group); empty where nothing is known of the jobs."""
        row = self.persons.to_frame().T[["region", "value", "low", "high", "state"]]
        row = row.astype({"value": float, "low": float, "high": float})
        if row[["value", "high"]].isna().all(axis=None):
            return pd.DataFrame(columns=["region", "isco", "label", "share", "value", "low", "high", "state"])
        return occupations.by_group(row, table("occupation_mix")).sort_values(
            "share", ascending=False, kind="stable", ignore_index=True
        )

    # moves and missing skills

    @cached_property
    def outlook(self) -> Place:
        """The place under the scenario: jobs that end, people who retire, move and need reskilling."""
        return place_of(worked(self.scenario), self.code)

    @cached_property
    def gap(self) -> RegionGap:
        """Who has to move, and which skills they lack."""
        return region_gap(self.code, self.scenario)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Regions of several of which nothing is published, not even limits: no number of people holds theirs."""
        return () if self.single else self.outlook.total.unknown

    @property
    def known_jobs(self) -> tuple[float, float]:
        """Motor vehicle jobs of the regions that are not left out, lowest and highest; NaN where nothing is known."""
        return self.outlook.limits

    @property
    def counted(self) -> bool:
        """Whether people who move can be counted here: not where jobs are unknown, nor where nobody has to move."""
        return self.gap.kind != UNKNOWN and not self.gap.nobody

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Missing skills by group, most people first (lib/model/region_gap.gap_by_group)."""
        return gap_by_group(self.code, self.scenario)

    @cached_property
    def destinations(self) -> pd.DataFrame:
        """The jobs that most people could move to, those without a person to count included.

        Columns: destination, label, uri, low, central, high (people), origins (how many jobs lead there), origin, origin_label
        and origin_uri (the job of today most like it), similarity, held, near, missing.
        """
        moves = (
            self.gap.pattern.moves
        )  # every region has one mix, so where no people are counted the moves stand all the same
        by = moves.groupby("destination")
        found = by[BAND].sum(min_count=1)
        found["origins"] = by["origin"].nunique()
        found["size"] = found["central"].where(found["central"].notna(), found["high"])
        found = found.reset_index().sort_values(["size", "destination"], ascending=[False, True]).head(SHOWN)
        best = (
            moves.sort_values(["similarity", "origin"], ascending=[False, True])
            .drop_duplicates("destination")
            .set_index("destination")["origin"]
        )
        names = table("occupations").set_index("occupation")[["label", "uri"]].astype(str)
        rows = []
        for row in found.itertuples(index=False):
            origin = int(best[row.destination])
            move = reached(origin).set_index("occupation").loc[row.destination]
            rows.append(
                {
                    "origin": origin,
                    "origin_label": names.at[origin, "label"],
                    "origin_uri": names.at[origin, "uri"],
                    "label": names.at[row.destination, "label"],
                    "uri": names.at[row.destination, "uri"],
                    **{c: move[c] for c in ("similarity", "held", "near", "missing", "needed")},
                }
            )
        found = pd.concat([found.drop(columns="size").reset_index(drop=True), pd.DataFrame(rows)], axis=1)
        return found if self.counted else found.assign(**dict.fromkeys(BAND, float("nan")))

    # courses

    @cached_property
    def offer(self) -> Offer:
        """Courses in reach, as far as the training page looks at first."""
        return offer_here(self.code, self.scenario, Wanted(region=self.code, reach=default_reach(self.code)))

    @cached_property
    def courses(self) -> pd.DataFrame:
        """Courses in reach that teach something of the gap, nearest first and then by what they close: catalogue rows, where, gain (%)."""
        offered = self.offer
        rows = [offered.catalogue.row_of[i] for i in offered.courses["id"]]
        where = offered.find().set_index("row")["where"].astype(str)
        found = offered.courses.assign(where=[where[r] for r in rows], gain=offered.gain[rows])
        found = found[found["gain"] > 0]
        order = found["where"].map(NEAR_FIRST).fillna(len(NEAR_FIRST))
        return found.assign(order=order).sort_values(["order", "gain", "id"], ascending=[True, False, True])

    @cached_property
    def closed(self) -> float:
        """Share of the gap (0 to 1) that those courses close together."""
        return self.offer.closes(self.courses) if len(self.courses) else 0.0

    # support and peers

    @cached_property
    def support(self) -> support.Support:
        """Funds, precedents, networks and facts on record."""
        return support.support(
            self.code, *(table(name) for name in ("funds", "precedents", "networks", "regional_facts"))
        )

    @cached_property
    def peers(self) -> pd.DataFrame:
        """The regions most like this one, three at most (lib/model/peers), or those most like its regions; empty where too little is known."""
        if not self.single:
            return peers_of_area(self.members).head(PEERS)
        found = alike.nearest(Choice(), self.code).head(PEERS)
        return found if len(found) == PEERS else found.head(0)

    @cached_property
    def better(self) -> pd.DataFrame:
        """What those peers did better since (lib/model/peers/better); of one region only."""
        return did_better(self.code, tuple(self.peers["region"])) if self.single else pd.DataFrame({"peer": []})


def chain(code: str, scenario: Scenario | None = None) -> Chain:
    """The chain of a place under a scenario, held for the next reader. A closure is a what-if of its own and changes nothing."""
    return _held(code, replace(scenario or Scenario(), closure=None), current_language(), snapshot_id())


@lru_cache(maxsize=128)
def _held(code: str, scenario: Scenario, _language: str, _snapshot: str) -> Chain:
    # parts of it are said in words (names of places, what is not known of funds)
    return Chain(code, scenario)
