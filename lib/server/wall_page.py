"""The wall: one thing on the screen in large letters; what stands there is read from the room's state alone."""

import time
from html import escape
from urllib.parse import urlencode

from lib import regions
from lib.export.picture.drawing import apart
from lib.export.picture.room import room_svg, verdict_swatch
from lib.i18n import _, number, percent
from lib.model.risk import results
from lib.model.room.plan import Step
from lib.model.room.verdict import VERDICTS, changed
from lib.server import room_shell as shell
from lib.server import wall_map
from lib.server.settings import settings
from lib.server.wall_map import both
from lib.views.shared import menu
from lib.views.workshop import screens, text
from lib.views.workshop.screens import Screen
from lib.workshop.rooms import Room
from lib.workshop.state import State, may

SAID_SHOWN = 5
LONG, LONGER = 40, 60  # letters of a title from which it is written smaller, so that it stands in one line
STYLE = shell.own("wall.css")
SCRIPT = shell.own("wall.js")


def wall(room: Room, state: State, public: str, leads: bool) -> str:
    """Everything on the wall."""
    step, count = state.now, len(state.plan.steps)
    round_, phase = state.phase()
    head = [escape(state.plan.title), escape(_("Step {n} of {count}").format(n=state.step + 1, count=count))]
    if step.kind == "vote" and round_ == 2:
        head[0] += " · " + escape(_("second round"))
    if state.timer:
        left = max(0, state.timer - int(time.time()))
        head[1] += f' · <span class="time" data-left="{left}">{left // 60}:{left % 60:02d}</span>'
    body, line = _body(room, state, public, leads)
    main = (
        f'<main><div class="top"><span>{head[0]}</span><span>{head[1]}</span></div>{_title(step.title)}'
        f'<div class="body">{body}</div><div class="source">{escape(line)}</div></main>'
    )
    if state.blank:
        main = f'<main><h1>{escape(_("The screen is blank"))}</h1><div class="blank"></div></main>'
    return main + (_lead(room, state) if leads else '<div class="lead"></div>')


def _body(room: Room, state: State, public: str, leads: bool) -> tuple[str, str]:
    """What stands under the title, and the source line."""
    step = state.now
    if state.ended:
        return f'<p class="answer alone">{escape(_("The workshop is over. Thank you."))}</p>', ""
    if step.kind == "view":
        shown = screens.of_step(step.view, state.plan.place)
        if shown is None:
            return f"<p>{escape(_('This page has no screen for this place.'))}</p>", ""
        return view_body(shown, state.spot), text.producers(shown.sources)
    if step.kind == "vote":
        return _vote(room, state, public)
    said = [s.text for s in state.said if s.step == state.step][-SAID_SHOWN:]
    listed = "".join(f'<li class="said">{escape(words)}</li>' for words in said)
    left = f"<ul>{listed}</ul>" if listed else "<div></div>"
    if step.kind == "break":
        following = state.plan.steps[state.step + 1 : state.step + 2]
        words = [f"{number(step.minutes)} min", *(_("Next: {title}").format(title=after.title) for after in following)]
        return "<div>" + "".join(f'<p class="answer alone">{escape(w)}</p>' for w in words) + "</div>", ""
    if state.step == 0:
        phones = f'<p><span class="phones">{len(state.joined)}</span> {escape(_("phones in the room"))}</p>'
        wifi = _wifi() if leads else ""
        return f"<div>{phones}{left}</div><div class=doors>{wifi}{_door(room, public, '')}</div>", ""
    return left, ""


def view_body(shown: Screen, spot: str = "") -> str:
    """A page's answer beside its map with the legend."""
    if shown.map is None:
        return f'<p class="answer alone">{shell.bold(shown.answer)}</p><div></div>'
    return wall_map.body(shown.map, shown.answer, spot)


def alone(shown: Screen, place: str, root: str, query: dict[str, str]) -> str:
    """A page's answer as one screen, with the way back to the page."""
    address = menu.page(shown.page).address
    back = f"{root}{address}" + (f"?{urlencode(query)}" if query else "")
    return (
        f'<main><div class="top"><span>{escape(regions.label(place) if place else "")}</span></div>'
        f'{_title(shown.question)}<div class="body">{view_body(shown)}</div>'
        f'<div class="source">{escape(text.producers(shown.sources))}</div></main>'
        f'<nav class="lead"><a href="{escape(back)}">{escape(_("Back to the page"))}</a></nav>'
    )


def _title(words: str) -> str:
    """What the screen is about, in letters as large as leave room for the rest."""
    long = " class=longer" if len(words) > LONGER else " class=long" if len(words) > LONG else ""
    return f"<h1{long}>{escape(words)}</h1>"


def _door(room: Room, public: str, status: str) -> str:
    """QR, address and code."""
    if shell.for_this_machine_alone(public):
        return f'<div class="door"><div class="code">{room.code}</div><p>{escape(_(text.NO_PHONE))}</p></div>'
    where = f"{public}/join"
    plain = where.partition("://")[2]
    return (
        f'<div class="door">{shell.qr(f"{where}/{room.code}")}<div>{escape(plain)}</div><div '
        f'class="code">{room.code}</div>'
        f"<div>{escape(_('No account, no names.'))}<br>{escape(status)}</div></div>"
    )


def _wifi() -> str:
    """The code that joins the network of the room, where whoever started the atlas has named one."""
    name, password = settings().wifi, settings().wifi_password
    if not name:
        return ""
    said = [_("Wi-Fi: {name}").format(name=name), _("Password: {password}").format(password=password)]
    words = "<br>".join(map(escape, said if password else said[:1]))
    first = _("First join the Wi-Fi")
    return f'<div class="door">{shell.qr(shell.wifi(name, password), first)}<div>{escape(first)}<br>{words}</div></div>'


def _vote(room: Room, state: State, public: str) -> tuple[str, str]:
    step, (round_, phase) = state.now, state.phase()
    if phase != "shown":
        count = state.many(state.step, round_)
        told = (
            f'<div><div class="count">{number(count)}</div><p>{escape(_("Votes so far"))}</p>'
            f"<p>{escape(_(text.PHASES[phase]))}</p></div>"
        )
        return told + _door(room, public, _(text.PHASES[phase])), ""
    outcome = state.outcome(state.step, round_)
    if outcome.result.people is None:
        return f'<p class="answer">{escape(text.too_few(state.many(state.step, round_)))}</p>', ""
    bars = _bars(step, state)
    line = " ".join([text.votes(outcome.result.people) + ".", text.how_coarse(outcome.result)])
    if outcome.result.unknown is not None:
        line += " " + text.named(_(text.UNKNOWN), text.band_words(outcome.result.unknown)) + "."
    if not outcome.map:
        return f"<div>{bars}</div><div></div>", line
    sentences = [text.room_sentence(outcome.map), text.groups_sentence(outcome.map)]
    if figure := text.bears_on(outcome.map, state.plan.place):
        sentences.insert(1, figure)
    if round_ == 2 and (before := state.outcome(state.step, 1).map):
        sentences.append(text.changed_sentence(changed(before, outcome.map)))
    alt = text.room_sentence(outcome.map).replace("**", "")
    room_map = outcome.map
    picture = both(lambda theme: apart(room_svg(room_map, alt, state.spot, theme), f"{theme[0]}r-"))
    legend = both(lambda theme: "<table class=legend>" + "".join(
        f"<tr><td>{verdict_swatch(v, theme)}</td><td>{escape(_(text.VERDICT_WORDS[v]))}</td>"
        f"<td>{number(len(room_map.of(v)))}</td></tr>" for v in VERDICTS) + "</table>")  # fmt: skip
    line += " " + text.producers(tuple(results.sources()))
    first, *others = (shell.bold(s) for s in sentences)
    words = f'<p class="answer">{first}</p>' + "".join(f"<p>{s}</p>" for s in others)
    parts = f"<div class=pair><div>{legend}</div><div>{bars}</div></div>"
    return f'<div class="few">{words}{parts}</div><div>{picture}</div>', line


def _bars(step: Step, state: State) -> str:
    round_, _phase = state.phase()
    outcome = state.outcome(state.step, round_).result
    rows = text.rows(step, outcome)
    head = ""
    if step.vote == "points":
        ordered = sorted(outcome.means.values(), reverse=True)
        rows = [(row[0], percent(100 * mean, 0), row[2]) for row, mean in zip(rows[:4], ordered, strict=False)]
        head = f"<p>{escape(_('Share of the points'))}</p>"
    most = max((length for _n, _w, length in rows), default=0)
    leading = step.vote != "sliders"  # values of assumptions have no first
    return head + "".join(
        f'<div class="bar{" first" if leading and length == most else ""}"><div><span>{escape(name)}</span>'
        f"<em>{escape(words)}</em></div>"
        f'<i style="width:{100 * length:.0f}%"></i></div>'
        for name, words, length in rows
    )


def button(kind: str, words: str, strong: bool = False, more: str = "") -> str:
    return (
        f'<button id="do-{kind}" name="act" '
        f'value="{kind}"{" class=go" if strong else ""}{more}>{escape(words)}</button>'
    )


def _lead(room: Room, state: State) -> str:
    """The line of whoever leads: everything the keys do, as buttons that work without script."""
    buttons = [button("back", _("Back")), button("next", _("Next"), True)]
    words = {
        "open": _("Open the vote"),
        "close": _("Close the vote"),
        "show": _("Show the result"),
        "hide": _("Hide the result"),
    }
    round_, phase = state.phase()
    if phase in ("closed", "shown"):
        words["open"] = _("Second round")
    buttons += [button(k, w) for k, w in words.items() if may(state, k, state.step)]
    buttons += [button("blank", _("Blank")), button("timer", _("Timer"))]
    spot = (
        f'<input name="region" size="9" maxlength="40" aria-label="{escape(_("Point to a region"))}" '
        f'placeholder="{escape(_("Region"))}" value="{escape(state.spot)}">' + button("spot", _("Point"))
    )
    where = f"{shell.root()}/wall/{room.code}"
    nonce = f"{state.version}.{int(time.time() * 1000)}.plain"
    hidden = f'<input type="hidden" name="nonce" value="{nonce}">'
    return (
        f'<nav class="lead" aria-label="{escape(_("Leading the room"))}">'
        f'<form method="post" action="{where}/act">{hidden}{"".join(buttons)}</form>'
        f'<form method="post" action="{where}/act">{hidden}{spot}</form>'
        f'<a href="{where}/notes" target="atlas-notes-{room.code}">{escape(_("Notes"))}</a></nav>'
    )
