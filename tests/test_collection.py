"""A collection of views comes back as it was saved, from a file and from an address; what is none gets a sentence."""

import hashlib
import json
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.data.refusal import Refusal
from lib.i18n import use_language
from lib.views.compare.params import PeerParams
from lib.views.map.params import MapParams
from lib.views.risk.params import RiskParams
from lib.views.scenario.params import ScenarioParams
from lib.views.shared import collection, collection_text, menu
from lib.views.shared.collection import Collection, View
from lib.views.skills.params import SkillsParams

PLACES = ("DE91", "ITC1", "FRC2", "EL30", "BG41", "DE", "DE9", "group:DE60+FRC2+LU00")
CHOICES = {
    "map": MapParams,
    "risk": RiskParams,
    "scenario": ScenarioParams,
    "compare": PeerParams,
    "skills": SkillsParams,
}
OPEN = {  # choices without a list of their own, as they stand in an address
    "map": {"ind": "auto_persons", "year": "2022", "ref": "EU27", "breaks": "0.5,1,2", "from": "2015", "events": "1"},
    "compare": {"with": "DE11,ITC1", "peers": "5", "like": "DE60"},
    "skills": {"origin": "8211", "full": "1"},
}
WORDS = st.text(max_size=100)


@st.composite
def states(draw):
    """An address with any choices that its page has."""
    page = draw(st.sampled_from(menu.PAGES))
    query = {"region": draw(st.sampled_from(PLACES)), "at": draw(st.sampled_from(("", "0123456789ab")))}
    for choice in CHOICES[page.id].choices().values() if page.id in CHOICES else ():
        if choice.options and draw(st.booleans()):
            query[choice.code] = choice.write(draw(st.sampled_from(choice.options)))
        elif choice.step and draw(st.booleans()):
            query[choice.code] = f"{draw(st.floats(choice.low, choice.high, allow_nan=False)):g}"
    query |= {code: said for code, said in OPEN.get(page.id, {}).items() if draw(st.booleans())}
    return f"{page.address}?{urlencode({n: v for n, v in query.items() if v})}"


@settings(max_examples=1000, deadline=None)
@given(states(), WORDS, WORDS)
def test_the_states_of_every_page_come_back_from_a_link_and_from_a_file(address, title, note):
    seen = collection.view(address, title, note)
    assert collection.unsqueezed(collection.squeezed(seen.address)) == seen.address
    whole = Collection("Meeting", (seen, collection.view("map?ind=auto_share".replace("map", ""))))
    assert collection.read(collection.write(whole)) == whole
    assert collection.unpack(collection.pack(whole)) == whole
    if seen.page in CHOICES:  # what the page makes of it is the same
        before = dict(parse_qsl(urlsplit(address).query))
        assert CHOICES[seen.page].from_query(seen.query) == CHOICES[seen.page].from_query(before)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(alphabet="abcXYZ019-_", max_size=300)))
def test_nothing_that_is_opened_breaks(content):
    text = content if isinstance(content, str) else content.decode("latin-1")
    for attempt in (
        lambda: collection.read(content if isinstance(content, bytes) else content.encode()),
        lambda: collection.unpack(text or "x"),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert "{" not in collection_text.sentence(refused.value)


def file_of(**changed) -> bytes:
    held = {"format": collection.FORMAT, "version": 1, "title": "", "views": [{"address": "region?region=DE91"}]}
    return json.dumps({**held, **changed}).encode()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"PK\x03\x04", "no JSON"),
        (b"[" * 5000, "no JSON"),
        (b"{}", "no collection"),
        (b" " * 300_000, "larger than 200"),
        (file_of(version=2), "version 2"),
        (file_of(views="x"), "no list of views"),
        (file_of(views=[{}]), "View 1"),
        (file_of(views=[{"address": "region"}, {"address": "https://evil.example/buy"}]), "View 2"),
        (file_of(views=[{"address": "region?" + "x" * 3000}]), "more than 2,000 letters"),
        (file_of(views=[{"address": "region", "title": 5}]), "not text"),
        (file_of(views=[{"address": "region", "note": "n" * 501}]), "more than 500"),
        (file_of(views=[{"address": "region"}] * 31), "30 views"),
        (file_of(title=["x"]), "not text"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, part):
    use_language("en")
    with pytest.raises(Refusal) as refused:
        collection.read(content)
    assert part in collection_text.sentence(refused.value)


def test_views_are_ordered_named_and_removed():
    a, b, c = (View(f"region?region={code}") for code in ("DE91", "DE60", "LU00"))
    held = Collection().with_view(a).with_view(b).with_view(c).with_view(a)
    assert held.views == (a, b, c)
    assert held.moved(0, 1).views == (b, a, c) and held.moved(2, 5).views == held.moved(0, -1).views == (a, b, c)
    assert held.without(1).views == (a, c)
    whole = collection.view("https://atlas.example/skills/scenario?region=DE91&lang=fr&basket=x", " a\u202e\nb ")
    assert (whole.address, whole.page, whole.title) == ("scenario?region=DE91", "scenario", "a b")
    assert collection.view("https://atlas.example/skills/?ind=auto_share").page == "map"
    with pytest.raises(Refusal, match="packed_long"):
        long = (View("region", hashlib.sha512(bytes([i])).hexdigest()) for i in range(30))
        collection.pack(Collection("", tuple(long)))
