"""The brief as a typst document: every word is passed as a string, so nothing in a name or a title can be markup."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from lib.data.sources import BOUNDARIES
from lib.export.data import tidy_csv
from lib.export.markdown import runs
from lib.export.story import NAME, Part, Story
from lib.i18n import _, current_language, number
from lib.views.shared.theme import colours

COUNTED = "#context [#metadata(counter(page).final().first()) <pages>]"  # asked for before the file is made
LONGEST_CELL = 150  # letters
LETTERS = 72  # beside each other over a row of a table, gaps between its columns left out
CITED = 9  # sources by name; the others are counted


def quoted(text: str) -> str:
    """A text as a string of typst."""
    return json.dumps(text, ensure_ascii=False)


def words(sentence: str) -> str:
    """A sentence of the pages as content: bold words, outside links."""
    shown = []
    for run in runs(sentence):
        piece = f"#strong[#{quoted(run.text)}]" if run.bold else f"#{quoted(run.text)}"
        shown.append(f"#link({quoted(run.address)})[{piece}]" if run.address else piece)
    return "".join(shown)


def document(story: Story, link: str, size: float, rows: int) -> str:
    """The whole document; `size` of its letters in points, so many `rows` of each table."""
    return "\n".join([_set_up(story, size), *_first(story), *_chain(story, link, rows), COUNTED])


def _set_up(story: Story, size: float) -> str:
    ink = colours("light")
    foot = " · ".join([NAME, _("data {snapshot}").format(snapshot=story.snapshot)])
    return f"""
#set document(title: {quoted(story.title)}, author: {quoted(NAME)}, keywords: ({quoted(story.here.code)},))
#set text(font: "Source Sans Pro", size: {size}pt, lang: {quoted(current_language())}, fill: rgb("{ink["text"]}"))
#set par(leading: 0.55em, spacing: 0.75em)
#let muted = rgb("{ink["muted"]}")
#let rule = rgb("{ink["rule"]}")
#let accent = rgb("{ink["accent"]}")
#set page(paper: "a4", margin: (x: 17mm, top: 15mm, bottom: 16mm), footer: context [
  #set text(size: 7.5pt, fill: muted)
  #{quoted(foot)} #h(1fr) #counter(page).display("1 / 1", both: true)
])
#show heading: set text(weight: 600)
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set text(size: 1.14em)
#show link: set text(fill: rgb("{ink["link"]}"))
#set strong(delta: 200)
#set table(stroke: (x, y) => (bottom: if y == 0 {{ 0.7pt + muted }} else {{ 0.4pt + rule }}),
  inset: (x: 0pt, y: 0.32em), column-gutter: 1em)
#let small(body) = text(size: 0.9em, fill: muted, body)
#let fact(label, value, more) = block(width: 100%, inset: (top: 6pt), stroke: (top: 1.2pt + accent), stack(spacing: 6pt,
  small(label), text(size: 1.9em, weight: 600, value), small(more)))
#let step(question, body) = block(width: 100%, breakable: false, above: 0.85em, below: 0pt, stroke: (top: 0.5pt + rule),
  inset: (top: 0.5em))[#grid(columns: (30mm, 1fr), column-gutter: 6mm,
  {{ set par(leading: 0.4em); set text(size: 0.95em); heading(level: 2, question) }}, body)]
"""


def _first(story: Story) -> Iterable[str]:
    """The head: the question, the answer, three figures, the map beside its legend, the place in short."""
    yield f"#heading(level: 1, {quoted(story.title)})"
    yield f"#block(above: 0.8em, below: 1em, text(size: 1.28em)[{words(story.answer)}])"
    facts = []
    for (value, label, more, pill), _in_words in story.facts:
        below = ", ".join(t for t in (more, pill) if t)
        facts.append(f"fact({quoted(label)}, {quoted(value)}, {quoted(below)})")
    yield f"#grid(columns: (1fr,) * {len(facts)}, column-gutter: 7mm, {', '.join(facts)})"
    yield f"#block(above: 1.4em, below: 0.6em, heading(level: 2, {quoted(story.map.title)}))"
    yield f'#image("map.svg", width: 100%, alt: {quoted(story.map.alt)})'
    yield f"#heading(level: 2, {quoted(_('In short'))})"
    yield from (f"#par[{words(paragraph)}]" for paragraph in story.short)


def _chain(story: Story, link: str, rows: int) -> Iterable[str]:
    """The rest: how sure, occupations, moves, gap, training, practices and funds, peers, what is not known, sources."""
    parts = story.parts
    yield _step(_("How sure is this, and what belongs beside it?"), _lines(story.sure))
    for key in ("occupations", "moves", "missing", "training", "support", "peers"):
        yield _step(parts[key].question, _part(parts[key], rows))
    unknown = parts["unknown"]
    yield _step(unknown.question, _part(unknown, min(rows, 3), said_first=True))
    yield _step(_("Sources"), _sources(story, link))


def _step(question: str, body: str) -> str:
    plain = question.partition(". ")[2] or question  # the pages number their steps; here there are fewer
    return f"#step({quoted(plain)})[{body}]"


def _lines(sentences: Sequence[str]) -> str:
    """Sentences as a list, or one as a paragraph."""
    kept = [s for s in sentences if s]
    if len(kept) == 1:
        return f"#par[{words(kept[0])}]"
    return "#list(" + ", ".join(f"[{words(s)}]" for s in kept) + ")" if kept else ""


def _part(part: Part, rows: int, said_first: bool = True) -> str:
    """What a link of the chain says, its table, its note."""
    shown = [_lines(part.said)] if part.said and said_first else []
    if len(part.table):
        shown.append(table(part.table.head(rows), part.numeric))
        if (more := len(part.table) - rows) > 0 and part.key == "unknown":
            shown.append(f"#small[#{quoted(_('{count} more on the page.').format(count=number(more)))}]")
    if part.note:
        shown.append(f"#block(above: 0.5em)[#small[{words(part.note)}]]")
    return "\n".join(shown)


def table(frame: pd.DataFrame, numeric: Sequence[str]) -> str:
    """A real table with a head row: numbers to the right, words broken, long cells cut."""
    columns = [c for c in frame.columns if frame[c].astype(str).str.strip().any()]
    wide = _widths({c: [str(c), *map(_short, frame[c].astype(str))] for c in columns}, numeric)
    width = ", ".join("auto" if c in numeric else f"{wide[c]:.0f}fr" for c in columns)
    align = ", ".join("right" if c in numeric else "left" for c in columns)
    head = ", ".join(f"small({quoted(str(c))})" for c in columns)
    cells = ", ".join(f"[{words(_short(str(v)))}]" for row in frame[columns].itertuples(index=False) for v in row)
    return f"#table(columns: ({width},), align: ({align},), table.header({head}), {cells})"


def _widths(cells: Mapping[str, Sequence[str]], numeric: Sequence[str]) -> dict[str, float]:
    """Widths of the columns of words, in proportion to what they hold; none is narrower than its longest word."""
    long = {c: max(map(len, held[1:])) for c, held in cells.items()}
    word = {c: max(len(w) for cell in held for w in cell.split(" ")) + 1 for c, held in cells.items()}
    room = LETTERS - sum(max(map(len, held)) for c, held in cells.items() if c in numeric)
    wide = {c: float(min(max(long[c], 18), 60)) for c in cells if c not in numeric}
    for _round in range(3):  # a column that is made wider takes room from the others
        whole = sum(wide.values())
        wide = {c: max(w, whole * word[c] / max(room, 1)) for c, w in wide.items()}
    return wide


def _short(text: str) -> str:
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()  # a no-break space stays one
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1].rsplit(" ", 1)[0] + "…"


def _sources(story: Story, link: str) -> str:
    """Sources by name, licences, boundaries, and the way to the page."""
    cited = story.citations
    named = _("; ").join(cited[:CITED])
    if (more := len(cited) - CITED) > 0:
        named += _("; ") + _("{count} more on the page").format(count=number(more))
    lines = [f"{named}. NUTS 2024. {BOUNDARIES}."]
    lines.append(
        _(
            "States: a figure is observed unless its line says otherwise; “modelled” is our own calculation, "
            "“confidential” is kept back by its producer. {path}."
        ).format(path=story.path)
    )
    digest = hashlib.sha256(tidy_csv(story.parts["figures"].numbers)).hexdigest()
    lines.append(_("SHA-256 of the key figures (figures.csv): {digest}").format(digest=digest))
    text = "".join(f"#par[#small[#{quoted(line)}]]" for line in lines)
    if link.startswith(("https://", "http://")):
        text += f"#par[#small[#{quoted(_('This page with every figure and its source:') + ' ')}#link({quoted(link)})]]"
    return text
