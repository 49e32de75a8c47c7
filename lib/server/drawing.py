"""A page drawn for nobody: what all visitors share is worked out as a visitor asks for it, so nothing is left out."""

import asyncio
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

PATIENCE = 60.0  # seconds for a page


class _Nobody(SessionClient):
    """Waits for the last message of a page and keeps none of them."""

    def __init__(self) -> None:
        self.drawn = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        finished = msg.WhichOneof("type") == "script_finished"
        if finished and msg.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.drawn.set()


async def draw(page: str, **query: str) -> None:
    """Draw a page ("region"; "" is the map) with a query; TimeoutError where it takes longer than PATIENCE."""
    nobody, runtime = _Nobody(), get_instance()
    session = runtime.connect_session(nobody, {})
    try:
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = urlencode(query)
        runtime.handle_backmsg(session, asked)
        await asyncio.wait_for(nobody.drawn.wait(), PATIENCE)
    finally:
        runtime.close_session(session)
