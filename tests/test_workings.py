"""“Why this number?”: what is said to stand behind a figure gives that figure when it is worked out by hand."""

from pathlib import Path

import pytest

from lib import indicators, regions
from lib.data import sources
from lib.data.series import title
from lib.data.store import table
from lib.indicators.explain import workings
from lib.indicators.formulas import Modelled, Quotient

ROOT = Path(__file__).resolve().parent.parent
AREAS = (
    "DE11",
    "CZ02",
    "FR10",
    "DE60",
    "LU00",
    "DE",
    "EE",
    "PT",
    "LU",
    "group:DE60+DE91",
    "group:DE60+DEF0",
    "group:CZ02+DE11+LU00",
)

FEW = ("DE11", "DE60", "LU", "group:CZ02+DE11+LU00")  # a region, a hidden one, a country, a group: before each commit


def by_hand(formula, parts, of: str = "value") -> float | None:
    """The result worked out from the parts alone."""
    above = [
        p.figure.value if p.figure.value is not None else getattr(p.figure, of)
        for p in parts
        if p.role in ("above", "parent")
    ]
    below = [p.figure.value for p in parts if p.role == "below"]
    european = [p.figure.value for p in parts if p.role == "european"]
    if None in above + below + european or 0 in below:
        return None
    found = sum(above)
    for divisor in below:
        found = found / divisor * formula.scale
    for divisor in european:
        found /= divisor
    return found


@pytest.mark.parametrize("id", list(indicators.REGISTRY))
@pytest.mark.parametrize("area", [pytest.param(a, marks=() if a in FEW else pytest.mark.slow) for a in AREAS])
def test_the_parts_give_the_figure(id, area):
    entry = indicators.indicator(id)
    for year in {indicators.default_year(id), 2015, 1950}:
        found, row = workings(id, area, year), indicators.area_value(id, area, year)
        assert found.formula.endswith(".") and "{" not in found.formula and "  " not in found.formula
        assert found.result.figure.place == area and found.result.figure.state == row["state"]
        for part in (*found.parts, found.result):
            assert part.title and all(sources.source(s) for s in part.figure.sources)
            assert part.figure.value is None or part.figure.sources, "a figure without a source"
        if indicators.area_basis(id, area, year).kind == "rate":
            assert found.result.figure.value is None and {p.role for p in found.parts} <= {"lowest", "highest"}
            continue
        if isinstance(entry.compute, Modelled):
            ends = [part.figure.value for part in found.parts]
            assert ends == [found.result.figure.low, found.result.figure.high]
            continue
        assert found.parts
        for name in ("value", "low", "high"):
            worked = getattr(found.result.figure, name)
            if worked is not None:
                assert by_hand(entry.compute, found.parts, name) == pytest.approx(worked)
        if found.result.figure.state == "missing" and found.result.figure.value is None:
            assert by_hand(entry.compute, found.parts) is None


def test_a_share_in_words():
    found = workings("auto_share", "DE11", 2022)
    assert found.formula == (
        "Persons employed, motor vehicles, trailers and semi-trailers (C29) ÷ Employed persons, place of work × 100."
    )
    above, below = found.parts
    assert (above.role, above.figure.series, above.figure.value, above.figure.unit) == (
        "above",
        "persons.C29",
        152_899,
        "persons",
    )
    assert above.figure.sources == ("sbs_r_nuts2021_emp_loc_nr_2022",) and below.figure.sources == (
        "ardeco_SNETD_Employment",
    )
    assert found.result.figure.unit == "%"


def test_the_series_of_the_year_is_named():
    assert "old rules" in workings("auto_share", "DE11", 2012).formula
    assert workings("auto_share", "DE11", 2012).parts[0].figure.series == "persons_sbs.C29"


def test_a_quotient_names_the_share_of_the_eu():
    european = workings("auto_lq", "DE11", 2022).parts[-1]
    assert (european.role, european.figure.place, european.figure.flag) == (
        "european",
        "EU27",
        "sum of 25 of 27 countries",
    )
    assert european.figure.value == pytest.approx(1.0943, abs=0.0005)
    assert isinstance(indicators.indicator("auto_lq").compute, Quotient)


def test_a_group_says_how_many_regions_and_which_shared_totals():
    found = workings("auto_share", "group:DE60+DEF0", 2022)
    assert found.formula.endswith("Each figure is first added up over 2 regions.")
    above, below = found.parts
    assert above.figure.value == 6_731 and above.regions == 2 and above.shared == ((("DE60", "DEF0"), 6_731.0),)
    assert below.regions == 2 and below.shared == () and above.figure.place == "group:DE60+DEF0"
    half = workings("auto_share", "group:DE60+DE91", 2022).parts[0]
    assert (
        half.figure.value is None
        and half.figure.low < half.figure.high
        and half.shared == ()
        and half.figure.state == "bounded"
    )


def test_a_country_shows_its_published_figures():
    above = workings("auto_share", "DE", 2022).parts[0]
    assert (above.figure.place, above.figure.value, above.regions) == ("DE", 859_829, 1)


def test_a_figure_of_the_larger_region_says_whose_it_is():
    found = workings("digital_skills", "DE11", 2025)
    (part,) = found.parts
    assert (part.role, part.figure.place, found.result.figure.state) == ("parent", "DE1", "modelled")
    assert "Baden-Württemberg (DE1)" in found.formula and part.figure.value == found.result.figure.value


def test_a_rate_that_cannot_be_added_says_so_and_shows_its_ends():
    found = workings("unemployment_rate", "DE", 2024)
    assert "the rates of 38 regions cannot be added up" in found.formula
    lowest, highest = found.parts
    assert (lowest.role, highest.role) == ("lowest", "highest") and lowest.figure.value < highest.figure.value
    assert lowest.figure.place.startswith("DE") and found.result.figure.value is None


def test_the_eus_share_is_not_explained_by_figures_that_do_not_give_it():
    found = workings("auto_share", "EU27", 2022)
    assert found.parts == () and "Only the member countries that publish the first figure count" in found.formula


def test_every_series_that_is_read_has_a_title_to_translate():
    known = table("series").astype({"series": str}).set_index("series")["title"]
    read = {s for entry in indicators.REGISTRY.values() for s in entry.compute.reads}
    template = (ROOT / "lib" / "i18n" / "atlas.pot").read_text(encoding="utf-8").replace('"\n"', "")
    assert not [known[s] for s in read if f'msgid "{known[s]}"' not in template], "make words collects them"
    assert title("persons.C") == "Persons employed, manufacturing (C)" and title("no such") == "no such"


def test_what_is_read_is_what_is_computed():
    """Each formula asks for exactly the series that its terms name."""
    from lib.indicators.values import rows

    for entry in indicators.REGISTRY.values():
        asked = set()
        entry.compute(lambda series, asked=asked: asked.add(series) or rows(series))
        assert asked == set(entry.compute.reads), entry.id


def test_a_code_that_stands_for_no_area_is_refused():
    with pytest.raises(regions.UnknownRegion):
        workings("auto_share", "XX99", 2022)
