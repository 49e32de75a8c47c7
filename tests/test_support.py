"""Who pays, who was paid before, whom to ask: by hand, and for every region without an empty corner."""

from functools import cache

import pandas as pd
import pytest

from lib.data.store import table
from lib.i18n import use_language
from lib.model.support import TABLES, GapKind, Support, support
from lib.regions import eu_nuts2
from lib.views.shared.support_text import fund_sentence, gap_sentence, line_sentence, network_sentence
from lib.views.support.text import cases_words
from tests.places import each


@cache
def tables():
    return tuple(table(name) for name in TABLES)


def here(found: Support) -> pd.DataFrame:
    return found.cases[found.cases["where"] == "here"]


def test_limburg_by_hand():
    found = support("BE22", *tables())
    assert here(found)["id"].tolist() == ["EGF.02", "EGF.01"]  # newest first
    assert found.cases[found.cases["where"] == "country"]["id"].tolist() == ["EGF.06"]  # Brussels
    older, newer = (cases_words(here(found)).iloc[n] for n in (1, 0))
    assert older.iloc[0].startswith("Ford-Werke + 10 suppliers, 2013") and older["Lost their job"] == "512"
    assert (older["To be helped"], older["Million euro"]) == ("479", "0.6")
    assert "2015 (year inferred)" in newer.iloc[0] and newer["Million euro"] == "about 6.3"


def test_an_amount_says_what_it_is_for():
    found = support("SK02", *tables()).funds
    assert found["status"].tolist()[:2] == ["adopted", "preliminary"]  # what was adopted stands first
    assert "459 million euro for all its territories in the country" in fund_sentence(found.iloc[0])
    programme = support("DE11", *tables()).funds.iloc[0]
    assert fund_sentence(programme) == (
        "European Regional Development Fund: Research and innovation, 2014-2020, closed period, 173 million euro for the whole "
        "programme, covers this region and others."
    )
    weak = support("CZ08", *tables()).funds.iloc[0]
    assert fund_sentence(weak).endswith("The amount rests on a repost of the Commission's address.")


def test_facts_of_the_region_its_parents_and_its_country():
    assert set(support("DE11", *tables()).facts["area"]) == {"DE1", "DE"}
    assert set(support("FRC2", *tables()).facts["area"]) == {"FRC"}
    assert support("CZ02", *tables()).facts.empty


def test_a_guess_is_called_a_guess():
    assert "The region is a guess to verify." in network_sentence(support("HU22", *tables()).networks.iloc[0])


@pytest.mark.parametrize("region", each(eu_nuts2()))
def test_every_region_says_what_is_known_and_what_is_not(region):
    found = support(region, *tables())
    for frame, sentence in (
        (found.funds, fund_sentence),
        (found.lines, line_sentence),
        (found.networks, network_sentence),
    ):
        assert all(sentence(row).strip().endswith(".") for _index, row in frame.iterrows())
    assert all(gap_sentence(gap).endswith(".") for gap in found.gaps)
    missing = {gap.kind for gap in found.gaps}
    assert (GapKind.CASES in missing) == here(found).empty and (GapKind.NETWORKS in missing) == found.networks.empty
    lined = ((found.lines["where"] == "here") & (found.lines["stands"] == "exists")).any()
    assert (GapKind.PROGRAMMES in missing) != ((found.funds["period"] == "2021-2027").any() or lined)


def test_a_region_of_which_nothing_is_known_gets_sentences_alone():
    nothing = support("MT00", *(frame.iloc[:0] for frame in tables()))
    assert nothing.funds.empty and [gap_sentence(gap).split(" ", 4)[:4] for gap in nothing.gaps] == [
        ["No", "programme", "of", "2021"],
        ["No", "regional", "programme", "of"],
        ["No", "case", "of", "the"],
        ["No", "page", "at", "hand"],
    ]
    assert isinstance(nothing.facts, pd.DataFrame)


def test_the_state_of_a_line_is_said_in_the_readers_language_and_its_date_once():
    from lib.views.support.lines_text import state

    use_language("de")
    line = {"status": "adopted December 2022", "deadline": "", "as_read": "2022-12"}
    assert state(line) == "angenommen (Dezember 2022)"
    assert state({**line, "status": "running to 31 Dec 2026"}) == "läuft bis 31. Dezember 2026; Dezember 2022"
    assert state({**line, "status": "plan 2022; dropped", "deadline": "2025-04-10", "as_read": ""}) == (
        "plan 2022; dropped; Frist 10. April 2025; Seite ohne Datum"
    )
    assert state({**line, "status": ""}) == "Dezember 2022"
