"""The briefing: one paragraph about a place from templates, in every language; every figure has a footnote.

No free text: a sentence is a template filled from the chain (lib/model/chain.py), and one about a figure that is not
published says so. Source: METHODS, section 9.
"""

from lib.data.memo import memo
from lib.model.chain import Chain
from lib.views.region.briefing import help, jobs, people
from lib.views.region.briefing.notes import Briefing, Draft, Note

PARTS = (
    (jobs.exposed, jobs.sure, jobs.occupation),
    (people.ends, people.move, people.missing),
    (help.training, help.alike, help.done),
)

__all__ = ["Briefing", "Note", "briefing"]


@memo(language=True)
def briefing(here: Chain) -> Briefing:
    """The paragraph about a region, a country or a group in the language of this run."""
    draft = Draft()
    for part in PARTS:
        draft.parts.append([])
        for write in part:
            write(here, draft)
    return draft.done(here.label)
