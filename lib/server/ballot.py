"""The form of a vote on a phone: one plain form for each kind of vote, sent without script."""

from html import escape

from lib.i18n import _, current_language
from lib.model.room.ballots import SLIDERS
from lib.model.room.plan import Step
from lib.model.room.weighting import CRITERIA, MOST_POINTS
from lib.server import room_shell as shell
from lib.views.risk.text import TITLES
from lib.views.workshop import text
from lib.workshop.rooms import Room
from lib.workshop.state import State


def ballot(room: Room, state: State, step: Step, round_: int, token: str) -> str:
    """The form of a vote; the first button sends it, the second says "I do not know"."""
    fields = {
        "points": _points, "sliders": _sliders, "rank": _rank, "regions": _regions, "agree": _agree,
    }[step.vote or "agree"](step)  # fmt: skip
    hidden = "".join(
        f'<input type="hidden" name="{k}" value="{escape(str(v))}">'
        for k, v in (("step", state.step), ("round", round_), ("token", token))
    )
    send = "" if step.vote == "agree" else f"<button>{escape(_('Send my vote'))}</button>"
    return (
        f'<form method="post" action="{shell.root()}/join/{room.code}/vote?lang={current_language()}">{hidden}'
        f"<p>{escape(_(text.HOW[step.vote or 'agree']))}</p>{fields}{send}"
        f'<button class="plain" name="unknown" value="1" formnovalidate>{escape(_(text.UNKNOWN))}</button></form>'
    )


def _points(_step: Step) -> str:
    def line(id: str) -> str:
        options = "".join(f"<option{' selected' if n == 1 else ''}>{n}</option>" for n in range(MOST_POINTS + 1))
        name = escape(_(TITLES[id]))
        return (
            f'<div class="row"><label for="{id}">{name}</label><select id="{id}" name="points_{id}">{options}'
            f"</select></div>"
        )

    return "".join(line(id) for id in CRITERIA)


def _sliders(_step: Step) -> str:
    def line(id: str, low: float, high: float, step: float) -> str:
        count = round((high - low) / step)
        values = [low + i * step for i in range(count + 1)]
        middle = values[count // 2]
        options = "".join(
            f'<option value="{v:g}"{" selected" if v == middle else ""}>{escape(text.slider_value(id, v))}</option>'
            for v in values
        )
        name = escape(_(text.SLIDER_WORDS[id][0]))
        return (
            f'<div class="row"><label for="{id}">{name}</label><select id="{id}" name="{id}">{options}</select></div>'
        )

    return "".join(line(id, *span) for id, span in SLIDERS.items())


def _rank(step: Step) -> str:
    def group(name: str, words: str) -> str:
        picks = "".join(
            f'<label class="pick"><input type="radio" name="{name}" value="{i}" required>{escape(o)}</label>'
            for i, o in enumerate(step.options)
        )
        return f"<fieldset><legend>{escape(words)}</legend>{picks}</fieldset>"

    return group("best", _("What comes first?")) + group("worst", _("What comes last?"))


def _regions(step: Step) -> str:
    return "".join(
        f'<label class="pick"><input type="checkbox" name="region_{escape(o)}" '
        f'value="1">{escape(text.option_name(step, o))}</label>'
        for o in step.options
    )


def _agree(_step: Step) -> str:
    return "".join(
        f'<button name="answer" value="{id}">{escape(_(words))}</button>' for id, words in text.ANSWERS.items()
    )
