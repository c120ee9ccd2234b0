"""How the web server hands us a request: a printed page is answered where its request is read."""

from __future__ import annotations

from asyncio import Transport
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from warta.delivery.answers import Answer, Asked
from warta.delivery.application import FOREIGN, Application
from warta.delivery.bodies import declared_in

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application

# Seconds after which a connection without a sign of life is closed: one that sends nothing, or takes nothing.
PATIENCE = 60.0
# Bytes of a request beside its body: the parser would keep a line that never ends.
LARGEST_HEAD = 64 * 1024
# Requests of one connection that wait behind another. No browser asks like that, and each is kept with its head.
MOST_WAITING = 50

# Looked for as a number, which bytes find five times as fast as bytes.
_UNDERSCORE, _PERCENT, _HASH = b"_%#"
# What a printed page depends on, what says whether it is read, and what only a thread should deal with.
_PURPOSES = frozenset({b"sec-purpose", b"purpose", b"x-purpose", b"x-moz"})
_COUNTED = frozenset({b"user-agent", b"sec-fetch-dest", b"range", b"referer"})
_TOLD = frozenset({b"host", b"accept-encoding", b"if-none-match", b"if-modified-since"}) | _COUNTED | _PURPOSES
_NOT_SIMPLE = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"connection"})
_METHODS = {b"GET": "GET", b"HEAD": "HEAD"}
_CLOSE = b"Connection: close\r\n"


RawHeaders = Sequence[tuple[bytes, bytes]]


class ServersOwn:
    """What the server adds to each head, made once for as long as it holds."""

    __slots__ = ("_always", "_headers", "_lines")

    def __init__(self, always: RawHeaders = ()) -> None:
        self._always = always
        self._headers: RawHeaders = ()
        self._lines = b"\r\n"

    def __call__(self, headers: RawHeaders) -> bytes:
        """The end of a head; `headers` as uvicorn has them: another list each second, with another date in it."""
        if headers is not self._headers:
            lines = b"".join(b"%b: %b\r\n" % header for header in (*headers, *self._always))
            self._headers, self._lines = headers, lines + b"\r\n"
        return self._lines


class PagesFirst(HttpToolsProtocol):
    """One connection. What is printed takes no thread, no task and no turn: it is one lookup in mapped memory."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._application: Application = self.app.application
        self._servers_own: ServersOwn = self.app.servers_own
        self._answered = False
        self._is_modern = False
        self._worked_on: RequestResponseCycle | None = None
        self._unfinished = 0
        self._heard = self.loop.time()
        self._looking = self.loop.call_later(PATIENCE, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        self._looking.cancel()
        super().connection_lost(exc)
        if self._worked_on is not None:
            # Only the last that was asked for has been told so; a thread would write to this one's answer for ever.
            self._worked_on.disconnected = True
            self._worked_on.message_event.set()

    def data_received(self, data: bytes) -> None:
        self._unfinished += len(data)
        super().data_received(data)
        if self._unfinished > LARGEST_HEAD:
            self.transport.abort()

    def on_message_begin(self) -> None:
        self.url = b""
        self.headers = []

    def on_header(self, name: bytes, value: bytes) -> None:
        # WSGI knows X_Forwarded_For and X-Forwarded-For by one name: what a proxy says, nobody may add to.
        if _UNDERSCORE not in name:
            self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        self._unfinished = 0
        # One who asks for much and takes nothing waits in line, as does who asks for more than one thing at once.
        asked = self._asked() if self._is_free() and not self.flow.write_paused else None
        answer = self._application.at_once(asked) if asked is not None else None
        # What the server adds here to each head is not ours to say for other hosts.
        if asked is None or answer is None or answer is FOREIGN:
            self._mind_what_comes()
            self._leave_to_threads()
        else:
            self._answered = True
            self._send(answer, asked.method)

    def on_body(self, body: bytes) -> None:
        self._unfinished = 0
        self._heard = self.loop.time()
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unfinished = 0
        self._heard = self.loop.time()
        if self._answered:
            self._answered = False
        else:
            super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        # Who does not take what was answered gets no more answers.
        self.flow.pause_reading()
        self._heard = self.loop.time()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.flow.resume_reading()
        self._heard = self.loop.time()

    def _is_free(self) -> bool:
        """Nothing asked for earlier on this connection is still being answered."""
        return (self.cycle is None or self.cycle.response_complete) and not self.pipeline

    def _asked(self) -> Asked | None:
        """What we look at of it; None for a request that is not so simple."""
        method = _METHODS.get(self.parser.get_method())
        path, _, _query = self.url.partition(b"?")
        if method is None or path[:1] != b"/" or _HASH in path:
            return None
        told = {}
        for name, value in self.headers:
            if name in _TOLD:
                if name in told:
                    return None
                told[name] = value.decode("latin-1")
            elif name in _NOT_SIMPLE and (name != b"connection" or not (self._is_modern or self._stays_unasked())):
                return None
        return Asked(
            method,
            (unquote_to_bytes(path) if _PERCENT in path else path).decode("latin-1"),
            told.get(b"host", ""),
            told.get(b"accept-encoding", ""),
            told.get(b"if-none-match"),
            told.get(b"if-modified-since"),
            told.get(b"user-agent", ""),
            "" if told.keys().isdisjoint(_PURPOSES) else next(told[name] for name in _PURPOSES if name in told),
            told.get(b"sec-fetch-dest", ""),
            told.get(b"range"),
            told.get(b"referer", ""),
        )

    def _stays_unasked(self) -> bool:
        """False for a client of HTTP/1.0 that would have to be told that it may stay."""
        # Once for a connection: the version costs a third of a microsecond to look at.
        self._is_modern = self.parser.get_http_version() != "1.0"
        return self._is_modern or not self.parser.should_keep_alive()

    def _send(self, answer: Answer, method: str) -> None:
        stays = self.parser.should_keep_alive()
        end = self._servers_own(self.server_state.default_headers)
        self.transport.write(answer.on_the_wire(end if stays else _CLOSE + end, method))
        if not stays:
            self.transport.close()

    def _mind_what_comes(self) -> None:
        """Raises, which is the end of the connection, when the rest of it cannot be taken as it is meant."""
        sends = declared_in(self.headers) is not None
        # One may wait with what it sends: a client has all of an answer before its thread says that this was all.
        if len(self.pipeline) >= MOST_WAITING or (sends and self.pipeline):
            self._break_off()
        if sends and self.parser.should_upgrade():
            # The parser leaves such a body to the other protocol: its bytes would be taken for requests of their own.
            if not self._is_free():
                self._break_off()
            raise ValueError("a body in another protocol")  # To which uvicorn says 400.

    def _leave_to_threads(self) -> None:
        """What uvicorn would have made of the head's parts, had we not kept them to ourselves so far."""
        url, headers = self.url, self.headers
        super().on_message_begin()
        for name, value in headers:
            super().on_header(name, value)
        self.url = url
        super().on_headers_complete()
        # What comes after a body as if it were headers must not come into these, which nobody has read yet.
        self.headers = []

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._worked_on = cycle
        super()._start_asgi_task(cycle, app)

    def _break_off(self) -> None:
        """Ends the connection and, by raising, the parser's way through what was read of it already."""
        self.transport.abort()
        raise ConnectionAbortedError("more requests at once than anybody needs")

    def _look(self) -> None:
        """Closes the connection when nothing has come or gone for long and nobody here is at work for it."""
        silent = self.loop.time() - self._heard
        cycle = self._worked_on
        at_work = cycle is not None and not cycle.response_complete and not cycle.more_body
        works = at_work and not self.flow.write_paused
        if silent >= PATIENCE and not works:
            self.transport.abort()
        else:
            self._looking = self.loop.call_later(PATIENCE if works else PATIENCE - silent, self._look)
