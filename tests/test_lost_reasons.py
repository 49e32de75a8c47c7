"""The 2022 release came without its flags: no page calls one of its blanks confidential, in a sentence, a table or a chart."""

import re

import pytest

from lib.views.shared.menu import PAGES
from tests.pages import open_page

# What may be said of other years, other tables, or of blanks in general; the page of sources explains all states.
ALLOWED = (
    r"Say what is confidential before you say what is large|A blank may be confidential or not collected|In 2022 a blank may be confidential|(limits of|figure of) (a )?confidential figures?"
    r"|20(08|09|1\d)(–20(08|09|1\d))?[^.;|]{0,90}confidential|confidential[^.;|]{0,80}\(20(08|09|1\d)\)|, 20(08|09|1\d)[^|]{0,60}confidential"
)
OLDER_CELL = r'<td[^>]*title="[^"]*, 20(08|09|1\d), [^"]*"[^>]*>confidential'  # its title says the year


def said(page) -> str:
    """Everything in sentences and tables, cells apart."""
    parts = [str(e.value) for kind in (page.title, page.markdown, page.caption, page.warning) for e in kind]
    parts += [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(OLDER_CELL, "", e.proto.body).replace("</tr>", " | ")))
        for e in page.get("html")
    ]
    return " | ".join(parts)


@pytest.mark.slow
@pytest.mark.parametrize("id", [p.id for p in PAGES if p.id != "sources"])
@pytest.mark.parametrize("region", ["DE60", "PT1A"])
def test_a_blank_of_2022_is_not_called_confidential(id, region):
    page = open_page(id, region)
    found = re.sub(ALLOWED, "", said(page))
    left = [found[max(0, m.start() - 100) : m.end() + 60] for m in re.finditer("[Cc]onfidential", found)]
    assert not left, left
