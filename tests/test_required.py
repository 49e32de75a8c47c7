"""Where browser tests are required, a skipped one makes the run fail; elsewhere it is a skip with its reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import together

HOOK = Path(__file__).resolve().parent / "conftest.py"
SKIPS = {
    "mark": "import pytest\n\n@pytest.mark.browser\n@pytest.mark.skip(reason='no chromium here')\ndef test_one():\n    pass\n",
    "fixture": "import pytest\n\n@pytest.fixture\ndef axe():\n    pytest.skip('no npm here')\n\n@pytest.mark.browser\ndef test_one(axe):\n    pass\n",
    "file": "import pytest\n\npytest.importorskip('no_such_module')\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SKIPS)
@pytest.mark.parametrize(("said", "ends"), [("", {0, 5}), ("required", {1, 2})])
def test_a_skipped_browser_test_fails_where_it_is_required(tmp_path, kind, said, ends):
    (tmp_path / "browser").mkdir()
    shutil.copy(HOOK, tmp_path)
    (tmp_path / "browser" / "test_made_up.py").write_text(SKIPS[kind], encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: made up\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "ATLAS_BROWSER": said, "PYTEST_ADDOPTS": "", "PYTHONPATH": str(HOOK.parent.parent)},
    )
    assert done.returncode in ends, done.stdout
    assert ("required" in done.stdout) == (said == "required")


@pytest.mark.parametrize(
    ("nodeid", "group"),
    [
        ("tests/test_states.py::test_a", "tests/test_states.py"),
        ("tests/test_page_risk.py::test_a", "tests/test_page_risk.py"),
        ("tests/test_page_risk.py::test_a[DE11-en]", "place DE11"),
        ("tests/test_areas.py::test_a[group:DE60+DEF0]", "place group:DE60+DEF0"),
        ("tests/test_page_skills.py::test_a[welder]", "tests/test_page_skills.py::test_a[welder]"),
        ("tests/browser/test_map.py::test_a[DE11]", "tests/browser/test_map.py"),
        ("tests/browser/test_pages.py::test_a[region-dark-1440-de]", "tests/browser/test_pages.py region"),
    ],
)
def test_what_stays_together_on_one_processor(nodeid, group):
    assert together(nodeid) == group
