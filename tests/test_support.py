"""Who pays, who was paid before, whom to ask: by hand, and for every region without an empty corner."""

from functools import cache

import pandas as pd
import pytest

from lib.data.store import table
from lib.model.support import GapKind, Support, support
from lib.regions import eu_nuts2
from lib.views.shared.support_text import fund_sentence, gap_sentence, network_sentence, precedent_sentence


@cache
def tables():
    return tuple(table(name) for name in ("funds", "precedents", "networks", "regional_facts"))


def here(found: Support) -> pd.DataFrame:
    return found.cases[found.cases["where"] == "here"]


def test_limburg_by_hand():
    found = support("BE22", *tables())
    assert here(found)["id"].tolist() == ["EGF.02", "EGF.01"]  # newest first
    assert found.cases[found.cases["where"] == "country"]["id"].tolist() == ["EGF.06"]  # Brussels
    assert precedent_sentence(here(found).iloc[1]) == (
        "Ford-Werke + 10 suppliers, motor vehicles (NACE 29), 2013; 512 redundancies; help for 479 people; 0.6 million euro from the fund."
    )
    assert "2015 (inferred)" in precedent_sentence(here(found).iloc[0])
    assert "about 6.3 million euro" in precedent_sentence(here(found).iloc[0])


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


@pytest.mark.parametrize("region", eu_nuts2())
def test_every_region_says_what_is_known_and_what_is_not(region):
    found = support(region, *tables())
    for frame, sentence in (
        (found.funds, fund_sentence),
        (found.cases, precedent_sentence),
        (found.networks, network_sentence),
    ):
        assert all(sentence(row).strip().endswith(".") for _index, row in frame.iterrows())
    assert all(gap_sentence(gap).endswith(".") for gap in found.gaps)
    missing = {gap.kind for gap in found.gaps}
    assert (GapKind.CASES in missing) == here(found).empty and (GapKind.NETWORKS in missing) == found.networks.empty
    assert (GapKind.PROGRAMMES in missing) != (found.funds["period"] == "2021-2027").any()


def test_a_region_of_which_nothing_is_known_gets_sentences_alone():
    nothing = support("MT00", *(frame.iloc[:0] for frame in tables()))
    assert nothing.funds.empty and [gap_sentence(gap).split(" ", 4)[:4] for gap in nothing.gaps] == [
        ["No", "programme", "of", "2021"],
        ["No", "regional", "programme", "of"],
        ["No", "case", "of", "the"],
        ["No", "page", "at", "hand"],
    ]
    assert isinstance(nothing.facts, pd.DataFrame)
