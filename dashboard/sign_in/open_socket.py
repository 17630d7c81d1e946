"""Hold the WebSocket of one open page: it closes once its session has ended or its reader may something else than before.

What the reader does keeps the session; what the page does of itself does not.
"""

import asyncio
import contextlib
from collections.abc import Callable, Hashable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.sign_in.sessions import Session, Sessions
from dashboard.sign_in.told_files import ToldFiles

LOOKED_AT_EVERY: Final = 1.0
"""Seconds between two looks at whether the session of an open page still holds."""
OF_ITSELF: Final = 3.0
"""Seconds in which an open page reads of itself, after it was opened or came back: no sign that anybody sits there."""
POLICY: Final = 1008
"""The code with which a WebSocket is closed that may go on no longer."""


class OpenSocket:
    """Pass the WebSocket of a page on, as of a session or as nobody's. `rights_of`: what the person of a token may.

    `ask`: asks the provider again about the session where it is time to, and does not wait.
    """

    def __init__(
        self,
        app: ASGIApp,
        sessions: Sessions,
        files: ToldFiles,
        session: Session | None,
        rights_of: Callable[[str], Hashable],
        ask: Callable[[], None] = lambda: None,
    ) -> None:
        self.app = app
        self.sessions = sessions
        self.files = files
        self.session = session
        self.rights_of = rights_of
        self.ask = ask

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on until either side closes it, or its session ends."""
        session = self.session
        if session is None:

            async def nobodys() -> Message:
                return self._passed(None, await receive())

            await self.app(scope, nobodys, send)
            return
        rights = self.rights_of(session.user)
        whose = (session.name, session.changes, rights)
        began = asyncio.get_running_loop().time()
        received: asyncio.Queue[Message] = asyncio.Queue(1)
        is_closed = False

        async def read() -> None:
            while True:
                message = await receive()
                if message["type"] == "websocket.receive" and asyncio.get_running_loop().time() - began > OF_ITSELF:
                    await asyncio.to_thread(self.sessions.used, session.name)
                await received.put(self._passed(whose, message))
                if message["type"] == "websocket.disconnect":
                    return

        def holds() -> bool:
            return self.sessions.state(session.name) == session and self.rights_of(session.user) == rights

        async def watch() -> None:
            nonlocal is_closed
            with contextlib.suppress(Exception):  # whether it holds cannot be told: then it does not
                while await asyncio.to_thread(holds):
                    self.ask()
                    await asyncio.sleep(LOOKED_AT_EVERY)
            is_closed = True
            reading.cancel()
            with contextlib.suppress(RuntimeError, OSError):  # the browser went first
                await send({"type": "websocket.close", "code": POLICY})
            while not received.empty():
                received.get_nowait()
            await received.put({"type": "websocket.disconnect", "code": POLICY})

        async def sent(message: Message) -> None:
            if not is_closed:
                self.files.note(whose, message.get("bytes") or b"")
                await send(message)

        reading, watching = asyncio.create_task(read()), asyncio.create_task(watch())
        try:
            await self.app(scope, received.get, sent)
        finally:
            for task in (reading, watching):
                task.cancel()

    def _passed(self, whose: Hashable, message: Message) -> Message:
        said = message.get("bytes") if message["type"] == "websocket.receive" else None
        return message if said is None else {**message, "bytes": self.files.passed(whose, said)}
