"""The map on another page: drawn without Streamlit, by keys, with its source, and it says how high it is."""

import pytest


@pytest.fixture
def url(client):
    return str(client.base_url).rstrip("/")


def test_the_embedded_map_is_whole(open_page, violations, url):
    page = open_page(f"{url}/embed/map?ind=auto_share&region=DE91&lang=de", heading=False)
    page.wait_for_function(
        "() => document.querySelector('#map').shadowRoot?.querySelectorAll('.fills path').length > 200"
    )
    size = page.evaluate("performance.getEntriesByType('resource').reduce((sum, e) => sum + e.transferSize, 0)")
    assert size < 150_000, size
    assert page.context.cookies(url) == []
    area = page.locator("#map .area")
    assert "Beschäftigte" in area.get_attribute("aria-label")
    area.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#map .card").inner_text()
    assert "Automotive Skills Atlas" in page.locator(".foot").inner_text()
    assert violations(page) == []


def test_the_page_around_hears_how_high_it_is(open_page, url):
    page = open_page(
        f"{url}/robots.txt", heading=False
    )  # a page of another kind; what frames it is for ATLAS_EMBED_FRAMES
    page.set_content("<script>heard = []; addEventListener('message', e => heard.push(e.data))</script>"
                     f"<iframe src='{url}/embed/figure?region=FRY5'></iframe>")  # fmt: skip
    page.wait_for_function("() => heard.some(m => m.type === 'atlas-height' && m.height > 50)")
