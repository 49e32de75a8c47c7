"""A collection as one file: each view's question, answer, picture or table and source line, from the data of its day.

pptx(collection, site)   a slide for each view, to edit
pdf(collection, site)    a tagged PDF (PDF/UA-1), a heading for each view
"""

from collections.abc import Mapping
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.data import sources
from lib.data.sources import BOUNDARIES
from lib.data.store import snapshot_id, use_snapshot
from lib.data.store import table as table_of
from lib.export import fonts, picture
from lib.export.brief.page import quoted, table, words
from lib.export.deck import fit, map_slide
from lib.export.deck.slide import CM, MARGIN, TOP, Deck
from lib.export.deck.words import of_the_place
from lib.export.story import LANGUAGE, NAME, Part, story
from lib.i18n import _, band_of_persons, current_language, number
from lib.model.chain import chain
from lib.model.skills import most_exposed
from lib.regions.place import Place, place
from lib.regions.reading import read
from lib.views.map import charts as map_charts
from lib.views.map.forms import asked
from lib.views.scenario.params import scenario_from_query
from lib.views.scenario.text import STEPS
from lib.views.shared import menu
from lib.views.shared.collection import Collection, View
from lib.views.shared.esco_names import esco
from lib.views.shared.html import plain
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import colours
from lib.views.skills import moves_text
from lib.views.skills.params import SkillsParams
from lib.views.workshop.screens import as_on, screen

ROWS, CITED = 8, 4  # of a table; sources by name, the others are counted
PARTS = {"skills": "missing", "training": "training", "compare": "peers", "support": "support"}  # link of the chain

ANSWERED = ("training", "support")  # whose answer says what the first sentence of the part says


@dataclass(frozen=True)
class Shown:
    """What a file says of a view; `table` in words, `numeric` its columns that stand to the right."""

    title: str
    answer: str
    note: str
    lines: tuple[str, ...]
    table: pd.DataFrame
    numeric: tuple[str, ...]
    map: MapView | None
    source: str
    link: str


def place_of(view: View) -> Place | None:
    """The place that a view shows; None where it has none that is read without a doubt."""
    asked = view.query.get("region", "")
    reading = read(asked) if asked else None
    return as_on(view.page, place(reading.code)) if reading and reading.code and not reading.sentence else None


def name_of(view: View) -> str:
    """What a view is called: its own title, else what is on the map or the question of its page, with its place."""
    here = place_of(view)
    if view.title:
        return view.title
    if view.page == "map":
        title = map_charts.title(asked(view.query)[0])
        return f"{title} · {here.label}" if here else title
    question = menu.title(menu.page(view.page), place=here.label if here else _("this region"))
    return f"{question} · {here.label}" if here and here.label not in question and _regional(view) else question


def _regional(view: View) -> bool:
    return menu.page(view.page).regional


def address_of(view: View, site: str = "") -> str:
    """The address of a view in the language of this run."""
    said = {} if current_language() == "en" else {LANGUAGE: current_language()}
    joined = "&" if "?" in view.address else "?"
    more = "".join(f"{joined}{name}={value}" for name, value in said.items())
    return f"{site.rstrip('/')}/{view.address}{more}"


def shown(view: View, site: str = "") -> Shown:
    """A view from the data that its address asks for, today's where they are not kept."""
    return copy_context().run(_shown, view, site)


def _shown(view: View, site: str) -> Shown:
    asked = view.query.get("at", "")
    kept = use_snapshot(asked) == asked or not asked
    here, query = place_of(view), view.query
    found = screen(view.page, here.code if here else "", tuple(sorted(query.items())))
    lines, table, numeric, ids = _body(view, here)
    if view.page == "map" and here and found and found.map and (of_it := of_the_place(found.map, here.label)):
        lines = (of_it,)
    answer = _moves(here, query) if view.page == "skills" and here else found.answer if found else ""
    if not answer and lines:
        answer, *rest = lines
        lines = tuple(rest)
    ids = found.sources if found else ids
    said = [s.citation() for s in map(sources.source, ids[:CITED])]
    if len(ids) > CITED:
        said.append(_("{count} more on the page").format(count=number(len(ids) - CITED)))
    address = address_of(view, site)
    if not found and not lines:
        lines = (_("This view is read on its page."),)
    gone = "" if kept else _("the data of snapshot {asked} are not kept").format(asked=asked[:12])
    data = _("data {snapshot}").format(snapshot=snapshot_id())
    source = ". ".join(p for p in (*said, "NUTS 2024", data, gone, BOUNDARIES if found and found.map else "") if p)
    drawn = found.map if found else None
    return Shown(name_of(view), answer, view.note, lines, table, numeric, drawn, source + ".", address)


def _moves(here: Place, query: Mapping[str, str]) -> str:
    """What the skills page answers: what someone already has for the move in hand, and what is left."""
    params, _notices = SkillsParams.from_query(query)
    gap = params.gap_of(here, scenario_from_query(query)[0]).gap
    moves, _sentences = params.moves(most_exposed(gap))
    label = esco(str(table_of("occupations")["label"].iloc[moves.origin]))
    return moves_text.answer(label, moves.move, moves.detail, moves.optional)


def band_of(flows: Mapping[str, Any], step: str) -> str:
    """People of a step of a scenario with their band; the band alone where the jobs are known by limits alone."""
    central = None if pd.isna(flows[step]) else float(flows[step])
    return band_of_persons(float(flows[f"{step}_low"]), central, float(flows[f"{step}_high"]))


def _body(view: View, here: Place | None) -> tuple[tuple[str, ...], pd.DataFrame, tuple[str, ...], tuple[str, ...]]:
    """Sentences, table, its columns of numbers and sources of a page that shows no map."""
    nothing = pd.DataFrame()
    if here is None or view.page not in (*PARTS, "scenario"):
        return (), nothing, (), ()
    scenario, _notices = scenario_from_query(view.query)
    whole = story(chain(here, scenario))
    if view.page == "scenario":
        flows = whole.here.outlook.at(whole.here.outlook.flows, scenario.until)
        until = _("People until {year}").format(year=scenario.until)
        rows = [
            (_(named), band_of(flows, step))
            for step, named in STEPS.items()
            if f"{step}_low" in flows and pd.notna(flows[f"{step}_high"])
        ]
        return (whole.path,), pd.DataFrame(rows, columns=[_("What becomes of the people"), until]), (until,), ()
    part: Part = whole.parts[PARTS[view.page]]
    said = part.said[1:] if view.page in ANSWERED else part.said
    return tuple(s for s in (*said, part.note) if s), part.table.head(ROWS), part.numeric, part.sources


def pptx(collection: Collection, site: str = "", template: bytes | None = None) -> bytes:
    """A slide for each view: its answer as title, its name and note, its map or table, where it comes from."""
    title = collection.title or _("My collection")
    deck = Deck(title, current_language(), template)
    first = deck.slide(plain(title), notes="")
    parts = [shown(view, site) for view in collection.views]
    deck.text(first, [plain(p.title) for p in parts], MARGIN, TOP, deck.inside, deck.room, points=True)
    deck.close(first, f"{NAME}, " + _("data {snapshot}").format(snapshot=snapshot_id()), 1)
    for count, part in enumerate(parts, start=2):
        page = _("This page with every figure and its source:") + f" {part.link}"
        named, noted = plain(part.title), plain(part.note)
        slide = deck.slide(part.answer or named, notes="\n\n".join(s for s in (part.title, part.note, page) if s))
        beside = " · ".join(s for s in ([named, noted] if part.answer else [noted]) if s)
        under = [s for s in (beside, *(part.lines if part.map else ())) if s]
        top: float = TOP
        if under:
            high = fit.height(under, deck.inside, 13)
            deck.text(slide, under, MARGIN, top, deck.inside, high, 13, muted=True)
            top += high + 0.4 * CM
        if part.map:
            map_slide.draw(deck, slide, part.map, map_slide.Box(MARGIN, top, deck.inside, deck.bottom - top))
        elif len(part.table):
            deck.table(slide, part.table, part.numeric, MARGIN, top, deck.inside, part.title)
        else:
            web = part.link.startswith(("https://", "http://"))
            lines = [*part.lines, *([f"[{part.link}]({part.link})"] if web else [])]
            deck.text(slide, lines, MARGIN, top, deck.inside, deck.bottom - top, points=len(part.lines) > 1)
        deck.close(slide, part.source, count)
    return deck.done()


def pdf(collection: Collection, site: str = "") -> bytes:
    """A tagged PDF; the same bytes for the same collection and data."""
    import typst  # only when somebody takes a collection away

    ink, title = colours("light"), collection.title or _("My collection")
    files: dict[str, bytes] = {}
    made = [
        f"#set document(title: {quoted(title)}, author: {quoted(NAME)})",
        f'#set text(font: "Source Sans Pro", size: 10pt, fill: rgb("{ink["text"]}"))',
        f"#set text(lang: {quoted(current_language())})",
        f'#set page(paper: "a4", margin: 18mm, footer: context [#set text(size: 7.5pt, fill: rgb("{ink["muted"]}"))',
        f"#{quoted(NAME)} #h(1fr) #counter(page).display()])",
        f'#let muted = rgb("{ink["muted"]}")',
        f'#let rule = rgb("{ink["rule"]}")',
        "#set table(stroke: (x, y) => (bottom: 0.4pt + if y == 0 { muted } else { rule }))",
        "#set table(inset: (x: 0pt, y: 0.4em), column-gutter: 1em)",
        "#show table: set text(size: 9pt)",
        f'#let small(body) = text(size: 8pt, fill: rgb("{ink["muted"]}"), body)',
        "#show heading: set text(weight: 600)",
        f"#heading(level: 1, {quoted(title)})",
    ]
    for at, view in enumerate(collection.views):
        part = shown(view, site)
        made.append(f"#block(above: 1.6em, sticky: true, heading(level: 2, {quoted(part.title)}))")
        made += [f"#block(sticky: true, text(size: 1.2em)[{words(part.answer)}])"] if part.answer else []
        made += [f"#par[{words(line)}]" for line in part.lines]
        if part.map:
            files[f"map{at}.svg"] = picture.svg(part.map, title=None, sheet=picture.COLUMN).encode()
            made.append(f'#image("map{at}.svg", width: 100%, alt: {quoted(part.map.alt)})')
        if len(part.table):
            made.append(table(part.table, part.numeric))
        made += [f"#par[#{quoted(part.note)}]"] if part.note else []
        made.append(f"#par[#small({quoted(part.source)})]")
        if part.link.startswith(("https://", "http://")):
            made.append(f"#par[#small(link({quoted(part.link)}, {quoted(part.link)}))]")
    if not collection.views:
        made.append(f"#par[#{quoted(_('No view is in this collection yet.'))}]")
    whole: Any = {"main.typ": "\n".join(made).encode(), **files}
    setting = typst.Compiler(whole, font_paths=[fonts.folder()], ignore_system_fonts=True)
    done: Any = setting.compile(whole, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    return bytes(done)
