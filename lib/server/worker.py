"""A worker (lib/server/workers.py): python -m lib.server.worker DESCRIPTOR. It ends when its line is closed."""

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from lib.data import handing, memo
from lib.i18n import LANGUAGES

LARGE = 50_000  # bytes of a result that the server holds from then on and this process does not: that of a place
NICE = 5  # whoever is being answered comes first


def end_with(line: Connection, questions: "asyncio.Queue[tuple[str, dict[str, str]]]") -> None:
    """Read questions; end this process at once when nobody asks any longer, whatever it is doing."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        try:
            while True:
                loop.call_soon_threadsafe(questions.put_nowait, line.recv())
        except (EOFError, OSError):
            os._exit(0)

    threading.Thread(target=read, daemon=True).start()


async def serve(line: Connection) -> None:
    """Draw pages for nobody and hand over what was worked out, one after another."""
    from lib.server import warm
    from lib.server.app import runtime_alone
    from lib.server.workers import code_and_data

    questions: asyncio.Queue[tuple[str, dict[str, str]]] = asyncio.Queue()
    end_with(line, questions)
    async with runtime_alone():
        await asyncio.to_thread(warm.first)
        for language in LANGUAGES:
            await warm.draw("region", lang=language)
        known, worked = handing.held(), memo.note_what_is_worked_out()
        line.send(code_and_data())
        while True:
            page, query = await questions.get()
            worked.clear()
            with suppress(TimeoutError):
                await warm.draw(page, **query)
            line.send_bytes(handing.packed(list(worked), known, LARGE))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    asyncio.run(serve(Connection(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
