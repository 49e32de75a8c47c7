"""What is made later, in a thread of its own, in the language and from the data of the run that asked for it."""

from collections.abc import Callable
from contextvars import copy_context

from lib.data.store import snapshot_id, use_snapshot
from lib.i18n import current_language, use_language


def in_language(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """A maker of a file that speaks the language of this run and reads its snapshot: Streamlit calls it later, in a
    thread of its own.
    """
    language, snapshot = current_language(), snapshot_id()

    def speaking() -> bytes:
        use_language(language)
        use_snapshot(snapshot)
        return make()

    return lambda: copy_context().run(speaking)
