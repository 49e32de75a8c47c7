"""Opening, finding, leading and ending rooms, and taking votes: every way in checks what it is given.

A room has a code of four letters for the phones, and a key that nobody can guess for whoever leads it; only the key's
hash is kept. It ends by itself, and what has ended is deleted.
"""

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Event, Lock
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, text
from sqlalchemy.exc import IntegrityError

from lib.data.refusal import Refusal
from lib.model.room import ballots, plan
from lib.model.room.plan import LONGEST_NOTE, LONGEST_TITLE, Plan, one_line
from lib.model.room.tally import Ballot
from lib.workshop import log
from lib.workshop.state import State, follow, may, next_round, replay
from lib.workshop.store import ROOMS, StoreError, forget_deleted, is_there, reading, writing

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for a figure or another letter
CODE_LENGTH = 4
DAYS = 7
MOST_PHONES = 500
MOST_STATES = 200  # rooms of which the last state is kept
_states: dict[tuple[str, str], State] = {}
_sheet = lru_cache(maxsize=MOST_STATES)(plan.read)


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
    delete_ended()
    plan.read(plan.write(sheet))  # what is kept can be read again
    for _try in range(40):
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        row = {"code": code, "key": hashed(key), "language": language, "plan": plan.write(sheet), "opened": at}
        try:
            with writing() as connection:
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


FOUND = "SELECT code, language, plan, opened, ends, key FROM rooms WHERE code = :code AND ends > :now"
LOCKS = {"": text(FOUND), "share": text(f"{FOUND} FOR SHARE"), "alone": text(f"{FOUND} FOR UPDATE")}


def _found(connection: Connection, code: str, lock: Literal["", "share", "alone"] = "") -> Room | None:
    """The room; on PostgreSQL locked until the transaction ends (SQLite has one writer)."""
    asked = LOCKS[lock if connection.dialect.name == "postgresql" else ""]
    row = connection.execute(asked, {"code": code, "now": now()}).one_or_none()
    return None if row is None else Room(row.code, row.language, _sheet(row.plan), row.opened, row.ends, row.key)


def leads(room: Room, key: str) -> bool:
    """Whether this is the key of whoever leads the room."""
    return secrets.compare_digest(room.key, hashed(key))


def state(room: Room) -> State:
    """What the room is at; shared between those who ask: change nothing in it."""
    with reading() as connection:
        return _state(connection, room)


def _state(connection: Connection, room: Room) -> State:
    """The state of the log as this transaction sees it; before the transaction has written anything itself."""
    there = log.version(connection, room.code)
    known = held = _states.get((room.code, room.key))
    if known is not None and known.read != there:  # of a long log the end alone is read
        held = follow(known, log.entries(connection, room.code, known.read[1]))
    if held is None or held.read[0] < there[0]:  # an older entry was written after a newer one
        held = replay(room.plan, log.entries(connection, room.code))
    if held is not known:
        if len(_states) >= MOST_STATES:
            _states.clear()
        _states[room.code, room.key] = held
    return held


def join(room: Room, token: str) -> None:
    """A phone opens the room: counted once, as a number. Refusal where the room is full."""
    with writing() as connection:
        if len(_state(connection, room).joined) >= MOST_PHONES:
            raise Refusal("room_full", most=MOST_PHONES)
        log.append(connection, room.code, "join", -1, 0, token, {}, now())


Answer = Literal["counted", "again", "late"]


@dataclass
class Sent:
    """A vote on its way to the disk; `done` when it is there, or cannot be."""

    room: Room
    step: int
    round: int
    token: str
    ballot: Ballot
    done: Event = field(default_factory=Event)
    answer: Answer = "late"
    error: StoreError | None = None


_sent: deque[Sent] = deque()
_writing = Lock()


def vote(room: Room, step: int, round_: int, token: str, form: Mapping[str, str]) -> Answer:
    """Take a vote: on the disk when this returns. "again": this phone has voted in this round, and that vote stands.
    "late": the round is closed or another one. Refusal for a ballot that cannot be counted.

    Votes that come while others are being written wait for those and are then written together, with one flush of the
    disk for all of them.
    """
    if not 0 <= step < len(room.plan.steps) or room.plan.steps[step].kind != "vote":
        return "late"
    mine = Sent(room, step, round_, token, ballots.read(room.plan.steps[step], form))
    _sent.append(mine)
    with _writing:
        if not mine.done.is_set():  # nobody before has taken it along
            _write([_sent.popleft() for _vote in range(len(_sent))])
    if mine.error:
        raise mine.error
    return mine.answer


def _write(some: list[Sent]) -> None:
    """Write these votes in one transaction; none of them is answered before it is on the disk."""
    try:
        with writing() as connection:
            states: dict[str, State | None] = {}
            for one in sorted(some, key=lambda s: s.room.code):  # two servers lock rooms in the same order
                code = one.room.code
                if code not in states:
                    found = _found(connection, code, "share")
                    states[code] = _state(connection, found) if found else None
                one.answer = _taken(connection, states[code], one)
    except StoreError as error:
        for one in some:
            one.error = error
    except Exception as error:  # nobody waits for an answer that does not come
        for one in some:
            one.error = StoreError(str(error))
        raise
    finally:
        for one in some:
            one.done.set()


def _taken(connection: Connection, held: State | None, one: Sent) -> Answer:
    if held is None:
        return "late"
    if held.phase(one.step) != (one.round, "open") or held.ended:
        return "again" if log.holds(connection, one.room.code, one.step, one.round, one.token) else "late"
    done = log.append(connection, one.room.code, "vote", one.step, one.round, one.token, one.ballot, now())
    return "counted" if done else "again"


def act(room: Room, kind: str, nonce: str, step: int, **body: Any) -> bool:
    """Something whoever leads does; False where it means nothing now or was done already with this nonce."""
    if not 0 <= step < len(room.plan.steps) or not 8 <= len(nonce) <= 64:
        return False
    with writing() as connection:
        if _found(connection, room.code, "alone") is None:
            return False
        held = _state(connection, room)
        if kind != "say" and not may(held, kind, step):
            return False
        if kind == "open":
            body = {"round": next_round(held, step)}
        if kind in ("say", "statement"):
            typed = str(body.get("text", ""))
            body = {"text": one_line(typed)[: LONGEST_TITLE if kind == "statement" else LONGEST_NOTE]}
            if not body["text"]:
                return False
        return log.append(connection, room.code, kind, step, -1, "act-" + nonce[:60], body, now())


def remove(room: Room) -> None:
    """Delete the room and everything in it."""
    _delete(ROOMS.c.code == room.code)


def delete_ended() -> None:
    """Delete what has ended, and everything in it; no store is made for it."""
    if is_there():
        _delete(ROOMS.c.ends <= now())


def _delete(which: ColumnElement[bool]) -> None:
    with writing() as connection:  # the log of a room goes with it
        gone = connection.execute(delete(ROOMS).where(which).returning(ROOMS.c.code, ROOMS.c.key)).all()
    for code, key in gone:
        _states.pop((code, key), None)
    if gone:
        forget_deleted()
