"""Read WARC files: the pages a crawler answered with, each record for itself."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from email.message import Message
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from crawler.pages import IncomingPage, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_PAGE: Final = 100 * 1024 * 1024

_PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_GZIP_MEMBER: Final = b"\x1f\x8b\x08"
_RECORD: Final = b"WARC/1."
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Broken:
    """A record that cannot be trusted: where it begins and what is wrong with it."""

    offset: int
    what: str


def read_warc(path: Path, name: str) -> Iterator[IncomingPage | Problem]:
    """The pages of a WARC file, plain or compressed record by record; ``name`` is shown in problems.

    Pages are responses with status 200 that are HTML or plain text, freed of their transfer and
    content encoding, and ``resource`` records of these types. A record that is cut short or
    whose length is wrong is a problem; reading goes on at the next one that can be made out.
    """
    found = False
    with path.open("rb") as stream:
        start: int | None = 0
        while start is not None:
            broken = None
            for result in _read_from(stream, start, path.name):
                if isinstance(result, _Broken):
                    broken = result
                else:
                    yield result
                    found = True
            if broken is None:
                break
            start = _next_record(stream, broken.offset + 1)
            if broken.what:
                found = True
                yield Problem(
                    path=name,
                    what=f"the record at byte {broken.offset} {broken.what} and was left out",
                    remedy="fetch the file again if the page matters",
                )
    if not found:
        yield Problem(
            path=name, what="holds no page (a response 200 of HTML or text)", remedy="check how it was made"
        )


def _read_from(stream: IO[bytes], start: int, file_name: str) -> Iterator[IncomingPage | _Broken]:
    """Pages from an offset on, up to the end or the first record that breaks the reading."""
    stream.seek(start)
    offset = start
    noise = io.StringIO()  # warcio writes its warnings to stderr; they are reported as problems here
    try:
        records = ArchiveIterator(stream)
        while True:
            with contextlib.redirect_stderr(noise):
                record = next(records, None)
            if record is None:
                return
            offset = records.offset
            page = _page(record, file_name)
            with contextlib.redirect_stderr(noise):
                records.read_to_end()
            if what := _wrong_length(record, records):
                yield _Broken(offset, what)
                return
            if page is not None:
                yield page
    except Exception as error:  # warcio raises whatever its parsers meet in hostile bytes
        first_try = start == 0 or offset != start
        yield _Broken(offset, f"cannot be read ({_first_line(error)})" if first_try else "")


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:120].rstrip(".:") if lines else type(error).__name__


def _wrong_length(record: Any, records: Any) -> str | None:
    if getattr(record.raw_stream, "limit", 0) > 0:
        return "ends before its Content-Length"
    following = records.next_line
    if records.err_count or (following and not following.startswith(_RECORD)):
        return "has a wrong Content-Length"
    return None


def _next_record(stream: IO[bytes], start: int) -> int | None:
    """Where the next record may begin: a line ``WARC/1.`` or a gzip member."""
    stream.seek(0)
    mark = _GZIP_MEMBER if stream.read(3) == _GZIP_MEMBER else b"\n" + _RECORD
    skip = 0 if mark is _GZIP_MEMBER else 1
    stream.seek(start)
    position, tail = start, b""
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        hit = window.find(mark)
        if hit >= 0:
            return position - len(tail) + hit + skip
        position += len(chunk)
        tail = window[-(len(mark) - 1) :]
    return None


def _page(record: Any, file_name: str) -> IncomingPage | None:
    """The page of a record, or None where it holds none; reads the record's body."""
    http = record.http_headers
    if record.rec_type == "response" and http is not None:
        if http.get_statuscode() != "200":
            return None
        headers, declared = tuple(http.headers), http.get_header("Content-Type")
    elif record.rec_type == "resource":
        headers, declared = (), record.content_type
    else:
        return None
    content_type, charset = _content_type(declared)
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if content_type not in _PAGE_TYPES or not address or urlsplit(address).path == "/robots.txt":
        return None
    content = _body(record)
    if not content:
        return None
    return IncomingPage(
        address=address,
        content=content,
        how="warc",
        source_id=file_name,
        status=200,
        headers=headers,
        content_type=content_type,
        charset=charset,
        fetched_at=record.rec_headers.get_header("WARC-Date"),
    )


def _content_type(declared: str | None) -> tuple[str, str | None]:
    """Media type and charset of a header; HTML where a portal sends none.

    >>> _content_type("Text/HTML; charset=UTF-8")
    ('text/html', 'utf-8')
    """
    message = Message()
    message["Content-Type"] = declared or "text/html"
    return message.get_content_type(), message.get_content_charset()


def _body(record: Any) -> bytes:
    stream, pieces, size = record.content_stream(), [], 0
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_PAGE:
            raise ValueError("a page of more than 100 MB")
    return b"".join(pieces)
