"""The parts of the region page: the chain of a region, a country or a group, link by link, each leading on with everything carried along."""

from lib.ui.region.certain import draw as standing
from lib.ui.region.reach import courses, peers, who_pays
from lib.ui.region.rest import key_figures, parts, unknowns
from lib.ui.region.size import draw as exposed
from lib.ui.region.top import answer, choose_place, contents
from lib.ui.region.work import missing, moves, occupations, path

SOURCES = (
    "jrc_tasks_isco2d_nace2d_eu15",
    "occupations_en",
    "occupationSkillRelations",
    "curated_course_pages",
    "egf_automotive_cases",
)

__all__ = [
    "SOURCES",
    "answer",
    "choose_place",
    "contents",
    "courses",
    "exposed",
    "key_figures",
    "missing",
    "moves",
    "occupations",
    "parts",
    "path",
    "peers",
    "standing",
    "unknowns",
    "who_pays",
]
