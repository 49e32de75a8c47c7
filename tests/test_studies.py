"""Published figures stand side by side: every way to add, average, compare or share them out is tried and must fail."""

import ast
import copy
import functools
import math
import operator
import re
import statistics
from functools import cache

import numpy as np
import pandas as pd
import pytest

from lib.data.refusal import Refusal
from lib.data.store import ROOT, table
from lib.i18n import LANGUAGES, _, use_language
from lib.model.studies import RULES, WITHOUT_RULE, NotToBeAdded, StudyFigure, StudyRegion, figures, study_alone
from lib.views.scenario.studies_text import (
    STATEMENTS,
    STUDIES,
    TWO_THINGS,
    WHY_NOT,
    change_of_region,
    region_alone,
    scope_table,
    shown,
    why_not,
)


@cache
def every():
    return figures(table("studies"))


@cache
def by_id():
    return {f.id: f for f in every()}


A, B = by_id()["clepa_pwc_2021.01"], by_id()["bcg_2021.29"]


@cache
def the_strip():
    """The scope of every figure, with the figure itself beside it."""
    return scope_table(every()).assign(record=pd.Series(every(), dtype=object))


RECORDS = the_strip()["record"]


def test_all_38_figures_are_there():
    assert len(every()) == 38 and len(by_id()) == 38
    assert A.alone() == 501_000 and shown(A) == "501,000 jobs"
    assert shown(by_id()["bcg_2021.30"]) == "−5\u00a0%"
    assert {f.study for f in every()} == set(STUDIES) == set(RULES) | set(WITHOUT_RULE)
    assert set(STATEMENTS) == set(RULES) and set(WHY_NOT) == set(WITHOUT_RULE)


BINARY = [
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "lshift",
    "rshift",
    "and_",
    "or_",
    "xor",
    "lt",
    "le",
    "gt",
    "ge",
    "iadd",
    "isub",
    "imul",
    "itruediv",
]


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize(
    "other", [B, A, 1, 0.5, np.float64(2), np.array([1.0, 2.0]), pd.Series([1.0, 2.0])], ids=lambda o: type(o).__name__
)
def test_no_operator_takes_a_figure(name, other):
    with pytest.raises(TypeError):
        getattr(operator, name)(A, other)
    with pytest.raises(TypeError):
        getattr(operator, name)(other, A)


@pytest.mark.parametrize("name", ["neg", "pos", "abs", "invert", "index", "truth"])
def test_no_unary_operator_takes_a_figure(name):
    with pytest.raises(TypeError):
        getattr(operator, name)(A)


TRICKS = {
    "sum": lambda: sum([A, B]),
    "sum from 0.0": lambda: sum([A], 0.0),
    "float": lambda: float(A),
    "int": lambda: int(A),
    "complex": lambda: complex(A),
    "round": lambda: round(A),
    "divmod": lambda: divmod(A, B),
    "max": lambda: max(A, B),
    "sorted": lambda: sorted([A, B]),
    "reduce": lambda: functools.reduce(operator.add, [A, B]),
    "fsum": lambda: math.fsum([A, B]),
    "floor": lambda: math.floor(A),
    "statistics": lambda: statistics.mean([A, B]),
    "np.add": lambda: np.add(A, B),
    "np.sum": lambda: np.sum([A, B]),
    "np.mean": lambda: np.mean([A, B]),
    "np.average": lambda: np.average([A, B], weights=[1, 2]),
    "np.dot": lambda: np.dot([A], [B]),
    "np.float64": lambda: np.float64(A),
    "np.asarray": lambda: np.asarray(A),
    "array of floats": lambda: np.array([A, B], dtype=float),
    "array of objects": lambda: np.array([A, B], dtype=object).sum(),
    "np.cumsum": lambda: np.cumsum([A, B]),
    "np.quantile": lambda: np.quantile([A, B], 0.5),
    "np.subtract.outer": lambda: np.subtract.outer([A], [B]),
    "Series.sum": lambda: RECORDS.sum(),
    "Series.mean": lambda: RECORDS.mean(),
    "Series.median": lambda: RECORDS.median(),
    "Series.max": lambda: RECORDS.max(),
    "Series.prod": lambda: RECORDS.prod(),
    "Series.std": lambda: RECORDS.std(),
    "Series.cumsum": lambda: RECORDS.cumsum(),
    "Series.diff": lambda: RECORDS.diff(),
    "Series.rank": lambda: RECORDS.rank(),
    "Series.astype": lambda: RECORDS.astype(float),
    "Series + Series": lambda: RECORDS + RECORDS,
    "Series + 1": lambda: RECORDS + 1,
    "Series * share": lambda: RECORDS * 0.1,
    "Series.agg": lambda: RECORDS.agg("sum"),
    "to_numeric": lambda: pd.to_numeric(RECORDS),
    "to_numeric coerce": lambda: pd.to_numeric(RECORDS, errors="coerce"),
    "groupby.sum": lambda: the_strip().groupby("study")["record"].sum(),
    "groupby.mean": lambda: the_strip().groupby("area")["record"].mean(),
    "pivot": lambda: the_strip().pivot_table(index="area", values="record", aggfunc="sum"),
    "frame.sum": lambda: the_strip()[["record"]].sum(),
    "sort_values": lambda: the_strip().sort_values("record"),
    "mean of the raw column": lambda: table("studies")["figure"].mean(),
}


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_no_trick_adds_averages_or_orders_figures(trick):
    with pytest.raises(TypeError):
        trick()


def test_what_may_not_be_done_with_figures_is_said_in_every_language():
    with pytest.raises(NotToBeAdded, match="not added"):
        A + B
    sentences = set()
    for language in LANGUAGES:
        use_language(language)
        sentences.add(_(TWO_THINGS))
    assert len(sentences) == len(LANGUAGES)
    assert all("\n" not in sentence and sentence.endswith(".") for sentence in sentences)
    assert (
        "These figures count different things. They stand side by side and are not added, averaged, compared or shared out."
        in sentences
    )


def test_no_table_of_studies_holds_a_number_that_could_be_summed():
    assert the_strip().select_dtypes("number").empty
    numbers = table("studies").select_dtypes("number")
    assert set(numbers.columns) == {"sign", "first_year", "last_year"}  # codes and years, no figure
    assert not isinstance(table("studies")["figure"].iloc[0], (int, float))


def test_a_figure_can_be_shown_copied_and_looked_up():
    assert A == A and A != B and {A: 1}[A] == 1
    assert shown(copy.deepcopy(A)) == shown(A)
    assert "501" not in repr(A)


def _arithmetic_on_alone(path):
    """Places in a file where a figure taken out by alone() goes straight into arithmetic, a comparison or a sum."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        sides = []
        if isinstance(node, ast.BinOp):
            sides = [node.left, node.right]
        elif isinstance(node, ast.AugAssign):
            sides = [node.value]
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
            "sum",
            "mean",
            "fsum",
            "average",
        }:
            sides = [inner for arg in node.args for inner in ast.walk(arg)]
        found += [s.lineno for s in sides if isinstance(s, ast.Call) and getattr(s.func, "attr", "") == "alone"]
    return found


def test_no_path_through_the_code_adds_two_studies():
    """Studies are read as figures or not at all, and the number inside a figure is its own business."""
    wrong = []
    for path in (ROOT / "dashboard.py", *ROOT.glob("pages/*.py"), *ROOT.glob("lib/**/*.py")):
        text = path.read_text(encoding="utf-8")
        adds = bool(_arithmetic_on_alone(path))
        raw = text.count('table("studies")') != text.count('figures(table("studies"))')
        inside = re.search(r"\._value\b", text) and not path.as_posix().endswith("model/studies.py")
        if adds or raw or inside:
            wrong.append(path.relative_to(ROOT).as_posix())
    assert not wrong, wrong


def test_the_search_for_arithmetic_finds_it(tmp_path):
    """The test above can fail."""
    made_up = tmp_path / "made_up.py"
    made_up.write_text("x = a.alone() + 1\ny = sum(f.alone() for f in figures)\nz = a.alone() > b.alone()\n")
    assert len(_arithmetic_on_alone(made_up)) == 4


def test_scope_stands_beside_every_figure():
    assert list(the_strip().columns[:8]) == [
        "study",
        "figure",
        "counts",
        "measure",
        "area",
        "horizon",
        "assumption",
        "direction",
    ]
    for column in (
        "study",
        "figure",
        "counts",
        "measure",
        "area",
        "horizon",
        "assumption",
        "direction",
        "source_type",
        "url",
    ):
        assert (the_strip()[column].str.len() > 0).all(), column
    elab = the_strip().set_index("id").loc["elab_2018.31"]
    assert (elab["figure"], elab["horizon"], elab["direction"], elab["area"]) == (
        "−75,000 jobs",
        "to 2030",
        "jobs end",
        "Germany",
    )
    assert elab["note"] == "25,000 new jobs are taken off already."


def jobs(region, value=np.nan, low=np.nan, high=np.nan):
    """One made-up row of persons in C29."""
    return pd.Series({"region": region, "value": value, "low": low, "high": high})


def test_a_region_under_one_study_by_hand():
    found = study_alone("elab_2018", jobs("DE11", 84_000))
    assert isinstance(found, StudyRegion)
    assert found.alone() == (-7_500, -7_500)  # 84,000 × 75,000 / 840,000
    assert change_of_region(found) == "−7,500 jobs by 2030"
    assert "national ratio" in region_alone(found, "Stuttgart (DE11)")
    assert study_alone("bcg_2021", jobs("CZ02", 40_000)).alone() == (-2_000, -2_000)


def test_a_hidden_region_under_one_study_is_an_interval():
    found = study_alone("elab_2018", jobs("DE60", low=0, high=8_400))
    assert found.alone() == (-750, 0) and "−750 to 0" in change_of_region(found)


@pytest.mark.parametrize(
    ("study", "row", "sentence"),
    [
        ("elab_2018", jobs("CZ02", 40_000), "This study does not cover the region."),
        ("bcg_2021", jobs("DE60"), "No number of motor vehicle jobs is published for this region."),
        (
            "clepa_pwc_2021",
            jobs("DE11", 1),
            "It counts supplier jobs in the powertrain, and no region publishes those apart.",
        ),
    ],
)
def test_a_study_that_does_not_reach_the_region_says_why(study, row, sentence):
    with pytest.raises(Refusal) as refusal:
        study_alone(study, row)
    assert why_not(refusal.value) == sentence


def test_a_study_that_nobody_knows_is_a_mistake():
    with pytest.raises(KeyError):
        study_alone("nobody", jobs("DE11", 1))


def test_results_of_two_studies_for_one_region_are_not_added():
    one, other = study_alone("elab_2018", jobs("DE11", 84_000)), study_alone("bcg_2021", jobs("DE11", 84_000))
    for attempt in (
        lambda: one + other,
        lambda: sum([one, other]),
        lambda: float(one),
        lambda: one < other,
        lambda: one * 0.5,
        lambda: one + A,
    ):
        with pytest.raises(NotToBeAdded):
            attempt()


def test_every_figure_is_frozen():
    with pytest.raises(AttributeError):
        A.area = "DE"
    assert isinstance(A, StudyFigure)
