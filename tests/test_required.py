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
@pytest.mark.parametrize("said", ["", "required"])
def test_a_skipped_browser_test_fails_where_it_is_required(tmp_path, said):
    (tmp_path / "browser").mkdir()
    shutil.copy(HOOK, tmp_path)
    for kind, test in SKIPS.items():
        (tmp_path / "browser" / f"test_{kind}.py").write_text(test, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: made up\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rsfE", "-p", "no:cacheprovider", "--continue-on-collection-errors"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "ATLAS_BROWSER": said, "PYTEST_ADDOPTS": "", "PYTHONPATH": str(HOOK.parent.parent)},
    )
    assert done.returncode == (1 if said else 0), done.stdout
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR") if said else "SKIPPED")]
    assert len(told) == len(SKIPS) and all(any(f"test_{kind}" in line for line in told) for kind in SKIPS), done.stdout
    assert ("required" in done.stdout) == bool(said)


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
