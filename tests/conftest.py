"""Every test begins in English. Where the environment says ATLAS_BROWSER=required, a browser test that would be skipped fails with the reason."""

import os

import pytest
from hypothesis import settings

from lib.i18n import use_language

settings.register_profile("untimed", deadline=None)  # a busy machine makes no test fail
settings.load_profile("untimed")

REQUIRED = os.environ.get("ATLAS_BROWSER") == "required"


@pytest.fixture(scope="session", autouse=True)
def _packages_are_read_once():
    """AppTest opens pages faster with what tests/pages.py keeps, also where a test opens them by itself."""
    import tests.pages  # noqa: F401


@pytest.fixture(autouse=True)
def _english():
    """A test that reads another language leaves none behind, whichever test comes next."""
    use_language("en")
    yield
    use_language("en")


# Files whose tests are dealt one by one to two processors: what they rest on is held by the pages, not by the file.
DEALT = ("test_page", "test_areas", "test_offer", "test_lost_reasons", "test_briefing", "test_workings")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On several processors: browser tests first and file by file, as they share a server; what can be dealt comes last."""
    if not hasattr(config, "workerinput"):
        return
    items.sort(key=lambda item: (not in_browser(item), not item.get_closest_marker("slow"), is_dealt(item)))
    for item in items:
        if not is_dealt(item) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.name + entry_of(item)))


def in_browser(item: pytest.Item) -> bool:
    return "browser" in item.path.parts


def is_dealt(item: pytest.Item) -> bool:
    return not in_browser(item) and item.path.name.startswith(DEALT)


def entry_of(item: pytest.Item) -> str:
    """A browser test of every page goes page by page: all that is asked of one page is seen in one visit."""
    entry = item.callspec.params.get("entry") if in_browser(item) and hasattr(item, "callspec") else None
    return f":{entry.id}" if entry else ""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here browser tests are required: {why(report.longrepr)}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and "browser" in collector.path.parts:
        report.outcome = "failed"
        report.longrepr = (
            f"{collector.nodeid} was skipped as a whole, and here browser tests are required: {why(report.longrepr)}"
        )


def why(longrepr: object) -> str:
    """The reason out of pytest's (file, line, reason)."""
    return str(longrepr[-1]) if isinstance(longrepr, tuple) else str(longrepr)
