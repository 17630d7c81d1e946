"""Know which files a session was told of: Streamlit gives a file below `/media` to whoever has its address.

An address reaches a browser over the WebSocket of a page alone, so what was sent there says whose file it is.
"""

import re
from collections import OrderedDict
from typing import Final

ADDRESS: Final = re.compile(rb"/media/([A-Za-z0-9_.-]+)")
FILES_KEPT: Final = 500
"""How many addresses are kept of a session; of more the oldest are forgotten, and the page makes such a file again."""
SESSIONS_KEPT: Final = 1000


class ToldFiles:
    """Hold the names of the files of which each session was told."""

    def __init__(self) -> None:
        self._of: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()

    def note(self, session: str, sent: bytes) -> None:
        """Keep the names of the files in what is sent to a page of this session."""
        if b"/media/" not in sent:
            return
        names = self._of.setdefault(session, OrderedDict())
        self._of.move_to_end(session)
        for name in ADDRESS.findall(sent):
            names[name.decode()] = None
            names.move_to_end(name.decode())
        while len(names) > FILES_KEPT:
            names.popitem(last=False)
        while len(self._of) > SESSIONS_KEPT:
            self._of.popitem(last=False)

    def is_of(self, session: str, path: str) -> bool:
        """Return whether this session was told of the file at this path."""
        return path.removeprefix("/media/") in self._of.get(session, ())
