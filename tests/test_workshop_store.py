"""Rooms and votes as they are kept: once, on the disk before the answer, and read back from the log alone."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.data.refusal import Refusal
from lib.model.room.ballots import AGREE
from lib.model.room.plan import Plan, Step, read, write
from lib.workshop import rooms, store
from tests.postgres import cluster

SHEET = Plan(
    "A room",
    "DE91",
    (
        Step("view", "Where?", 5, view="map"),
        Step("vote", "What counts?", 10, vote="points"),
        Step("vote", "Agreed?", 10, vote="agree"),
        Step("vote", "Which first?", 5, vote="rank", options=("a", "b", "c", "d")),
    ),
)


@pytest.fixture(scope="module")
def postgres():
    with cluster() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def kept(request, tmp_path, monkeypatch):
    """A store of its own."""
    address = f"sqlite:///{tmp_path / 'rooms.sqlite'}"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgres")
    monkeypatch.setenv("ATLAS_ROOMS", address)
    return address


def opened():
    code, key = rooms.open_room(SHEET, "en")
    room = rooms.find(code)
    assert room and rooms.leads(room, key)
    return room


def lead(room, kind, step, **body):
    return rooms.act(room, kind, rooms.secrets.token_hex(8), step, **body)


def test_a_vote_counts_once_however_often_it_is_sent(kept):
    room = opened()
    assert rooms.vote(room, 2, 1, "t" * 20, {"answer": "agree"}) == "late", "not open yet"
    assert lead(room, "open", 2)
    with ThreadPoolExecutor(8) as phones:
        answers = list(phones.map(lambda _i: rooms.vote(room, 2, 1, "t" * 20, {"answer": "agree"}), range(12)))
    assert sorted(answers) == ["again"] * 11 + ["counted"]
    assert rooms.vote(room, 2, 1, "t" * 20, {"answer": "disagree"}) == "again"
    with ThreadPoolExecutor(8) as phones:
        assert set(phones.map(lambda i: rooms.vote(room, 2, 1, f"token{i}", {"answer": "agree"}), range(30))) == {
            "counted"
        }
    assert rooms.state(room).many(2, 1) == 31


def test_a_late_vote_is_refused_and_a_closed_round_stays_closed(kept):
    room = opened()
    lead(room, "open", 2)
    for i in range(5):
        rooms.vote(room, 2, 1, f"token{i}", {"answer": AGREE[i % 2]})
    assert lead(room, "show", 2) and rooms.state(room).phase(2) == (1, "shown")
    assert rooms.vote(room, 2, 1, "too late", {"answer": "agree"}) == "late"
    assert not lead(room, "statement", 2, text="Changed after the vote"), "words are fixed once voting begins"
    assert lead(room, "open", 2) and rooms.state(room).phase(2) == (2, "open"), "opening again is the second round"
    assert rooms.vote(room, 2, 1, "token9", {"answer": "agree"}) == "late"
    assert lead(room, "close", 2) and not lead(room, "open", 2), "there are two rounds"


def test_what_is_done_twice_with_one_request_is_done_once(kept):
    room = opened()
    assert rooms.act(room, "go", "a-nonce-of-one-click", 1)
    assert not rooms.act(room, "go", "a-nonce-of-one-click", 1)
    state = rooms.state(room)
    assert state.step == 1
    assert not rooms.act(room, "go", "another-nonce", 99)


def test_typed_text_is_one_line_of_a_length(kept):
    room = opened()
    assert lead(room, "say", 0, text="<b>bold</b> 🚗\n\x00\x1b" + "x" * 10_000)
    said = rooms.state(room).said[0].text
    assert said.startswith("<b>bold</b> 🚗 x") and len(said) == 2_000 and "\x00" not in said
    assert not lead(room, "say", 0, text=" \n ")


def test_a_room_ends_by_itself_and_can_be_deleted(kept, monkeypatch):
    room = opened()
    assert rooms.find(room.code.lower()) and not rooms.find("12") and not rooms.find("ZZZZZ") and not rooms.find("É…..")
    assert not rooms.leads(room, "guess")
    other = opened()
    rooms.remove(other)
    assert rooms.find(other.code) is None and rooms.vote(other, 2, 1, "token", {"answer": "agree"}) == "late"
    later = rooms.now() + 8 * 86_400
    monkeypatch.setattr(rooms, "now", lambda: later)
    assert rooms.find(room.code) is None
    rooms.delete_ended()
    with store.reading() as connection:
        assert (
            room.code
            not in connection.execute(store.ROOMS.select().with_only_columns(store.ROOMS.c.code)).scalars().all()
        )


def test_nothing_of_a_deleted_room_is_left_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_ROOMS", f"sqlite:///{tmp_path / 'rooms.sqlite'}")
    rooms.delete_ended()
    assert not list(tmp_path.iterdir()), "no store is made where there was none"
    for end in (rooms.remove, lambda _room: rooms.delete_ended()):
        room = opened()
        lead(room, "open", 2)
        lead(room, "say", 2, text="What only this room knows. " * 60)
        for i in range(40):
            rooms.vote(room, 2, 1, f"token-of-phone-{i}", {"answer": "agree"})
        with monkeypatch.context() as later:
            end_of_room = rooms.find(room.code).ends
            later.setattr(rooms, "now", lambda end_of_room=end_of_room: end_of_room)
            end(room)
        left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert b"only this room" not in left and b"token-of-phone" not in left
        assert (room.code, room.key) not in rooms._states


def test_a_full_disk_refuses_a_vote_and_loses_none(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_ROOMS", f"sqlite:///{tmp_path / 'rooms.sqlite'}")
    room = opened()
    lead(room, "open", 2)
    engine = store.engine()
    size = lambda connection, _record: connection.execute("PRAGMA max_page_count=20")  # noqa: E731
    store.event.listen(engine, "connect", size)
    engine.dispose()
    kept = []
    with pytest.raises(store.StoreError, match="full"):
        for i in range(2_000):
            kept += [rooms.vote(room, 2, 1, f"token-{i}", {"answer": "agree"})]
    assert set(kept) == {"counted"} and rooms.state(room).many(2, 1) == len(kept)
    store.event.remove(engine, "connect", size)
    engine.dispose()
    assert rooms.vote(room, 2, 1, f"token-{len(kept)}", {"answer": "agree"}) == "counted", "there is room again"


def test_ballots_that_cannot_be_counted_are_refused():
    from lib.model.room.ballots import read as ballot

    points, rank = SHEET.steps[1], SHEET.steps[3]
    for form in ({}, {"points_tertiary": "99"}, {"points_tertiary": "nan"}, {"points_tertiary": "x"}):
        with pytest.raises(Refusal):
            ballot(points, form)
    for form in ({"best": "0", "worst": "0"}, {"best": "7", "worst": "1"}, {"best": "0"}, {"best": "²", "worst": "1"}):
        with pytest.raises(Refusal):
            ballot(rank, form)
    assert ballot(points, {"unknown": "1"}) == {"unknown": True}
    assert ballot(points, {"points_tertiary": "3"})["points"].count(3) == 1


def test_a_run_sheet_is_text_and_back():
    assert read(write(SHEET)) == SHEET
    for wrong in ("", "[]", "{}", '{"steps": []}', '{"steps": [{"kind": "vote", "title": "x"}]}', "[" * 100_000):
        with pytest.raises(Refusal):
            read(wrong)


@pytest.mark.parametrize("sign", ["\\ud83d", "\\u0000", "\\u202e", "\\ufffe"])
def test_a_sign_that_is_none_never_stops_a_run_sheet_from_being_kept(sign):
    held = (
        f'{{"title": "T{sign}", "steps": [{{"kind": "break", "title": "P{sign}", "notes": "one{sign}\\ntwo  three"}}]}}'
    )
    sheet = read(held)
    assert sheet.steps[0].notes == "one\ntwo  three" and sheet.steps[0].title == "P"
    assert read(write(sheet).encode("utf-8").decode()) == sheet


def test_a_run_sheet_names_its_places_as_people_write_them_and_never_one_that_is_none():
    step = {"kind": "vote", "title": "Which?", "vote": "regions", "options": ["Turin", "de 91", "FRY5"]}
    sheet = read(json.dumps({"place": "Piemonte", "steps": [step]}))
    assert sheet.place == "ITC1" and sheet.steps[0].options == ("ITC1", "DE91", "FRY5")
    for wrong in (["Detroit", "DE91"], ["DE9", "DE91"], ["<script>", "DE91"], ["DE91", "de91"]):
        with pytest.raises(Refusal, match="step"):
            read(json.dumps({"steps": [{**step, "options": wrong}]}))
    with pytest.raises(Refusal, match="no_place"):
        read(json.dumps({"place": "Detroit", "steps": [step]}))
