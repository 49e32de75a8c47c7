"""The brief: a place on two pages of A4, tagged for screen readers (PDF/UA-1), with its sources and what is not known.

The answer comes first, then the map, the chain, the gap, training, who did it before, what is not known, sources.
"""

import json
from bisect import bisect_left
from typing import Any

from lib.export import fonts, picture
from lib.export.brief.page import document
from lib.export.story import Story

STEPS = ((9.4, 5), (9.2, 4), (9, 4), (9, 3), (8.7, 3), (8.5, 3), (8.3, 2), (8.1, 1))  # size of letters, rows of a table
PAGES = 2


def pdf(story: Story, link: str = "") -> bytes:
    """The brief of a place; the same bytes for the same data, language and link."""
    import typst  # only when somebody takes a brief away

    drawn = picture.svg(story.map.chart, title=None, sheet=picture.COLUMN).encode()

    whole: Any = None

    def fits(at: int) -> bool:
        nonlocal whole
        size, rows = STEPS[at]
        files: Any = {"main.typ": document(story, link, size, rows).encode(), "map.svg": drawn}
        setting = typst.Compiler(files, font_paths=[fonts.folder()], ignore_system_fonts=True)
        if json.loads(setting.query("<pages>", field="value", one=True)) > PAGES:
            return False
        whole = (files, setting)
        return True

    bisect_left(range(len(STEPS)), True, key=fits)  # a smaller step never takes more room; the last that fitted is kept
    if whole is None:
        raise TooLong(story.here.label)
    files, setting = whole
    made: Any = setting.compile(files, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    return bytes(made)


class TooLong(ValueError):
    """A place with more to say than two pages hold, whatever is left out."""
