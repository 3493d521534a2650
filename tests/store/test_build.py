import json
import multiprocessing
import os
import signal
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fake_rules import FAKE, World, clean, extract

import nlp
from crawler import samples
from crawler.pages import IncomingPage
from crawler.readers import read_path
from nlp.types import Facts, Place
from store import swap
from store.build import build
from store.lookup import load_article
from store.records import Portal
from store.schema import SchemaError

ARTICLE = """Tin về cải cách
UBND xã Hòa theo Kế hoạch số 77/KH-UBND, Nghị định 61/2018/NĐ-CP. Đã nhận 12 hồ sơ. SUM"""
QUICK = replace(FAKE, extract=lambda text, **known: extract(text.replace("SLOW", "    "), **known))


def test_an_article_and_its_facts(world):
    world.add(ARTICLE)
    summary = world.build()
    [row] = world.rows(
        "select id, url, source_id, title, published_on, is_reform, clean_method, page_id, relevance "
        "from articles"
    )
    assert row[1:] == ("https://tinh.gov.vn/1", None, "Tin về cải cách", "2024-05-06", 0, "fake", 1, 0.5)
    assert world.rows("select doc_type, identifier, year from citations order by start") == [
        ("KH", "77/KH-UBND", None),
        ("NĐ", "61/2018/NĐ-CP", 2018),
    ]
    assert world.rows("select measure, value from dossier_figures") == [("received", 12), ("resolved", 12)]
    assert world.rows("select article_id, verdict from figure_checks") == [(row[0], "contradiction")]
    assert world.rows("select rules_version, pages_in, pages_read, articles, facts_out from runs") == [
        ("fake-1", 1, 1, 1, summary.facts)
    ]
    assert summary.facts == 2 + 1 + 2 + 1
    assert str(summary).startswith("Built: 1 read, 0 unchanged; 1 articles, 6 facts, ")


def test_every_quote_stands_where_it_says(world):
    world.add("Kế hoạch số 5/KH-UBND\nUBND xã Bình nhận 3 hồ sơ")
    world.build()
    for table in ("citations", "inspected_units", "dossier_figures"):
        query = (
            "select quote, substr(iif(source = 'title', title, text), start + 1, [end] - start) "
            f"from {table} f join articles a on a.id = f.article_id"
        )
        rows = world.rows(query)
        assert rows
        assert all(quote == found for quote, found in rows)


def test_a_fact_that_does_not_stand_where_it_says_is_left_out_and_listed(world):
    world.add("t\nCROOKED Kế hoạch số 5/KH-UBND; UBND xã An")
    world.build()
    assert world.rows("select count(*) from citations") == [(0,)]
    assert world.rows("select count(*) from inspected_units") == [(1,)]
    [(stage, reason)] = world.rows("select stage, reason from failures")
    assert stage == "check"
    assert "fake.citation: text 8-30 does not read" in reason


def test_only_what_is_new_or_changed_is_read(world):
    for number in range(4):
        world.add(ARTICLE, f"https://tinh.gov.vn/{number}")
    assert world.build().read == 4
    before = world.dump()
    again = world.build()
    assert (again.read, again.unchanged) == (0, 4)
    assert world.dump() == before
    world.add("Tin mới\nUBND xã Mới", "https://tinh.gov.vn/2")
    world.add(ARTICLE, "https://tinh.gov.vn/9")
    third = world.build()
    assert (third.read, third.unchanged) == (2, 3)
    assert world.rows("select name from inspected_units where article_id = "
                      "(select id from articles where url like '%/2')") == [("UBND xã Mới",)]  # fmt: skip


def test_new_rules_read_everything_again(world):
    world.add(ARTICLE)
    world.build()
    assert world.build(rules=replace(FAKE, version="fake-2")).read == 1
    assert world.build(rules=replace(FAKE, version="fake-2")).read == 0


def test_a_revision_takes_the_place_of_its_article(world):
    world.add(ARTICLE)
    world.build()
    [(before,)] = world.rows("select id from articles")
    world.add("Tin sửa\nUBND xã Khác")
    world.build()
    assert world.rows("select id, title from articles") == [(before, "Tin sửa")]
    assert world.rows("select count(*) from citations") == [(0,)]
    assert world.rows("select count(*) from documents") == [(0,)]


def test_a_page_that_is_no_article_is_listed_and_not_read_again(world):
    world.add("LIST of links")
    world.add(ARTICLE, "https://tinh.gov.vn/2")
    summary = world.build()
    assert (summary.skipped, summary.articles) == (1, 1)
    assert world.rows("select kind, reason from skipped") == [("no_article", "a listing")]
    assert world.build().read == 0
    world.add("LIST now", "https://tinh.gov.vn/2")
    assert world.build().articles == 0
    assert world.rows("select count(*) from skipped") == [(2,)]
    world.add(ARTICLE)
    assert world.build().articles == 1
    assert world.rows("select count(*) from skipped") == [(1,)]


def test_a_failure_is_listed_and_does_not_stop_the_rest(world):
    world.add("t\nBOOM")
    world.add(ARTICLE, "https://tinh.gov.vn/2")
    summary = world.build()
    assert (summary.failures, summary.articles) == (1, 1)
    assert world.rows("select stage, reason, url from failures") == [
        ("read", "RuntimeError: a rule broke", "https://tinh.gov.vn/1")
    ]
    assert world.build().read == 1  # a failure is tried again
    assert world.build(rules=replace(FAKE, extract=lambda *_, **__: Facts())).failures == 0
    assert world.rows("select count(*) from failures") == [(0,)]


def test_what_the_database_cannot_hold_is_a_failure(world):
    world.add(f"t\n{'9' * 30} hồ sơ")
    world.add(ARTICLE, "https://tinh.gov.vn/2")
    assert (summary := world.build()).failures == 1
    assert summary.articles == 1
    assert "cannot be stored" in world.rows("select reason from failures")[0][0]


def test_files_are_known_by_name_and_bytes_wherever_they_lie(make_world):
    here, there = make_world("here"), make_world("there")
    here.add_file(ARTICLE, "/data/one/tin.txt")
    there.add("t\nkhác", "https://tinh.gov.vn/before")
    there.add_file(ARTICLE, "/srv/elsewhere/tin.txt")
    for world in (here, there):
        world.build()
    query = (
        "select c.id, a.id from citations c join articles a on a.id = article_id where source_id = 'tin.txt'"
    )
    assert here.rows(query) == there.rows(query) != []


def test_a_copy_of_a_file_is_listed_once(world):
    world.add_file(ARTICLE, "/a/tin.txt")
    world.add_file(ARTICLE, "/b/tin.txt")
    world.add_file("t\nkhác", "/c/tin.txt")
    world.add_file(ARTICLE, "/c/khac.txt")
    summary = world.build()
    assert (summary.articles, summary.skipped) == (3, 1)
    assert world.rows("select url, kind from skipped") == [("/b/tin.txt", "copy")]
    assert (again := world.build()).read == 0
    assert (again.unchanged, again.skipped) == (3, 1)
    world.add_file("t\nsửa", "/a/tin.txt")
    assert world.build().articles == 4
    assert world.rows("select count(*) from skipped") == [(0,)]


def test_articles_with_the_same_body_share_a_cluster(world):
    world.add("Một\nUBND xã Hoà họp.", "https://a.gov.vn/1")
    world.add("Hai\nubnd xã Hòa  họp", "https://b.gov.vn/1")
    world.add("Ba\nUBND xã Hoà không họp.", "https://c.gov.vn/1")
    world.build()
    assert world.rows("select count(distinct cluster_id) from articles") == [(2,)]


def test_a_record_gives_what_it_knows(world):
    line = json.dumps({"text": "Cải cách tại UBND xã Hoa\u0300 \ud800\x00.", "title": "x"})
    world.add_record(
        line, form="text", title="Tin", published_on="2019-02-03", author="Lan", province="Long An"
    )
    world.build()
    [row] = world.rows("select title, published_on, author, province, province_code, province_id, "
                       "province_2025, text, clean_method, source_id, url from articles")  # fmt: skip
    assert row == (
        "Tin", "2019-02-03", "Lan", "Long An", "80", "old-80", "Tây Ninh",
        "Cải cách tại UBND xã Hoà \ufffd .", "given", "n1", None,
    )  # fmt: skip


def test_a_record_of_html_is_cleaned_but_keeps_what_it_knows(world):
    world.add_record(json.dumps({"html": "Tiêu đề\nUBND xã Hai"}), form="html", author="Lan")
    world.build()
    assert world.rows("select title, author, published_on, clean_method from articles") == [
        ("Tiêu đề", "Lan", "2024-05-06", "fake")
    ]


def test_a_portal_gives_its_province(world):
    seen = []

    def watching(text, **known):
        seen.append(known["province"])
        return Facts(place=Place(known["province"]))

    rules = replace(FAKE, extract=watching)
    world.add(ARTICLE, portal_id="p1")
    world.add(ARTICLE, "https://khac.gov.vn/1", portal_id="p2")
    world.build(rules=rules, portals=[Portal("p1", name="Cổng", province="Đồng Tháp")])
    assert seen == ["Đồng Tháp", None]
    assert world.rows("select province, province_code from articles order by page_id") == [
        ("Đồng Tháp", "87"),
        (None, None),
    ]
    assert world.rows("select id, name from portals order by id") == [("p1", "Cổng"), ("p2", None)]
    world.build(rules=rules, portals=[Portal("p1", province="Long An")])
    assert seen[2:] == ["Long An"]


def test_provinces_of_both_times_are_there(world):
    world.build()
    assert world.rows("select vintage, count(*) from provinces where vintage <> 'older' group by 1") == [
        ("new", 34),
        ("old", 63),
    ]
    assert world.rows("select name, province_2025 from provinces where id in ('old-80', 'new-80')") == [
        ("Tây Ninh", "Tây Ninh"),
        ("Long An", "Tây Ninh"),
    ]


@pytest.mark.parametrize("jobs", [1, 3])
def test_building_anew_and_step_by_step_give_the_same_rows(make_world, jobs):
    texts = [
        (f"Tin {n} về cải cách\nUBND xã X{n} ở Long An theo Kế hoạch số {n % 7}/KH-UBND năm 2020, "
         f"Nghị định {n % 5}/2018/NĐ-CP" + ("BOOM" if n == 11 else "LIST" if n == 12 else ""))
        for n in range(60)
    ]  # fmt: skip
    step_by_step, at_once = make_world("a"), make_world("b")
    for number, text in enumerate(texts):
        for world in (step_by_step, at_once):
            world.add(text, f"https://tinh.gov.vn/{number % 50}")
        if number % 25 == 0:
            step_by_step.build()
    step_by_step.build(jobs=jobs)
    at_once.build(everything=True, jobs=jobs)
    assert at_once.dump() == step_by_step.dump()
    before = at_once.dump()
    assert at_once.build(everything=True).read == 50
    assert at_once.dump() == before
    assert [len(before[name]) for name in ("articles", "skipped", "failures")] == [48, 1, 1]


def test_documents_are_shared_only_without_doubt(world):
    world.add("a\nLong An: Kế hoạch số 7/KH-UBND năm 2020; Nghị định 61/2018/NĐ-CP", "https://a.vn/1")
    world.add("b\nLong An: Kế hoạch số 7/KH-UBND năm 2020; Nghị định 61/2018/NĐ-CP", "https://a.vn/2")
    world.add("c\nKế hoạch số 7/KH-UBND năm 2020", "https://a.vn/3")
    world.add("d\nLong An: Kế hoạch số 7/KH-UBND năm 2021; Kế hoạch số 7/KH-UBND", "https://a.vn/4")
    world.build()
    shared = world.rows(
        "select d.identifier, d.year, count(distinct article_id) "
        "from citations join documents d on d.id = document_id "
        "group by d.id order by 1, 2, 3"
    )
    assert shared == [
        ("61/2018/NĐ-CP", 2018, 2),
        ("7/KH-UBND", 2020, 1),
        ("7/KH-UBND", 2020, 2),
        ("7/KH-UBND", 2021, 1),
    ]


def test_processes_read_as_one_does(make_world):
    one, many = make_world("one"), make_world("many")
    ticks = []
    for number in range(130):
        for world in (one, many):
            world.add(f"Tin {number}\nUBND xã X{number}", f"https://tinh.gov.vn/{number}")
    one.build()
    many.build(jobs=2, progress=lambda: ticks.append(1))
    assert many.dump() == one.dump()
    assert len(ticks) == 130


def test_a_page_that_kills_its_process_is_a_failure(world):
    for number in range(60):
        world.add(
            f"Tin {number}\n" + ("DIE" if number == 31 else "UBND xã X"), f"https://tinh.gov.vn/{number}"
        )
    summary = world.build(jobs=2)
    assert (summary.failures, summary.articles) == (1, 59)
    assert world.rows("select url, reason from failures") == [
        ("https://tinh.gov.vn/31", "the process that read it died")
    ]


def builder(folder: str, everything: bool) -> None:
    from crawler.archive import Archive

    with Archive(Path(folder) / "pages.db") as archive:
        build(archive, Path(folder) / "facts.db", rules=FAKE, everything=everything)


def killed_build(world, *, everything: bool, when) -> None:
    context = multiprocessing.get_context("fork")
    process = context.Process(target=builder, args=(str(world.facts.parent), everything))
    process.start()
    deadline = time.monotonic() + 20
    while not when() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL


def test_a_killed_build_leaves_whole_articles_and_is_taken_up(world):
    for number in range(40):
        world.add(f"Tin {number}\nSLOW UBND xã A, UBND xã B, 3 hồ sơ", f"https://tinh.gov.vn/{number}")

    def half_done():
        return world.facts.exists() and _count(world.facts) >= 5

    killed_build(world, everything=False, when=half_done)
    done = _count(world.facts)
    assert 5 <= done < 40
    assert world.rows("pragma integrity_check") == [("ok",)]
    assert world.rows("select count(*) from inspected_units") == [(2 * done,)]
    summary = world.build(rules=QUICK)
    assert summary.unchanged == done
    assert world.rows("select count(*) from inspected_units") == [(80,)]
    assert world.rows("select count(*) from runs where finished_at is null") == [(1,)]


def _count(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return db.execute("select count(*) from articles").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()


def test_a_killed_rebuild_leaves_the_old_database(world):
    for number in range(40):
        world.add(f"Tin {number}\nSLOW UBND xã A", f"https://tinh.gov.vn/{number}")
    world.build(rules=QUICK)
    before = world.dump()
    fresh = world.facts.with_name("facts.db.new")
    killed_build(world, everything=True, when=lambda: fresh.exists() and _count(fresh) >= 3)
    assert world.dump() == before
    assert world.build(rules=QUICK, everything=True).read == 40
    assert world.dump() == before
    assert not fresh.exists()
    assert world.rows("select count(*) from runs") == [(2,)]


def test_a_rebuild_does_not_disturb_who_reads(world):
    world.add(ARTICLE)
    world.build()
    reader = sqlite3.connect(world.facts, isolation_level=None)
    reader.execute("begin")
    assert reader.execute("select count(*) from articles").fetchone() == (1,)
    world.add(ARTICLE, "https://tinh.gov.vn/2")
    world.build()
    world.build(everything=True)
    assert reader.execute("select count(*) from articles").fetchone() == (1,)
    reader.execute("commit")
    assert reader.execute("pragma integrity_check").fetchone() == ("ok",)
    assert world.rows("select count(*) from articles") == [(2,)]
    world.add(ARTICLE, "https://tinh.gov.vn/3")
    world.build()
    assert reader.execute("select count(*) from articles").fetchone() == (2,)
    reader.close()
    assert world.rows("select count(*) from articles") == [(3,)]
    assert world.rows("pragma integrity_check") == [("ok",)]


def test_the_list_of_runs_goes_on_in_a_rebuilt_database(world):
    world.build()
    world.build(everything=True)
    world.build()
    assert world.rows("select id, finished_at is not null from runs") == [(1, 1), (2, 1), (3, 1)]


def test_only_one_build_at_a_time(world):
    with (
        swap.only_one(world.facts),
        pytest.raises(SchemaError, match=r"another build is writing to .*ended\."),
    ):
        world.build()
    assert world.build().pages == 0


def test_a_database_of_others_is_never_written_over(world):
    other = sqlite3.connect(world.facts)
    other.execute("create table cats (name)")
    other.close()
    for everything in (False, True):
        with pytest.raises(SchemaError, match="something other than facts"):
            world.build(everything=everything)
    assert world.rows("select name from sqlite_master") == [("cats",)]


def test_another_archive_in_the_place_of_the_first(make_world):
    first, second = make_world("first"), make_world("second")
    for number in (1, 2, 3):
        first.add(ARTICLE, f"https://tinh.gov.vn/{number}")
    for number in (3, 1, 4):
        second.add(ARTICLE, f"https://tinh.gov.vn/{number}")
    first.build()
    summary = build(second.archive, first.facts, rules=FAKE)
    assert summary.removed == 1
    second.build()
    assert first.dump() == second.dump()


def test_an_article_comes_back_as_it_was_read(world):
    world.add_file("Kế hoạch số 5/KH-UBND\n" + ARTICLE, "/a/tin.txt")
    world.build()
    article, facts = load_article(world.facts, "tin.txt")
    read = clean(("Kế hoạch số 5/KH-UBND\n" + ARTICLE).encode())
    assert (article.text, article.title, article.published_on) == (read.text, read.title, "2024-05-06")
    expected = extract(read.text, read.title, None, None)
    for name in ("citations", "inspected_units", "dossier_figures", "figure_checks", "coverage"):
        assert getattr(facts, name) == getattr(expected, name)
    assert facts.is_reform == expected.is_reform
    assert load_article(world.facts, "none.txt") is None


def test_a_full_disk_is_said_in_one_sentence(world, monkeypatch):
    world.add(ARTICLE)

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("store.build.write", full)
    with pytest.raises(SchemaError, match=r"facts\.db cannot be written: database or disk is full\."):
        world.build()


@pytest.fixture(scope="module")
def samples_built(tmp_path_factory):
    """The bundled sample articles, read by the rules of this program, in one process and in two."""
    folder = tmp_path_factory.mktemp("samples")
    found = []
    for name, jobs in (("one", 1), ("two", 2)):
        world = World(folder / name)
        for page in read_path(samples.folder()):
            if isinstance(page, IncomingPage):
                world.archive.add(page)
        summary = world.build(rules=None, jobs=jobs)
        world.archive.close()
        found.append((world, summary))
    return found


def test_the_sample_articles_are_read_by_the_rules_of_this_program(samples_built):
    world, summary = samples_built[0]
    assert (summary.articles, summary.failures, summary.skipped) == (10, 0, 0)
    assert summary.rules_version == nlp.RULES_VERSION
    assert world.rows("select count(*) from failures") == [(0,)]
    for table in ("citations", "dates", "inspected_units", "coverage", "dossier_figures"):
        query = (
            "select quote, substr(iif(source = 'title', title, text), start + 1, [end] - start) "
            f"from {table} f join articles a on a.id = f.article_id"
        )
        rows = world.rows(query)
        assert rows, table
        assert all(quote == found for quote, found in rows)


def test_the_rules_of_this_program_give_the_same_rows_each_time(samples_built):
    (one, _), (two, _) = samples_built
    assert one.dump() == two.dump()


def test_facts_of_a_sample_article_come_back_whole(samples_built):
    world, _ = samples_built[0]
    for (name,) in world.rows("select source_id from articles"):
        article, facts = load_article(world.facts, name)
        read = nlp.extract(article.text, title=article.title, published_on=article.published_on)
        for kind in ("citations", "dates", "inspected_units", "coverage", "dossier_figures"):
            assert set(getattr(facts, kind)) == set(getattr(read, kind))
        assert (facts.is_reform, facts.relevance) == (read.is_reform, read.relevance)
