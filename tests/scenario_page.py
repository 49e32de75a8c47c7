"""The page of scenarios opened and read, for its tests."""

from functools import cache

from streamlit.testing.v1 import AppTest

from lib.model import scenario as model
from lib.model.scenario import Scenario
from tests.pages import markup_of, open_page


@cache
def worked():
    return model.worked(Scenario())


SILENT = ("LU00", "MT00")


def opened(**query: str) -> AppTest:
    return open_page("scenario", **query)


def words_of(page: AppTest) -> str:
    return (
        " ".join(
            str(e.value)
            for kind in (page.markdown, page.caption, page.warning, page.subheader, page.header)
            for e in kind
        )
        + " "
        + markup_of(page)
    )


def headline(page: AppTest) -> str:
    return next(
        m.value
        for m in (*page.markdown, *page.caption)
        if "**" in m.value and ("engine work" in m.value or "motor vehicles" in m.value)
    )
