"""Why something given cannot be used, as data: the kind of refusal and what its sentence names.

Models refuse without words. The sentence of each kind, in the reader's language, is made where a page says it
(lib/views/<page>/text.py).
"""

from typing import Any


class Refusal(ValueError):
    """A choice, an address or a file that cannot be used.

    kind   a short code, unique within its module ("unknown_path"); a table of sentences has one entry for each
    named  what the sentence names: numbers as numbers, names of things as ids or as the reader wrote them
    """

    def __init__(self, kind: str, **named: Any) -> None:
        super().__init__(kind, named)
        self.kind = kind
        self.named = named

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.named.items())
        return f"{self.kind} ({details})" if details else self.kind
