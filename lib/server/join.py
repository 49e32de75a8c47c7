"""The phones of a room: /join, four letters, a vote. Plain pages that work without script; with it they follow.

No account, no name; one cookie, the token under which a vote counts once.
"""

import secrets
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import escape

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from lib.data.refusal import Refusal
from lib.i18n import LANGUAGES, _, current_language
from lib.i18n.numbers import moment
from lib.model.room.plan import Step
from lib.model.room.weighting import CRITERIA, MOST_POINTS, Points, acceptability, regions
from lib.server import room_shell as shell
from lib.server.ballot import ballot
from lib.server.watching import place_of, stream
from lib.views.workshop import text
from lib.workshop import rooms
from lib.workshop.rooms import Room
from lib.workshop.state import State
from lib.workshop.store import StoreError

TOKEN, LEAD = "atlas_vote", "atlas_lead_"  # cookies: of a phone, and with its letters of whoever leads a room
WRONG, WRONG_OF_ALL = RateLimitItemPerMinute(20), RateLimitItemPerMinute(400)  # codes that were none
limiter = FixedWindowRateLimiter(MemoryStorage())
COUNTED_TOGETHER = 7  # weightings: too few to be shared out to threads
_to_count: deque[Points] = deque()
_counter = ThreadPoolExecutor(1, "counting ahead")
STYLE = shell.own("phone.css")
SCRIPT = shell.own("phone.js")


def frame(title: str, body: str, attributes: str = "", status: int = 200, path: str = "/join") -> HTMLResponse:
    links = "".join(
        f'<a href="{shell.root()}{path}?lang={code}" lang="{code}" hreflang="{code}">{escape(name)}</a>'
        for code, name in LANGUAGES.items()
        if code != current_language()
    )
    whole = f'<main {attributes}>{body}</main><nav aria-label="{escape(_("Language"))}">{links}</nav>'
    return shell.page(title, whole, STYLE, SCRIPT, status)


def sentence(words: str, status: int = 200, again: str = "") -> HTMLResponse:
    """One sentence, the way back to what was asked for (`again`) where it may answer, and to the four letters."""
    ways = [(again, _("Look again"))] * bool(again) + [(f"{shell.root()}/join", _("Enter the four letters"))]
    links = "".join(f'<p><a href="{escape(where)}">{escape(name)}</a></p>' for where, name in ways)
    body = f"<h1>{escape(words)}</h1>{links}"
    return frame(_("Join the room"), body, status=status)


def door(request: Request) -> Response:
    """Four letters."""
    shell.speak(request)
    name = escape(_("The four letters on the wall"))
    kept = _("No account and no name. One cookie holds the token under which your vote counts once.")
    body = (
        f'<h1>{escape(_("Join the room"))}</h1><form method="post" action="{shell.root()}/join">'
        f'<label for="code">{name}</label><input id="code" type="text" name="code" maxlength="8" required autofocus '
        f'autocomplete="off" autocapitalize="characters" spellcheck="false"><button>{escape(_("Join"))}</button></form>'
        f"<p class=small>{escape(kept)}</p>"
    )
    return frame(_("Join the room"), body)


async def knock(request: Request) -> Response:
    """The letters that somebody typed."""
    shell.speak(request)
    typed = (await shell.form(request)).get("code", "").upper().rstrip("/ ").rpartition("/")[2]
    code = "".join(c for c in typed if c.isalnum())
    if len(code) == rooms.CODE_LENGTH and not set(code) <= set(rooms.LETTERS):
        return sentence(_("A room has four letters, never I, L, O or a figure. Look at the wall again."), 404)
    return await with_room(request, code, lambda room: _go(room.code))


def _go(code: str) -> Response:
    return RedirectResponse(f"{shell.root()}/join/{code}?lang={current_language()}", 303)


async def with_room(request: Request, code: str, then) -> Response:
    """The room with this code, or one sentence; whoever tries many codes has to wait."""
    asker = request.client.host if request.client else ""
    walked = not limiter.test(WRONG, "code", asker) or not limiter.test(WRONG_OF_ALL, "codes")

    def answered() -> Response | None:
        room = rooms.find(code)
        if walked and not (room and inside(request, room)):  # a whole workshop may ask from one address
            return sentence(_("Too many wrong letters. Wait a minute and try again."), 429)
        return None if room is None else then(room)

    try:
        answer = await run_in_threadpool(answered)
        if answer is None:
            limiter.hit(WRONG, "code", asker)
            limiter.hit(WRONG_OF_ALL, "codes")
            return sentence(_("There is no room with these letters, or it has ended."), 404)
        return answer
    except StoreError:
        busy = _("The room is busy just now. Wait a moment and send it again: nothing is lost or counted twice.")
        kind = "wall" if "/wall/" in request.url.path else "join"
        return sentence(busy, 503, f"{shell.root()}/{kind}/{code}" if code.isalnum() else "")


def inside(request: Request, room: Room) -> bool:
    """Whether this browser leads the room, or is one of its phones: it need not guess the letters."""
    return rooms.leads(room, request.cookies.get(LEAD + room.code, "")) or _token(request) in rooms.state(room).joined


def _token(request: Request, sent: str = "") -> str:
    held = request.cookies.get(TOKEN, "") or sent
    return held if 16 <= len(held) <= 64 and held.isascii() and held.replace("-", "").replace("_", "").isalnum() else ""


async def phone(request: Request) -> Response:
    """What a phone shows now."""

    def show(room: Room) -> Response:
        shell.speak(request, room.language)
        state = rooms.state(room)
        token = _token(request)
        new = token or secrets.token_urlsafe(24)
        if new not in state.joined:  # a token may be of an earlier room
            try:
                rooms.join(room, new)
            except Refusal as refusal:
                return sentence(text.refused(refusal), 503)
        answer = show_step(room, state, new, request.query_params.get("told", ""))
        if not token:
            secure = request.url.scheme == "https"
            answer.set_cookie(
                TOKEN, new, max_age=rooms.DAYS * 86_400, path=f"{shell.root()}/join", httponly=True, samesite="lax",
                secure=secure,
            )  # fmt: skip
        return answer

    return await with_room(request, request.path_params["code"], show)


async def vote(request: Request) -> Response:
    """A vote: kept before it is answered."""
    sent = await shell.form(request)

    def take(room: Room) -> Response:
        shell.speak(request, room.language)
        state = rooms.state(room)
        token = _token(request, sent.get("token", ""))
        if not token:
            return _go(room.code)
        try:
            step, round_ = (_whole(sent.get(n, "")) for n in ("step", "round"))
            if token not in state.joined:  # its cookie was made elsewhere: it is one of those in the room, too
                rooms.join(room, token)
            done = rooms.vote(room, step, round_, token, sent)
        except Refusal as refusal:
            return show_step(room, state, token, "", text.refused(refusal), 422)
        if done == "counted":
            _count_ahead(sent)
        return RedirectResponse(f"{shell.root()}/join/{room.code}?lang={current_language()}&told={done}", 303)

    return await with_room(request, request.path_params["code"], take)


def _count_ahead(sent: dict[str, str]) -> None:
    """Count a weighting while the others still vote, so that the room's map stands at once when it is shown. One thread
    counts, those that came in the meantime together: votes do not wait for it.
    """
    given = [sent.get(f"points_{id}", "")[:2] for id in CRITERIA]
    if all(points.isascii() and points.isdigit() and int(points) <= MOST_POINTS for points in given):
        _to_count.append(tuple(int(points) for points in given))
        _counter.submit(_count)


def _count() -> None:
    some = [_to_count.popleft() for _weighting in range(min(len(_to_count), COUNTED_TOGETHER))]
    acceptability(some)


async def back(request: Request) -> Response:
    """An address that is only sent to, opened or loaded again: what stands there now."""
    kind = "wall" if "/wall/" in request.url.path else "join"
    return RedirectResponse(f"{shell.root()}/{kind}/{request.path_params['code']}", 303)


def _whole(text: str) -> int:
    """A number of a hidden field; Refusal where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise Refusal("no_answer")
    return int(text)


def told_words(told: str) -> str:
    return {
        "counted": _("Your vote is in."),
        "again": _("Your vote was in already and counts once."),
        "late": _("This vote came after the round was closed. It was not counted."),
    }.get(told, "")


def show_step(room: Room, state: State, token: str, told: str, problem: str = "", status: int = 200) -> HTMLResponse:
    """The step in hand on a phone: the vote where one is open, else what the room waits for."""
    step, (round_, phase) = state.now, state.phase()
    voted = state.votes.get((state.step, round_), {}).get(token)
    parts = [
        f"<p class=small>{escape(state.plan.title)} · "
        f"{escape(_('Step {n} of {count}').format(n=state.step + 1, count=len(state.plan.steps)))}</p>"
    ]
    parts.append(f"<h1>{escape(step.title)}</h1>")
    if problem or told_words(told):
        parts.append(f"<p class=note role=status>{escape(problem or told_words(told))}</p>")
    if state.ended:
        parts.append(f"<p>{escape(_('The workshop is over. Thank you.'))}</p>")
    elif step.kind != "vote":
        parts.append(f"<p>{escape(_('Look at the wall. When there is a vote, it comes here.'))}</p>")
    elif phase == "open" and voted is None:
        if round_ == 2:
            parts.append(f"<p>{escape(_('Second round: vote again. Without a new vote your first one stands.'))}</p>")
        parts.append(ballot(room, state, step, round_, token))
    else:
        waiting = _("Your vote is in. Wait for the others.") if phase == "open" else _(text.PHASES[phase])
        parts.append(f"<p>{escape(waiting)}</p>")
        if phase == "shown":
            parts += [f"<p>{escape(text.named(name, words))}</p>" for name, words in stands(state, step, round_, token)]
    here = f"{shell.root()}/join/{room.code}?lang={current_language()}"
    parts.append(f'<p><a href="{escape(here)}">{escape(_("Look again"))}</a></p>')
    ends = moment(datetime.fromtimestamp(room.ends, UTC).date().isoformat())
    parts.append(
        "<p class=small>"
        + escape(_("No account and no name. One cookie holds the token under which your vote counts once. The room and "
                   "all votes in it are deleted on {day}.").format(day=ends)) + "</p>"
    )  # fmt: skip
    attributes = (
        f'data-events="{shell.root()}/join/{room.code}/events" data-place="{place_of(state)}" '
        f'data-here="{escape(here)}"'
    )
    return frame(step.title, "".join(parts), attributes, status, f"/join/{room.code}")


def stands(state: State, step: Step, round_: int, token: str) -> list[tuple[str, str]]:
    """Where this phone stands, on this phone alone."""
    first = state.votes.get((state.step, 1), {})
    ballot_ = state.votes.get((state.step, round_), {}).get(token) or first.get(token)
    outcome = state.outcome(state.step, round_)
    if step.vote != "points" or outcome.map is None or not ballot_ or ballot_.get("unknown"):
        return []
    shares = dict(zip(regions(), acceptability([tuple(ballot_["points"])])[0], strict=True))
    return [(_("Where you stand"), text.mine(outcome.map, shares))]


async def events(request: Request) -> Response:
    """Tells a phone that the room has moved on."""
    return await with_room(
        request, request.path_params["code"], lambda room: stream(request, room, ("place", place_of))
    )


ROUTES = [
    Route("/join", door),
    Route("/join", knock, methods=["POST"]),
    Route("/join/{code}", phone),
    Route("/join/{code}/vote", vote, methods=["POST"]),
    Route("/join/{code}/vote", back),
    Route("/join/{code}/events", events),
]
