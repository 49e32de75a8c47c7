"""Which fund can pay for what: complete, cited, in order."""

from lib.model.contacts import CONTACTS
from lib.model.contacts import in_order as contacts_in_order
from lib.model.programmes import BY_CODE, EXTENTS, PROGRAMMES, PURPOSES, WANTED, Extent, in_order


def test_every_programme_says_what_and_on_what_terms():
    assert len(BY_CODE) == len(PROGRAMMES)
    for p in PROGRAMMES:
        assert p.pays.endswith(".") and p.terms.endswith(".")
        assert p.purposes and set(p.purposes) <= set(PURPOSES) and set(p.purposes.values()) <= set(EXTENTS)
        year, number = p.regulation.removeprefix("(EU) ").split("/")
        assert p.rules == f"http://data.europa.eu/eli/reg/{year}/{number}/oj"


def test_every_purpose_has_a_fund_and_a_contact():
    assert set(PURPOSES) == set(WANTED)
    for purpose in PURPOSES:
        assert any(p.pays_for(purpose) for p in PROGRAMMES), purpose
        assert any(purpose in c.purposes for c in CONTACTS), purpose


def test_the_order_puts_what_is_wanted_first_and_loses_nothing():
    for purpose in PURPOSES:
        listed = in_order(purpose)
        assert {p.code for p in listed} == set(BY_CODE)
        rank = [{Extent.MAIN: 0, Extent.PART: 1}.get(p.purposes.get(purpose), 2) for p in listed]
        assert rank == sorted(rank)
        serves = [purpose in c.purposes for c in contacts_in_order(purpose)]
        assert serves == sorted(serves, reverse=True)
    assert in_order() == list(PROGRAMMES)


def test_redundancies_and_plans_are_conditions_that_are_said():
    assert "200 redundancies" in BY_CODE["EGF"].terms and not BY_CODE["EGF"].pays_for("reskill")
    assert "adopted just transition plan" in BY_CODE["JTF"].terms
