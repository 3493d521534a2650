import gzip
import json
import os
from pathlib import Path

import pytest

from crawler import readers
from crawler.pages import IncomingPage, Problem, printable
from crawler.readers import read_path

TEXT = "Huyện Bắc Quang kiểm tra cải cách hành chính\nNgày 05/3/2021, Đoàn kiểm tra đã làm việc tại xã.\n"


def pages(path: Path) -> list[IncomingPage]:
    return [r for r in read_path(path) if isinstance(r, IncomingPage)]


def problems(path: Path) -> list[Problem]:
    return [r for r in read_path(path) if isinstance(r, Problem)]


def written(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in records)


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.txt", "text/plain"),
        ("b.HTML", "text/html"),
        ("c.htm", "text/html"),
        ("d.tin.txt.gz", "text/plain"),
    ],
)
def test_a_file_is_one_page(tmp_path, name, content_type):
    path = written(tmp_path / name, gzip.compress(TEXT.encode()) if name.endswith("gz") else TEXT)
    [page] = read_path(path)
    assert isinstance(page, IncomingPage)
    assert (page.content, page.content_type, page.source_id) == (TEXT.encode(), content_type, name)
    assert (page.address, page.canonical_address) == (str(path), str(path.resolve()))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xd1\xb9i\xd2u v\xd2 c\xb6i c\xb8ch h\xb5nh ch\xddnh",  # TCVN3
        b"Ca\xfbi ca\xf9ch ha\xf8nh ch\xednh",  # VNI
        "Cải cách".encode() + b"\xe1\xba",  # cut in a letter
        b"\xef\xbb\xbfabc \xff",
    ],
)
def test_any_vietnamese_encoding_is_taken_in_as_it_is(tmp_path, content):
    [page] = pages(written(tmp_path / "a.txt", content))
    assert page.content == content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.html", b"\xef\xbb\xbf \r\n\t", "is empty"),
        ("a.txt", b"%PDF-1.4 ...", "is a PDF file"),
        ("a.html", b"PK\x03\x04rest", "is a ZIP or Office file"),
        ("a.txt", bytes(range(256)) * 9, "is no text in any known encoding"),
        ("a.txt", "行政改革のニュースです。".encode("shift_jis"), "is no text in an encoding of Vietnamese"),
        ("a.txt", "Административная реформа".encode("koi8-r"), "is no text in an encoding of Vietnamese"),
        ("a.txt", "không có dấu BOM".encode("utf-16-le"), "is no text in any known encoding"),
        ("a.txt", b"\xff\xfea\x00b", "begins as UTF-16 but is broken at byte"),
        ("a.html.gz", b"no gzip", "is a broken gzip file"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 99)[:-20], "is a broken gzip file"),
        ("a.jsonl", b"\n \n", "is empty"),
        ("a.jsonl.gz", gzip.compress(lines({"text": "a"}) * 9)[:-9], "is a broken gzip file"),
        ("a.pdf", b"%PDF", ".pdf files are not read; save its text as .txt"),
        ("a.mht", b"x", "save the page as .html"),
        ("a.csv", b"x", "write its articles as .jsonl"),
        ("README", b"x", "a file without a known ending is not read"),
        ("a.xml.gz", b"x", ".gz files are not read"),
    ],
)
def test_a_file_that_is_no_page_gets_one_sentence(tmp_path, name, content, said):
    path = written(tmp_path / name, content)
    [problem] = problems(path)
    sentence = str(problem)
    assert sentence.startswith(f"{path}: ")
    assert said in sentence
    assert sentence.endswith(".")
    assert "; " in sentence
    assert "\n" not in sentence
    assert problem.severity == "error"


def test_a_file_over_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "LARGEST_FILE", 1000)
    [problem] = problems(written(tmp_path / "a.html", b"<p>a" * 300))
    assert "is larger than 100 MB" in str(problem)
    [bomb] = problems(written(tmp_path / "b.html.gz", gzip.compress(b"<p>a" * 300)))
    assert "is larger than 100 MB" in str(bomb)


def test_a_missing_path_and_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    said = [str(next(iter(read_path(tmp_path / n)))) for n in ("none.txt", "pipe.txt", "loop.txt", "a\0.txt")]
    assert "does not exist; check the path." in said[0]
    assert "is neither a file nor a directory" in said[1]
    assert "cannot be read" in said[2]
    assert "cannot be read" in said[3]


def test_a_file_without_permission(tmp_path, monkeypatch):
    path = written(tmp_path / "a.txt", TEXT)

    def refused(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    [problem] = problems(path)
    assert "may not be read (no permission)" in str(problem)


def test_a_directory_is_read_in_order_with_all_below(tmp_path):
    for name in ("b/2.txt", "b/1.html", "a.txt", "c/d/e.jsonl", ".git/x.txt", "note.md"):
        written(tmp_path / name, lines({"text": name}) if name.endswith("jsonl") else TEXT)
    results = list(read_path(tmp_path))
    assert [r.source_id for r in results if isinstance(r, IncomingPage)] == [
        "a.txt", "1.html", "2.txt", "e.jsonl:1",
    ]  # fmt: skip
    assert isinstance(results[-1], Problem)
    assert results[-1].severity == "warning"
    assert "1 file is no page and was left aside (note.md)" in str(results[-1])


def test_links_do_not_lead_astray(tmp_path):
    written(tmp_path / "in" / "a.txt", TEXT)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    results = list(read_path(tmp_path / "in"))
    assert {r.canonical_address for r in results if isinstance(r, IncomingPage)} == {
        str((tmp_path / "in" / "a.txt").resolve())
    }
    assert len([r for r in results if isinstance(r, Problem)]) == 2


@pytest.mark.parametrize("names", [[], ["a.pdf", "b.docx"]])
def test_a_directory_without_pages(tmp_path, names):
    for name in names:
        written(tmp_path / name, b"x")
    [problem] = read_path(tmp_path)
    assert "holds no page; name a directory with" in str(problem)


def test_a_name_that_is_no_unicode(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/tin-\xb6.txt"))
    [page] = pages(written(path, TEXT))
    assert page.source_id == "tin-\\udcb6.txt"
    assert page.address == printable(path)
    page.address.encode()


def test_each_line_of_json_is_a_page_with_its_exact_bytes(tmp_path):
    content = (
        b'{"id": "n1", "url": "https://a.gov.vn/1", "title": "T\xc3\xadn", "text": "m\\u1ed9t", "x": 1}\r\n'
        b"\n"
        b'{"id": 7, "published_on": "2024-01-05T08:00:00+07:00", "html": "<p>hai"}\n'
        b'  {"text": "ba", "author": null, "province": "L\xc3\xa0o Cai"}'
    )
    first, second, third = pages(written(tmp_path / "tin.jsonl", content))
    assert first.content == content.split(b"\r\n")[0]
    assert (first.source_id, first.address) == ("n1", "https://a.gov.vn/1")
    assert (first.given.title, first.given.form) == ("Tín", "text")
    assert (second.source_id, second.given.published_on, second.given.form) == ("7", "2024-01-05", "html")
    assert (third.source_id, third.given.province, third.given.author) == ("tin.jsonl:4", "Lào Cai", None)
    assert len({first.canonical_address, second.canonical_address, third.canonical_address}) == 3


def test_records_of_one_address_stay_apart_by_id(tmp_path):
    path = written(
        tmp_path / "a.jsonl", lines(*({"id": i, "url": "https://a.vn/x", "text": "t"} for i in "ab"))
    )
    first, second = pages(path)
    assert first.address == second.address
    assert first.canonical_address != second.canonical_address


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "a"', "not valid JSON (Expecting ',' delimiter at column 13)"),
        (b"[1]", "not a JSON object"),
        (b'{"text": "\xb6"}', "not UTF-8 at byte 11"),
        (b'{"id": "x", "title": "t"}', "neither text nor html"),
        (b'{"text": "  ", "html": ""}', "neither text nor html"),
        (b'{"text": ["a"]}', "neither text nor html"),
        (b"[" * 200_000, "not valid JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not valid JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_taken_in(tmp_path, line, said):
    path = written(tmp_path / "a.jsonl", lines({"text": "trước"}) + line + b"\n" + lines({"text": "sau"}))
    [problem] = problems(path)
    assert str(problem).startswith(f"{path}, line 2: ")
    assert said in str(problem)
    assert [p.source_id for p in pages(path)] == ["a.jsonl:1", "a.jsonl:3"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("published_on", "05/01/2024", "published_on '05/01/2024' is no day such as 2024-01-05"),
        ("published_on", "2024-02-30", "is no day"),
        ("published_on", 20240105, "published_on is not a string"),
        ("title", ["a"], "title is not a string"),
        ("author", {"a": 1}, "author is not a string"),
        ("url", 5, "url is not a string"),
        ("id", True, "id is not a string"),
        ("province", 1.5, "province is not a string"),
    ],
)
def test_a_field_of_the_wrong_form_is_left_out_and_said(tmp_path, field, value, said):
    path = written(tmp_path / "a.jsonl", lines({"text": "t", field: value}))
    page, problem = read_path(path)
    assert isinstance(page, IncomingPage)
    assert isinstance(problem, Problem)
    assert said in str(problem)
    assert "taken in without it" in str(problem)
    assert problem.severity == "warning"
    assert page.given.published_on is None


def test_broken_characters_of_a_record_can_be_stored(tmp_path):
    path = written(tmp_path / "a.jsonl", b'{"id": "a\\ud800", "title": "\\ud83d\\ude00", "text": "t"}')
    [page] = pages(path)
    assert page.source_id == "a\ufffd"
    assert page.given.title == "\U0001f600"


def test_another_kind_of_file_with_this_ending_is_given_up(tmp_path):
    path = written(tmp_path / "a.jsonl", b"id;url;title\n" * 5000)
    said = problems(path)
    assert len(said) == 51
    assert "the first 50 lines hold no article" in str(said[-1])


def test_a_line_over_the_limit_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.json_lines.LARGEST_LINE", 100)
    path = written(tmp_path / "a.jsonl", lines({"text": "x" * 950}, {"text": "sau"}))
    [problem] = problems(path)
    assert "line 1: the line is longer than 100 MB" in str(problem)
    assert [p.source_id for p in pages(path)] == ["a.jsonl:2"]
