"""The method layer of the region page: what its answer rests on and what else is known, part by part."""

from functools import partial

from lib.i18n import _
from lib.model.chain import Chain
from lib.views.region import sections, sections_chain, sections_record, tables
from lib.views.region.steps import PARTS
from lib.views.shared.layers import Part

DRAWN = {
    "short": sections_chain.in_short,
    "exposed": sections.exposed,
    "stands": sections.standing,
    "announced": sections_record.announced,
    "occupations": sections_chain.occupations,
    "looking": sections_chain.looking,
    "courses": sections_chain.courses_method,
    "funds": sections_record.who_pays,
    "peers": sections_record.peers,
    "figures": sections_chain.key_figures,
    "unknown": sections_chain.unknowns,
    "codes": sections_chain.parts,
}


def parts(here: Chain) -> list[Part]:
    """The parts that say something of this place: borders that never changed say nothing."""
    unchanged = here.single and tables.older_codes(here)[0].empty
    shown = [key for key in PARTS if key != "codes" or not unchanged]
    return [(key, _(PARTS[key]), partial(DRAWN[key], here)) for key in shown]
