"""A tab of somebody who logged in, without a browser: it speaks Streamlit's protocol, and keeps what it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.sent import file_texts, frame_texts, messages

LONGEST_MESSAGE = 64 * 2**20
PATIENCE_SECONDS = 60
NOT_DRAWN = "This page can't be shown"
"""What a page says that could not be read, and so proves nothing."""


class Tab:
    """One tab, from the login on.

    Args:
        address: The dashboard's.
        who: Whom the provider lets in.

    Attributes:
        who: The same.
        frames: What came through the websocket since the last question.
        page: The page and the parameters that were asked for last.
    """

    def __init__(self, address: str, who: str) -> None:
        self.who = who
        self.page: tuple[str, dict[str, str]] = ("", {})
        self.frames: list[bytes] = []
        self._address = address
        self._session_id = ""
        # No connection is kept: a busy server closes idle ones at the moment at which they are used again.
        self._http = httpx.Client(
            base_url=address,
            follow_redirects=True,
            timeout=PATIENCE_SECONDS,
            limits=httpx.Limits(max_keepalive_connections=0),
        )
        self._http.get("/_stcore/health")
        self._socket = self._connected()
        self._log_in()

    def __enter__(self) -> Tab:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._http.close()

    def ask(self, page: str, parameters: dict[str, str], *widgets: WidgetState) -> None:
        """Ask for a page; others may ask before it is taken.

        Args:
            page: Its address; empty for the first.
            parameters: Of the address.
            widgets: What was set on it.
        """
        self.page, self.frames = (page, parameters), []
        message = BackMsg()
        message.rerun_script.query_string = urlencode(parameters)
        message.rerun_script.page_name = page
        message.rerun_script.widget_states.widgets.extend(widgets)
        self._socket.send(message.SerializeToString())

    def take(self) -> None:
        """Take what was asked for, to its end."""
        while True:
            message = self._next()
            assert not message.delta.new_element.HasField("exception"), (self.who, self.page)
            assert NOT_DRAWN not in message.delta.new_element.alert.body, (self.who, self.page)
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and message.HasField("script_finished"):
                return

    def open(self, page: str, parameters: dict[str, str]) -> None:
        """Ask for a page, and take it."""
        self.ask(page, parameters)
        self.take()

    def set(self, kind: str, label: str, value: bool | str) -> bool:
        """Set a widget of the page and take what comes of it; False where the page has none.

        Args:
            kind: What Streamlit calls it, such as `text_input`.
            label: How its label begins.
            value: What it is set to.
        """
        found = [one for frame in self.frames for one in messages(frame, kind) if one.label.startswith(label)]
        if not found:
            return False
        state = WidgetState(id=found[-1].id)
        if isinstance(value, bool):
            state.bool_value = value
        else:
            state.string_value = value
        self.ask(*self.page, state)
        self.take()
        return True

    def was_found(self) -> bool:
        """Whether the page that was asked for is one of the person's."""
        return not any(True for frame in self.frames for _ in messages(frame, "page_not_found"))

    def texts(self) -> Iterator[str]:
        """All that came since the last question, decoded."""
        for frame in self.frames:
            yield from frame_texts(frame)

    def downloads(self) -> dict[str, str]:
        """Where each file is that the page offers, by the words of its button."""
        return {button.label: self._place_of(button) for button in self._buttons() if not button.disabled}

    def file(self, place: str) -> Iterator[str]:
        """What a file and its name say, decoded."""
        answer = self._http.get(place)
        answer.raise_for_status()
        yield from file_texts(answer.content, f"{place} {answer.headers.get('content-disposition', '')}")

    def is_served(self, place: str) -> bool:
        """Whether a file is still there."""
        return self._http.get(place).status_code == httpx.codes.OK

    def _log_in(self) -> None:
        """Press the button on the door, choose oneself at the provider, and come back with the cookie."""
        self.open("", {})
        button = next(one for frame in self.frames for one in messages(frame, "button") if one.label == "Log in")
        self.ask("", {}, WidgetState(id=button.id, trigger_value=True))
        while not (message := self._next()).HasField("auth_redirect"):
            pass
        form = self._http.get(message.auth_redirect.url)
        self._http.post(form.url, data={"sub": self.who}).raise_for_status()
        self._socket.close()
        self._socket = self._connected()

    def _connected(self) -> ClientConnection:
        """A websocket that bears the cookies of today."""
        cookies = {cookie.name: cookie.value or "" for cookie in self._http.cookies.jar}
        return connect(
            f"ws://{urlsplit(self._address).netloc}/_stcore/stream",
            origin=Origin(self._address),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies["_streamlit_xsrf"])],
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
            max_size=LONGEST_MESSAGE,
            ping_interval=None,
        )

    def _buttons(self) -> list[DownloadButton]:
        return [button for frame in self.frames for button in messages(frame, "download_button")]

    def _place_of(self, button: DownloadButton) -> str:
        """Where a button's file is; what is made when it is clicked is asked for."""
        if not button.deferred_file_id:
            return button.url
        message = BackMsg()
        message.backend_operation_request.request_id = button.deferred_file_id
        message.backend_operation_request.session_id = self._session_id
        message.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        self._socket.send(message.SerializeToString())
        while True:
            answer = self._next()
            if answer.HasField("backend_operation_response"):
                url = answer.backend_operation_response.deferred_file.url
                assert url, (self.who, self.page, button.label, answer.backend_operation_response.error_msg)
                return url

    def _next(self) -> ForwardMsg:
        frame = self._socket.recv(timeout=PATIENCE_SECONDS, decode=False)
        self.frames.append(bytes(frame))
        message = ForwardMsg()
        message.ParseFromString(frame)
        if message.HasField("new_session"):
            self._session_id = message.new_session.initialize.session_id
        return message
