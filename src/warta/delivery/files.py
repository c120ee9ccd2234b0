"""Pictures and static files as responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from wsgiref.types import StartResponse, WSGIEnvironment

from warta.delivery.admission import Admission
from warta.delivery.answers import Header, sent
from warta.delivery.finding import Found, find
from warta.delivery.folders import Folder, is_text
from warta.delivery.plain import not_allowed, not_found
from warta.delivery.ranges import Unsatisfiable, wanted_range
from warta.delivery.validators import has_match, takes_gzip

# Longer ones are sent piece by piece, which keeps a thread as long as the reader's line is slow.
AT_ONCE = 2 * 1024 * 1024
PIECE = 64 * 1024


class Files:
    """Answers with files of one folder; long ones need a place from `admission`."""

    def __init__(self, folder: Folder, admission: Admission) -> None:
        self._folder = folder
        self._admission = admission

    def send(self, name: str, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The file `name`, a path below the folder."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return sent(not_allowed(), environ, start_response)
        gzip = is_text(name) and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        found = find(self._folder.root, name, gzip)
        if found is None:
            return sent(not_found(), environ, start_response)
        headers = [*self._folder.headers_for(name), ("ETag", found.etag), ("Last-Modified", found.modified)]
        try:
            return self._answer(found, headers, environ, start_response)
        except BaseException:
            found.file.close()
            raise

    def _answer(
        self, found: Found, headers: list[Header], environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if _has_it(environ, found):
            found.file.close()
            start_response("304 Not Modified", headers[1:])  # All but the type.
            return [b""]
        if found.packed:
            headers.append(("Content-Encoding", "gzip"))
        try:
            part = wanted_range(_range_header(environ, found), found.size) if self._folder.ranges else None
        except Unsatisfiable:
            found.file.close()
            told = [("Content-Range", f"bytes */{found.size}"), ("Content-Length", "0")]
            start_response("416 Range Not Satisfiable", [*headers, *told])
            return [b""]
        if part is None:
            return self._send("200 OK", found.file, 0, found.size, headers, environ, start_response)
        first, length = part
        headers.append(("Content-Range", f"bytes {first}-{first + length - 1}/{found.size}"))
        return self._send("206 Partial Content", found.file, first, length, headers, environ, start_response)

    def _send(
        self,
        status: str,
        file: BinaryIO,
        first: int,
        length: int,
        headers: list[Header],
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        headers.append(("Content-Length", str(length)))
        if environ["REQUEST_METHOD"] == "HEAD":
            file.close()
            start_response(status, headers)
            return [b""]
        file.seek(first)
        if length > AT_ONCE:
            return self._send_in_pieces(status, _Pieces(file, length), headers, environ, start_response)
        body = file.read(length)
        file.close()
        if len(body) != length:
            raise OSError(f"{file.name} became shorter while it was read")
        start_response(status, headers)
        return [body]

    def _send_in_pieces(
        self,
        status: str,
        pieces: _Pieces,
        headers: list[Header],
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        def app(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            start_response(status, headers)
            return pieces

        body = self._admission.admit(app, environ, start_response)
        if isinstance(body, list):  # It was not admitted.
            pieces.close()
        return body


class _Pieces:
    """The next `left` bytes of a file, piece by piece."""

    def __init__(self, file: BinaryIO, left: int) -> None:
        self._file = file
        self._left = left

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (piece := self._file.read(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def _range_header(environ: WSGIEnvironment, found: Found) -> str:
    """The Range header; nothing where If-Range names another file than this."""
    condition = environ.get("HTTP_IF_RANGE")
    if environ["REQUEST_METHOD"] != "GET" or condition not in (None, found.etag, found.modified):
        return ""
    return str(environ.get("HTTP_RANGE", ""))


def _has_it(environ: WSGIEnvironment, found: Found) -> bool:
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted is not None:
        return has_match(wanted, found.etag)
    return environ.get("HTTP_IF_MODIFIED_SINCE") == found.modified
