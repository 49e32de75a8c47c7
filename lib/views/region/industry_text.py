"""The car industry of a region: its stars of the European Cluster Observatory and why, and how many sites are known.

The stars: which a region has, why, how many regions of an area have all. The number of sites is a lower bound, in words
that say so.
"""

from collections.abc import Sequence
from math import isnan

from lib import regions
from lib.data.store import table
from lib.i18n import N_, _, ngettext, number, percent, rounded
from lib.model.clusters import STARS, Star, Stars, stars_of
from lib.model.sites import SEEN_FROM, Firm, KnownSites, known_in
from lib.quantity.text import STAR_NOT_APART, STARS_NOT_APART, STARS_NOT_APART_NONE, STARS_NOT_APART_RANGE
from lib.regions import listed, parse_region

STAR_NAMES = {"size": N_("size"), "specialisation": N_("specialisation"), "focus": N_("focus")}


def stars_sentence(stars: Stars) -> str:
    """Which stars a region has: "It has all three stars of the European Cluster Observatory: size, …"."""
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
        return _(STARS_NOT_APART_NONE)
    if stars.fewest == stars.most:
        return _(STARS_NOT_APART).format(count=number(stars.most), stars=_names(stars.held))
    return _(STARS_NOT_APART_RANGE).format(fewest=number(stars.fewest), most=number(stars.most))


def _names(ids: Sequence[str]) -> str:
    return regions.listed([_(STAR_NAMES[id]) for id in ids]) if ids else ""


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
        return _(STAR_NOT_APART[star.id]).format(
            low=words(star.low),
            high=words(star.high),
            places=number(star.places),
            of=number(star.of),
            needed=words(star.needed),
        )
    text = (
        _(
            "{value} people make motor vehicles: place {place} of {of} published figures; the first {places} "
            "have the star, from {needed} people on."
        )
        if star.id == "size"
        else _(
            "{value} of all who work there: place {place} of {of} published figures; the first {places} have "
            "the star, from {needed} on."
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
        text = _(STAR_NOT_APART[star.id])
        values = {side: number(v, _decimals(star) if v else 0) for side, v in (("low", star.low), ("high", star.high))}
    else:
        text = _("{value} times the share in the EU ({scope}); the star needs {needed} times.")
        values = {"value": number(star.value, _decimals(star))}
    return text.format(**values, scope=scope, needed=number(star.needed))


def _decimals(star: Star) -> int:
    """One decimal; more where rounding would put the region's figure level with what is needed, though it is not."""
    own = [v for v in (star.value, star.low, star.high) if not isnan(v) and v != star.needed]
    return next((d for d in (1, 2, 3) if all(rounded(v, d) != rounded(star.needed, d) for v in own)), 4)


def stars_of_area(codes: Sequence[str]) -> str:
    """How many regions of an area have all three stars, the largest by name, and how many may have them.

    codes: NUTS 2 regions, as regions.parse_region() gives them.
    """
    return area_sentence([stars_of(c) for c in codes])


def area_sentence(area: Sequence[Stars]) -> str:
    """The same from the regions' own stars; a single region gets its own sentence."""
    if len(area) == 1:
        return stars_sentence(area[0])
    full = sorted((s for s in area if s.count == len(STARS)), key=lambda s: (-s.size.value, s.region))
    unsure = sum(s.fewest < len(STARS) for s in full)
    maybe = sum(s.count is None and s.most == len(STARS) for s in area)
    if full:
        sentences = [
            ngettext(
                "{count} of its {of} regions has all three stars of the European Cluster Observatory: {names}.",
                "{count} of its {of} regions have all three stars of the European Cluster Observatory: {names}.",
                len(full),
            ).format(count=number(len(full)), of=number(len(area)), names=regions.some([s.region for s in full]))
        ]
    else:
        sentences = [
            _("None of its {of} regions has all three stars of the European Cluster Observatory.").format(
                of=number(len(area))
            )
        ]
    if maybe and not full and len(area) == maybe:
        sentences = [
            _(
                "Whether any of its regions has all three stars of the European Cluster Observatory is not "
                "known: no figure is published."
            )
        ]
    elif maybe:
        sentences.append(
            ngettext(
                "{count} more may have them: its figure is not published.",
                "{count} more may have them: their figures are not published.",
                maybe,
            ).format(count=number(maybe))
        )
    if unsure:
        sentences.append(
            ngettext(
                "For {count} of them it depends on unpublished figures of other regions.",
                "For {count} of them it depends on unpublished figures of other regions.",
                unsure,
            ).format(count=number(unsure))
        )
    return " ".join(sentences)


def sites_sentence(code: str) -> str:
    """How many sites are known in a region, a country or a group, and that this is a lower bound."""
    return known_sentence(known_in(parse_region(code), table("plants")))


def known_sentence(known: KnownSites) -> str:
    """The same from what is known: "6 known sites of the car industry, 4 of them on record in 2020 or later, …"."""
    if not known.count and not known.planned:
        return _(
            "The lists at hand name no site of the car industry here. They are evidence, not a census: there may be "
            "some."
        )
    sentences = []
    if known.count:
        text = ngettext(
            "**{count} known site** of the car industry, {seen}: {firms}.",
            "**{count} known sites** of the car industry, {seen}: {firms}.",
            known.count,
        )
        firms = listed([*map(_firm, known.firms), *([_("others")] if known.others else [])])
        sentences.append(text.format(count=number(known.count), seen=_seen(known), firms=firms))
        if battery := known.kinds["battery"]:
            sentences.append(
                ngettext(
                    "{count} of them is for battery cells.", "{count} of them are for battery cells.", battery
                ).format(count=number(battery))
            )
    if known.planned:
        sentences.append(
            ngettext(
                "{count} site is planned or announced, by the press.",
                "{count} sites are planned or announced, by the press.",
                known.planned,
            ).format(count=number(known.planned))
        )
    return " ".join([*sentences, _("Evidence, not a census: there may be more, and one plant can be several sites.")])


def _seen(known: KnownSites) -> str:
    """How many of the sites were on record lately, in a few words."""
    if known.lately == known.count:
        text = ngettext("on record in {year} or later", "all on record in {year} or later", known.count)
    elif not known.lately:
        text = ngettext("not on record in {year} or later", "none on record in {year} or later", known.count)
    else:
        text = ngettext(
            "{count} of them on record in {year} or later", "{count} of them on record in {year} or later", known.lately
        )
    return text.format(count=number(known.lately), year=SEEN_FROM)


def _firm(firm: Firm) -> str:
    """A firm with its place: "Audi AG in Neckarsulm"; the firm alone where no place is named."""
    return _("{firm} in {place}").format(firm=firm.name, place=firm.place) if firm.place else firm.name
