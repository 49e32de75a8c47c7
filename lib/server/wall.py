"""The wall of a room and whoever leads it: /wall/CODE. The key comes in a link and is kept in a cookie."""

import secrets

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from lib import regions
from lib.export import minutes as export
from lib.i18n import N_, _, use_language
from lib.server import join, wall_notes, wall_page
from lib.server import room_shell as shell
from lib.server.join import sentence, with_room
from lib.server.watching import count_of, stream, wall_of
from lib.views.shared.params import in_own_names
from lib.views.workshop.screens import screen
from lib.workshop import rooms
from lib.workshop.minutes import minutes, record
from lib.workshop.rooms import Room
from lib.workshop.state import State, may

FOR_THE_LEAD = N_("This window is for whoever leads the room. Open it with the link that holds the key.")
MAKERS = {"pdf": export.pdf, "pptx": export.pptx, "xlsx": export.xlsx}
NOTES_STYLE = join.STYLE + shell.own("notes.css")


def leads(request: Request, room: Room) -> bool:
    """Whether this browser holds the key of the room."""
    return rooms.leads(room, request.cookies.get(join.LEAD + room.code, ""))


async def enter(request: Request) -> Response:
    """The link with the key: kept in a cookie, and out of the address."""

    def let_in(room: Room) -> Response:
        key = request.query_params.get("key", "")
        shell.speak(request, room.language)
        if not rooms.leads(room, key):
            return sentence(_("This is not the key of the room."), 403)
        answer = RedirectResponse(f"{shell.root()}/wall/{room.code}", 303)
        answer.set_cookie(
            join.LEAD + room.code, key, max_age=rooms.DAYS * 86_400, path=shell.root() or "/", httponly=True,
            samesite="lax", secure=request.url.scheme == "https",
        )  # fmt: skip
        return answer

    return await with_room(request, request.path_params["code"], let_in)


async def wall(request: Request) -> Response:
    def show(room: Room) -> Response:
        use_language(room.language)
        state, lead = rooms.state(room), leads(request, room)
        body = wall_page.wall(room, state, shell.public(request), lead)
        where = f"{shell.root()}/wall/{room.code}"
        data = f"document.body.dataset.events={shell.in_script(where + '/events')};"
        data += f"document.body.dataset.wall={shell.in_script(wall_of(state))};"
        if lead:
            data += f"document.body.dataset.act={shell.in_script(where + '/act')};"
        return shell.page(state.now.title, body, shell.letters() + wall_page.STYLE, data + wall_page.SCRIPT)

    return await with_room(request, request.path_params["code"], show)


async def notes(request: Request) -> Response:
    def show(room: Room) -> Response:
        use_language(room.language)
        if not leads(request, room):
            return sentence(_(FOR_THE_LEAD), 403)
        state = rooms.state(room)
        return shell.page(_("Notes"), wall_notes.notes(room, state), NOTES_STYLE)

    return await with_room(request, request.path_params["code"], show)


async def act(request: Request) -> Response:
    """Something whoever leads does."""
    sent = await shell.form(request)

    def do(room: Room) -> Response:
        use_language(room.language)
        if not leads(request, room):
            return sentence(_(FOR_THE_LEAD), 403)
        if sent.get("act") == "remove":
            rooms.remove(room)
            return sentence(_("The room and all votes in it are deleted."))
        done(room, rooms.state(room), sent)
        then = "/notes" if sent.get("then") == "notes" else ""
        if then and sent.get("act") == "say":
            then += "#said"  # who writes down goes on writing: the field has the focus again
        return RedirectResponse(f"{shell.root()}/wall/{room.code}{then}", 303)

    return await with_room(request, request.path_params["code"], do)


def done(room: Room, state: State, sent: dict[str, str]) -> bool:
    """One act; "next" and "vote" mean what comes next where the room stands."""
    kind, nonce, step = sent.get("act", ""), sent.get("nonce", "") or secrets.token_hex(8), state.step
    last = len(state.plan.steps) - 1
    if kind in ("next", "back"):
        to = min(max(step + (1 if kind == "next" else -1), 0), last)
        return to != step and rooms.act(room, "go", nonce, to)
    if kind == "go":
        said = sent.get("step", "")
        to = int(said) if said.isdecimal() and len(said) < 4 else step
        return rooms.act(room, "go", nonce, to)
    if kind == "vote":
        kind = next((k for k in ("close", "show", "open") if may(state, k, step) and state.phase()[1] != "shown"), "")
        if state.phase()[1] == "closed":
            kind = "show"
    if kind == "blank":
        return rooms.act(room, kind, nonce, step, on=not state.blank)
    if kind == "spot":
        return rooms.act(room, kind, nonce, step, region=_region(sent.get("region", "")))
    if kind == "timer":
        return rooms.act(room, kind, nonce, step, minutes=0 if state.timer else state.now.minutes)
    if kind in ("say", "statement"):
        return rooms.act(room, kind, nonce, step, text=sent.get("text", ""))
    return kind in ("open", "close", "show", "hide", "end") and rooms.act(room, kind, nonce, step)


def _region(text: str) -> str:
    """Code of the one region that somebody typed, "" for none."""
    code = regions.read(text).code
    return code if code in regions.eu_nuts2() else ""


async def present(request: Request) -> Response:
    """The answer of any page as one screen, without a room: the choices of its address are kept."""

    def show() -> Response:
        shell.speak(request)
        page, query = request.path_params["page"], in_own_names(request.query_params)
        asked = query.get("region", "")[:600]
        place = regions.read(asked).code
        shown = None if asked and not place else screen(page, place, tuple(sorted(query.items())))
        if shown is None:
            return sentence(_("This page has no screen for this place."), 404)
        body = wall_page.alone(shown, place, shell.root(), query)
        return shell.page(shown.question, body, shell.letters() + wall_page.STYLE, wall_page.SCRIPT)

    return await run_in_threadpool(show)


MIME = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


async def take_home(request: Request) -> Response:
    """The minutes in one click, in the language of the room."""
    kind = request.path_params["kind"]

    def make(room: Room) -> Response:
        use_language(room.language)
        if not leads(request, room):
            return sentence(_(FOR_THE_LEAD), 403)
        if kind not in MIME:
            return sentence(_("There is no page at this address"), 404)
        state, address = rooms.state(room), shell.public(request)
        made = record(room, state, address) if kind == "json" else MAKERS[kind](minutes(room, state, address))
        name = f"minutes-{room.code}.{kind}" if kind != "json" else f"room-{room.code}.json"
        return Response(made, media_type=MIME[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    return await with_room(request, request.path_params["code"], make)


async def events(request: Request) -> Response:
    """Tells the wall that something is new, and how many votes are in."""
    told = (("wall", wall_of), ("count", count_of))
    return await with_room(request, request.path_params["code"], lambda room: stream(request, room, *told))


ROUTES = [
    Route("/present/{page}", present),
    Route("/wall/{code}", wall),
    Route("/wall/{code}/enter", enter),
    Route("/wall/{code}/notes", notes),
    Route("/wall/{code}/minutes.{kind}", take_home),
    Route("/wall/{code}/act", act, methods=["POST"]),
    Route("/wall/{code}/act", join.back),
    Route("/wall/{code}/events", events),
]
