"""Every assumption has a range, a source or the word assumption, and words that can be translated."""

import io
import tomllib

import pytest

from lib.data import assumptions as whole
from lib.data.assumptions import OURS, UnknownAssumption, assumption, assumptions, electric_paths, registrations
from lib.data.store import DATA, TableError, declared
from lib.i18n.extract import declared as messages
from lib.i18n.numbers import SPACE

ALL = list(assumptions().values())


@pytest.mark.parametrize("one", ALL, ids=lambda a: a.id)
def test_every_assumption_is_whole(one):
    assert one.low <= one.central <= one.high
    assert one.name and one.sentence.endswith(".")
    assert one.source and one.range
    assert one.unit in ("share", "% a year", "years", "times", "weight", "moves", "correlation", "jobs", "levels")
    if one.unit == "share":
        assert one.low >= 0 and one.high <= 1


@pytest.mark.parametrize("one", [a for a in ALL if a.id != "family.electrification"], ids=lambda a: a.id)
def test_what_is_ours_is_a_range(one):
    assert one.low < one.high or one.source != OURS


@pytest.mark.parametrize("one", [a for a in ALL if not a.ours], ids=lambda a: a.id)
def test_what_is_published_has_an_address(one):
    assert one.url.startswith("https://")


def test_the_figures_that_the_methods_name():
    ice = assumption("ice_share")
    assert (ice.low, ice.central, ice.high) == (0.15, 0.22, 0.35)
    assert round(260_000 / 1_200_000, 2) == ice.central
    assert assumption("opportunity_share").central == round(182_000 / 1_200_000, 2)
    assert assumption("displacement").central == round(501_000 / 599_000, 2)
    assert assumption("displacement").high == round(63_500 / 70_000, 2)
    assert assumption("productivity").central == 0.8
    assert [assumption("lag").low, assumption("lag").central, assumption("lag").high] == [1, 3, 5]
    assert [assumption("pooling").low, assumption("pooling").high] == [0, 1]
    assert [assumption("nearby").low, assumption("nearby").central, assumption("nearby").high] == [0.05, 0.10, 0.20]
    assert assumption("retirement_years").central == 10
    assert assumption("yardstick").central == 5


def test_figures_that_code_holds_are_those_of_the_file():
    """One fact, two places: change data/assumptions.toml together with these modules."""
    from scipy.stats import beta

    from lib.ingest.training import matches
    from lib.model import moves, skills
    from lib.model.risk import Recipe, sample

    assert (assumption("open_move").central, assumption("open_move").high) == (moves.MIN_OPEN, moves.MIN_CLOSE)
    assert assumption("least_pay").central == moves.MIN_PAY
    assert assumption("kind_alike").central == moves.MIN_KIND
    assert assumption("best_moves").central == moves.BEST_MOVES
    assert assumption("fitting_move").central == moves.MIN_KNOWN == 2 * moves.MIN_KNOWN_INSIDE
    assert assumption("same_schooling").central == moves.MAX_SCHOOLING
    assert assumption("optional_skill").central == skills.OPTIONAL
    assert assumption("course_occupation").central == matches.ESSENTIAL[1]
    assert assumption("course_optional").central == matches.OPTIONAL[1]
    assert assumption("risk_weights").central == sample.WEIGHT_SPREAD
    assert assumption("risk_manufacturing").central == 1 / len(sample.MEASURES["weight"])
    parts = assumption("risk_parts")
    assert parts.central == pytest.approx(Recipe().exponents[0], abs=0.005)
    limits = beta(sample.CONCENTRATION / 3, 2 * sample.CONCENTRATION / 3).ppf([0.05, 0.95])
    assert (parts.low, parts.high) == pytest.approx(tuple(limits), abs=0.01)


def test_translators_find_every_word_of_the_file():
    """`make words` needs no list beside the file: the finder of messages reads the file itself."""
    found = [
        message
        for _line, _call, message, _comments in messages(
            io.BytesIO((DATA / "assumptions.toml").read_bytes()), (), (), {}
        )
    ]
    said = {text for one in ALL for text in (one.name, one.sentence, one.unit) if text != "share"}
    said |= {text for one in ALL for text in (one.source, one.range) if text != OURS}
    said |= {text for one in electric_paths().values() for text in (one.name, one.sentence, one.source)}
    published = {entry["source"] for entry in map(declared(whole.FILE).get, ("new_work", "fleet"))}
    assert set(found) == said | published | {registrations().note, registrations().source}


def test_every_path_says_what_is_published_and_where():
    assert list(electric_paths()) == ["law", "proposal", "fast"]
    for path in electric_paths().values():
        assert path.source and path.url.startswith("http")
        assert "our assumption" in path.sentence
        assert all(0 <= share <= 100 for _year, share in path.points)
        assert path.points[0][0] > registrations().points[-1][0]


def test_fleet_years_follow_from_the_published_fleet():
    """1.2 % in 2022, moved by a 22nd of the gap to new cars each year, gives 1.8 % in 2023 and 2.3 % in 2024."""
    sold, years = dict(registrations().points), assumption("fleet_years").central
    share = 1.2
    for year, published in declared("assumptions.toml")["fleet"]["points"][1:]:
        share += (sold[year] - share) / years
        assert round(share, 1) == published


def test_queries_are_unique():
    queries = [a.query for a in ALL if a.query]
    assert len(set(queries)) == len(queries)


def test_a_range_reads_as_words():
    assert assumption("ice_share").spread() == f"22{SPACE}% (15 to 35)"
    assert assumption("productivity").spread() == f"0.8{SPACE}% a year (0.4 to 1.5)"
    assert assumption("pooling").tag() == "assumption"
    assert assumption("ice_share").tag().startswith("IW Consult")


def test_an_unknown_id_names_the_file():
    with pytest.raises(UnknownAssumption, match=r"assumptions\.toml has no 'x'"):
        assumption("x")


def test_a_central_value_outside_its_range_is_refused(monkeypatch):
    text = '[[assumption]]\nid="a"\nlow=1\ncentral=3\nhigh=2\nunit="years"\nsource="assumption"\nrange="assumption"\nname="n"\nsentence="s."'
    monkeypatch.setattr(whole, "_file", lambda: tomllib.loads(text))
    with pytest.raises(TableError, match="a has a central value outside its range"):
        assumptions.__wrapped__()
