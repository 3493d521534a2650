"""Read JSON Lines: one article a line, with its text or its HTML."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal

from crawler.pages import Given, IncomingPage, Problem, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_LINE: Final = 100 * 1024 * 1024

_HOPELESS: Final = 50  # broken lines before the first good one: this is another kind of file
_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].{0,40})?")


def read_json_lines(stream: IO[bytes], path: Path, name: str) -> Iterator[IncomingPage | Problem]:
    """The records of a stream in order; ``path`` tells them apart from another file's, ``name`` is shown.

    Each good line is a page whose bytes are the line without its line break. A broken line is a
    problem and the rest is read all the same.
    """
    good = broken = 0
    for number, line in _lines(stream):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        results = list(_read_line(line, path, name, number))
        yield from results
        good += any(isinstance(result, IncomingPage) for result in results)
        broken += not any(isinstance(result, IncomingPage) for result in results)
        if not good and broken >= _HOPELESS:
            yield Problem(
                path=name,
                what=f"the first {broken} lines hold no article and the rest was not read",
                remedy="give one JSON record with text or html on each line",
            )
            return
    if not good and not broken:
        yield Problem(path=name, what="is empty", remedy="give one JSON record a line")


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LARGEST_LINE + 1):
        number += 1
        rest = line
        while len(rest) > LARGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST_LINE + 1)
        yield number, line.rstrip(b"\r\n")


def _read_line(line: bytes, path: Path, name: str, number: int) -> Iterator[IncomingPage | Problem]:
    record = _parse(line)
    if isinstance(record, str):
        yield Problem(path=name, line=number, what=record, remedy="mend the line and add the file again")
        return
    form = _form(record)
    if form is None:
        yield Problem(
            path=name, line=number, what="the record has neither text nor html", remedy="give it one of them"
        )
        return
    wrong: list[str] = []
    identifier = _identifier(record, wrong)
    url = _string(record, "url", wrong)
    given = Given(
        title=_string(record, "title", wrong),
        published_on=_day(record, wrong),
        author=_string(record, "author", wrong),
        province=_string(record, "province", wrong),
        form=form,
    )
    mark = f"#{identifier}" if identifier else ("" if url else f"#line-{number}")
    yield IncomingPage(
        address=url or f"{name}{mark}",
        canonical_address=f"{url or printable(path.resolve())}{mark}",
        content=line,
        how="jsonl",
        source_id=identifier or f"{printable(path.name)}:{number}",
        content_type="application/json",
        charset="utf-8",
        given=given,
    )
    if wrong:
        yield Problem(
            path=name,
            line=number,
            what=f"{' and '.join(wrong)}, so the record was taken in without it",
            remedy="mend the line and add the file again",
            severity="warning",
        )


def _parse(line: bytes) -> dict[str, object] | str:
    """The record of a line, or what is wrong with the line."""
    if len(line) > LARGEST_LINE:
        return "the line is longer than 100 MB"
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start + 1}"
    except json.JSONDecodeError as error:
        return f"not valid JSON ({error.msg} at column {error.colno})"
    except RecursionError:
        return "not valid JSON (nested too deeply)"
    except ValueError as error:  # a number of more digits than Python converts
        return f"not valid JSON ({error})"
    return record if isinstance(record, dict) else "not a JSON object"


def _form(record: dict[str, object]) -> Literal["text", "html"] | None:
    for form in ("text", "html"):
        value = record.get(form)
        if isinstance(value, str) and value.strip():
            return "text" if form == "text" else "html"
    return None


def _string(record: dict[str, object], key: str, wrong: list[str]) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        wrong.append(f"{key} is not a string")
        return None
    return whole(value).strip() or None if value else None


def _identifier(record: dict[str, object], wrong: list[str]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id", wrong)


def _day(record: dict[str, object], wrong: list[str]) -> str | None:
    value = _string(record, "published_on", wrong)
    if value is None:
        return None
    match = _DAY.fullmatch(value)
    try:
        if match:
            return date.fromisoformat(match["day"]).isoformat()
    except ValueError:
        pass  # such as 2024-02-30: said below like any other text that is no day
    wrong.append(f"published_on {value[:40]!r} is no day such as 2024-01-05")
    return None


def whole(text: str) -> str:
    r"""A string that every database can hold: halves of surrogate pairs joined, lone ones replaced.

    >>> whole("\ud83d\ude00 \ud800") == "\U0001f600 \ufffd"
    True
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
