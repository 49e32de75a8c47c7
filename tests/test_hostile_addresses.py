"""Nothing of an address is ever Markdown, a link or a picture on a page, and nothing in it breaks one."""

import re

import pytest

from tests.pages import markup_of, open_page, text_of

EVIL = "![](http://host/a.svg) [Sign in](http://evil.example/) **Official** <b> :material/home: www.evil.example"
LIVE = re.compile(
    r"(?<!\\)\[Sign in(?<!\\)\]\(|!(?<!\\)\[\]\(http|(?<!\\)\*\*Official|(?<!\\)<b>|(?<![\\\w]):material/|(?<![+%\w])www\.evil"
)
VISITS = [
    ("map", {"ind": EVIL, "year": EVIL, "v": EVIL, "event": EVIL, "event_at": EVIL, "form": EVIL, "lang": EVIL}),
    ("map", {"region": EVIL, "classes": EVIL, "method": EVIL}),
    ("risk", {"norm": EVIL, "seed": EVIL, "weights": EVIL, "agg": EVIL, "winsor": EVIL, "draws": EVIL}),
    ("risk", {"parts": "0.2~1~1"}),
    ("skills", {"new": "DE11~1500~2027~" + EVIL, "origin": EVIL, "skill": EVIL}),
    ("training", {"n": "0000012", "mode": EVIL, "skill": EVIL}),
    ("scenario", {"closure": "DE11~1500~2028~metal.1e308_assembly.1e308", "path": EVIL, "iota": EVIL}),
    ("scenario", {"new": "DE11~1500~2027~" + EVIL, "closure": EVIL, "vs": EVIL, "b_path": EVIL}),
    ("compare", {"with": EVIL, "peers": EVIL, "scope": EVIL, "like": EVIL}),
    ("support", {"purpose": EVIL, "kind": EVIL}),
    ("sources", {"table": EVIL, "series": EVIL}),
]


@pytest.mark.parametrize(("page", "query"), VISITS, ids=[f"{p}-{next(iter(q))}" for p, q in VISITS])
def test_an_address_is_words(page, query):
    lang = query.pop("lang", "en") if query.get("lang") == EVIL else "de"
    seen = open_page(page, **({"region": query["region"]} if "region" in query else {}), lang=lang,
                     **{n: v for n, v in query.items() if n != "region"})  # fmt: skip
    said = text_of(seen)
    assert not LIVE.search(said), LIVE.search(said)
    assert "<b> :material" not in markup_of(seen)
