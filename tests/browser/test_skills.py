"""The skills page in a browser: a row chooses without loading the page anew, typing finds any job, links lead to training."""

import re

import pytest

from lib.data.store import table
from lib.model.esco_code import short
from tests.browser.visit import ATLAS, stand_still, visiting


@pytest.fixture
def visit(chromium, serve):
    """Open the skills page with its list of moves drawn."""
    with visiting(chromium, serve(ATLAS)) as go:

        def show(query: str = "?lang=en", **more):
            window = go(f"/skills{query}&more=1", **more)
            window.locator(".atlas-moves a").first.wait_for()
            return window

        yield show


def answer(window) -> str:
    return window.locator(".atlas-answer").inner_text()


def full_list(window):
    """The moves in full, as the method layer lists them; the answer names the first of them."""
    return window.locator(".st-key-method .atlas-moves").first


def code_of(label: str) -> str:
    occupations = table("occupations")
    return short(occupations.loc[occupations["label"] == label, "uri"].iloc[0])


def second_row(window) -> tuple:
    """A row that is not yet chosen, its job as a sentence names it, and the job's code in the address."""
    row = full_list(window).locator("li a").nth(1)
    name = row.inner_text()
    return row, name[0].lower() + name[1:], re.search(r"to=([0-9a-f-]+)", row.get_attribute("href"))[1]


def test_a_row_chooses_the_move_without_loading_the_page_anew(visit):
    window = visit()
    window.evaluate("window.sameDocument = true")
    row, job, code = second_row(window)
    assert job not in answer(window)
    row.click()
    window.wait_for_function("code => location.search.includes('to=' + code)", arg=code)
    stand_still(window)
    assert job in answer(window) and "essential skills" in answer(window)
    assert window.evaluate("window.sameDocument"), "the page was loaded anew"
    assert full_list(window).locator("li.here a").inner_text().lower() == job.lower()
    here = window.locator(".atlas-moves li.here a").all_inner_texts()
    assert {name.lower() for name in here} == {job.lower()}, "the answer and the list mark the same move"


def test_a_row_can_be_chosen_by_keyboard_and_the_place_is_kept(visit):
    window = visit()
    row, job, code = second_row(window)
    name = row.inner_text()
    row.focus()
    window.keyboard.press("Enter")
    window.wait_for_function("code => location.search.includes('to=' + code)", arg=code)
    stand_still(window)
    window.wait_for_function("name => document.activeElement.textContent === name", arg=name)
    assert window.evaluate("!!document.activeElement.closest('.st-key-method')"), "in the list that was chosen from"
    assert job in answer(window)


def test_the_link_of_a_row_is_a_link_of_its_own(visit):
    """Opened in another tab it shows the same choice, the region with it."""
    window = visit("?lang=en&region=CZ02")
    row, job, _code = second_row(window)
    other = visit("?" + row.get_attribute("href").partition("?")[2])
    assert job in answer(other)
    assert other.get_by_text("The gap of Střední Čechy (CZ02)").first.is_visible()


def test_typing_finds_any_job_of_esco_with_its_typos(visit):
    window = visit()
    box = window.get_by_role("combobox", name=re.compile("From the occupation"))
    box.click()
    box.fill("hairdreser")
    box.press("Enter")
    window.wait_for_function(f"() => location.search.includes('origin={code_of('hairdresser')}')")
    stand_still(window)
    assert answer(window).startswith("A hairdresser")
    near = window.locator(".atlas-near")
    assert near.is_visible()
    near.get_by_role("link").first.click()
    stand_still(window)
    window.wait_for_function(
        "() => !document.querySelector('.atlas-answer').innerText.startsWith('A hairdresser already')"
    )
    assert "hairdresser" in answer(window)


def test_more_moves_and_moves_apart_open_and_close(visit):
    window = visit()
    assert full_list(window).locator("li").count() == 7
    shown = "document.querySelectorAll('.st-key-method .atlas-moves li').length"  # in all parts of the list
    few = window.evaluate(shown)
    window.get_by_role("link", name=re.compile("^Show \\d+ more moves$")).first.click()
    window.wait_for_function(f"{shown} > {few + 18}")
    window.get_by_role("link", name="Show fewer").click()
    window.wait_for_function(f"{shown} === {few}")
    window.get_by_role("link", name="listed apart").click()
    window.get_by_role("heading", name="Moves that stay with the engine").wait_for()
    stand_still(window)
    assert full_list(window).get_by_role("link", name="Motorcycle assembler").is_visible()


def test_a_group_opens_its_skills_and_a_skill_leads_to_its_training(visit):
    window = visit("?lang=en&region=DE91")
    group = window.locator(".st-key-step-lacking .atlas-bars").first.locator("a[href*='of=']").nth(1)
    name, code = group.inner_text(), re.search(r"of=([A-Z][\d.]+)", group.get_attribute("href"))[1]
    group.click()
    window.get_by_role("heading", name=name).wait_for()
    stand_still(window)
    assert f"of={code}" in window.url
    skill = window.locator(".st-key-step-lacking .atlas-bars").nth(1).get_by_role("link").first
    assert re.match(r"training\?.*region=DE91.*skill=[0-9a-f-]{36}", skill.get_attribute("href"))


def test_the_flow_is_a_picture_with_words_that_stay_apart(visit):
    window = visit("?lang=en")
    for width in (1440, 1024, 390):
        window.set_viewport_size({"width": width, "height": 1000})
        flow = window.locator(".atlas-flow")
        flow.scroll_into_view_if_needed()
        assert flow.locator("img").get_attribute("alt").startswith("People leave:")
        assert flow.locator("img").evaluate("e => e.complete && e.naturalWidth > 0"), "the picture is drawn"
        for side in (0, 1):
            words = flow.locator("ul").nth(side).locator("li")
            boxes = words.evaluate_all(
                "all => all.map(e => [e.firstChild.getBoundingClientRect().top, e.lastChild.getBoundingClientRect().bottom])"
            )
            assert all(a[1] <= b[0] + 1 for a, b in zip(boxes, boxes[1:], strict=False)), (width, boxes)


def test_cells_fill_their_row_and_stay_inside(visit):
    window = visit("?lang=en&count=both&show=all&among=all&full=moves")
    for width in (1440, 390):
        window.set_viewport_size({"width": width, "height": 1000})
        over = window.evaluate(
            "[...document.querySelectorAll('.atlas-moves .atlas-cells')].filter(e => e.scrollWidth > e.clientWidth + 1 || e.clientWidth < 100).length"
        )
        assert over == 0
