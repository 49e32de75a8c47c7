"""What is made later, in a thread of its own, in the language of the run that asked for it."""

from collections.abc import Callable
from contextvars import copy_context

from lib.i18n import current_language, use_language


def in_language(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """A maker of a file that speaks the language of this run: Streamlit calls it later, in a thread of its own."""
    language = current_language()

    def speaking() -> bytes:
        use_language(language)
        return make()

    return lambda: copy_context().run(speaking)
