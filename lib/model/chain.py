"""The chain of a place, worked out once: exposed jobs, occupations, moves, missing skills, courses, support, peers.

A place is a NUTS 2 region, a country or a group put together by hand. The page and the briefing both read from here, so
that no two sentences show two numbers. Frames are shared: change none. Sources: METHODS, sections 2, 3, 5, 6, 7 and 9.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from lib import indicators
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.store import table
from lib.indicators.ranked import figure
from lib.model import occupations
from lib.model.moves.results import reached
from lib.model.peers import results as peer_results
from lib.model.peers.nearest import PeerCriteria
from lib.model.peers.results import did_better, peers_of_area
from lib.model.region_courses import offer_here
from lib.model.scenario import AreaOutlook, Scenario, seen
from lib.model.skills import BAND, OPENINGS, UNKNOWN, RegionGap, gap_by_group, region_gap, spread
from lib.model.support import Support, support_of
from lib.model.training.catalogue import default_reach
from lib.model.training.offer import Offer
from lib.model.training.search import Wanted
from lib.quantity.quantity import Quantity
from lib.regions.place import Kind, Place

SHOWN = 4  # things that one link of the chain shows
PEERS = 3
NEAR_FIRST = {"here": 0, "near": 1, "online": 2}


@dataclass(frozen=True)
class Chain:
    """What the chain of a place shows under a scenario: what is assumed about the years to come. A key of caches."""

    place: Place
    scenario: Scenario

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.place, self.scenario))

    def __getstate__(self) -> dict[str, object]:
        """What another process gets: it hashes for itself."""
        return {name: held for name, held in self.__dict__.items() if name != "_hash"}

    @property
    def code(self) -> str:
        """Code of the place, as an address keeps it."""
        return self.place.code

    @property
    def members(self) -> tuple[str, ...]:
        """The NUTS 2 regions that it stands for."""
        return self.place.members

    @property
    def single(self) -> bool:
        """Whether it is one NUTS 2 region."""
        return self.place.single

    @property
    def country(self) -> bool:
        """Whether it is a country."""
        return self.place.kind is Kind.COUNTRY

    @property
    def label(self) -> str:
        """Name and code together."""
        return self.place.label

    # exposed jobs

    def figure(self, id: str, year: int | None = None) -> Quantity:
        """The figure of an indicator with its rank (lib/model/portrait.figure), by default of its first year."""
        return figure(id, self.place, year or indicators.default_year(id))

    @cached_property
    def persons(self) -> Quantity:
        """People who make motor vehicles in the base year."""
        return self.figure("auto_persons", BASE_YEAR)

    @cached_property
    def share(self) -> Quantity:
        """The same as a share of all jobs (%)."""
        return self.figure("auto_share", BASE_YEAR)

    @cached_property
    def quotient(self) -> Quantity:
        """The share as a multiple of that of the EU."""
        return self.figure("auto_lq", BASE_YEAR)

    @property
    def jobs_between(self) -> tuple[float, float]:
        """Motor vehicle jobs at least and at most, equal where they are published; NaN where nothing is known."""
        return self.persons.ends or (float("nan"), float("nan"))

    @property
    def ice_share(self) -> tuple[float, float]:
        """Share of the jobs tied to the combustion engine, low and high, equal where the reader set it; NaN where no
        jobs are known."""
        low, _central, high = self.outlook.total.ice
        return low, high

    @cached_property
    def tied(self) -> tuple[float, float] | None:
        """People whose job that share ties to the engine, low and high; None where nothing is known of the jobs."""
        fewest, most = self.jobs_between
        low, high = self.ice_share
        return None if most != most else (low * fewest, high * most)

    # occupations

    @cached_property
    def occupations(self) -> pd.DataFrame:
        """Jobs by ISCO-08 group by the country's mix, largest first (lib/model/occupations.by_group); empty where no
        jobs are known."""
        jobs = self.persons
        if jobs.ends is None:
            return pd.DataFrame(columns=["region", "isco", "label", "share", "value", "low", "high", "state"])
        row = pd.DataFrame([{"region": jobs.place, "state": str(jobs.state)}]).assign(
            value=_float(jobs.value), low=_float(jobs.low), high=_float(jobs.high)
        )
        mixed = occupations.jobs_by_group(row, self.outlook.total.by_country)
        return mixed.sort_values("share", ascending=False, kind="stable", ignore_index=True)

    @cached_property
    def mix(self) -> pd.DataFrame:
        """Shares of ISCO-08 groups by the mix of the country, largest first: isco, label, share, note."""
        known = self.outlook.total.by_country
        return occupations.mixed(known or dict.fromkeys((code[:2] for code in self.members), 1.0))

    # moves and missing skills

    @cached_property
    def outlook(self) -> AreaOutlook:
        """The place under the scenario: jobs that end, people who leave by age or need another job."""
        return seen(self.scenario.basis, self.code)

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
        """Groups of skills missing in moves to the trades with most posts in reach (skills.gap_by_group), most often
        first, and `every`: the share over all regions.
        """
        groups = gap_by_group(self.code, self.scenario, direction=OPENINGS)
        every = spread(OPENINGS, self.scenario).every.reindex(groups["group"].astype(str))
        return groups.assign(every=every.to_numpy()).sort_values(
            ["prevalence", "group"], ascending=[False, True], ignore_index=True
        )

    @cached_property
    def destinations(self) -> pd.DataFrame:
        """The jobs that most people could move to, those without a person to count included.

        Columns: destination, label, uri, low, central, high (people), origins (how many jobs lead there), origin,
        origin_label and origin_uri (the job of today most like it), likeness, held, related, missing.
        """
        # where no people are counted, the moves of the region that stands in for it are shown
        moves = self.gap.pattern.moves
        by = moves.groupby("destination")
        first = by[BAND].sum(min_count=1)
        first["origins"] = by["origin"].nunique()
        first["size"] = first["central"].where(first["central"].notna(), first["high"])
        first = first.reset_index().sort_values(["size", "destination"], ascending=[False, True]).head(SHOWN)
        best = (
            moves.sort_values(["likeness", "origin"], ascending=[False, True])
            .drop_duplicates("destination")
            .set_index("destination")["origin"]
        )
        names = table("occupations").set_index("occupation")[["label", "uri"]].astype(str)
        rows = []
        for row in first.itertuples(index=False):
            origin = int(best[row.destination])
            move = reached(origin).set_index("occupation").loc[row.destination]
            rows.append(
                {
                    "origin": origin,
                    "origin_label": names.at[origin, "label"],
                    "origin_uri": names.at[origin, "uri"],
                    "label": names.at[row.destination, "label"],
                    "uri": names.at[row.destination, "uri"],
                    **{c: move[c] for c in ("likeness", "held", "related", "missing", "needed")},
                }
            )
        shown = pd.concat([first.drop(columns="size").reset_index(drop=True), pd.DataFrame(rows)], axis=1)
        return shown if self.counted else shown.assign(**dict.fromkeys(BAND, float("nan")))

    # courses

    @cached_property
    def offer(self) -> Offer:
        """Courses in reach, as far as the training page looks at first."""
        return offer_here(self.code, self.scenario, Wanted(region=self.code, reach=default_reach(self.code)))

    @cached_property
    def courses(self) -> pd.DataFrame:
        """Courses in reach that teach something of the gap, nearest first and then by what they close.

        Catalogue rows with where and gain (%).
        """
        offered = self.offer
        rows = [offered.catalogue.row_of[i] for i in offered.courses["id"]]
        where = offered.find().set_index("row")["where"].astype(str)
        courses = offered.courses.assign(where=[where[r] for r in rows], gain=offered.gain[rows])
        courses = courses[courses["gain"] > 0]
        order = courses["where"].map(NEAR_FIRST).fillna(len(NEAR_FIRST))
        return courses.assign(order=order).sort_values(["order", "gain", "id"], ascending=[True, False, True])

    @cached_property
    def closed(self) -> float:
        """Share of the gap (0 to 1) that those courses close together."""
        return self.offer.closes(self.courses) if len(self.courses) else 0.0

    # support and peers

    @cached_property
    def support(self) -> Support:
        """Funds, lines, cases, networks and facts on record."""
        return support_of(self.code)

    @cached_property
    def peers(self) -> pd.DataFrame:
        """The regions most like this one, three at most (lib/model/peers), or those most like its regions.

        Empty where too little is known.
        """
        if not self.single:
            return peers_of_area(self.members).head(PEERS)
        nearest = peer_results.nearest(PeerCriteria(), self.code).head(PEERS)
        return nearest if len(nearest) == PEERS else nearest.head(0)

    @property
    def no_close_peer(self) -> bool:
        """Whether even the nearest peer of one region is too far away to be called close, a country's only one too."""
        if len(self.members) > 1 or self.peers.empty:
            return False
        return peer_results.none_is_close(peer_results.nearest(PeerCriteria(), self.members[0]))

    @cached_property
    def better(self) -> pd.DataFrame:
        """What those peers did better since (lib/model/peers/growth.py); of one region only."""
        return did_better(self.code, tuple(self.peers["region"])) if self.single else pd.DataFrame({"peer": []})


def _float(number: float | None) -> float:
    return float("nan") if number is None else number


def chain(place: Place, scenario: Scenario | None = None) -> Chain:
    """The chain of a place under a scenario, kept for the next reader; a closure is a what-if and changes nothing."""
    return _held(place, replace(scenario or Scenario(), closure=None))


@memo(language=True, size=300, apart=True)  # the outlook names its place in the reader's language
def _held(place: Place, scenario: Scenario) -> Chain:
    return Chain(place, scenario)
