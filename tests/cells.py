"""Where a page and each file hold the figures of a place: read from their own cells, never found somewhere in a text."""

import html
import re

from lib import indicators
from lib.i18n import _
from lib.model.portrait import portrait
from lib.quantity import text
from lib.views.shared.theme import colours

NARROW = {ord("\u00ad"): "", ord("\u202f"): " ", ord("\u00a0"): " "}  # no hyphen of a line's end; one kind of space
GAP = 40  # points over a large number of the brief in which its label stands


def plain(words: str) -> str:
    """Words on one line."""
    return re.sub(r"\s+", " ", words.translate(NARROW)).strip()


def inside(markup: str) -> str:
    """Words between tags."""
    return plain(html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def facts_of_page(markup: str) -> dict[str, tuple[str, str]]:
    """Large numbers of a page by label: what stands there, and its year, rank and state."""
    block = r'<div class="atlas-fact"><div class="label">(.*?)</div><div><span class="value[^"]*">(.*?)</span>(.*?)</div>(?:<div class="more">(.*?)</div>)?</div>'
    return {inside(m[1]): (inside(m[2]), inside(f"{m[4] or ''} {m[3]}")) for m in re.finditer(block, markup)}


def facts_of_pack(page: str) -> dict[str, tuple[str, str]]:
    """Large numbers of the one file, from its list of terms."""
    held = page.partition('<dl class="facts">')[2].partition("</dl>")[0]
    block = r"<dt>(.*?)</dt><dd><b>(.*?)</b> <small>(.*?)</small>"
    return {inside(m[1]): (inside(m[2]), inside(m[3])) for m in re.finditer(block, held)}


def facts_of_deck(deck) -> dict[str, tuple[str, str]]:
    """Large numbers of the first slide: three boxes over each other."""
    boxes = [s for s in list(deck.slides[0].shapes)[1:] if s.has_text_frame]
    columns: dict[int, list] = {}
    for box in sorted(boxes, key=lambda box: box.top):
        columns.setdefault(box.left, []).append(plain(box.text_frame.text))
    return {column[0]: (column[1], column[2]) for column in columns.values() if len(column) >= 3}


def facts_of_brief(page) -> dict[str, tuple[str, str]]:
    """Large numbers of the first page of the brief: the largest letters under the title, with the small ones around."""
    blocks = page.get_text("dict")["blocks"]
    spans = [s for b in blocks for line in b.get("lines", ()) for s in line["spans"] if s["text"].strip()]
    head = max(s["size"] for s in spans)
    large = max(s["size"] for s in spans if s["size"] < head - 0.5)
    muted = int(colours("light")["muted"].lstrip("#"), 16)
    found: dict[float, list] = {}
    for span in spans:
        if span["size"] > large - 0.1 and span["size"] < head - 0.5:
            found.setdefault(round(span["bbox"][0]), []).append(span)
    facts = {}
    edges = [*sorted(found), page.rect.width]
    for left, right in zip(edges, edges[1:], strict=False):
        value = [
            s
            for s in spans
            if s["size"] > large - 0.1 and s["size"] < head - 0.5 and left - 1 <= s["bbox"][0] < right - 1
        ]
        top, bottom = min(s["bbox"][1] for s in value), max(s["bbox"][3] for s in value)
        small = [s for s in spans if s["color"] == muted and left - 1 <= s["bbox"][0] < right - 1]
        over = [s["text"] for s in small if top - GAP < s["bbox"][1] < top]
        end = min(s["bbox"][1] for s in spans if s["color"] != muted and s["bbox"][1] > bottom)  # the next heading
        under = [s["text"] for s in small if bottom - 6 < s["bbox"][1] < end]
        facts[plain(" ".join(over))] = (plain(" ".join(s["text"] for s in value)), plain(" ".join(under)))
    return facts


def table_of_pack(page: str, key: str) -> list[dict[str, str]]:
    """The rows of a table of the one file by the heads of its columns."""
    section = page.partition(f'<section id="{key}"')[2].partition("</section>")[0]
    heads = [inside(h) for h in re.findall(r"<th [^>]*>(.*?)</th>", section)]
    rows = section.partition("<tbody>")[2].split("</tr>")[:-1]
    return [dict(zip(heads, map(inside, re.findall(r"<td[^>]*>(.*?)</td>", row)), strict=True)) for row in rows]


def worded(q) -> str:
    """What a cell says in place of a figure: the value as it is rounded, or both limits, or why there is neither."""
    if q.value is not None:
        return plain(text.value_words(q.value, "%" if q.unit == "%" else "", q.decimals))
    return plain(text.interval_words(*q.ends, q.unit, q.decimals)) if q.ends else plain(text.value(q))


def state_beside(q) -> str:
    """What a large number says under it of how it is known; "" where it is observed, or neither value nor limits."""
    if q.value is None:
        return plain(text.value(q)) if q.ends else ""
    return "" if text.state(q) == text.state_words("observed") else plain(text.state(q))


def facts_are(found: dict[str, tuple[str, str]], story, where: str) -> None:
    """Size, weight and concentration stand in their cells with their state, and nothing else does."""
    here = story.here
    for ((_value, label, *_more), _in_words), q in zip(
        story.facts, (here.persons, here.share, here.quotient), strict=True
    ):
        value, under = found[plain(label)]
        assert value == worded(q), (where, label)
        assert state_beside(q) in under, (where, label)
        assert q.value is None or under.startswith(str(q.year)), (where, label)
        if q.value is None and not q.ends:
            assert not under, (where, label)


def key_figures_are(rows: list[dict[str, str]], here, where: str) -> None:
    """The table of key figures: the value in its own column, limits beside the state, never a number between them."""
    for row, (entry, q, beside) in zip(rows, portrait(here.place), strict=True):
        assert row[_("Figure")] == plain(_(entry.title)), where
        said, known = row[_("Here")], row[_("Year and state")]
        spread = None if indicators.adds_up(entry.id) else indicators.area_spread(entry.id, here.code, q.year)
        if q.value is not None:
            assert said == worded(q) and known.startswith(str(q.year)), (where, entry.id)
            assert q.state == "observed" or plain(text.state_words(str(q.state))) in known, (where, entry.id)
        elif q.ends:
            assert said == plain(text.value(q)) and not re.search(r"\d", said), (where, entry.id)
            assert known == f"{q.year}, {worded(q)}", (where, entry.id)
        elif spread:
            ends = [
                text.value_words(e.value, "%" if q.unit == "%" else "", q.decimals)
                for e in (spread.lowest, spread.highest)
            ]
            assert all(plain(end) in said for end in ends), (where, entry.id)
        else:
            assert said == plain(text.value(q)) and not re.search(r"\d", said), (where, entry.id)
        if "country" in beside:
            assert row[_("Country")].startswith(worded(beside["country"])), (where, entry.id)


def tidy_rows_are(rows: list[dict], here, where: str) -> None:
    """A tidy table holds each key figure of the place, its country and the EU: value, both limits, state, year."""
    held = {(row["indicator"], row["area"]): row for row in rows}
    for entry, own, beside in portrait(here.place):
        for area, q in (("place", own), *beside.items()):
            row = held.pop((entry.id, area))
            for name, number in (("value", q.value), ("low", q.low), ("high", q.high)):
                cell = None if row[name] in (None, "") else float(row[name])
                assert (cell is None) == (number is None), (where, entry.id, area, name)
                assert number is None or abs(cell - number) <= 1e-9 * abs(number), (where, entry.id, area, name)
            assert row["state"] == str(q.state) and int(row["year"]) == q.year, (where, entry.id, area)
            assert row["value"] in (None, "") or q.value is not None, (where, entry.id, area)
    assert not held, (where, "rows of nothing")
