"""Sign in and speak with the server as somebody does who wrote the messages of a page by hand."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence

import pytest
from httpx2 import Client
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

SECONDS = 60.0
"""How long an answer may take on a busy machine."""
Widget = tuple[str, str, object]
"""A widget by its id, how its value is called in a message, and the value."""


class Somebody:
    """Hold a browser without its window: its cookies, and who signed in with it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = Client(timeout=SECONDS)
        self.pages: list[PageByHand] = []
        self.http.get(f"{address}/_stcore/health")  # sets the cookie against requests of other sites

    def sign_in(self, subject: str) -> "Somebody":
        """Press the button of the page and tell the provider who one is."""
        self.http.get(self.http.post(self.led_to_provider(), data={"sub": subject}).headers["location"])
        return self

    def led_to_provider(self) -> str:
        """Press the button of the page; return where the provider is asked."""
        page = self.page()
        page.run()
        [button] = [each.button for each in page.elements() if each.HasField("button")]
        page.run(widgets=[(button.id, "trigger_value", True)])
        [led] = [each.auth_redirect.url for each in page.heard if each.HasField("auth_redirect")]
        page.close()
        return str(self.http.get(f"{self.address}{led}").headers["location"])

    def page(self, of: str = "") -> "PageByHand":
        """Open the WebSocket of a page. `of`: the name that Streamlit gave a page which was open before."""
        self.pages.append(PageByHand(self, of))
        return self.pages[-1]

    def close(self) -> None:
        for page in self.pages:
            page.close()
        self.http.close()

    def get(self, path: str) -> tuple[int, bytes]:
        answer = self.http.get(f"{self.address}{path}")
        return answer.status_code, answer.content


class PageByHand:
    """Hold the WebSocket of one page, and what it heard since it was last cleared."""

    def __init__(self, who: Somebody, of: str) -> None:
        self.name = of
        self.heard: list[ForwardMsg] = []
        cookies = {cookie.name: cookie.value or "" for cookie in who.http.cookies.jar}
        self.socket = connect(
            f"{who.address.replace('http', 'ws', 1)}/_stcore/stream",
            origin=who.address,  # type: ignore[arg-type]  # it is a text
            subprotocols=["streamlit", cookies["_streamlit_xsrf"], *([of] if of else [])],  # type: ignore[list-item]
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
            max_size=None,
            open_timeout=SECONDS,
            ping_interval=None,  # on a busy machine an answer may come late; each wait has its own end
            legacy=True,
        )

    def say(self, message: BackMsg | bytes | str) -> None:
        self.socket.send(message.SerializeToString() if isinstance(message, BackMsg) else message)

    def run(self, path: str = "", query: str = "", widgets: Sequence[Widget] = ()) -> None:
        """Ask for a page with these values of its widgets, and hear all of it."""
        self.ask(path, query, widgets)
        self.hear_whole()

    def hear_whole(self) -> None:
        """Hear all of a page that was asked for."""
        self.hear(lambda heard: heard.HasField("script_finished"))

    def ask(self, path: str = "", query: str = "", widgets: Sequence[Widget] = ()) -> None:
        """Ask for a page with these values of its widgets, and do not wait for it."""
        message = BackMsg()
        asked = message.rerun_script
        asked.page_name, asked.query_string = path, query
        for name, kind, value in widgets:
            state = asked.widget_states.widgets.add()
            state.id = name
            setattr(state, kind, value)
        self.say(message)

    def press(self, button: DownloadButton) -> str:
        """Press a button that makes a file; return its address, empty where none was made."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id, asked.deferred_file.file_id = (
            uuid.uuid4().hex,
            self.name,
            button.deferred_file_id,
        )
        self.say(message)
        heard = self.hear(lambda heard: heard.HasField("backend_operation_response"))
        return str(heard.backend_operation_response.deferred_file.url)

    def hear(self, is_last: Callable[[ForwardMsg], bool]) -> ForwardMsg:
        until = time.monotonic() + SECONDS
        while True:
            heard = ForwardMsg.FromString(self.socket.recv(timeout=until - time.monotonic()))
            self.heard.append(heard)
            if heard.HasField("new_session"):
                self.name = heard.new_session.initialize.session_id
            if is_last(heard):
                return heard

    def hear_close(self) -> None:
        """Hear all that still comes until the server closes."""
        with pytest.raises(ConnectionClosed):
            self.hear(lambda _: False)

    def elements(self) -> Iterator[Element]:
        return (each.delta.new_element for each in self.heard if each.delta.HasField("new_element"))

    def buttons_for_files(self) -> list[DownloadButton]:
        return [each.download_button for each in self.elements() if each.HasField("download_button")]

    def text(self) -> str:
        """Return all that was sent to the page, as text."""
        return "\n".join(str(each) for each in self.heard)

    def close(self) -> None:
        self.socket.close()
