"""Every test begins in English. Where the environment says ATLAS_BROWSER=required, a browser test that would be skipped fails with the reason."""

import os

import pytest

from lib.i18n import use_language

REQUIRED = os.environ.get("ATLAS_BROWSER") == "required"


@pytest.fixture(autouse=True)
def _english():
    """A test that reads another language leaves none behind, whichever test comes next."""
    use_language("en")
    yield
    use_language("en")


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
