"""Which fund can pay for what: complete, cited, in order."""

from lib.model.programmes import CONTACTS, PROGRAMMES, PURPOSES, Extent, in_order, whom_to_ask
from lib.views.shared.support_text import CONTACTS as CONTACT_WORDS
from lib.views.support.funds_text import EXTENTS, FUNDS, HEADS, WANTED


def test_every_programme_says_what_and_on_what_terms():
    assert [p.code for p in PROGRAMMES] == list(FUNDS) and set(EXTENTS) == set(Extent)
    for p in PROGRAMMES:
        assert FUNDS[p.code].pays.endswith(".") and FUNDS[p.code].terms.endswith(".")
        assert p.purposes and set(p.purposes) <= set(PURPOSES) and set(p.purposes.values()) <= set(EXTENTS)
        year, number = p.regulation.removeprefix("(EU) ").split("/")
        assert p.rules == f"http://data.europa.eu/eli/reg/{year}/{number}/oj"


def test_every_purpose_has_a_fund_and_a_contact():
    assert list(PURPOSES) == list(WANTED) == list(HEADS) and [c.id for c in CONTACTS] == list(CONTACT_WORDS)
    for purpose in PURPOSES:
        assert any(p.pays_for(purpose) for p in PROGRAMMES), purpose
        assert any(purpose in c.purposes for c in CONTACTS), purpose


def test_the_order_puts_what_is_wanted_first_and_loses_nothing():
    for purpose in PURPOSES:
        listed = in_order(purpose)
        assert {p.code for p in listed} == set(FUNDS)
        rank = [{Extent.MAIN: 0, Extent.PART: 1}.get(p.purposes.get(purpose), 2) for p in listed]
        assert rank == sorted(rank)
        serves = [purpose in c.purposes for c in whom_to_ask(purpose)]
        assert serves == sorted(serves, reverse=True)
    assert in_order() == list(PROGRAMMES)


def test_redundancies_and_plans_are_conditions_that_are_said():
    globalisation = next(p for p in PROGRAMMES if p.code == "EGF")
    assert "200 redundancies" in FUNDS["EGF"].terms and not globalisation.pays_for("reskill")
    assert "adopted just transition plan" in FUNDS["JTF"].terms
