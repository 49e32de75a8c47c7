"""Every test begins in English. Where the environment says ATLAS_BROWSER=required, a browser test that would be skipped fails with the reason."""

import gc
import os
import re
from pathlib import Path

import pytest
from hypothesis import settings

from lib.i18n import use_language

settings.register_profile("untimed", deadline=None)  # a busy machine makes no test fail
settings.load_profile("untimed")
gc.set_threshold(100_000, 50, 100)  # pages leave many objects that live on: they are counted less often

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


@pytest.fixture(scope="session")
def client(tmp_path_factory):
    """The server as `make run` starts it, one for all tests that read from it; `client.rooms` is where its rooms are."""
    from tests.served import served

    folder = tmp_path_factory.mktemp("server")
    rooms = f"sqlite:///{folder / 'rooms.sqlite'}"
    with served(folder, ATLAS_ROOMS=rooms, ATLAS_REQUESTS="100000") as client:
        client.rooms = rooms
        yield client


@pytest.fixture(scope="session")
def assistant(tmp_path_factory):
    """The same with its door for assistants open; it holds out what is sent to break it."""
    from tests.served import served

    with served(tmp_path_factory.mktemp("assistant"), ATLAS_TOOLS="on", ATLAS_REQUESTS="100000") as client:
        yield client


@pytest.fixture(scope="session")
def atlas():
    """What the atlas knows of places, by which the lists of others are read."""
    from lib.data.store import table
    from lib.model.uploads.known_places import KnownPlaces

    return KnownPlaces.of(table("regions"), table("retired"), table("training_postcodes"))


@pytest.fixture(scope="session")
def case(atlas):
    """Reads a file of tests/cases as the page for training reads a list that somebody brings."""
    from lib.model.uploads.loading import load

    return lambda name: load(name, (Path(__file__).parent / "cases" / name).read_bytes(), atlas)


@pytest.fixture(scope="session")
def shipped():
    """The shipped catalogue as it is searched."""
    from lib.data.store import table
    from lib.model.training.search import index

    return index(table("courses"), table("course_skills"))


# Files that read from one server stay together on one processor.
ON_ONE_SERVER = (
    "tests/browser/test_answers.py",
    "tests/browser/test_embed.py",
    "tests/browser/test_workshop.py",
    "tests/test_hold.py",
    "tests/test_server.py",
    "tests/test_server_api.py",
    "tests/test_server_attacks.py",
    "tests/test_server_tools.py",
)
# Files whose tests of single places are dealt to the processors place by place: what they rest on is held by the pages.
DEALT = (
    "test_page",
    "test_golden_pages",
    "test_same_numbers",
    "test_areas",
    "test_offer",
    "test_lost_reasons",
    "test_briefing",
    "test_workings",
)
PLACE = re.compile(r"group:[A-Z0-9+]+|[A-Z]{2}[A-Z0-9]{0,2}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On several processors: browser tests first, then what takes long; what can be dealt in small portions comes last."""
    if hasattr(config, "workerinput"):
        items.sort(
            key=lambda item: (not in_browser(item.nodeid), is_dealt(item.nodeid), not item.get_closest_marker("slow"))
        )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Tests that share a page, a window or a table stay together on one processor."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    return Together(config, log)


def together(nodeid: str) -> str:
    """What a test stays together with: tests of the same file; in the browser of the same page of the menu, so that it is
    seen in one visit; of pages those of the same place.
    """
    from lib.views.shared.menu import PAGES

    path, _, test = nodeid.partition("::")
    params = test.rpartition("[")[2].rstrip("]").split("-") if test.endswith("]") else []
    if path in ON_ONE_SERVER:
        return "one server"
    if in_browser(nodeid):
        return f"{path} {params[0]}" if params and params[0] in {page.id for page in PAGES} else path
    if is_dealt(nodeid):
        return next((f"place {param}" for param in params if PLACE.fullmatch(param)), nodeid)
    return path


def in_browser(nodeid: str) -> bool:
    return "/browser/" in nodeid


def is_dealt(nodeid: str) -> bool:
    """Whether a test with parameters belongs to a file whose tests are dealt."""
    return not in_browser(nodeid) and nodeid.rpartition("/")[2].startswith(DEALT) and nodeid.endswith("]")


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
