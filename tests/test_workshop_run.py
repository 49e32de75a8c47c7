"""A whole workshop as it happens: 30 phones over HTTP, some that send everything twice, the server killed on the way."""

import re
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from lib.data.store import path_of
from lib.i18n import use_language
from lib.model.room.weighting import CRITERIA
from lib.regions.place import place
from lib.views.workshop.agendas import agenda
from lib.workshop import rooms
from lib.workshop.state import replay
from lib.workshop.store import ROOMS
from tests.postgres import cluster
from tests.served import served
from tests.test_deploy import NGINX, before, replica

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not path_of("observations").exists(), reason="the table of observations is not built"),
]
PHONES = 30
URL = "http://atlas.example"  # in the minutes, whatever port a server of this test has
KINDS = ("pdf", "pptx", "xlsx", "json")
SENT_TWICE = 5  # every fifth phone has a bad line and sends each vote twice


class Phone:
    """A phone without script: it opens pages and sends forms, and remembers what was acknowledged."""

    def __init__(self, number: int):
        self.number, self.cookies, self.acknowledged = number, httpx.Cookies(), []

    def client(self, base: str) -> httpx.Client:
        return httpx.Client(base_url=base, cookies=self.cookies, follow_redirects=True, timeout=20)

    def join(self, base: str, code: str) -> None:
        with self.client(base) as asked:
            assert asked.get(f"/join/{code}").status_code == 200
            self.cookies = asked.cookies

    def vote(self, base: str, code: str) -> bool:
        """Send a vote; whether it was acknowledged."""
        try:
            with self.client(base) as asked:
                page = asked.get(f"/join/{code}").text
                sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
                if not sent:
                    return False
                vote = (int(sent["step"]), int(sent["round"]))
                sent |= {f"points_{c}": str((self.number * 7 + i) % 3) for i, c in enumerate(CRITERIA)}
                sent |= {
                    "points_tertiary": "5" if self.number % 2 else "0",
                    "answer": ("agree", "disagree")[self.number % 2],
                }
                sent |= {"best": str(self.number % 3), "worst": "3"}
                for _time in range(2 if self.number % SENT_TWICE == 0 else 1):
                    answer = asked.post(f"/join/{code}/vote", data=sent)
                if "told=counted" in str(answer.url) or "told=again" in str(answer.url):
                    self.acknowledged.append(vote)
                    return True
        except httpx.TransportError:
            pass  # the server was killed: the phone tries again
        return False


def run(folder, address, code, key) -> dict[str, bytes]:
    """From the opening to the minutes; the server is killed in the first and in the second vote on points."""
    phones = [Phone(i) for i in range(PHONES)]
    step, killed, files = 0, 0, {}
    sheet = rooms.find(code).plan
    while step < len(sheet.steps):
        with ExitStack() as stack:
            client = stack.enter_context(served(folder, ATLAS_ROOMS=address, ATLAS_URL=URL))
            base = str(client.base_url)
            lead = httpx.Client(base_url=base, follow_redirects=True, timeout=30)
            assert lead.get(f"/wall/{code}/enter", params={"key": key}).status_code == 200

            def act(kind, lead=lead, **more):
                sent = {"act": kind, "nonce": rooms.secrets.token_hex(8), **more}
                assert lead.post(f"/wall/{code}/act", data=sent).status_code == 200

            if step == 0:
                with ThreadPoolExecutor(10) as pool:
                    list(pool.map(lambda p, base=base: p.join(base, code), phones))
            while step < len(sheet.steps):
                act("go", step=str(step))
                assert lead.get(f"/wall/{code}").status_code == 200
                if sheet.steps[step].kind == "vote":
                    for round_ in (1, 2):
                        state = rooms.state(rooms.find(code))
                        if state.phase(step)[0] > round_ or state.phase(step) == (round_, "shown"):
                            continue
                        if state.phase(step)[1] in ("ready", "shown"):
                            act("open")
                        kill = sheet.steps[step].vote == "points" and killed < round_
                        if kill:
                            threading.Timer(0.4, client.process.send_signal, [signal.SIGKILL]).start()
                        with ThreadPoolExecutor(8) as pool:
                            done = list(pool.map(lambda p, base=base: p.vote(base, code), phones))
                        if kill:
                            client.process.wait(20)
                            killed += 1
                            break
                        if not all(done):
                            with ThreadPoolExecutor(8) as pool:
                                list(pool.map(lambda p, base=base: p.vote(base, code), phones))
                        act("show")
                        assert lead.get(f"/wall/{code}").status_code == 200
                    else:
                        act("say", text=f"Said at step {step} <b>")
                        step += 1
                        continue
                    break  # the server is dead: start it again at this step
                act("say", text=f"Said at step {step} 😀")
                step += 1
            else:
                act("end")
                files = {kind: lead.get(f"/wall/{code}/minutes.{kind}").content for kind in KINDS}
    assert killed == 2
    check(code, phones)
    return files


def check(code, phones) -> None:
    """Every acknowledged vote is there once, and nothing beside what the phones sent."""
    room = rooms.find(code)
    state = rooms.state(room)
    tokens = {p.number: p.cookies["atlas_vote"] for p in phones}
    assert state.joined == set(tokens.values())
    for p in phones:
        for vote in set(p.acknowledged):
            assert tokens[p.number] in state.votes[vote], (p.number, vote)
    for (_step, _round), votes in state.votes.items():
        assert len(votes) == PHONES and set(votes) == set(tokens.values())


@pytest.mark.sweep  # what each of its steps does: tests/test_workshop_store.py, tests/test_workshop_pages.py
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_workshop_of_45_minutes_outlives_two_killed_servers(kind, tmp_path, monkeypatch):
    with ExitStack() as stack:
        address = f"sqlite:///{tmp_path / 'rooms.sqlite'}" if kind == "sqlite" else stack.enter_context(cluster())
        monkeypatch.setenv("ATLAS_ROOMS", address)
        use_language("en")
        code, key = rooms.open_room(agenda(place("DE91"), 45), "en")
        files = run(tmp_path, address, code, key)
        room = rooms.find(code)
        with rooms.reading() as connection:
            again = replay(room.plan, rooms.log.entries(connection, code))
        points = next(i for i, s in enumerate(room.plan.steps) if s.vote == "points")
        assert again.outcome(points, 2).map.of("contested"), "two halves of the room weight one thing against nothing"
        with served(tmp_path, ATLAS_ROOMS=address, ATLAS_URL=URL) as other:  # a server that has seen nothing of it
            lead = httpx.Client(base_url=other.base_url, follow_redirects=True, timeout=30)
            lead.get(f"/wall/{code}/enter", params={"key": key})
            told = {kind: lead.get(f"/wall/{code}/minutes.{kind}").content for kind in KINDS}
        assert {k: len(v) > 500 for k, v in files.items()} == dict.fromkeys(KINDS, True)
        assert told == files
        assert b"Said at step 5 <b>" in files["json"]
        assert not any(t.encode() in files["json"] for t in again.joined), "no token leaves the room"


@pytest.mark.skipif(not NGINX, reason="nginx is not here (apt-get install nginx)")
def test_two_servers_behind_nginx_on_one_postgresql_show_the_same_room(tmp_path, monkeypatch):
    with ExitStack() as stack:
        address = stack.enter_context(cluster())
        monkeypatch.setenv("ATLAS_ROOMS", address)
        use_language("en")
        code, key = rooms.open_room(agenda(place("DE91"), 45), "en")
        rooms.open_room(agenda(place("DE91"), 45), "en", days=0)  # has ended
        one, other = (stack.enter_context(replica(tmp_path, name, ATLAS_ROOMS=address)) for name in ("one", "two"))
        url = stack.enter_context(before(tmp_path, [one.base_url.port, other.base_url.port]))
        leads = [httpx.Client(base_url=s, follow_redirects=True, timeout=30) for s in (one.base_url, other.base_url)]
        for lead in leads:
            lead.get(f"/wall/{code}/enter", params={"key": key})
        step = next(i for i, s in enumerate(rooms.find(code).plan.steps) if s.vote == "agree")
        for kind in ("go", "open"):
            leads[0].post(f"/wall/{code}/act", data={"act": kind, "nonce": f"nonce-{kind}", "step": str(step)})
        phones = [Phone(i) for i in range(PHONES)]
        with ThreadPoolExecutor(10) as pool:  # each page from the replica that comes: a phone's cookie is of the room
            list(pool.map(lambda p: p.join(url, code), phones))
            assert all(pool.map(lambda p: p.vote(url, code), phones))
        assert rooms.state(rooms.find(code)).many(step, 1) == PHONES
        with httpx.stream("GET", f"{url}/join/{code}/events", cookies=phones[0].cookies, timeout=20) as told:
            lines = told.iter_lines()
            assert f"{step}.1.open" in next(line for line in lines if line.startswith("data: "))
            leads[1].post(f"/wall/{code}/act", data={"act": "show", "nonce": "nonce-show"})
            assert f"{step}.1.shown" in next(line for line in lines if line.startswith("data: "))

        def shown(asked):
            page = asked.get(f"/wall/{code}").text
            return re.sub(r'value="[^"]*"|http://[^<"]*|127\S*|<svg.*?</svg>', "", page, flags=re.S)

        through = httpx.Client(base_url=url, follow_redirects=True, timeout=30)
        through.get(f"/wall/{code}/enter", params={"key": key})
        walls = {shown(asked) for asked in (*leads, through)}
        assert len(walls) == 1 and "50%" in walls.pop()
        with rooms.reading() as connection:
            assert list(connection.execute(ROOMS.select().with_only_columns(ROOMS.c.code)).scalars()) == [code]
