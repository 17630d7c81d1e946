"""Know which files a session was told of: Streamlit makes a file for whoever names its button, and gives it to whoever asks.

Both names reach a browser over the WebSocket of a page alone, so what was sent there says whose file it is. It is its reader's as
long as their rights are those with which the page was drawn.
"""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

FILES_KEPT: Final = 2000
"""How many names are kept of a session with its rights; of more the oldest are forgotten, and a new page tells new ones."""
SESSIONS_KEPT: Final = 1000


class ToldFiles:
    """Hold the names of the files of which each session was told, with the rights that it had then."""

    def __init__(self) -> None:
        self._of: OrderedDict[Hashable, OrderedDict[str, None]] = OrderedDict()

    def note(self, whose: Hashable, sent: bytes) -> None:
        """Keep the name of the file in what is sent to a page. `whose`: of which session, with which rights."""
        name = _told(sent)
        if not name:
            return
        names = self._of.setdefault(whose, OrderedDict())
        self._of.move_to_end(whose)
        names[name] = None
        names.move_to_end(name)
        while len(names) > FILES_KEPT:
            names.popitem(last=False)
        while len(self._of) > SESSIONS_KEPT:
            self._of.popitem(last=False)

    def is_of(self, whose: Hashable, name: str) -> bool:
        """Return whether this session was told, with these rights, of the file with this path, or of the button that makes it."""
        return name in self._of.get(whose, ())

    def passed(self, whose: Hashable, said: bytes) -> bytes:
        """Return what a page says; where it presses a button of which it was not told, without the name of the button."""
        try:
            message = BackMsg.FromString(said)
        except DecodeError:
            return said
        asked = message.backend_operation_request.deferred_file
        if not asked.file_id or self.is_of(whose, asked.file_id):
            return said
        asked.file_id = ""  # Streamlit then answers that it made nothing, and the page says so
        return bytes(message.SerializeToString())


def _told(sent: bytes) -> str:
    """Return the path of a file that was made, or the name of a button that makes one; empty where a frame holds neither."""
    try:
        message = ForwardMsg.FromString(sent)
    except DecodeError:
        return ""
    button = message.delta.new_element.download_button
    return str(message.backend_operation_response.deferred_file.url or button.deferred_file_id or button.url)
