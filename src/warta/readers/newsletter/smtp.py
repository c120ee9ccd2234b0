"""A connection to the mail server: one mail after the other, each ended by a full stop that is told of beforehand."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable

from msgspec import Struct

# Seconds. A server that scans mail may take its time over the answer to a full stop; RFC 5321 says ten minutes.
CONNECT, ANSWER, LAST_ANSWER = 20.0, 60.0, 600.0
TAKEN, GO_ON = 250, 354
_ENHANCED = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_STARTS_WITH_A_DOT = re.compile(rb"(?m)^\.")


class Server(Struct, frozen=True):
    """Where mail is handed over, and in whose name."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    bounces: str = ""

    @property
    def returns_to(self) -> str:
        """Where mail that cannot be delivered comes back to."""
        return self.bounces or self.sender


class RefusedError(Exception):
    """The server does not take this mail: for good, or `for_now`. `answer` are its codes; its words may name people."""

    def __init__(self, code: int, words: bytes) -> None:
        enhanced = _ENHANCED.search(words)
        self.answer = f"{code} {enhanced[0].decode()}" if enhanced else str(code)
        super().__init__(self.answer)
        self.for_now = code < 500


class Connection:
    """An open connection; raises OSError or SMTPException when it is lost."""

    def __init__(self, server: Server) -> None:
        self._sender = server.returns_to
        context = ssl.create_default_context()
        if server.security == "tls":
            self._smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=CONNECT, context=context)
        else:
            self._smtp = smtplib.SMTP(server.host, server.port, timeout=CONNECT)
        self._socket.settimeout(ANSWER)
        # The full stop goes out by itself, and must not wait for the answer to what went before it.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if server.security == "starttls":
            self._smtp.starttls(context=context)
        self._smtp.ehlo_or_helo_if_needed()
        if server.user:
            self._smtp.login(server.user, server.password)

    @property
    def _socket(self) -> socket.socket:
        if self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected("the connection is closed")
        return self._smtp.sock

    def send(self, to: str, mail: bytes, before_the_stop: Callable[[], None]) -> None:
        """Hands a mail over; `before_the_stop` is called right before the line after which the server may have it."""
        code, words = self._smtp.mail(self._sender)
        if code != TAKEN:  # That is no reader's fault, and would be said to each of them.
            raise smtplib.SMTPSenderRefused(code, words, self._sender)
        try:
            self._say(self._smtp.rcpt(to), TAKEN, 251)
            self._say(self._smtp.docmd("DATA"), GO_ON)
        except RefusedError:
            self._smtp.rset()
            raise
        self._smtp.send(mail)
        before_the_stop()
        self._smtp.send(b".\r\n")
        self._socket.settimeout(LAST_ANSWER)
        answer = self._smtp.getreply()
        self._socket.settimeout(ANSWER)
        if answer[0] != TAKEN:
            raise RefusedError(*answer)

    def close(self) -> None:
        """Says goodbye, if anybody is there."""
        try:
            self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()

    @staticmethod
    def _say(answer: tuple[int, bytes], *wanted: int) -> None:
        code, words = answer
        if code == 421 or code < 0:
            raise smtplib.SMTPServerDisconnected("the server closed the connection")
        if code not in wanted:
            raise RefusedError(code, words)


def reach(server: Server) -> None:
    """Raises OSError or SMTPException when the server cannot be used."""
    Connection(server).close()


def as_sent(mail: bytes) -> bytes:
    """A mail with its line ends and full stops as they go over the wire, but for the last."""
    lines = _LINE_END.sub(b"\r\n", mail)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return _STARTS_WITH_A_DOT.sub(b"..", lines)
