"""What phones and the wall of a room show: small plain pages, no single vote, one sentence for whatever goes wrong."""

import re
import socket

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.data.refusal import Refusal
from lib.data.store import path_of
from lib.i18n import use_language
from lib.model.room.plan import read, write
from lib.regions.place import place
from lib.server import hotspot, join, wall, wall_page
from lib.server.settings import Settings
from lib.views.shared import collection
from lib.views.workshop import saved, screens, text
from lib.views.workshop.agendas import agenda
from lib.workshop import rooms, store

pytestmark = pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built")
APP = Starlette(routes=[*join.ROUTES, *wall.ROUTES])
LARGEST_PAGE = 20 * 1024


def words(page: str) -> str:
    """What a reader reads: no style, script or markup."""
    return " ".join(re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", page, flags=re.S).split())


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A room on a store of its own, whoever leads it, and a way to act."""
    monkeypatch.setenv("ATLAS_ROOMS", f"sqlite:///{tmp_path / 'rooms.sqlite'}")
    join.limiter.storage.reset()
    use_language("en")
    code, key = rooms.open_room(agenda(place("DE91"), 90), "en")
    lead = TestClient(APP)
    assert lead.get(f"/wall/{code}/enter?key={key}").url.path == f"/wall/{code}"

    def act(kind, **more):
        sent = {"act": kind, "nonce": rooms.secrets.token_hex(8), **more}
        assert lead.post(f"/wall/{code}/act", data=sent).status_code == 200

    return code, lead, act


def phone(code, **headers):
    made = TestClient(APP, headers={"accept-language": "en", **headers})
    made.page = made.post("/join", data={"code": code.lower()}).text
    return made


def send(made, code, **answers):
    """Fill in the form on the phone as a browser without script does."""
    page = made.get(f"/join/{code}").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return made.post(f"/join/{code}/vote", data=hidden | answers)


def step_of(code, vote):
    sheet = rooms.find(code).plan
    return next(i for i, s in enumerate(sheet.steps) if s.vote == vote)


def test_every_page_of_a_phone_is_small_and_works_without_script_in_three_languages(room):
    code, _lead, act = room
    for language, send_words in (("en", "Send my vote"), ("de", "Meine Stimme senden"), ("fr", "Envoyer mon vote")):
        made = phone(code, **{"accept-language": language})
        for vote in ("points", "sliders", "rank", "regions", "agree"):
            act("go", step=str(step_of(code, vote)))
            act("open")
            page = made.get(f"/join/{code}").text
            assert len(page.encode()) < LARGEST_PAGE and f'<html lang="{language}">' in page
            assert '<form method="post"' in page and (vote == "agree" or send_words in page)
    assert set(made.cookies) == {"atlas_vote"}


def test_a_vote_from_the_phone_to_the_wall(room):
    code, lead, act = room
    act("go", step=str(step_of(code, "points")))
    act("open")
    phones = [phone(code) for _i in range(6)]
    for made in phones:
        answer = send(made, code, points_tertiary="5")
        assert "Your vote is in." in words(answer.text)
    assert "counts once" in words(
        send(phones[0], code, step=str(step_of(code, "points")), round="1", points_tertiary="1").text
    )
    assert "6 Votes so far" in words(lead.get(f"/wall/{code}").text)
    act("show")
    shown = words(lead.get(f"/wall/{code}").text)
    assert "No region is contested here" in shown and "6 votes" in shown and "What is known of it" not in shown
    late = phone(code)
    answer = late.post(f"/join/{code}/vote", data={"step": step_of(code, "points"), "round": 1, "points_tertiary": "5"})
    assert "not counted" in words(answer.text)
    assert "Where you stand" in words(phones[0].get(f"/join/{code}").text)


@pytest.mark.parametrize("people", [5, 8])
def test_screens_of_small_rooms_are_the_same_whoever_votes_last(room, people):
    """A screen before and after a vote differs by the number of votes alone, and four votes show nothing."""
    code, lead, act = room
    act("go", step=str(step_of(code, "agree")))
    act("open")
    before = set()
    for i in range(people):
        made = phone(code)
        send(made, code, answer="disagree" if i == 0 else "agree")
        page = words(lead.get(f"/wall/{code}").text)
        before.add(re.sub(r"\d+ Votes so far", "", page))
        assert "half" not in page
    assert len(before) == 1
    act("show")
    assert "more than half" in words(lead.get(f"/wall/{code}").text)


def test_four_votes_show_no_result(room):
    code, lead, act = room
    act("go", step=str(step_of(code, "agree")))
    act("open")
    for _i in range(4):
        send(phone(code), code, answer="agree")
    act("show")
    shown = words(lead.get(f"/wall/{code}").text)
    assert "shown from 5 votes on" in shown and "half" not in shown


def test_whatever_goes_wrong_gets_one_sentence(room, monkeypatch):
    code, lead, act = room
    stranger = TestClient(APP)
    assert stranger.get("/join/ZZZZ").status_code == 404 and stranger.get("/join/x%00y").status_code == 404
    assert stranger.get(f"/wall/{code}/notes").status_code == 403
    assert stranger.post(f"/wall/{code}/act", data={"act": "next", "nonce": "n" * 10}).status_code == 403
    assert stranger.get(f"/wall/{code}/enter?key=guess").status_code == 403
    act("go", step=str(step_of(code, "rank")))
    act("open")
    made = phone(code)
    for sent in ({}, {"best": "0", "worst": "0"}, {"best": "<b>", "worst": "😀"}, {"best": "x" * 10_000}):
        answer = send(made, code, **sent)
        assert answer.status_code == 422 and 'role="status"' in answer.text.replace("role=status", 'role="status"')
    for unread in ({"step": "two"}, {"round": "nan"}, {"best": "0" * 20_000}):
        answer = send(made, code, **{"best": "0", "worst": "1"} | unread)
        assert answer.status_code == 422 and "send it once more" in words(answer.text)
    act("say", text="<script>alert(1)</script> 😀")
    notes = lead.get(f"/wall/{code}/notes").text
    assert "<script>alert" not in notes and "&lt;script&gt;alert(1)" in notes

    def busy(_code):
        raise store.StoreError("database is locked")

    monkeypatch.setattr(rooms, "find", busy)
    answer = made.get(f"/join/{code}")
    assert answer.status_code == 503 and "nothing is lost" in words(answer.text)
    assert f'href="/join/{code}"' in answer.text, "the way back to the room"


def test_letters_are_read_as_people_type_them(room):
    code, _lead, act = room
    for typed in (" ".join(code.lower()), f"{code[:2]}-{code[2:]}.", f"http://192.168.4.1:8501/join/{code}/"):
        assert TestClient(APP).post("/join", data={"code": typed}).url.path == f"/join/{code}"
    answer = TestClient(APP, headers={"accept-language": "en"}).post("/join", data={"code": "0" + code[1:]})
    assert answer.status_code == 404 and "never I, L, O or a figure" in words(answer.text)
    made = phone(code)
    assert made.get(f"/join/{code}/vote").url.path == f"/join/{code}", "a form that was sent and is loaded again"


def test_a_phone_that_was_in_another_room_is_counted_here_too(room):
    code, _lead, act = room
    made = phone(code)
    other, _key = rooms.open_room(agenda(place("DE91"), 45), "en")
    made.get(f"/join/{other}")
    assert [len(rooms.state(rooms.find(c)).joined) for c in (code, other)] == [1, 1]
    act("go", step=str(step_of(code, "agree")))
    act("open")
    stranger = TestClient(APP, cookies={"atlas_vote": "a-token-made-elsewhere"})
    stranger.post(f"/join/{code}/vote", data={"step": step_of(code, "agree"), "round": 1, "answer": "agree"})
    state = rooms.state(rooms.find(code))
    assert len(state.joined) == 2 and state.many(step_of(code, "agree"), 1) == 1, "no vote without a phone in the room"


def test_why_a_laptop_cannot_be_reached_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        busy = str(taken.getsockname()[1])
        for port, address, mine, why in (
            ("eighty", "", ["10.42.0.1"], "no port"),
            ("65536", "", ["10.42.0.1"], "no port"),
            ("8501", "", [], "no network"),
            ("8501", "10.0.0.9", ["10.42.0.1", "192.0.2.2"], "it has 10.42.0.1, 192.0.2.2"),
            (busy, "", ["10.42.0.1"], "taken"),
        ):
            assert why in hotspot.why_not(port, address, mine)


def test_codes_cannot_be_walked(room):
    walker = TestClient(APP)
    doors = ("/join/{}", "/wall/{}", "/join/{}/events")  # each door counts for all of them
    codes = [f"Z{a}{b}Z" for a in "ABCDEF" for b in "ABCDE"]
    answers = [walker.get(doors[i % 3].format(code)).status_code for i, code in enumerate(codes)]
    assert set(answers[:19]) == {404} and answers[-1] == 429


def test_whoever_is_in_the_room_goes_on_while_others_walk_codes_from_the_same_address(room):
    code, lead, act = room
    act("go", step=str(step_of(code, "agree")))
    act("open")
    inside, outside = phone(code), TestClient(APP)
    assert [outside.get(f"/join/Z{a}{b}Z").status_code for a in "ABCDE" for b in "ABCDE"][-1] == 429
    assert "Your vote is in." in words(send(inside, code, answer="agree").text)
    assert lead.get(f"/wall/{code}").status_code == 200
    stranger = TestClient(APP, cookies={"atlas_vote": "a-token-made-elsewhere"})
    for door in ("/join/{}", "/wall/{}", "/join/{}/events"):
        assert {asked.get(door.format(code)).status_code for asked in (outside, stranger)} == {429}


@pytest.mark.parametrize("code", ["DE91", "FRY5", "DE9", "DE", "group:DE11+ITC1"])
def test_every_place_has_a_run_sheet_and_screens(code):
    for minutes in (45, 90, 180):
        sheet = agenda(place(code), minutes)
        assert sheet.minutes == minutes
        assert all(screens.screen(s.view, code) for s in sheet.steps if s.view)
    assert screens.screen("risk", "nowhere") is None and screens.screen("risk", "") is None
    assert not screens.screen("map", "").map.payload["selected"], "of nobody's region the wall marks none, as the page"


def test_every_page_that_offers_a_screen_has_one():
    from lib.views.shared.take import PRESENTED

    assert set(PRESENTED) == set(screens.MADE)
    shown = TestClient(APP, headers={"accept-language": "en"})
    for page in PRESENTED:
        answer = shown.get(f"/present/{page}?region=DE91&lang=de")
        assert answer.status_code == 200 and "<script>" in answer.text and "Braunschweig" in words(answer.text)
    told = {words(shown.get(f"/present/{page}?region=DE91&{more}").text) for page, more in (
        ("compare", ""), ("compare", "scope=nation&peers=4"), ("compare", "scope=list&with=AT21~ITC1"),
        ("training", ""), ("training", "topic=electrical&open=adults&reach=beyond"))}  # fmt: skip
    assert len(told) == 5, "each choice of a page is on its screen"
    assert "Piemonte (ITC1)" in words(shown.get("/present/risk?region=Turin").text)
    for wrong in ("nowhere", "CH01", "EU27", "Frankfurt", "%00"):
        assert shown.get(f"/present/risk?region={wrong}").status_code == 404
    assert shown.get("/present/none?region=DE91").status_code == 404


def test_a_screen_shows_each_of_several_maps_and_says_what_its_page_says():
    shown = TestClient(APP, headers={"accept-language": "en"})
    alone, both = (
        shown.get(f"/present/map?region=DE91&ind=unemployment_rate{form}").text for form in ("", "&form=two")
    )
    assert alone.count('class="map"') == 2 and both.count('class="map"') == 4, "a light and a dark one of each"
    assert "2021" in words(both) and "2024" in words(both)
    assert "essential skills" in words(shown.get("/present/skills?region=DE91").text)


def test_a_break_says_what_follows_and_an_ended_room_that_it_is_over(room):
    code, lead, act = room
    sheet = rooms.find(code).plan
    at = next(i for i, s in enumerate(sheet.steps) if s.kind == "break")
    act("go", step=str(at))
    assert f"{sheet.steps[at].minutes} min Next: {sheet.steps[at + 1].title}" in words(lead.get(f"/wall/{code}").text)
    act("end")
    assert "The workshop is over" in words(lead.get(f"/wall/{code}").text)


def test_views_that_somebody_keeps_become_steps_and_a_bad_line_is_named(room):
    links = "http://atlas.example/skills/compare?region=DE21&scope=nation\n\ntraining?region=DE91&topic=electrical\n?ind=auto_share"
    sheet = saved.sheet(saved.from_lines(links), place("DE91"))
    views = [s for s in sheet.steps if s.kind == "view"]
    assert read(write(sheet)) == sheet and len(views) == 3 and {"agree", "points"} <= {s.vote for s in sheet.steps}
    assert all(screens.of_step(s.view, "DE91") for s in views)
    assert "Piemonte" in saved.sheet(saved.from_lines("region?region=Turin"), place("DE91")).steps[1].title
    assert screens.of_step("risk?region=Turin", "DE91").answer == screens.screen("risk", "ITC1").answer
    assert screens.of_step(views[0].view, "DE91").answer != screens.screen("compare", "DE91").answer
    for line, why in (
        ("hello", "no page"),
        ("sources?region=DE91", "no screen"),
        ("risk?region=ZZ99", "no region"),
        ("http://[x", "read"),
    ):
        with pytest.raises(Refusal) as refused:
            saved.from_lines(f"risk?region=DE91\n{line}")
        said = text.refused(refused.value)
        assert said.startswith("Line 2 ") and why in said
    file = collection.write(collection.Collection("Ours", (collection.view("risk?region=DE91"),)))
    assert saved.sheet(saved.usable(collection.read(file)), place("DE91")).title == "Ours"


def test_the_code_of_the_wifi_is_for_whoever_leads(room, monkeypatch):
    code, lead, _act = room
    monkeypatch.setattr(wall_page, "settings", lambda: Settings(wifi="Room 7", wifi_password="long enough"))
    assert "long enough" in words(lead.get(f"/wall/{code}").text)
    assert "long enough" not in TestClient(APP).get(f"/wall/{code}").text


def test_minutes_are_the_same_bytes_each_time_and_open_the_room_again(room):
    code, lead, act = room
    act("go", step=str(step_of(code, "points")))
    act("open")
    for i in range(6):
        send(phone(code), code, points_tertiary=str(i % 2 * 5), points_ice_share="1")
    act("show")
    act("say", text="=HYPERLINK(1) [a](https://evil) <b> 😀")
    files = {kind: lead.get(f"/wall/{code}/minutes.{kind}") for kind in ("pdf", "pptx", "xlsx", "json")}
    for kind, file in files.items():
        assert file.status_code == 200 and file.content == lead.get(f"/wall/{code}/minutes.{kind}").content
    again = read(files["json"].text)
    assert again == rooms.state(rooms.find(code)).plan
    held = files["json"].text
    assert "token" not in held and '"phones": 6' in held
    assert TestClient(APP).get(f"/wall/{code}/minutes.pdf").status_code == 403


def test_a_screen_keeps_the_choices_of_its_address():
    usual, other = (screens.screen("scenario", "DE91", asked) for asked in ((), (("iota", "0.5"),)))
    assert usual.answer != other.answer
    usual, other = (screens.screen("compare", "DE91", asked) for asked in ((), (("scope", "nation"),)))
    assert usual.answer != other.answer
