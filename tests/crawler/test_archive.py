import gzip
import sqlite3
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from crawler.archive import Archive, ArchiveError, Given, IncomingPage
from crawler.archive_schema import VERSION

ROOT = Path(__file__).parents[2]


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "deep" / "pages.db") as archive:
        yield archive


def page(content: bytes = b"<p>Tin</p>", address: str = "https://tinh.gov.vn/tin-1", **more) -> IncomingPage:
    return IncomingPage(address=address, content=content, how="crawl", **more)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 99,
        "Cải cách".encode("utf-16"),
        b"C\xb6i c\xb8ch\r\n",
        gzip.compress(b"x"),
        b"a" * 2_000_000,
    ],
)
def test_bytes_come_back_as_they_came(archive, content):
    archive.add(page(content))
    assert archive.content(1) == content


def test_everything_that_came_with_a_page_comes_back(archive):
    given = Given(title="Tin", published_on="2024-01-05", author="An", province="Hà Giang", form="html")
    run = archive.begin_run("add", note="báo cáo")
    archive.add(
        page(
            source_id="a.html",
            portal_id="ha-giang",
            status=200,
            headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
            content_type="text/html",
            charset="utf-8",
            fetched_at="2024-01-06T07:08:09Z",
            given=given,
        ),
        run,
    )
    [stored] = archive.latest()
    assert stored.given == given
    assert stored.headers[2] == ("Set-Cookie", "b=2")
    assert (stored.portal_id, stored.status, stored.charset, stored.run_id) == ("ha-giang", 200, "utf-8", run)
    assert (stored.fetched_at, stored.size) == ("2024-01-06T07:08:09Z", len(b"<p>Tin</p>"))


def test_the_same_adds_nothing_and_a_change_adds_a_revision(archive):
    said = [archive.add(page(c)) for c in (b"one", b"one", b"two", b"two", b"one")]
    assert said == ["new", "unchanged", "revised", "unchanged", "revised"]
    assert [archive.content(r.id) for r in archive.revisions("https://tinh.gov.vn/tin-1")] == [
        b"one",
        b"two",
        b"one",
    ]
    assert [archive.content(r.id) for r in archive.latest()] == [b"one"]


def test_addresses_with_one_canonical_form_are_one_page(archive):
    for tail in ("", "?utm_source=x", ";jsessionid=9"):
        archive.add(page(address=f"https://tinh.gov.vn/a{tail}", canonical_address="https://tinh.gov.vn/a"))
    assert len(list(archive.latest())) == 1
    assert archive.known("https://tinh.gov.vn/a").address == "https://tinh.gov.vn/a"
    assert archive.known("https://tinh.gov.vn/b") is None


def test_latest_goes_through_batches_in_order_of_arrival(archive, monkeypatch):
    monkeypatch.setattr("crawler.archive._BATCH", 3)
    for number in range(10):
        archive.add(page(b"1", address=f"a{number}"))
    archive.add(page(b"2", address="a4"))
    assert [p.address for p in archive.latest()] == [*(f"a{n}" for n in range(10) if n != 4), "a4"]
    assert [p.address for p in archive.latest(after=9)] == ["a9", "a4"]


def test_pages_are_never_changed_or_removed(archive, tmp_path):
    archive.add(page())
    db = sqlite3.connect(tmp_path / "deep" / "pages.db")
    for statement in ("update pages set content = x''", "delete from pages"):
        with pytest.raises(sqlite3.IntegrityError, match="pages are never"):
            db.execute(statement)
    db.close()


def test_unknown_page_number(archive):
    with pytest.raises(KeyError):
        archive.content(7)


def test_runs_and_problems_are_kept(archive, tmp_path):
    run = archive.begin_run("add")
    archive.add_problem("x.pdf", "x.pdf: .pdf files are not read.", run)
    archive.end_run(run, new=0, problems=1)
    db = sqlite3.connect(tmp_path / "deep" / "pages.db")
    assert db.execute("select path, run_id from problems").fetchall() == [("x.pdf", run)]
    assert db.execute("select counts from runs where finished_at >= started_at").fetchall() == [
        ('{"new": 0, "problems": 1}',)
    ]
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("pragma foreign_keys = on").connection.execute(
            "insert into problems (path, reason, at, run_id) values ('', '', '', 99)"
        )
    db.close()


def test_a_reader_sees_what_is_committed_while_another_writes(archive, tmp_path):
    archive.add(page())
    with Archive(tmp_path / "deep" / "pages.db") as reader:
        listing = reader.latest()
        next(listing)
        assert archive.add(page(b"later")) == "revised"
        assert [reader.content(p.id) for p in reader.latest()] == [b"later"]


def _add_twenty(arguments):
    path, number = arguments
    with Archive(path) as archive:
        return [archive.add(page(b"x", address=f"{number}-{i}")) for i in range(20)]


def test_several_processes_may_begin_an_archive_at_once(tmp_path):
    path = tmp_path / "pages.db"
    with get_context("fork").Pool(6) as pool:
        said = pool.map(_add_twenty, [(path, number) for number in range(6)], chunksize=1)
    assert said == [["new"] * 20] * 6
    with Archive(path) as archive:
        assert len(list(archive.latest())) == 120


def test_a_killed_writer_loses_nothing_committed(tmp_path):
    script = (
        "import os, sys; from pathlib import Path; from crawler.archive import Archive, IncomingPage\n"
        "archive = Archive(Path(sys.argv[1]))\n"
        "for n in range(5): archive.add(IncomingPage(address=str(n), content=b'x', how='crawl'))\n"
        "archive._db.execute('begin immediate'); archive._db.execute("
        "\"insert into problems (path, reason, at) values ('half', '', '')\")\n"
        "os.kill(os.getpid(), 9)\n"
    )
    path = tmp_path / "pages.db"
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    with Archive(path) as archive:
        assert [p.address for p in archive.latest()] == ["0", "1", "2", "3", "4"]
        assert archive.add(page()) == "new"
    db = sqlite3.connect(path)
    assert db.execute("select count(*) from problems").fetchone() == (0,)
    db.close()


def test_a_newer_archive_is_refused_in_one_sentence(tmp_path):
    Archive(tmp_path / "pages.db").close()
    db = sqlite3.connect(tmp_path / "pages.db")
    db.execute(f"pragma user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(ArchiveError, match=r"later version of cchc .* update cchc\.$"):
        Archive(tmp_path / "pages.db")


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be read as one" * 40, None])
def test_something_else_in_its_place_is_refused(tmp_path, content):
    path = tmp_path / "pages.db"
    if content is None:
        other = sqlite3.connect(path)
        other.execute("create table cats (name)")
        other.close()
    else:
        path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"pages\.db .*\.$"):
        Archive(path)


def test_a_directory_in_its_place_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match=r"cannot be opened"):
        Archive(tmp_path)
