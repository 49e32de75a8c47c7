"""What sets the gap of one place apart, and what is the same everywhere, in sentences that several pages share."""

from lib.data.memo import memo
from lib.data.store import table
from lib.i18n import _, percent, percent_between, quoted
from lib.model.moves import ELECTRIC
from lib.model.scenario import Scenario
from lib.model.skills import NEAREST, Apart, spread
from lib.regions import listed
from lib.views.shared.esco_names import esco, isco


def group_name(code: str) -> str:
    """Name of a group of skills in the reader's language."""
    return esco(str(table("skill_groups").set_index("group")["label"].astype(str)[code]))


def trades_named(codes: tuple[str, ...]) -> str:
    """Groups of work by name: "metal trades, science and engineering, and machine operation"."""
    return listed([quoted(isco(code)) for code in codes])


def apart_sentence(apart: Apart, share: str = "", every: str = "") -> str:
    """Which trades have most posts in reach here, and what is missing more often there than over all regions.

    share, every: how the two shares are written, where not as plain percentages.
    """
    names = {"trades": trades_named(apart.trades)}
    if not apart.group:
        return _(
            "Most posts in reach of them are in {trades}. In moves of many occupations no group of skills is missing "
            "there clearly more often than over all regions."
        ).format(**names)
    names["group"] = group_name(apart.group)
    names["skill"] = esco(str(table("skills")["label"].iloc[apart.skill]))
    names["share"] = share or percent(100 * apart.share, 0)
    names["every"] = every or percent(100 * apart.every, 0)
    return _(
        "Most posts in reach of them are in {trades}. For moves there, skills such as “{skill}” (ESCO's group "
        "“{group}”) are missing more often than over all regions: in {share} of the moves, against {every}."
    ).format(**names)


@memo(language=True, size=64)
def everywhere_sentence(scenario: Scenario) -> str:
    """What is missing most often in every region, once: it says nothing of one of them. "" where regions differ."""
    said = {}
    for name, direction in (("near", NEAREST), ("electric", ELECTRIC)):
        found = spread(direction, scenario)
        group = found.same_everywhere()
        if not group:
            return ""
        low, high = found.ends(group)
        said[name] = group_name(group)
        said[f"{name}_share"] = percent_between(100 * low, 100 * high)
    return _(
        "The same in every region: for the nearest work skills of “{near}” are missing most often ({near_share} of the "
        "moves), for electric and digital work those of “{electric}” ({electric_share}). Lists of skills are European; "
        "they cannot tell one region from another."
    ).format(**said)
