"""Groups of regions that need no drawing: round the place in hand, and those that public pages name in an alliance."""

from lib import regions
from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _
from lib.regions.place import Place
from lib.views.shared.support_text import NETWORKS


@memo(language=True, size=8)
def alliances() -> list[list[str]]:
    """For each alliance its words and the codes of the regions that public pages name in it: evidence, no member
    list.
    """
    named, known = table("networks"), set(regions.eu_nuts2())
    groups = []
    for network, name in NETWORKS.items():
        codes = sorted(set(named["region"][named["network"] == network].astype(str)) & known)
        if codes:
            groups.append([_("named by pages in the {alliance}").format(alliance=_(name)), " ".join(codes)])
    return groups


@memo(language=True)
def around(place: Place) -> list[list[str]]:
    """The region in hand with those that share a border with it, and its country; [] for more than one region."""
    if not place.single:
        return []
    found = [
        (_("{region} and its neighbours").format(region=place.label), [place.code, *regions.neighbours_of(place.code)]),
        (_("all of {country}").format(country=regions.name(place.country)), regions.parse_region(place.country)),
    ]
    return [[words, " ".join(sorted(codes))] for words, codes in found if len(codes) > 1]
