"""Where rooms are kept: a SQLite file with no set-up, or PostgreSQL by one setting, for several servers.

ATLAS_ROOMS  "postgresql+psycopg://…", "sqlite:////path/rooms.sqlite"; by default a file of the user who runs the atlas
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from threading import Lock

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import DBAPIError, OperationalError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BUSY = 10  # seconds that a writer waits for another one
SETTINGS = (  # of SQLite; what is deleted is written over
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", f"busy_timeout={BUSY * 1000}",
)  # fmt: skip
LOCK = 7_213_904  # of PostgreSQL, while tables are made

metadata = MetaData()
ROOMS = Table(
    "rooms",
    metadata,
    Column("code", String(4), primary_key=True),
    Column("key", String(64), nullable=False),  # sha256 of the facilitator's key
    Column("language", String(2), nullable=False),
    Column("plan", Text, nullable=False),
    Column("opened", BigInteger, nullable=False),  # seconds since 1970, by the clock of the server
    Column("ends", BigInteger, nullable=False),
)
LOG = Table(
    "log",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("room", String(4), ForeignKey("rooms.code", ondelete="CASCADE"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("token", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    UniqueConstraint("room", "step", "round", "token", name="once"),
    Index("log_of_room", "room", "id"),
    sqlite_autoincrement=True,
)


class StoreError(OSError):
    """The store cannot be written or read just now: locked for long, full, or not there."""


def address() -> str:
    """Address of the store in the environment, or the file of this user."""
    if given := os.environ.get("ATLAS_ROOMS", "").strip():
        return given
    try:
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "automotive-skills-atlas"
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError) as error:  # no home, or none that can be written
        raise StoreError(str(error)) from error
    return f"sqlite:///{home / 'rooms.sqlite'}"


_ready: set[str] = set()
_making, _one_writer = Lock(), Lock()


@cache
def _engine(where: str) -> Engine:
    if not where.startswith("sqlite"):
        return create_engine(where, pool_size=10, max_overflow=20, pool_pre_ping=True)
    engine = create_engine(where, connect_args={"timeout": BUSY}, pool_size=10, max_overflow=20)

    @event.listens_for(engine, "connect")
    def _settings(connection, _record) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def engine() -> Engine:
    """The store, with its tables made or brought to this version."""
    where = address()
    with _making:
        if where not in _ready:
            bring_up(where)
            _ready.add(where)
    return _engine(where)


def is_there() -> bool:
    """Whether rooms were ever kept here: a file of SQLite is made with the first of them."""
    where = make_url(address())
    return where.get_backend_name() != "sqlite" or bool(where.database and Path(where.database).exists())


def forget_deleted() -> None:
    """Leave nothing of what was deleted in the log beside SQLite's file, unless others are reading it just now."""
    if engine().dialect.name == "sqlite":
        with _one_writer, closing(engine().raw_connection()) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def bring_up(where: str) -> None:
    """Make the tables, or change them to this version: one server at a time."""
    from alembic import command
    from alembic.config import Config

    setup = Config()
    setup.set_main_option("script_location", str(MIGRATIONS))
    with _guarded(), _engine(where).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        setup.attributes["connection"] = connection
        command.upgrade(setup, "head")


@contextmanager
def writing() -> Iterator[Connection]:
    """A transaction that is on the disk when this ends; StoreError where it cannot be."""
    store = engine()
    # SQLite has one writer: within a process they queue here, fairer and faster than by asking again and again
    turn = _one_writer if store.dialect.name == "sqlite" else nullcontext()
    with turn, _guarded(), store.begin() as connection:
        yield connection


@contextmanager
def reading() -> Iterator[Connection]:
    """A look that waits for no writer."""
    store = engine()
    how = {"reading": True} if store.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}  # nothing to end
    with _guarded(), store.connect().execution_options(**how) as connection:
        yield connection


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except (OperationalError, DBAPIError) as error:
        raise StoreError(str(error.orig or error)) from error
