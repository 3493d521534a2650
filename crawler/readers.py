"""Read files into pages: text, HTML, JSON Lines, WARC, and directories of these."""

from __future__ import annotations

import gzip
import stat
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from crawler.json_lines import read_json_lines
from crawler.pages import IncomingPage, Problem, printable
from crawler.text_check import reason_against

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE: Final = 100 * 1024 * 1024

_PAGE_TYPES: Final = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html"}
_RECORDS: Final = frozenset({".jsonl", ".ndjson"})
_REMEDIES: Final = {
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf"), "save its text as .txt"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as .html"),
    **dict.fromkeys(
        (".json", ".csv", ".xlsx", ".xls", ".parquet"), "write its articles as .jsonl, one a line"
    ),
    **dict.fromkeys((".zip", ".tar", ".tgz", ".rar", ".7z"), "unpack it and add the directory"),
}
_KINDS: Final = ".txt, .html, .jsonl, .warc, or one of these with .gz"
_NAMES_SHOWN: Final = 3


def read_path(path: Path) -> Iterator[IncomingPage | Problem]:
    """Every page of a file, or of a directory and all below it in the order of names.

    What cannot be read is a :class:`Problem` in its place; nothing is raised for the state of a
    file. Bytes are given as they are, a ``.gz`` unpacked.
    """
    name = printable(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError) as error:
        yield Problem(path=name, what=_why(error), remedy="check the path")
        return
    if stat.S_ISDIR(mode):
        yield from _read_directory(path)
    elif not stat.S_ISREG(mode):
        yield Problem(path=name, what="is neither a file nor a directory", remedy="name a file")
    elif _kind(path) is None:
        suffix = path.suffix.lower()
        what = f"{suffix} files are not read" if suffix else "a file without a known ending is not read"
        yield Problem(path=name, what=what, remedy=_REMEDIES.get(suffix, f"give {_KINDS}"))
    else:
        yield from _read_file(path)


def _kind(path: Path) -> str | None:
    """The ending that says how to read a file, lower case and without ``.gz``."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    last = suffixes[-1] if suffixes else ""
    return last if last in _PAGE_TYPES or last in _RECORDS or last == ".warc" else None


def _read_directory(top: Path) -> Iterator[IncomingPage | Problem]:
    aside: list[str] = []
    found = False
    for entry in _walk(top, set()):
        if isinstance(entry, Problem):
            found = True
            yield entry
        elif _kind(entry) is None:
            aside.append(entry.name)
        else:
            found = True
            yield from read_path(entry)
    if not found:
        yield Problem(path=printable(top), what="holds no page", remedy=f"name a directory with {_KINDS}")
    elif aside:
        shown = ", ".join(aside[:_NAMES_SHOWN]) + (", …" if len(aside) > _NAMES_SHOWN else "")
        count = "1 file is" if len(aside) == 1 else f"{len(aside)} files are"
        yield Problem(
            path=printable(top),
            what=f"{count} no page and was left aside ({shown})"
            if len(aside) == 1
            else f"{count} no pages and were left aside ({shown})",
            remedy=f"pages are {_KINDS}",
            severity="warning",
        )


def _walk(directory: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Problem]:
    """Files below a directory by name; hidden ones are passed over, a directory is entered once."""
    try:
        status = directory.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        entries = sorted(directory.iterdir())
    except OSError as error:
        yield Problem(path=printable(directory), what=_why(error), remedy="check the directory")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, seen)
        else:
            yield entry


def _read_file(path: Path) -> Iterator[IncomingPage | Problem]:
    name, kind = printable(path), _kind(path)
    try:
        if kind == ".warc":
            from crawler.warc import read_warc  # noqa: PLC0415 - warcio only where it is needed

            yield from read_warc(path, name)
        elif kind in _RECORDS:
            with _opened(path) as stream:
                yield from read_json_lines(stream, path, name)
        else:
            yield _read_page(path, name, _PAGE_TYPES[kind or ""])
    except (OSError, EOFError, zlib.error) as error:
        yield Problem(path=name, what=_why(error), remedy="check the file")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as unpacked:
            yield cast("IO[bytes]", unpacked)
    else:
        with path.open("rb") as stream:
            yield stream


def _read_page(path: Path, name: str, content_type: str) -> IncomingPage | Problem:
    with _opened(path) as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return Problem(path=name, what="is larger than 100 MB", remedy="split it into pages")
    if reason := reason_against(content):
        return Problem(path=name, what=reason, remedy="give text or HTML, best in UTF-8")
    return IncomingPage(
        address=name,
        canonical_address=printable(path.resolve()),
        content=content,
        how="file",
        source_id=printable(path.name),
        content_type=content_type,
    )


def _why(error: Exception) -> str:
    """What went wrong with a file, in words."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read (no permission)"
    if isinstance(error, EOFError | gzip.BadGzipFile | zlib.error):
        return "is a broken gzip file"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror})"
    return f"cannot be read ({error})"
