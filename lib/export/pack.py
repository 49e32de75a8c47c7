"""A region in one file: one HTML page that opens by a double click, with no network, no server and no other file.

Answer, map that is walked with the arrow keys, chain, figures with what stands behind them, what is not known, sources;
brief and workbook lie inside. The same data and language give the same bytes.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape

import pandas as pd

from lib.data.sources import BOUNDARIES
from lib.data.store import geometry
from lib.export import brief, data, picture
from lib.export.markdown import runs
from lib.export.pack_page import SCRIPT, style
from lib.export.picture.drawing import Drawing, Tiles, apart
from lib.export.picture.room import legend_blocks
from lib.export.story import NAME, Part, Story
from lib.i18n import _, current_language, number
from lib.views.region import charts
from lib.views.region.briefing import briefing, footnotes, paragraph
from lib.views.shared.map.said import said
from lib.views.shared.map.view import MapView
from lib.views.shared.theme import variables

WIDE = {1: 560, 2: 380, 3: 200}  # px for which letters and lines of one map, one of two, one of many are made
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def html(story: Story, link: str = "") -> bytes:
    """The whole page."""
    files = [
        ("pdf", _("Brief, two pages (PDF)"), "application/pdf", brief.pdf(story, link)),
        (
            "xlsx",
            _("All figures in one workbook (Excel)"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            data.workbook(story, link),
        ),
    ]
    body = "\n".join(
        [
            f"<header><p>{escape(NAME)}</p><h1>{escape(story.title)}</h1>",
            f'<p class="answer">{words(story.answer)}</p>{_facts(story)}</header>',
            f"<main>{_files(story, files)}{_section('map', story.map.title, _map(story))}",
            _section("short", _("In short"), paragraph(story.here)),
            _section("exposed", story.years.title, _figures(story)),
            *(_part(part) for part in story.parts.values()),
            _section(
                "behind",
                _("What stands behind these {count} figures").format(count=len(briefing(story.here).notes)),
                footnotes(story.here),
            ),
            "</main>",
            _foot(story, link, files),
        ]
    )
    page = (
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(story.title)}</title>'
        f"<style>{style()}</style></head><body>{body}<script>{SCRIPT}</script></body></html>"
    )
    return page.encode("utf-8")


def words(sentence: str) -> str:
    """A sentence of the pages as HTML: bold words, outside links."""
    shown = []
    for run in runs(sentence):
        piece = f"<strong>{escape(run.text)}</strong>" if run.bold else escape(run.text)
        shown.append(f'<a href="{escape(run.address)}">{piece}</a>' if run.address else piece)
    return "".join(shown)


def _section(key: str, title: str, inside: str) -> str:
    return f'<section id="{key}" aria-labelledby="h-{key}"><h2 id="h-{key}">{escape(title)}</h2>{inside}</section>'


def _facts(story: Story) -> str:
    cells = []
    for (value, label, more, pill), _in_words in story.facts:
        below = ", ".join(t for t in (more, pill) if t)
        cells.append(
            f"<div><dt>{escape(label)}</dt><dd><b>{escape(value)}</b> <small>{escape(below)}</small></dd></div>"
        )
    return f'<dl class="facts">{"".join(cells)}</dl>'


def _part(part: Part) -> str:
    """A link of the chain: what is said, the table in words, the note."""
    said = "".join(f"<p>{words(s)}</p>" for s in part.said if s)
    shown = table(part.table, part.numeric, part.question) if len(part.table) else ""
    return _section(
        part.key, part.question, said + shown + (f'<p class="note">{words(part.note)}</p>' if part.note else "")
    )


def table(frame: pd.DataFrame, numeric: Sequence[str], label: str) -> str:
    """A real table."""
    head = "".join(f'<th scope="col"{_right(c, numeric)}>{escape(str(c))}</th>' for c in frame.columns)
    rows = []
    for row in frame.astype(str).itertuples(index=False):
        cells = "".join(f"<td{_right(c, numeric)}>{words(v)}</td>" for c, v in zip(frame.columns, row, strict=True))
        rows.append(f"<tr>{cells}</tr>")
    scroll = f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(label)}">'
    return f"{scroll}<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"


def _right(column: object, numeric: Sequence[str]) -> str:
    return ' class="right"' if column in numeric else ""


def _figures(story: Story) -> str:
    """The charts of the region page as pictures, each with its table."""
    shown = []
    for figure in (story.years, charts.standing(story.here, "light")):
        drawn = base64.b64encode(picture.of(figure).encode()).decode()
        shown.append(f'<img alt="{escape(figure.alt)}" src="data:image/svg+xml;base64,{drawn}">')
        shown.append(f"<details><summary>{escape(_('As a table'))}: {escape(figure.title)}</summary>")
        shown.append(table(figure.table, figure.numeric, figure.title) + "</details>")
    return "".join([*shown, *(f"<p>{words(s)}</p>" for s in (*story.beside, story.certainty) if s)])


def _files(story: Story, files: Sequence[tuple[str, str, str, bytes]]) -> str:
    """Brief and workbook, inside the page itself."""
    code = story.here.code.replace("group:", "").replace("+", "-")[:60]
    links = []
    for ending, label, mime, content in files:
        inside = base64.b64encode(content).decode()
        links.append(
            f'<a download="{code}-{current_language()}.{ending}" href="data:{mime};base64,{inside}">{escape(label)}</a>'
        )
    return f'<p class="files">{" · ".join(links)}</p>'


def _map(story: Story) -> str:
    """The map or maps: a list of regions to choose from, arrow keys from region to region, what is known of each."""
    view: MapView = story.map.chart
    geo, maps = geometry(view.geometry), view.each
    lines = [(head, said(one)) for head, one in maps]
    told = {
        code: [" · ".join(f"{head}: {line[code]}" if head else line[code] for head, line in lines), region["n"]]
        for code, region in geo["regions"].items()
        if code in view.codes
    }
    names = {code: f"{name} ({code})" for code, name in zip(view.codes, view.names, strict=True)}
    chosen = view.payload["selected"] or next(iter(view.payload.get("near", ())), view.codes[0])
    options = "".join(
        f'<option value="{c}"{" selected" if c == chosen else ""}>{escape(n)}</option>'
        for c, n in sorted(names.items(), key=lambda item: item[1])
    )
    drawn = "".join(_drawn(head, one, i, len(maps)) for i, (head, one) in enumerate(maps))
    legends = "".join(f"<div>{_legend(one, i)}</div>" for i, one in enumerate(view.legends))
    looked = f'<p class="note">{escape(view.looked)}</p>' if view.looked else ""
    return (
        f'<p><label>{escape(_("Region"))} <select id="choose">{options}</select></label></p>'
        f'<p id="told" aria-live="polite"></p>{looked}<div class="map"><div id="walk" class="m{min(len(maps), 3)}" '
        f'tabindex="0" role="application" aria-label="{escape(_("Map. Arrow keys go from region to region."))}">'
        f"{drawn}</div>{legends}</div>"
        f'<p class="note">{escape(view.alt)}</p><script type="application/json" id="data">'
        f"{json.dumps({'told': told, 'names': names}, ensure_ascii=False).replace('<', chr(92) + 'u003c')}</script>"
    )


def _drawn(head: str, view: MapView, at: int, of: int) -> str:
    """One map, with a name for each region's shape and a path that marks the region in hand."""
    geo, ink = geometry(view.geometry), variables("light", view.payload["palette"])
    scale = WIDE[min(of, 3)] / geo["width"]
    tiles = Tiles(ink, scale)
    picture = Drawing(view.choose(None), geo, ink, tiles, scale)
    picture.named = True
    drawing = picture.draw().removesuffix("</g></g>") + '<path class="mark" d=""/></g></g>'
    defined = f"<defs>{picture.clip()}{tiles.definitions()}</defs>"
    svg = f'<svg viewBox="0 0 {geo["width"]} {geo["height"]}" aria-hidden="true">{defined}{drawing}</svg>'
    over = f"<figcaption>{escape(head)}</figcaption>" if head else ""
    return f"<figure>{over}{apart(svg, f'm{at}-')}</figure>"


def _legend(view: MapView, at: int) -> str:
    """What the colours, patterns and sizes mean."""
    rows = []
    for block in legend_blocks(view, "light"):
        head = block.head or f"{view.payload['head']}, {view.payload['years'][0]}"
        rows.append(f"<li><b>{escape(head)}</b></li>" + (f"<li>{block.drawing}</li>" if block.drawing else ""))
        for sample, label, count, kept in block.rows:
            text = f"{escape(label)}: {number(count)}"
            rows.append(f"<li>{sample}{f'<strong>{text}</strong>' if kept else text}</li>")
    return apart(f"<ul>{''.join(rows)}</ul>", f"l{at}-")


def _foot(story: Story, link: str, files: Sequence[tuple[str, str, str, bytes]]) -> str:
    """Sources, licences, the data's snapshot, the checksums of the files inside."""
    lines = [
        f"{_('; ').join(story.citations)}. NUTS 2024. {BOUNDARIES}.",
        f"{_('Licence')}: {_('; ').join(story.licences)}.",
    ]
    lines.append(_("data {snapshot}").format(snapshot=story.snapshot) + f". {story.path}.")
    lines += [f"SHA-256, {label}: {hashlib.sha256(content).hexdigest()}" for _e, label, _m, content in files]
    shown = "".join(f"<p>{escape(line)}</p>" for line in lines)
    if link.startswith(("https://", "http://")):
        named = escape(_("This page with every figure and its source:"))
        shown += f'<p>{named} <a href="{escape(link)}">{escape(link)}</a></p>'
    return f"<footer><h2>{escape(_('Sources'))}</h2>{shown}</footer>"
