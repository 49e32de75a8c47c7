"""The second window of whoever leads: notes, what comes next, what is said, and what is taken home."""

import time
from html import escape

from lib.i18n import _, current_language, number
from lib.server import room_shell as shell
from lib.server.wall_page import button
from lib.views.workshop import text
from lib.workshop.rooms import Room
from lib.workshop.state import State, may


def notes(room: Room, state: State) -> str:
    """The second window of whoever leads: notes, the next step, what is said, the run sheet, taking things home."""
    step, where = state.now, f"{shell.root()}/wall/{room.code}"
    nonce = f"{state.version}.{int(time.time() * 1000)}.notes"
    hidden = f'<input type="hidden" name="nonce" value="{nonce}"><input type="hidden" name="then" value="notes">'
    after = state.plan.steps[state.step + 1] if state.step + 1 < len(state.plan.steps) else None
    starts = state.plan.starts()
    sheet = "".join(
        f'<li{" aria-current=step" if i == state.step else ""}><form method="post" action="{where}/act">{hidden}'
        f'<input type="hidden" '
        f'name="step" value="{i}"><button class="plain" name="act" value="go">{number(starts[i])}′ '
        f"{escape(s.title)}</button></form></li>"
        for i, s in enumerate(state.plan.steps)
    )
    statement = ""
    if may(state, "statement", state.step):
        statement = (
            f'<form method="post" action="{where}/act">{hidden}<label '
            f'for="statement">{escape(_("The statement of the room"))}</label>'
            f'<input id="statement" type="text" name="text" maxlength="120" value="{escape(step.title)}"><button '
            f'name="act" '
            f'value="statement">{escape(_("Put it on the wall"))}</button></form>'
        )
    said = "".join(f"<li>{escape(s.text)}</li>" for s in state.said if s.step == state.step)
    files = "".join(
        f'<a href="{where}/minutes.{kind}?lang={current_language()}">{words}</a> '
        for kind, words in (
            ("pdf", "PDF"),
            ("pptx", "PowerPoint"),
            ("xlsx", "Excel"),
            ("json", escape(_("File that opens the room again"))),
        )
    )
    following = after.title if after else _("the end")
    return (
        f"<main><p>{escape(_('Step {n} of {count}').format(n=state.step + 1, count=len(state.plan.steps)))} · "
        f"{number(step.minutes)} min · {escape(text.people(len(state.joined)))} · "
        f"{escape(text.votes(state.many(state.step, state.phase()[0])))}</p><h1>{escape(step.title)}</h1>"
        f"<p>{escape(step.notes)}</p>"
        f"<p>{escape(_('Next: {title}').format(title=following))}</p>"
        f'<form method="post" action="{where}/act">{hidden}{button("back", _("Back"))} '
        f"{button('next', _('Next'))}</form>{statement}"
        f'<form method="post" action="{where}/act">{hidden}<label '
        f'for="said">{escape(_("What was said (goes to the minutes, no names)"))}</label>'
        f'<textarea id="said" name="text" maxlength="2000" rows="3"></textarea><button name="act" '
        f'value="say">{escape(_("Write down"))}</button></form>'
        f"<ul>{said}</ul><h2>{escape(_('Take home'))}</h2><p>{files}</p><h2>{escape(_('Run sheet'))}</h2>"
        f"<ol>{sheet}</ol>"
        f'<form method="post" action="{where}/act">{hidden}{button("end", _("End the workshop"))}</form>'
        f"<details><summary>{escape(_('Delete the room and all votes'))}</summary>"
        f"<p>{escape(_('Take the minutes first: this is for good.'))}</p>"
        f'<form method="post" action="{where}/act">{hidden}'
        f"{button('remove', _('Delete'))}</form></details></main>"
    )
