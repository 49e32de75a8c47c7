"""A group put together on the map: by a line of the pointer, by a key while walking, from a file; and other eyes."""

import json

import pytest

from lib.data.store import geometry
from tests.browser.visit import ATLAS, stand_still, visiting


@pytest.fixture(scope="module")
def visit(chromium, serve):
    """Open the map page with its map drawn."""
    with visiting(chromium, serve(ATLAS)) as go:

        def show(query: str = "", **more):
            window = go(f"/{query}", **more)
            window.locator(".legend .row").first.wait_for()
            stand_still(window)
            return window

        yield show


def test_a_group_by_keys_alone_is_taken_marked_and_named_in_the_address(visit):
    window = visit("?region=DE91")
    first, second = "DE91", geometry("nuts2")["regions"]["DE91"]["n"]["l"]
    window.locator(".area").focus()
    for key in ("m", "ArrowLeft", "m"):
        window.keyboard.press(key)
    assert "is marked. Regions marked: 2." in window.locator("[aria-live=polite]").first.text_content()
    window.get_by_label("Name of the group").fill("Our two")
    window.locator(".area").focus()
    window.keyboard.press("Enter")
    window.wait_for_function("location.search.includes('group')")
    stand_still(window)
    asked = window.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert asked["region"] == "group:" + "+".join(sorted((first, second))) and asked["called"] == "Our two"
    assert window.get_by_role("combobox", name="Region", exact=True).input_value().startswith("Our two: ")
    assert window.locator(".members > path").count() == 1, "one outline round all of them"
    assert "2 rows" in window.locator("[data-testid=stMain]").inner_text() or window.locator("table tr").count() == 3


def test_a_line_of_the_pointer_marks_what_it_goes_round_and_a_file_keeps_it(visit, tmp_path):
    window = visit()
    window.get_by_role("button", name="Put a group together").click()
    frame = window.locator(".area svg").first.bounding_box()
    geo = geometry("nuts2")
    unit = frame["width"] / geo["width"]
    ireland = [geo["regions"][code] for code in geo["regions"] if code.startswith("IE")]
    x0, y0 = (min(r["b"][i] for r in ireland) * unit + frame["xy"[i]] - 8 for i in (0, 1))
    x1, y1 = (max(r["b"][i + 2] for r in ireland) * unit + frame["xy"[i]] + 8 for i in (0, 1))
    window.mouse.move(x0, y0)
    window.mouse.down()
    for x, y in ((x1, y0), (x1, y1), (x0, y1)):
        window.mouse.move(x, y, steps=3)
    window.mouse.up()
    assert window.locator(".marking [role=status]").text_content() == f"Regions marked: {len(ireland)}."
    assert "region=" not in window.url, "marking is not yet choosing"
    with window.expect_download() as waiting:
        window.get_by_role("button", name="Save as a file").click()
    waiting.value.save_as(tmp_path / "group.json")
    held = json.loads((tmp_path / "group.json").read_text())
    assert held["regions"] == sorted(code for code in geo["regions"] if code.startswith("IE"))
    window.get_by_role("button", name="Clear", exact=True).click()
    for content, said in (
        ("{", "holds no group"),
        (json.dumps({**held, "regions": ["IE04", "<b>XX"]}), "No region of this map: <b>XX"),
        (json.dumps({**held, "regions": []}), "holds no group"),
        (json.dumps({**held, "version": 2}), "another edition"),
    ):
        (tmp_path / "bad.json").write_text(content)
        window.locator(".marking input[type=file]").set_input_files(tmp_path / "bad.json")
        window.locator(".marking .wrong", has_text=said).wait_for()
        assert window.locator(".marking [role=status]").text_content() == "Regions marked: 0."
    window.locator(".marking input[type=file]").set_input_files(tmp_path / "group.json")
    window.locator(".marking [role=status]", has_text=f"{len(ireland)}.").wait_for()
    window.get_by_role("button", name="Take these regions").click()
    window.wait_for_function("location.search.includes('IE04')")


def test_other_eyes_are_in_the_address_and_change_no_number(visit, violations):
    window = visit("?eyes=deutan")
    grid = window.locator(".atlas-map .grid")
    assert "#eyes" in grid.evaluate("e => e.style.filter")
    assert window.locator("#eyes feColorMatrix").count() == 1
    window.get_by_role("button", name="How it is drawn").click()
    window.get_by_label("Seen with").select_option("")
    window.wait_for_function("!location.search.includes('eyes')")
    assert grid.evaluate("e => e.style.filter") == ""
    window.get_by_role("button", name="Put a group together").click()
    assert violations(window) == []
