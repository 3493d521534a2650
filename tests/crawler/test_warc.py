import gzip
import random

import pytest

from crawler.pages import IncomingPage, Problem
from crawler.readers import read_path

HTML = "<html><body><p>Cải cách hành chính</p></body></html>".encode()


def record(
    url, body=HTML, *, status="200 OK", kind="response", content_type="text/html; charset=UTF-8", more=()
):
    """One record, uncompressed, as the standard (ISO 28500) has it."""
    if kind == "response":
        fields = [("Content-Type", content_type), *more]
        answer = f"HTTP/1.1 {status}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in fields) + "\r\n"
        body, content_type = answer.encode() + body, "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-04-05T06:07:08Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def warc(*urls, compressed=True, **more) -> bytes:
    blocks = [record(url, **more) for url in urls]
    return b"".join(map(gzip.compress, blocks) if compressed else blocks)


def read(tmp_path, content, name="x.warc.gz"):
    path = tmp_path / name
    path.write_bytes(content)
    results = list(read_path(path))
    return (
        [r for r in results if isinstance(r, IncomingPage)],
        [str(r) for r in results if isinstance(r, Problem)],
    )


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_pages_of_a_warc(tmp_path, name):
    content = warc("https://a.gov.vn/1", "https://a.gov.vn/2", compressed=name.endswith("gz"))
    pages, problems = read(tmp_path, content, name)
    assert not problems
    assert [p.address for p in pages] == ["https://a.gov.vn/1", "https://a.gov.vn/2"]
    page = pages[0]
    assert (page.content, page.status, page.how, page.source_id) == (HTML, 200, "warc", name)
    assert (page.content_type, page.charset, page.fetched_at) == (
        "text/html",
        "utf-8",
        "2023-04-05T06:07:08Z",
    )
    assert ("Content-Type", "text/html; charset=UTF-8") in page.headers


def test_encoded_bodies_are_unpacked(tmp_path):
    body = gzip.compress(HTML)
    packed = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    more = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    pages, problems = read(tmp_path, warc("https://a.gov.vn/1", body=packed, more=more))
    assert ([p.content for p in pages], problems) == ([HTML], [])


def test_only_good_answers_of_text_are_pages(tmp_path):
    content = (
        warc("https://a.gov.vn/404", status="404 Not Found")
        + warc("https://a.gov.vn/x.jpg", content_type="image/jpeg")
        + warc("https://a.gov.vn/robots.txt", content_type="text/plain")
        + warc("https://a.gov.vn/empty", body=b"")
        + warc("https://a.gov.vn/saved", kind="resource")
        + warc("https://a.gov.vn/ok.txt", content_type="text/plain")
    )
    pages, problems = read(tmp_path, content)
    assert [p.address for p in pages] == ["https://a.gov.vn/saved", "https://a.gov.vn/ok.txt"]
    assert not problems


def test_a_warc_without_pages(tmp_path):
    pages, problems = read(tmp_path, warc("https://a.gov.vn/404", status="404 Not Found"))
    assert not pages
    assert "holds no page" in problems[0]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
@pytest.mark.parametrize("content", [b"", b"<html>no warc</html>" * 50, b"\x1f\x8b\x08 broken" * 9])
def test_no_warc_at_all_gets_a_sentence(tmp_path, name, content):
    pages, problems = read(tmp_path, content, name)
    assert not pages
    assert len(problems) == 1
    assert problems[0].endswith(".")


def lied(block: bytes, by: int) -> bytes:
    """The same record with a Content-Length that is off."""
    head, _, rest = block.partition(b"\r\n\r\n")
    lines = [
        b"Content-Length: %d" % (int(line.split()[1]) + by) if line.startswith(b"Content-Length") else line
        for line in head.split(b"\r\n")
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + rest


@pytest.mark.parametrize("by", [-30, -10, -1, 10, 300, 90_000_000])
@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_a_record_with_a_lying_length_is_left_out_alone(tmp_path, name, by, capfd):
    blocks = [warc(f"https://a.gov.vn/{n}", compressed=False) for n in range(4)]
    blocks[1] = lied(blocks[1], by)
    content = b"".join(map(gzip.compress, blocks)) if name.endswith("gz") else b"".join(blocks)
    pages, problems = read(tmp_path, content, name)
    assert [p.address[-1] for p in pages] == ["0", "2", "3"]
    assert len(problems) == 1
    assert (
        f"the record at byte {len(gzip.compress(blocks[0]) if name.endswith('gz') else blocks[0])}"
        in problems[0]
    )
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("compressed", [True, False])
def test_a_warc_cut_short_gives_what_is_whole(tmp_path, compressed):
    content = warc("https://a.gov.vn/1", "https://a.gov.vn/2", body=HTML * 40, compressed=compressed)[:-60]
    pages, problems = read(tmp_path, content, "x.warc.gz" if compressed else "x.warc")
    assert [p.address for p in pages] == ["https://a.gov.vn/1"]
    assert len(problems) == 1


def test_damage_in_one_member_costs_one_record(tmp_path):
    blocks = [warc(f"https://a.gov.vn/{n}") for n in range(3)]
    blocks[1] = blocks[1][:60] + bytes(40) + blocks[1][100:]
    pages, problems = read(tmp_path, b"".join(blocks))
    assert [p.address[-1] for p in pages] == ["0", "2"]
    assert len(problems) == 1


def test_records_packed_as_one_stream_are_explained(tmp_path):
    plain = warc("https://a.gov.vn/1", "https://a.gov.vn/2", compressed=False)
    pages, problems = read(tmp_path, gzip.compress(plain))
    assert len(pages) <= 1
    assert len(problems) == 1
    assert "gzip" in problems[0]


def test_a_page_over_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.warc.LARGEST_PAGE", 1000)
    content = (
        warc("https://a.gov.vn/1")
        + warc("https://a.gov.vn/2", body=b"<p>" * 1000)
        + warc("https://a.gov.vn/3")
    )
    pages, problems = read(tmp_path, content)
    assert [p.address[-1] for p in pages] == ["1", "3"]
    assert "more than 100 MB" in problems[0]


@pytest.mark.parametrize("compressed", [True, False])
def test_any_damage_ends_in_sentences_not_in_a_crash(tmp_path, compressed):
    chance = random.Random(7)
    whole = warc(*(f"https://a.gov.vn/{n}" for n in range(5)), compressed=compressed)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        pages, problems = read(tmp_path, bytes(content), "x.warc.gz" if compressed else "x.warc")
        assert pages or problems
        assert all("\n" not in p for p in problems)
