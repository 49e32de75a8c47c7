"""The page of a reader's collection: views are added from any page, put in order, named, saved, opened and exported."""

import io
from urllib.parse import parse_qsl, urlsplit

import pymupdf
import pytest
from outloud import check
from pdfua import validate
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.data.store import snapshot_id
from lib.export import collection as export
from lib.i18n import use_language
from lib.server import short
from lib.views.shared import collection
from lib.views.shared.collection import Collection
from tests.pages import assert_quiet, text_of, visit

HELD = Collection(
    "For the meeting in May",
    (
        collection.view("region?region=EL30", "Attica first", "=Ask about [suppliers]"),
        collection.view("/?ind=auto_persons&region=DE60"),
        collection.view("scenario?region=BG41&until=2040"),
        collection.view("sources"),
    ),
)


def held(page) -> Collection:
    found = page.query_params.get("basket", "")
    return collection.unpack(found[0] if isinstance(found, list) else found)


def pressed(page, key: str):
    return next(b for b in page.button if b.key == key).click().run()


def test_views_are_shown_moved_named_and_removed():
    page = visit("collection", lang="de", basket=collection.pack(HELD))
    assert_quiet(page)
    assert "4 Ansichten" in text_of(page) and "Attica first" in text_of(page)
    link = text_of(page).partition("Attica first")[2].partition("(")[2].partition(")")[0]
    assert dict(parse_qsl(urlsplit(link).query))["region"] == "EL30"
    title = next(t for t in page.text_input if t.key == "collection-title")
    assert held(title.set_value("Mai").run()).title == "Mai"


def test_a_collection_that_is_cut_off_is_a_sentence():
    page = visit("collection", basket=collection.pack(HELD)[:-7])
    assert any("cut off" in w.value for w in page.warning) and "Nothing is in it yet" in text_of(page)


@pytest.mark.parametrize("language", ["de", pytest.param("en", marks=pytest.mark.slow)])
def test_one_deck_and_one_document_say_each_answer_with_its_source(language, tmp_path):
    use_language(language)
    parts = [export.shown(view, "https://atlas.example") for view in HELD.views]
    slides = Presentation(io.BytesIO(export.pptx(HELD, "https://atlas.example"))).slides
    said = [" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    assert len(said) == len(HELD.views) + 1 and HELD.title in said[0]
    raw = export.pdf(HELD, "https://atlas.example")
    document = " ".join(" ".join(page.get_text() for page in pymupdf.open(stream=raw, filetype="pdf")).split())
    for part, slide in zip(parts, said[1:], strict=True):
        assert part.source in slide and snapshot_id() in part.source
        for words in (part.answer, part.title, part.note):
            plain = " ".join(words.replace("**", "").split())
            assert plain in " ".join(slide.split()) and plain.replace(" ", "") in document.replace(" ", "").replace(
                "\xa0", ""
            )
    path = tmp_path / "collection.pdf"
    path.write_bytes(raw)
    assert not [f for f in check(path).findings if f.severity != "info"] and validate(str(path)).exit_code == 0
    assert raw == export.pdf(HELD, "https://atlas.example")


def test_what_a_reader_typed_is_no_link_and_no_weight_on_the_slides():
    """A collection may come with a link from anybody."""
    typed = "![x](http://evil.example/a) **b** www.evil.example"
    held = collection.of(typed, [{"address": "sources", "title": typed, "note": typed}])
    slides = Presentation(io.BytesIO(export.pptx(held))).slides
    assert not [r for s in slides for r in s.part.rels.values() if r.is_external]
    assert all(typed in " ".join(sh.text_frame.text for sh in s.shapes if sh.has_text_frame) for s in slides)


def test_a_short_link_leads_to_the_whole_view():
    client = TestClient(Starlette(routes=short.ROUTES), follow_redirects=False)
    for view in HELD.views:
        answer = client.get(f"/v/{collection.squeezed(view.address)}?lang=fr")
        there = urlsplit(answer.headers["location"])
        assert answer.status_code == 307 and there.path.lstrip("/") == view.address.partition("?")[0]
        assert dict(parse_qsl(there.query)) == {**view.query, "lang": "fr"}
    outside = (collection.squeezed("https://evil.example/x"), "AAAA", "x" * 3000)
    assert {client.get(f"/v/{packed}").status_code for packed in outside} == {404}
