"""The parts of the region page: the chain of a region, a country or a group, link by link, each leading on with everything carried along."""

from lib.views.region.sections_certain import draw as standing
from lib.views.region.sections_reach import courses, peers, who_pays
from lib.views.region.sections_rest import key_figures, parts, unknowns
from lib.views.region.sections_size import draw as exposed
from lib.views.region.sections_top import answer, choose_place, contents
from lib.views.region.sections_work import missing, moves, occupations, path

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
