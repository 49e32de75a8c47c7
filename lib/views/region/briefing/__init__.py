"""The briefing: one paragraph about a place from templates, in every language; every figure is a footnote to where it stands.

No free text: a sentence is a template filled from the chain (lib/model/chain.py), and one about a figure that is not
published says so. Source: METHODS, section 9.
"""

from dataclasses import replace
from functools import lru_cache

from lib.data.store import snapshot_id
from lib.i18n import current_language
from lib.model.chain import chain
from lib.model.scenario import Scenario
from lib.views.region.briefing import help, jobs, people
from lib.views.region.briefing.notes import OURS, Briefing, Draft, Note

PARTS = (
    (jobs.exposed, jobs.sure, jobs.occupation),
    (people.ends, people.move, people.missing),
    (help.training, help.alike, help.done),
)


def briefing(code: str, scenario: Scenario | None = None) -> Briefing:
    """The paragraph about a region, a country or a group in the language of this run."""
    return _held(code, replace(scenario or Scenario(), closure=None), current_language(), snapshot_id())


@lru_cache(maxsize=512)
def _held(code: str, scenario: Scenario, _language: str, _snapshot: str) -> Briefing:
    here, draft = chain(code, scenario), Draft()
    for part in PARTS:
        draft.parts.append([])
        for write in part:
            write(here, draft)
    return draft.done(here.label)


__all__ = ["OURS", "Briefing", "Note", "briefing"]
