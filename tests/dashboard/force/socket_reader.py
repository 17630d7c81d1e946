"""Read without a browser: open the socket of a dashboard and ask for pages, as Streamlit's own script does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol


@dataclass(frozen=True)
class Reader:
    """One reader whose page stays open between two runs."""

    socket: ClientConnection

    def open(self, page: str = "", query: str = "") -> str:
        """Ask for a page and return all that was sent until it was drawn, as text."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        self.socket.send(asked.SerializeToString())
        sent = []
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=60))  # type: ignore[arg-type]
            sent.append(str(message))
            if message.WhichOneof("type") == "script_finished":
                return "\n".join(sent)


@contextmanager
def reading(address: str) -> Iterator[Reader]:
    """Give a reader of the dashboard at this address."""
    uri = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(uri, origin=Origin(address), subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield Reader(socket)
