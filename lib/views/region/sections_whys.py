"""“Why this number?” on the region page: for each link of the chain its formula and every input with state, source, row and year."""

from lib.views.region.sections_why_modelled import courses, missing, moves, occupations
from lib.views.region.sections_why_published import exposed, key_figures, standing
from lib.views.region.sections_why_records import peers, support
from lib.views.region.sections_why_unknown import limits, parts


def file_name(code: str) -> str:
    """The code as a part of a file name or key: a group has signs that neither takes."""
    return code.replace("group:", "").replace("+", "-")[:60]


__all__ = [
    "courses",
    "exposed",
    "file_name",
    "key_figures",
    "limits",
    "missing",
    "moves",
    "occupations",
    "parts",
    "peers",
    "standing",
    "support",
]
