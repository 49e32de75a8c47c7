"""Stars of the European Cluster Observatory, for one region and for several together: which, why, and how firm.

Base year 2022, over all employment: size (first tenth by persons), specialisation (twice the EU's share), focus (first tenth
by share). Source: METHODS, section 2; the rule itself is exposure.stars. A region without a figure has a range of stars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan

import pandas as pd

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import _, ngettext, number, percent
from lib.model import exposure
from lib.model.exposure import STAR_QUOTIENT, STAR_SHARE, STARS

COLUMN = {"size": "persons", "specialisation": "lq", "focus": "weight"}


@dataclass(frozen=True)
class Star:
    """One star of one region.

    has          "yes" or "no", counted among the published figures, or certain within the region's limits; else "unknown"
    firm         no figure that is not published can change it
    value        the region's own figure: persons, times the EU's share, or % of all who work there; nan where not published
    low, high    its limits where it is not published apart; nan where there are none
    place, of    its place among the published figures (0 without one), and how many of those there are
    needed       the figure from which on the star is given; `places` how many have it (0 for specialisation)
    """

    id: str
    has: str
    firm: bool
    value: float
    low: float
    high: float
    place: int
    of: int
    needed: float
    places: int


@dataclass(frozen=True)
class Stars:
    """The three stars of a region. count: among the published figures, None without one.

    fewest, most   over everything that unpublished figures, this region's own included, could be
    limits         whether the region's own figure is known as an interval
    share          of motor vehicles in all employment of the EU (%), `left_out` the countries that this does not count
    """

    region: str
    size: Star
    specialisation: Star
    focus: Star
    count: int | None
    fewest: int
    most: int
    limits: bool
    share: float
    left_out: tuple[str, ...]

    @property
    def all(self) -> tuple[Star, ...]:
        """The three, in their order."""
        return self.size, self.specialisation, self.focus

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of the stars that it has."""
        return tuple(star.id for star in self.all if star.has == "yes")


@lru_cache(maxsize=2)
def _made(snapshot: str) -> dict[str, Stars]:
    observations, codes = table("observations"), regions.eu_nuts2()
    countries = sorted({regions.country_of(c) for c in codes})
    share, left_out = exposure.european_weight(observations, countries)
    exposed = exposure.weight(observations, codes, groups=table("groups"))
    return {found.region: found for found in each(exposure.quotients(exposed, share), share, left_out)}


def stars_of(region: str) -> Stars:
    """The stars of one NUTS 2 region in 2022, over all employment; ValueError for any other code."""
    made = _made(snapshot_id())
    if region not in made:
        raise ValueError(f"stars are given to NUTS 2 regions of the EU, one by one: {region}")
    return made[region]


def each(quotiented: pd.DataFrame, share: float, left_out: tuple[str, ...] = ()) -> list[Stars]:
    """The stars of every region of a frame; quotiented: as exposure.quotients() returns it, share: of the EU (%)."""
    given = exposure.stars(quotiented).set_index("region")
    by = quotiented.set_index("region")
    places = {name: by[column].rank(ascending=False, method="min") for name, column in COLUMN.items()}
    bars = {
        name: _bar(by[column].dropna()) if name != "specialisation" else (0, STAR_QUOTIENT)
        for name, column in COLUMN.items()
    }
    found = []
    for code, own in by.iterrows():
        star = given.loc[code]
        one = {}
        for name, column in COLUMN.items():
            sure, possible = bool(star[f"{name}_low"]), bool(star[f"{name}_high"])
            within = "yes" if sure else "unknown" if possible else "no"
            place = places[name][code]
            one[name] = Star(
                name,
                star[name] or within,
                sure == possible,
                float(own[column]),
                float(own[f"{column}_low"]),
                float(own[f"{column}_high"]),
                0 if isnan(place) else int(place),
                int(by[column].notna().sum()),
                bars[name][1],
                bars[name][0],
            )
        known = pd.notna(star["stars"])
        found.append(
            Stars(
                str(code),
                **one,
                count=int(star["stars"]) if known else None,
                fewest=sum(bool(star[f"{s}_low"]) for s in STARS),
                most=sum(bool(star[f"{s}_high"]) for s in STARS),
                limits=not known and pd.notna(own["lq_high"]),
                share=share,
                left_out=left_out,
            )
        )
    return found


def _bar(published: pd.Series) -> tuple[int, float]:
    """How many of the published figures have the star, and the least figure among them (nan where they are too few)."""
    places = int(STAR_SHARE * len(published) + 1e-9)
    return places, float(published.nlargest(places).iloc[-1]) if places else float("nan")


def stars_sentence(stars: Stars) -> str:
    """Which stars a region has: "It has all three stars of the European Cluster Observatory: size, specialisation and focus."."""
    if stars.count is None:
        return _without_figure(stars)
    texts = (
        _("It has none of the three stars of the European Cluster Observatory (size, specialisation, focus)."),
        _("It has one of the three stars of the European Cluster Observatory: {stars}."),
        _("It has two of the three stars of the European Cluster Observatory: {stars}."),
        _("It has all three stars of the European Cluster Observatory: {stars}."),
    )
    said = texts[stars.count].format(stars=_names(stars.held))
    if stars.fewest == stars.count:
        return said
    doubt = ngettext(
        "Unpublished figures of other regions could leave it with {count} star.",
        "Unpublished figures of other regions could leave it with {count} stars.",
        stars.fewest,
    )
    return said + " " + doubt.format(count=number(stars.fewest))


def _without_figure(stars: Stars) -> str:
    if not stars.limits:
        return _(
            "Its motor vehicle jobs are not published, so its stars of the European Cluster Observatory are not known."
        )
    if stars.most == 0:
        return _(
            "Its motor vehicle jobs are not published apart; within their limits they give it none of the three stars of the European Cluster Observatory."
        )
    if stars.fewest == stars.most:
        return _(
            "Its motor vehicle jobs are not published apart; within their limits they give it {count} of the three stars of the European Cluster Observatory: {stars}."
        ).format(count=number(stars.most), stars=_names(stars.held))
    return _(
        "Its motor vehicle jobs are not published apart; within their limits they give it {fewest} to {most} of the three stars of the European Cluster Observatory."
    ).format(fewest=number(stars.fewest), most=number(stars.most))


def _names(ids: Sequence[str]) -> str:
    return regions.listed([_(STARS[id]) for id in ids]) if ids else ""


def why(stars: Stars, star: Star) -> str:
    """One star's meaning with this region's own number against what is needed: "Place 1 of 224 by people …"."""
    if isnan(star.value) and isnan(star.high):
        return _("Not known: the region's figure is not published.")
    said = _why_specialised(stars, star) if star.id == "specialisation" else _why_first(star)
    doubt = star.has != "unknown" and not star.firm
    return said + (" " + _("Unpublished figures of other regions could take it away.") if doubt else "")


def _why_first(star: Star) -> str:
    decimals = _decimals(star)
    words = number if star.id == "size" else lambda v: percent(v, decimals) if v else number(0)
    if isnan(star.value):
        text = (
            _(
                "Between {low} and {high} people, not published apart; the first {places} of {of} published figures have the star, from {needed} people on."
            )
            if star.id == "size"
            else _(
                "Between {low} and {high} of all who work there, not published apart; the first {places} of {of} published figures have the star, from {needed} on."
            )
        )
        return text.format(
            low=words(star.low),
            high=words(star.high),
            places=number(star.places),
            of=number(star.of),
            needed=words(star.needed),
        )
    text = (
        _(
            "{value} people make motor vehicles: place {place} of {of} published figures; the first {places} have the star, from {needed} people on."
        )
        if star.id == "size"
        else _(
            "{value} of all who work there: place {place} of {of} published figures; the first {places} have the star, from {needed} on."
        )
    )
    return text.format(
        value=words(star.value),
        place=number(star.place),
        of=number(star.of),
        places=number(star.places),
        needed=words(star.needed),
    )


def _why_specialised(stars: Stars, star: Star) -> str:
    scope = percent(stars.share)
    if stars.left_out:
        scope += ", " + _("without {countries}").format(
            countries=regions.listed([regions.country_name(c) for c in stars.left_out])
        )
    if isnan(star.value):
        text = _(
            "Between {low} and {high} times the share in the EU ({scope}), not published apart; the star needs {needed} times."
        )
        values = {side: number(v, _decimals(star) if v else 0) for side, v in (("low", star.low), ("high", star.high))}
    else:
        text = _("{value} times the share in the EU ({scope}); the star needs {needed} times.")
        values = {"value": number(star.value, _decimals(star))}
    return text.format(**values, scope=scope, needed=number(star.needed))


def _decimals(star: Star) -> int:
    """One decimal; more where rounding would put the region's figure level with what is needed, though it is not."""
    own = [v for v in (star.value, star.low, star.high) if not isnan(v) and v != star.needed]
    return next((d for d in (1, 2, 3) if all(round(v, d) != round(star.needed, d) for v in own)), 4)


def stars_of_area(codes: Sequence[str]) -> str:
    """How many regions of an area have all three stars, the largest by name, and how many may have them.

    codes: NUTS 2 regions, as regions.parse_region() gives them.
    """
    return area_sentence([stars_of(c) for c in codes])


def area_sentence(found: Sequence[Stars]) -> str:
    """The same from the regions' own stars; a single region gets its own sentence."""
    if len(found) == 1:
        return stars_sentence(found[0])
    full = sorted((s for s in found if s.count == len(STARS)), key=lambda s: (-s.size.value, s.region))
    unsure = sum(s.fewest < len(STARS) for s in full)
    maybe = sum(s.count is None and s.most == len(STARS) for s in found)
    if full:
        said = [
            ngettext(
                "{count} of its {of} regions has all three stars of the European Cluster Observatory: {names}.",
                "{count} of its {of} regions have all three stars of the European Cluster Observatory: {names}.",
                len(full),
            ).format(count=number(len(full)), of=number(len(found)), names=regions.some([s.region for s in full]))
        ]
    else:
        said = [
            _("None of its {of} regions has all three stars of the European Cluster Observatory.").format(
                of=number(len(found))
            )
        ]
    if maybe and not full and len(found) == maybe:
        said = [
            _(
                "Whether any of its regions has all three stars of the European Cluster Observatory is not known: no figure is published."
            )
        ]
    elif maybe:
        said.append(
            ngettext(
                "{count} more may have them: its figure is not published.",
                "{count} more may have them: their figures are not published.",
                maybe,
            ).format(count=number(maybe))
        )
    if unsure:
        said.append(
            ngettext(
                "For {count} of them it depends on unpublished figures of other regions.",
                "For {count} of them it depends on unpublished figures of other regions.",
                unsure,
            ).format(count=number(unsure))
        )
    return " ".join(said)
