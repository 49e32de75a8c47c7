"""The page of scenarios opened and read, for its tests."""

from functools import cache

from streamlit.testing.v1 import AppTest

from lib.model import scenario as model
from lib.model.scenario import Scenario
from tests.pages import markup_of, open_page, sentences, text_of


@cache
def worked():
    return model.worked(Scenario())


SILENT = ("LU00", "MT00")


def opened(**query: str) -> AppTest:
    return open_page("scenario", **query)


def words_of(page: AppTest) -> str:
    return f"{text_of(page)} {markup_of(page)}"


def headline(page: AppTest) -> str:
    return next(
        said for said in sentences(page) if "**" in said and ("engine work" in said or "motor vehicles" in said)
    )
