"""The choices that ask the training page for a list of skills: the courses that teach something of a move.

show.lead_on("pages/training.py", _("Courses for this move"), "move-courses", **asked_skills(missing))
"""

from collections.abc import Sequence

from lib.model.esco_code import short

SKILLS, JOIN = "skills", "~"  # name and join in the address
MOST = 40  # skills; more make an address too long to be sent
BEGINNING = 8  # letters of a code that tell all skills apart


def asked_skills(uris: Sequence[str]) -> dict[str, str]:
    """The choices that ask the training page for these skills (URIs, most wanted first), in place of a single one."""
    codes = [short(uri)[:BEGINNING] for uri in dict.fromkeys(uris)]
    return {SKILLS: JOIN.join(codes[:MOST]), "skill": ""}
