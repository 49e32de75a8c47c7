"""A region in one file: it opens from a folder with no network, asks for nothing, is walked by keys, and axe is content."""

import pytest

from lib.export import pack
from lib.export.story import link, story
from lib.i18n import use_language
from lib.model.chain import chain
from lib.regions.place import place


@pytest.mark.parametrize(("code", "language"), [pytest.param("DE91", "de", marks=pytest.mark.sweep), ("DE60", "fr")])
def test_the_file_opens_alone(chromium, violations, tmp_path, code, language):
    use_language(language)
    path = tmp_path / "pack.html"
    path.write_bytes(pack.html(story(chain(place(code))), link("region", "https://atlas.example", region=code)))
    page, told, asked = chromium.window(390, 844, "light", offline=True, bypass_csp=True), [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == story(chain(place(code))).title
    first = page.locator("#told").inner_text()
    page.locator("#walk").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#told").inner_text() not in ("", first)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not told and all(url.startswith(("file:", "data:")) for url in asked)
    assert violations(page) == []
    chromium.close(page)
