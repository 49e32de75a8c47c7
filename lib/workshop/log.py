"""The log of a room: only ever added to, each entry once, and everything a room shows is read from it.

kind     step, round  token             body
join     -1, 0        the phone's       {}                          a phone that has opened the room
vote     its own      the phone's       the ballot
say      its own, -1  of the request    {"text": …}                 what was said, typed by whoever leads
any other kind is an act of whoever leads (state.py), with the token of the request: one that is sent twice counts once
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from lib.workshop.store import LOG


@dataclass(frozen=True)
class Entry:
    """One line of a log, in its order."""

    id: int
    step: int
    round: int
    token: str
    kind: str
    body: Mapping[str, Any]
    at: int


ADD = text(  # both stores understand it, and it is put into words once
    "INSERT INTO log (room, step, round, token, kind, body, at) "
    "VALUES (:room, :step, :round, :token, :kind, :body, :at) "
    "ON CONFLICT (room, step, round, token) DO NOTHING RETURNING id"
)


def append(
    connection: Connection, room: str, kind: str, step: int, round_: int, token: str, body: Mapping[str, Any], at: int
) -> bool:
    """Add an entry; False where this token has one for this step and round already."""
    written = json.dumps(body, ensure_ascii=False, sort_keys=True)
    values = {"room": room, "kind": kind, "step": step, "round": round_, "token": token, "body": written, "at": at}
    return connection.execute(ADD, values).first() is not None


def entries(connection: Connection, room: str) -> list[Entry]:
    """The whole log of a room, in order."""
    return _read(connection, LOG.c.room == room)


def since(connection: Connection, room: str, last: int) -> list[Entry]:
    """The entries after one of them, in order."""
    return _read(connection, LOG.c.room == room, LOG.c.id > last)


def acts(connection: Connection, room: str) -> list[Entry]:
    """What whoever leads did, in order: few entries however many vote."""
    return _read(connection, LOG.c.room == room, LOG.c.kind.not_in(("vote", "join", "say")))


def of_phone(connection: Connection, room: str, token: str) -> list[Entry]:
    """What whoever leads did and what one phone sent, in order."""
    mine = or_(LOG.c.kind.not_in(("vote", "join", "say")), LOG.c.token == token)
    return _read(connection, LOG.c.room == room, mine)


def many(connection: Connection, room: str, kind: str) -> int:
    """How many entries of a kind there are."""
    asked = select(func.count()).where(LOG.c.room == room, LOG.c.kind == kind)
    return int(connection.execute(asked).scalar_one())


def holds(connection: Connection, room: str, step: int, round_: int, token: str) -> bool:
    """Whether this token has an entry for this step and round."""
    mine = (LOG.c.room == room, LOG.c.step == step, LOG.c.round == round_, LOG.c.token == token)
    return connection.execute(select(LOG.c.id).where(*mine)).first() is not None


def _read(connection: Connection, *which: ColumnElement[bool]) -> list[Entry]:
    found = connection.execute(select(LOG).where(*which).order_by(LOG.c.id))
    return [Entry(r.id, r.step, r.round, r.token, r.kind, json.loads(r.body), r.at) for r in found]


def version(connection: Connection, room: str) -> tuple[int, int]:
    """Changes whenever the log does: how many entries, and the last one."""
    row = connection.execute(select(func.count(), func.max(LOG.c.id)).where(LOG.c.room == room)).one()
    return int(row[0]), int(row[1] or 0)
