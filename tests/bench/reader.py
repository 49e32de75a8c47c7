"""A visitor who sees what stands on a page and uses its controls, each as a browser does: what is in a part of the page
that runs by itself asks for that part alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.visitor import Visit, Visitor

MAIN = 0  # the page beside its sidebar
SAID = ("markdown", "html", "heading", "alert", "plotly_chart", "dataframe", "deck_gl_json_chart", "bidi_component")
WRITTEN = "steel"  # what is typed


@dataclass(frozen=True)
class Control:
    """Something that can be chosen: its kind for Streamlit, what it was sent as, and the part of the page it is in."""

    kind: str
    sent: Any
    part: str

    @property
    def name(self) -> str:
        """Its key, where it has one."""
        return self.sent.id.split("-", 2)[2]


@dataclass
class Reader(Visitor):
    """One open page, element by element."""

    shown: dict[tuple[int, ...], Delta] = field(default_factory=dict)
    new: set[tuple[int, ...]] = field(default_factory=set)
    drawing: frozenset[str] = frozenset()
    chosen: dict[str, WidgetState] = field(default_factory=dict)
    address: str = ""

    def open(self, page: str, address: str) -> Visit:
        """Go to a page with this query."""
        self.page, self.address = page, address
        self.chosen.clear()
        return self._run(self._question(""))

    def use(self, control: Control) -> Visit:
        """Choose something else with a control."""
        state = WidgetState(id=control.sent.id)
        _choose(control, state)
        message = self._question(control.part)
        if control.kind == "button":
            message.rerun_script.widget_states.widgets.append(state)
        else:
            self.chosen[state.id] = state
            del message.rerun_script.widget_states.widgets[:]
            message.rerun_script.widget_states.widgets.extend(self.chosen.values())
        return self._run(message)

    def controls(self) -> Iterator[Control]:
        """All that can be chosen on the page, from above to below."""
        for path in sorted(self.shown):
            delta = self.shown[path]
            kind, sent = _sent(delta)
            if path[0] == MAIN and kind in CHOOSE and sent.id:
                yield Control(kind, sent, delta.fragment_id)

    def says(self) -> list[str]:
        """What the page shows, in order: its texts, pictures and tables."""
        deltas = [self.shown[path] for path in sorted(self.shown) if path[0] == MAIN]
        return [said for delta in deltas if (said := _told(delta))]

    def _question(self, part: str) -> BackMsg:
        message = super()._question(part)
        message.rerun_script.query_string = self.address
        message.rerun_script.widget_states.widgets.extend(self.chosen.values())
        return message

    def _hear(self, said: ForwardMsg, kind: str | None) -> None:
        if kind == "new_session":
            self.drawing, self.new = frozenset(said.metadata.run.fragment_ids), set()
        elif kind == "page_info_changed":
            self.address = said.page_info_changed.query_string
        elif kind == "delta":
            path = tuple(said.metadata.delta_path)
            self.shown[path] = said.delta
            self.new.add(path)
        elif kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self._clear()

    def _clear(self) -> None:
        """What was not drawn again has gone: all of it after a whole run, what lies in the parts that were drawn else."""
        drawn = [path for path in self.new if self.shown[path].fragment_id in self.drawing]
        for path in [path for path in self.shown if path not in self.new]:
            if not self.drawing or any(path[: len(part)] == part for part in drawn):
                del self.shown[path]


def _sent(delta: Delta) -> tuple[str, Any]:
    whole = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
    kind = whole.WhichOneof("type") or ""
    return kind, getattr(whole, kind) if kind else None


def _told(delta: Delta) -> str:
    """An element without the names that Streamlit gives it."""
    kind, sent = _sent(delta)
    if delta.WhichOneof("type") != "new_element" or kind not in SAID:
        return ""
    plain = type(sent)()
    plain.CopyFrom(sent)
    if hasattr(plain, "id"):
        plain.id = ""
    return f"{kind} {plain}"


def _next(options: list[str], now: str) -> str:
    return options[(options.index(now) + 1) % len(options)] if now in options else options[0]


def _selectbox(sent: Any, state: WidgetState) -> None:
    state.string_value = _next(list(sent.options), sent.raw_value)


def _buttons(sent: Any, state: WidgetState) -> None:
    now = list(sent.raw_values)
    state.string_array_value.data.append(_next([option.content for option in sent.options], now[0] if now else ""))


def _slider(sent: Any, state: WidgetState) -> None:
    now = (sent.value if sent.set_value else sent.default)[0]
    state.double_array_value.data.append(now + sent.step if now + sent.step <= sent.max else now - sent.step)


def _radio(sent: Any, state: WidgetState) -> None:
    state.string_value = _next(list(sent.options), sent.raw_value)


def _several(sent: Any, state: WidgetState) -> None:
    now = list(sent.raw_values) if sent.set_value else [sent.options[n] for n in sent.default]
    state.string_array_value.data.extend(now[:-1] or [next(o for o in sent.options if o not in now)])


def _checkbox(sent: Any, state: WidgetState) -> None:
    state.bool_value = not (sent.value if sent.set_value else sent.default)


def _typed(_sent: Any, state: WidgetState) -> None:
    state.string_value = WRITTEN


def _number(sent: Any, state: WidgetState) -> None:
    state.double_value = (sent.value if sent.set_value else sent.default) + sent.step


def _turned(sent: Any, state: WidgetState) -> None:
    now = sent.value if sent.set_value else sent.default
    state.int_value = now % sent.num_pages + 1


def _pressed(_sent: Any, state: WidgetState) -> None:
    state.trigger_value = True


def _opened(sent: Any, state: WidgetState) -> None:
    state.bool_value = not (sent.expanded if hasattr(sent, "expanded") else sent.open)


CHOOSE = {
    "selectbox": _selectbox,
    "button_group": _buttons,
    "slider": _slider,
    "radio": _radio,
    "multiselect": _several,
    "checkbox": _checkbox,
    "text_input": _typed,
    "number_input": _number,
    "pagination": _turned,
    "button": _pressed,
    "popover": _opened,
    "expandable": _opened,
}


def _choose(control: Control, state: WidgetState) -> None:
    CHOOSE[control.kind](control.sent, state)
