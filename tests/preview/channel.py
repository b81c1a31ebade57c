"""A WebSocket as a page's script opens it, in the few words of RFC 6455 that this takes."""

import base64
import json
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_TEXT, _CLOSE = 0x1, 0x8
_LONGER = {126: 2, 127: 8}
"""What stands for a length of so many bytes, which follow."""


class RefusedError(Exception):
    """The server does not want to talk; the first argument is HTTP's status."""


@dataclass
class Channel:
    """An open channel."""

    socket: socket.socket
    buffer: bytes = field(default=b"", repr=False)

    def news(self) -> dict[str, Any]:
        """The next news."""
        while True:
            told: dict[str, Any] = json.loads(self.hear())
            if told["command"] == "news":
                return told

    def until(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next news that fits; a file may be read while it is still being written."""
        while not fits(news := self.news()):
            pass
        return news

    def say(self, words: str) -> None:
        data = words.encode()
        assert len(data) < min(_LONGER)
        head = bytes([0x80 | _TEXT, 0x80 | len(data)])
        self.socket.sendall(head + bytes(4) + data)  # masked with zeros

    def hear(self) -> str:
        while True:
            head, length = self._take(2)
            if length in _LONGER:
                length = int.from_bytes(self._take(_LONGER[length]), "big")
            data = self._take(length)
            if head & 0xF == _CLOSE:
                raise ConnectionError
            if head & 0xF == _TEXT:
                return data.decode()

    def _take(self, count: int) -> bytes:
        while len(self.buffer) < count:
            more = self.socket.recv(1 << 16)
            if not more:
                raise ConnectionError
            self.buffer += more
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken


def open_channel(port: int, headers: Mapping[str, str], patience: float) -> Channel:
    """Shake hands as a page does."""
    channel = Channel(socket.create_connection(("127.0.0.1", port), timeout=patience))
    fields = {
        "Host": f"127.0.0.1:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
        **headers,
    }
    lines = ["GET /livereload HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    channel.socket.sendall("\r\n".join([*lines, "", ""]).encode())
    while b"\r\n\r\n" not in channel.buffer:
        channel.buffer += channel.socket.recv(1)
    head, _, channel.buffer = channel.buffer.partition(b"\r\n\r\n")
    status = head.split()[1].decode()
    if status != "101":
        channel.socket.close()
        raise RefusedError(status)
    channel.say('{"command": "hello", "protocols": []}')
    channel.say('{"command": "info", "url": "/"}')
    return channel
