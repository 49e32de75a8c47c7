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

from sqlalchemy import Connection, select, text

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


READ = text("SELECT id, step, round, token, kind, body, at FROM log WHERE room = :room AND id > :last ORDER BY id")
VERSION = text("SELECT count(*), max(id) FROM log WHERE room = :room")


def entries(connection: Connection, room: str, last: int = 0) -> list[Entry]:
    """The log of a room in order: the whole, or what came after one of its entries."""
    found = connection.execute(READ, {"room": room, "last": last})
    return [
        Entry(id, step, round_, token, kind, json.loads(body), at) for id, step, round_, token, kind, body, at in found
    ]


def holds(connection: Connection, room: str, step: int, round_: int, token: str) -> bool:
    """Whether this token has an entry for this step and round."""
    mine = (LOG.c.room == room, LOG.c.step == step, LOG.c.round == round_, LOG.c.token == token)
    return connection.execute(select(LOG.c.id).where(*mine)).first() is not None


def version(connection: Connection, room: str) -> tuple[int, int]:
    """Changes whenever the log does: how many entries, and the last one."""
    count, last = connection.execute(VERSION, {"room": room}).one()
    return int(count), int(last or 0)
