"""A list of one's own on the page for training."""

from lib.data.store import table
from lib.views.shared.own_files import refusal_sentence
from lib.views.training import sections_upload
from lib.views.training.params import PAGE as PAGE_OF_LIST
from tests.pages import markup_of, text_of, visit
from tests.training_page import BATTERY, CSV, PAGE, code_of, listed, with_file


def test_an_own_list_stands_beside_the_catalogue_for_this_visitor_alone():
    page = visit(PAGE, "CZ08", skill=code_of(BATTERY))
    before = listed(page)
    mine = with_file(page)
    assert not mine.exception and len(listed(mine)) == min(len(before) + 1, PAGE_OF_LIST)
    assert any("Batteries for fitters" in title for title in listed(mine))
    said = text_of(mine)
    assert "for you alone" in said and "1 row could not be used" in said
    assert "Row 3 of your file: the region “XX99” is not known" in markup_of(
        mine
    ) and "Row 4 of your file has no title" in markup_of(mine)
    other = visit(PAGE, "CZ08", skill=code_of(BATTERY))
    assert listed(other) == before and sections_upload.FILES not in other.session_state
    gone = next(b for b in mine.button if b.label == "Take it away").click().run()
    assert listed(gone) == before and "for you alone and" not in text_of(gone)


def test_a_refused_file_leaves_its_sentence():
    page = with_file(visit(PAGE, "CZ08"), "list.xlsm", b"PK\x03\x04")
    assert any("macros" in e.value for e in page.error)


def test_a_column_name_that_is_markup_stays_text():
    shown = (
        with_file(visit(PAGE, "CZ08"), "a.csv", b"http://evil.example;:material/home:;www.evil.example\n1;2;3\n")
        .error[0]
        .value
    )
    assert "http\\:\u2060//evil" in shown and "\\:material/home\\:" in shown and "www\u2060\\.evil" in shown


def test_lines_to_mend_are_lines_and_not_mistakes():
    content = b"title;NUTS;url\nOne;XX99;javascript:alert(1)\nTwo;CZ08;\n"
    page = with_file(visit(PAGE, "CZ08"), content=content)
    assert any(e.label == "1 line to mend" for e in page.expander)
    assert markup_of(page).count("Row 2 of your file") == 2


def test_a_search_does_not_work_out_the_coverage_of_an_own_list_again(monkeypatch):
    from lib.model.training.offer import Offer

    made, untaught = [], Offer.untaught
    monkeypatch.setattr(Offer, "untaught", lambda self, codes: made.append(codes) or untaught(self, codes))
    page = with_file(visit(PAGE, "CZ08"))
    made.clear()
    searched = page.text_input(key="choose_q").input("welding").run()
    assert not searched.exception and not made
    next(b for b in searched.button if b.label == "Take it away").click().run()
    again = with_file(searched, content=CSV + b"Another;Mine;CZ08;3;mechanics\n")
    assert not again.exception and made, "another file is another coverage"


def test_postcodes_are_promised_where_they_are_known():
    postcodes = table("training_postcodes")
    assert set(postcodes["country"].astype(str)) == {"CZ", "FR", "ES"}, "the help of the upload names these"
    assert set(postcodes.loc[postcodes["country"] == "ES", "nuts3"].astype(str)) == {"ES617"}


def test_files_of_this_installation_count_for_everybody(monkeypatch):
    from lib.model import region_courses

    monkeypatch.setattr(region_courses, "training_files", lambda: {"ours.csv": CSV, "bad.zip": b"PK\x03\x04 no"})
    region_courses._shipped.cache_clear()
    try:
        catalogue = region_courses.shipped()
        assert not catalogue.own and "Batteries for fitters" in set(catalogue.courses["title"].astype(str))
        assert "Archives" in refusal_sentence(region_courses.of_this_installation()["bad.zip"])
    finally:
        monkeypatch.undo()
        region_courses._shipped.cache_clear()
