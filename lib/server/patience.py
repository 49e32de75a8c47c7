"""How long the server waits for the head of a request: a silent line holds no place for ever."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 15.0  # seconds in which the head of a request must have come


class Patient(H11Protocol):
    """HTTP as uvicorn speaks it, that hangs up where no whole head comes."""

    _over: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._over:
            self._over.cancel()

    def _watch(self) -> None:
        if self._over and not self._waits():
            self._over.cancel()
            self._over = None
        elif self._waits() and not self._over:
            self._over = self.loop.call_later(HEAD, self._hang_up)

    def _waits(self) -> bool:
        """Whether the next thing to come is a head: what has become a WebSocket has none."""
        return self.transport.get_protocol() is self and (self.cycle is None or self.cycle.response_complete)

    def _hang_up(self) -> None:
        self._over = None
        if self._waits() and not self.transport.is_closing():
            self.transport.close()
