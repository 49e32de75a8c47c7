"""What of a run goes to a browser: only what it does not show already, and what takes away that which has gone."""

from collections.abc import Sequence

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed

from lib.server.changes import MARK, Page

PART = "inside"
Tree = Sequence["str | tuple[str, Tree]"]  # a text, a widget ("#id text"), or a box with its key and what is in it


def run(tree: Tree, part: str = PART) -> list[ForwardMsg]:
    """The messages of one run, as Streamlit queues them; a part of "" is the whole page."""
    out = [ForwardMsg()]
    out[0].new_session.page_script_hash = "page"

    def put(path: list[int], what: "str | tuple[str, Tree]") -> None:
        message = ForwardMsg()
        if isinstance(what, str):
            id, _space, text = what.removeprefix("#").partition(" ") if what.startswith("#") else ("", "", what)
            if id:
                message.delta.new_element.slider.id, message.delta.new_element.slider.label = id, text
            else:
                message.delta.new_element.markdown.body = text
        else:
            message.delta.add_block.id = what[0]
        message.metadata.delta_path[:] = path
        message.delta.fragment_id = PART
        populate_hash_if_needed(message)
        out.append(message)
        for n, inner in enumerate(() if isinstance(what, str) else what[1]):
            put([*path, n], inner)

    put([0, 0], ("root", tree))
    out.append(ForwardMsg())
    out[-1].script_finished = (
        ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY if part else ForwardMsg.FINISHED_SUCCESSFULLY
    )
    for message in (out[0], out[-1]):
        message.metadata.run.script_run_id = "run"
        message.metadata.run.fragment_ids.extend([part] if part else [])
    return out


def sent(page: Page, tree: Tree) -> list[tuple[tuple[int, ...], str]]:
    """Where what is sent of a run stands, and which part the browser takes it for."""
    messages = list(page.changed(run(tree)))
    assert messages[0].WhichOneof("type") == "new_session" and messages[-1].WhichOneof("type") == "script_finished"
    assert list(messages[-1].metadata.run.fragment_ids) == [f"{PART}{MARK}{page.runs}"], (
        "nothing is taken out by itself"
    )
    assert list(messages[0].metadata.run.fragment_ids) == [PART], "what is old is faded while the part runs"
    return [(tuple(m.metadata.delta_path), m.delta.fragment_id) for m in messages[1:-1]]


def shown(tree: Tree) -> Page:
    page = Page()
    assert list(page.changed(run(tree, ""))), "a run of the whole page is sent as it is"
    return page


def test_only_what_has_changed_is_sent():
    page = shown(["one", ("box", ["two", "#slide 3"]), "four"])
    assert sent(page, ["one", ("box", ["two", "#slide 3"]), "four"]) == []
    assert sent(page, ["one", ("box", ["TWO", "#slide 3"]), "four"]) == [((0, 0, 1, 0), PART)]
    assert sent(page, ["one", ("box", ["two", "#slide 3", "new"]), "four"]) == [
        ((0, 0, 1, 0), PART),
        ((0, 0, 1, 2), PART),
    ]


def test_what_has_gone_is_taken_away():
    page = shown(["one", ("box", ["two", "three"]), "four"])
    assert sent(page, ["one", ("box", ["two"]), "four"]) == [((0, 0, 1, 1), PART)], "nothing in its place"
    assert sent(page, ["one", ("box", ["two"]), "four"]) == []
    assert sent(page, ["one", ("box", ["two", "three"]), "four"]) == [((0, 0, 1, 1), PART)]


def test_a_widget_that_has_gone_leaves_with_its_box():
    """The browser keeps what can be acted on beside what took its place until the box is sent as a part that ran."""
    for after in (["two"], ["two", "text"], ["two", "#other 3"]):
        page = shown([("box", ["two", "#slide 3"]), ("next", ["three"])])
        told = sent(page, [("box", after), ("next", ["three"])])
        assert ((0, 0, 0), f"{PART}{MARK}2") in told
        assert {(0, 0, 0, n) for n in range(len(after))} <= {path for path, _part in told}
        assert not any(path[:3] == (0, 0, 1) for path, _part in told)


def test_another_box_is_sent_whole():
    page = shown([("box", ["two"]), "last"])
    assert sent(page, [("other", ["two"]), "last"]) == [((0, 0, 0), f"{PART}{MARK}2"), ((0, 0, 0, 0), PART)]


def test_after_a_run_that_was_cut_short_all_is_sent_again():
    page = shown(["one"])
    early = run(["one"], "")
    early[-1].script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    list(page.changed(early))
    messages = list(page.changed(run(["one"])))
    assert len(messages) == 4 and list(messages[-1].metadata.run.fragment_ids) == [PART]


def test_a_browser_that_cannot_be_followed_gets_all(monkeypatch):
    """An error in the search for changes is no reason to send nothing: that browser gets the whole page, then and after."""
    from streamlit.runtime.app_session import AppSession

    from lib.server import changes

    queue, asked = [], []

    class Session:
        def flush_browser_queue(self):
            return list(queue)

        def request_rerun(self, state):
            asked.append(state)

    monkeypatch.setattr(AppSession, "flush_browser_queue", Session.flush_browser_queue)
    monkeypatch.setattr(AppSession, "request_rerun", Session.request_rerun)
    changes.send_only_changes()
    session, flush = Session(), AppSession.flush_browser_queue
    queue[:] = run(["one"], "")
    assert len(flush(session)) == 4 and not asked
    monkeypatch.setattr(Page, "changed", lambda *_asked: 1 / 0)
    queue[:] = run(["one"])
    assert flush(session) == queue and asked == [None]
    monkeypatch.undo()
    assert changes._pages[session] is None
