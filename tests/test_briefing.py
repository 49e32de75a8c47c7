"""The briefing: every number in it is a footnote, read back in each language it equals the table it came from."""

import re

import pytest
from babel.numbers import parse_decimal

from lib import regions
from lib.data.sources import sources
from lib.data.states import STATES
from lib.i18n import LANGUAGES, use_language
from lib.i18n.numbers import MINUS, round_to
from lib.indicators.ranked import regional
from lib.model.chain import chain
from lib.model.risk import Recipe, results
from lib.model.scenario import Scenario, worked
from lib.model.skills import region_gap
from lib.quantity.quantity import ASSUMED
from lib.regions.place import place as place_of
from lib.views.region import evidence, sections
from lib.views.region.briefing import briefing as briefing_of
from lib.views.region.briefing.notes import Briefing
from tests.made_up_outlook import flows_since_base

PLACES = (
    "DE11",
    "DE91",
    "DE60",
    "PT1A",
    "LU00",
    "FRY5",
    "FI20",
    "IE06",
    "CZ02",
    "ITC1",
    "EL53",
    "DE",
    "LU",
    "FR",
    "DE9",
    "group:DE91+DE92",
    "group:DE60+DE91",
    "group:FRC2+FRK2+ITC1",
    "group:LU00+MT00",
)
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d")
CODE = re.compile(r"\bISCO \d+|\b[A-Z]{2}[A-Z]?[0-9][0-9A-Z]?\b|\b20\d\d\b")
TEMPLATE = {
    "en": {"90", "2,000", "100"},
    "de": {"90", "2.000", "100"},
    "fr": {"90", "2\u202f000", "2\u00a0000", "100"},
}  # of the sentences on ways of counting and on posts


def briefing(place: str) -> Briefing:
    return briefing_of(chain(place_of(place)))


def read(text: str, language: str) -> list[float]:
    """The numbers of a text as its language writes them."""
    found = []
    for piece in NUMBER.findall(text):
        plain = piece.replace("\u202f", "\u00a0") if language == "fr" else piece
        try:
            found.append(float(parse_decimal(plain, locale=language, strict=False)))
        except Exception:
            pytest.fail(f"{piece!r} is no number in {language}")
    return found


def bounds(shown: float, value: float) -> bool:
    """Whether a number is the bound that stands for a value too small or too large to be rounded: "under 0.1 %", "over 99 %"."""
    return (
        (shown == 0.1 and 0 < value < 0.05)
        or (shown == 99 and 99 < value <= 100)
        or (shown == 1 and 0 <= value < 1)
        or (shown == 1 and 1 <= value < 1.5)
    )


def rounds_to(shown: float, value: float) -> bool:
    """Whether a number stands for this value: rounded to two or more figures, or to whole numbers and decimals."""
    forms = (
        {round(round_to(value, n), 6) for n in range(2, 8)}
        | {round(value, d) for d in range(3)}
        | {float(round(value))}
    )
    return any(abs(shown - form) < 1e-6 for form in forms)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_every_number_of_the_paragraph_is_a_footnote_that_reads_back(place, language):
    use_language(language)
    said = briefing(place)
    text, rest = said.text, said.marked
    assert said.notes and [n.number for n in said.notes] == list(range(1, len(said.notes) + 1))
    assert re.findall(r"\[(\d+)\]", said.marked) == [str(n.number) for n in said.notes], (
        "each note once, in the order of the text"
    )
    for note in said.notes:
        assert f"{note.shown} [{note.number}]" in rest, note
        rest = rest.replace(f"{note.shown} [{note.number}]", " ")
        for shown in read(note.shown, language):
            values = note.values if note.step != "stands" or len(note.values) == 3 else (*note.values, Recipe().draws)
            assert any(rounds_to(shown, v) or bounds(shown, v) for v in values), (note, shown)
        assert note.state in STATES or note.state == ASSUMED
        assert note.sources and all(s == ASSUMED or s in sources() for s in note.sources), note
    rest = CODE.sub(" ", rest)
    for name in (
        regions.label(place),
        *(str(c["company"]) for _i, c in chain(place_of(place)).support.cases.iterrows()),
    ):
        rest = rest.replace(name, " ")
    left = [
        piece
        for piece in NUMBER.findall(rest)
        if piece not in TEMPLATE[language] and not re.fullmatch(r"20\d\d", piece)
    ]
    members = str(len(regions.parse_region(place)))
    assert [p for p in left if p != members] == [], f"numbers without a footnote: {left}"
    assert "nan" not in text.lower().split() and "{" not in text and "None" not in text


@pytest.mark.parametrize("place", ["DE11", "DE60", "DE", "group:DE91+DE92"])
def test_all_languages_say_the_same_figures_and_copy_the_text_without_notes(place, monkeypatch):
    said, copied = [], []
    monkeypatch.setattr(sections, "copy_text", lambda label, text, key: copied.append(text))
    for language in LANGUAGES:
        use_language(language)
        sections.copied(chain(place_of(place)))
        *paragraphs, source = copied[-1].split("\n\n")
        assert " ".join(paragraphs) == briefing(place).text.replace("**", "") and "Automotive Skills Atlas" in source
        assert not re.search(r"\[\d+\]|<|\*\*", copied[-1])
        said.append(
            sorted((n.evidence.row, n.step, tuple(round(v, 9) for v in n.values)) for n in briefing(place).notes)
        )
    assert said[0] == said[1] == said[2]


def test_the_figures_are_those_of_the_tables():
    values = {n.name: n.values for n in briefing("CZ02").notes}
    row = regional("auto_persons", 2022).set_index("region").loc["CZ02"]
    share = regional("auto_share", 2022).set_index("region").loc["CZ02"]
    assert values["People who make motor vehicles"] == (row["value"],) == (46_993,)
    assert values["Share of all jobs, %"] == (share["value"],)
    assert values["Rank by share"] == tuple(int(share[c]) for c in ("rank_best", "rank_worst", "rank_of"))
    assert values["People whose job is tied to it"] == pytest.approx((0.15 * 46_993, 0.35 * 46_993))
    flows = flows_since_base(worked(Scenario()))
    own = flows[(flows["unit"] == "CZ02") & (flows["year"] == 2035)].iloc[0]
    for name, step in (
        ("Need another job", "need"),
        ("Need retraining", "retrain"),
        ("Reach retirement age", "leaving"),
    ):
        assert values[name] == pytest.approx((own[step], own[f"{step}_low"], own[f"{step}_high"])), name
    change = worked(Scenario()).change
    change = change[(change["unit"] == "CZ02") & (change["year"] == 2035)].iloc[0]
    assert values["Engine work ends"][0] == change["engine"]
    assert values["Go with productivity"][0] == change["productivity"]
    assert values["Need another job"][0] == pytest.approx(region_gap("CZ02").people["central"])
    top = results.overview(Recipe()).set_index("region").at["CZ02", "top_share"]
    assert values["Ways of counting with the region in the top quarter of risk, %"] == (pytest.approx(100 * top),)
    useful = values["Courses in reach that teach something of the gap"]
    assert useful == (len(chain(place_of("CZ02")).courses),) and useful[0] > 300
    assert "Places a year" not in values and not [name for name in values if "gap that they close" in name]


@pytest.mark.parametrize("code", ["CZ02", "HU22", "ES24"])
def test_places_for_pupils_are_not_set_against_what_adults_need(code):
    """Nearly all places of Střední Čechy are for pupils: the briefing says what is on record for adults instead."""
    in_all, said = chain(place_of(code)).offer.in_all, briefing(code).text
    assert "pupils" not in said and (not in_all["young"] or f"{in_all['young']:,}" not in said)
    assert ("Places for adults: none on record." in said) == (not in_all["with_places"])
    assert "No catalogue of adult training is loaded for" in said


@pytest.mark.parametrize(("code", "far"), [("DE91", True), ("CZ02", False), ("LU", True)])
def test_the_briefing_says_when_no_region_is_close(code, far):
    said = briefing(code).text
    assert ("No region is close to it; least far are" in said) == far == ("It is most like" not in said)


def test_the_engine_share_says_what_it_rests_on():
    """Known plants, the branches of the country, or nothing but the range of Germany as a whole."""
    for code, state in (("DE91", "modelled"), ("RO42", "modelled"), ("FRC2", ASSUMED)):
        notes = {n.name: n for n in briefing(code).notes}
        share, people = notes["Jobs tied to the combustion engine, %"], notes["People whose job is tied to it"]
        assert share.state == people.state == state, code
        assert (share.sources == (ASSUMED,)) == (state == ASSUMED) and share.evidence.row == f"ice_share, {code}"
        assert ("is not known here; at 15 to 35" in briefing(code).text) == (state == ASSUMED), (
            "no range of Germany's as its own"
        )
    words = {e.name: e for e in evidence.exposed(chain(place_of("DE91"))).evidence}
    assert "(15 to 40" in str(words["Jobs tied to the combustion engine"].figure), "its own range, not Germany's"
    silent = {e.name: e for e in evidence.exposed(chain(place_of("FRC2"))).evidence}
    assert silent["Jobs tied to the combustion engine"].state.startswith("assumption: not known for this region")


def test_where_nobody_works_no_work_is_told_of():
    said = briefing("ES63").text
    assert "depend on the combustion engine" not in said and "largest group" not in said
    assert "nobody needs another job" in said


def test_a_hidden_figure_gets_a_sentence_and_no_point():
    said = briefing("DE60")
    assert (
        "is not published apart; it lies between 2,000 and 4,200 (2022)" in said.text
        and "DE60 and DEF0 together have 6,731." in said.text
    )
    for note in said.notes:
        if (
            note.step in ("exposed", "occupations", "moves")
            and "share a figure" not in note.name
            and "Likeness" not in note.name
        ):
            assert len(note.values) == 2, note
    nothing = briefing("LU00")
    assert "is not published (2022)" in nothing.text and "cannot be said without that number" in nothing.text
    assert not [n for n in nothing.notes if n.name.startswith("People") and n.step in ("exposed", "moves", "missing")]


def test_several_regions_are_one_sum():
    germany = {n.name: n.values for n in briefing("DE").notes}
    assert germany["People who make motor vehicles"] == (859_829,)
    both = {n.name: n.values for n in briefing("group:DE91+DE92").notes}
    parts = [regional("auto_persons", 2022).set_index("region")["value"][c] for c in ("DE91", "DE92")]
    assert both["People who make motor vehicles"] == (sum(parts),)
    hidden = {n.name: n.values for n in briefing("group:DE60+DE91").notes}
    low, high = hidden["People who make motor vehicles"]
    assert (low, high) == (84_549 + 2_000, 84_549 + 4_200), "one of them is not published: an interval, no point"
    assert MINUS not in briefing("group:DE60+DE91").text
