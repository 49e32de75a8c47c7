"""Opening, finding, leading and ending rooms, and taking votes: every way in checks what it is given.

A room has a code of four letters for the phones, and a key that nobody can guess for whoever leads it; only the key's
hash is kept. It ends by itself, and what has ended is deleted.
"""

import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from lib.data.refusal import Refusal
from lib.model.room import ballots, plan
from lib.model.room.plan import LONGEST_NOTE, LONGEST_TITLE, Plan, one_line
from lib.workshop import log
from lib.workshop.state import State, may, next_round, replay
from lib.workshop.store import LOG, ROOMS, StoreError, reading, writing

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for a figure or another letter
CODE_LENGTH = 4
DAYS = 7
MOST_PHONES = 500
MOST_STATES = 200  # rooms of which the last state is kept
_states: dict[tuple[str, str], State] = {}


def now() -> int:
    """Seconds since 1970 by the server's clock; what a phone thinks of the time counts nowhere."""
    return int(time.time())


@dataclass(frozen=True)
class Room:
    """A room that is open."""

    code: str
    language: str
    plan: Plan
    opened: int
    ends: int
    key: str  # hash


def open_room(sheet: Plan, language: str, days: int = DAYS) -> tuple[str, str]:
    """A new room for a run sheet: its code, and the key of whoever leads it, which is told once."""
    key, at = secrets.token_urlsafe(24), now()
    plan.read(plan.write(sheet))  # what is kept can be read again
    for _try in range(40):
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        row = {"code": code, "key": hashed(key), "language": language, "plan": plan.write(sheet), "opened": at}
        try:
            with writing() as connection:
                connection.execute(delete(ROOMS).where(ROOMS.c.ends <= at))
                connection.execute(insert(ROOMS).values(**row, ends=at + days * 86_400))
            return code, key
        except StoreError as error:  # a code that is taken: another one
            if not isinstance(error.__cause__, IntegrityError):
                raise
    raise Refusal("no_code")


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def find(code: str) -> Room | None:
    """The room with this code, in any spelling of its letters; None where there is none or it has ended."""
    code = code.strip().upper()
    if len(code) != CODE_LENGTH or not set(code) <= set(LETTERS):
        return None
    with reading() as connection:
        return _found(connection, code)


def _found(connection: Connection, code: str, lock: Literal["", "share", "alone"] = "") -> Room | None:
    asked = select(ROOMS).where(ROOMS.c.code == code, ROOMS.c.ends > now())
    if lock:
        asked = asked.with_for_update(read=lock == "share")
    row = connection.execute(asked).one_or_none()
    return None if row is None else Room(row.code, row.language, plan.read(row.plan), row.opened, row.ends, row.key)


def leads(room: Room, key: str) -> bool:
    """Whether this is the key of whoever leads the room."""
    return secrets.compare_digest(room.key, hashed(key))


def state(room: Room) -> State:
    """What the room is at; shared between those who ask: change nothing in it."""
    with reading() as connection:
        count, last = log.version(connection, room.code)
        held = _states.get((room.code, room.key))
        if held is None or held.version != f"{count}.{last}":
            held = replay(room.plan, log.entries(connection, room.code))
            if len(_states) >= MOST_STATES:
                _states.clear()
            _states[room.code, room.key] = held
    return held


def of_phone(room: Room, token: str) -> State:
    """What the room is at as far as one phone has to know: its own votes; all of them once a result is shown."""
    with reading() as connection:
        held = replay(room.plan, log.of_phone(connection, room.code, token))
    return state(room) if held.phase()[1] == "shown" else held


def version(code: str) -> str:
    """Changes whenever anything happens in the room."""
    with reading() as connection:
        count, last = log.version(connection, code)
    return f"{count}.{last}"


def join(room: Room, token: str) -> None:
    """A phone opens the room: counted once, as a number. Refusal where the room is full."""
    with writing() as connection:
        if log.many(connection, room.code, "join") >= MOST_PHONES:
            raise Refusal("room_full", most=MOST_PHONES)
        log.append(connection, room.code, "join", -1, 0, token, {}, now())


Answer = Literal["counted", "again", "late"]


def vote(room: Room, step: int, round_: int, token: str, form: Mapping[str, str]) -> Answer:
    """Take a vote: on the disk when this returns. "again": this phone has voted in this round, and that vote stands.
    "late": the round is closed or another one. Refusal for a ballot that cannot be counted.
    """
    if not 0 <= step < len(room.plan.steps) or room.plan.steps[step].kind != "vote":
        return "late"
    ballot = ballots.read(room.plan.steps[step], form)
    with writing() as connection:
        if _found(connection, room.code, "share") is None:
            return "late"
        held = replay(room.plan, log.acts(connection, room.code))
        if log.holds(connection, room.code, step, round_, token):
            return "again"
        if held.phase(step) != (round_, "open") or held.ended:
            return "late"
        done = log.append(connection, room.code, "vote", step, round_, token, ballot, now())
    return "counted" if done else "again"


def act(room: Room, kind: str, nonce: str, step: int, **body: Any) -> bool:
    """Something whoever leads does; False where it means nothing now or was done already with this nonce."""
    if not 0 <= step < len(room.plan.steps) or not 8 <= len(nonce) <= 64:
        return False
    with writing() as connection:
        if _found(connection, room.code, "alone") is None:
            return False
        held = replay(room.plan, log.acts(connection, room.code))
        if kind != "say" and not may(held, kind, step):
            return False
        if kind == "open":
            body = {"round": next_round(held, step)}
        if kind in ("say", "statement"):
            text = str(body.get("text", ""))
            body = {"text": one_line(text)[: LONGEST_TITLE if kind == "statement" else LONGEST_NOTE]}
            if not body["text"]:
                return False
        return log.append(connection, room.code, kind, step, -1, "act-" + nonce[:60], body, now())


def remove(room: Room) -> None:
    """Delete the room and everything in it."""
    with writing() as connection:
        connection.execute(delete(LOG).where(LOG.c.room == room.code))
        connection.execute(delete(ROOMS).where(ROOMS.c.code == room.code))
