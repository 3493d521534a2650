import asyncio
import html
import json
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.schema import SchemaError
from store.site import SiteError, make_site, serve
from store.site.evidence import Span, segments
from store.site.metadata import metadata, settings
from store.tables import tables

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert('x')</script>"
ARTICLES = (
    "Đồng Tháp cải cách hành chính\n"
    "UBND xã Hòa theo Kế hoạch số 77/KH-UBND, Nghị định 61/2018/NĐ-CP; 12 hồ sơ",
    f"{HOSTILE} tin\n{HOSTILE} UBND xã An <img src=x onerror=alert(1)> Kế hoạch số 5/KH-UBND",
)


@pytest.fixture
def built(world):
    for number, text in enumerate(ARTICLES):
        world.add(text, f"https://tinh.gov.vn/{number}" if number == 0 else "javascript:alert(1)")
    world.build()
    return world.facts


def get(facts, *paths, **options):
    site = make_site(facts, **options)

    async def fetch():
        await site.invoke_startup()
        return [await site.client.get(path) for path in paths]

    answers = asyncio.run(fetch())
    return answers[0] if len(paths) == 1 else answers


def test_every_table_has_its_page_with_title_and_facets(built):
    pages = get(built, *(f"/facts/{each.name}" for each in tables()))
    for each, page in zip(tables(), pages, strict=True):
        assert page.status_code == 200, each.name
        text = html.unescape(page.text)
        assert each.title in text
        assert each.about in text
        for column in each.columns:
            assert column.description in text, f"{each.name}.{column.name}"
        for facet in each.facets:
            assert (
                f"_facet={facet}" in page.text
                or f'id="facet-{facet}"' in page.text
                or f"{facet}" in page.text
            )


def test_the_front_pages_say_what_this_is(built):
    home, database = get(built, "/", "/facts")
    for page in (home, database):
        assert page.status_code == 200
    assert "administrative-reform news" in home.text
    assert "/cchc-static/site.css" in database.text
    assert get(built, "/cchc-static/site.css").status_code == 200
    assert "articles_text" not in database.text
    assert "Documents cited by most articles" in database.text


@pytest.mark.parametrize(
    "query",
    ["cai cach hanh chinh", "cải cách", "dong thap", "Đồng Tháp", "nd-cp", "NĐ-CP", "kế hoạch", "ke hoach"],
)
def test_search_answers_with_and_without_diacritics(built, query):
    answer = get(built, f"/facts/articles.json?_shape=array&_search={quote_plus(query)}")
    assert answer.status_code == 200
    assert "Đồng Tháp cải cách hành chính" in [row["title"] for row in answer.json()]


def test_search_takes_any_query(built):
    queries = ("AND", "a*(", "'--", "đ", "title:x")
    for answer in get(built, *(f"/facts/articles?_search={quote_plus(query)}" for query in queries)):
        assert answer.status_code == 200


def test_facets_count(built):
    answer = get(built, "/facts/dossier_figures.json?_facet=measure")
    counted = answer.json()["facet_results"]["measure"]["results"]
    assert {(each["value"], each["count"]) for each in counted} == {("received", 1), ("resolved", 1)}


def test_facts_lead_to_their_article_and_document(built):
    page = get(built, "/facts/citations")
    assert "/facts/articles/" in page.text
    assert "/facts/documents/" in page.text
    assert "61/2018/NĐ-CP" in page.text
    for link in re.findall(r'href="(/facts/(?:articles|documents)/[0-9a-f]+)"', page.text):
        assert get(built, link).status_code == 200


def test_the_page_of_an_article_marks_the_words_of_its_facts(built):
    [row] = get(built, "/facts/articles.json?_shape=array&_search=dong+thap").json()
    page = get(built, f"/facts/articles/{row['id']}").text
    assert '<mark class="citations" title="Citations: NĐ, 61/2018/NĐ-CP, 61, 2018, Chính phủ">' in page
    assert ">61/2018/NĐ-CP</mark>" not in page  # the quote begins with the type
    assert ">Nghị định 61/2018/NĐ-CP</mark>" in page
    assert ">12 hồ sơ</mark>" in page
    assert "Dossier figures: 2" in page
    assert 'href="https://tinh.gov.vn/0"' in page


@given(
    st.text("ab\n<", max_size=12),
    st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14), st.sampled_from("xyz")), max_size=6),
)
def test_segments_make_up_the_text_again(text, places):
    spans = [Span(start, end, kind, kind) for start, end, kind in places]
    found = segments(text, spans)
    assert "".join(segment.text for segment in found) == text
    position = 0
    for segment in found:
        inside = [
            s
            for s in spans
            if 0 <= s.start <= position and position + len(segment.text) <= s.end <= len(text)
        ]
        assert set(segment.kinds) == {span.kind for span in inside}
        position += len(segment.text)


def test_a_hostile_article_stays_text(built):
    [row] = get(built, "/facts/articles.json?_shape=array&title__contains=script").json()
    pages = get(
        built,
        "/facts/articles",
        f"/facts/articles/{row['id']}",
        "/facts/citations",
        "/facts/articles?_search=tin",
        f"/facts/articles?title={quote_plus(row['title'])}",
    )
    for page in pages:
        assert page.status_code == 200
        assert HOSTILE not in page.text
        assert "<img src=x" not in page.text
        assert 'href="javascript' not in page.text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in pages[1].text


@pytest.mark.parametrize("name", list(metadata()["databases"]["facts"]["queries"]))
def test_every_ready_made_question_answers(built, name):
    answer = get(built, f"/facts/{name}.json?_shape=array&province=Long+An")
    assert answer.status_code == 200, answer.text


def test_nothing_can_be_written_or_run_for_long(built):
    write, endless, many = get(
        built,
        "/facts.json?sql=delete+from+articles",
        "/facts.json?sql=with+recursive+c(n)+as+(select+1+union+all+select+n%2B1+from+c)+select+max(n)+from+c",
        "/facts/articles.csv?_stream=on",
    )
    assert write.status_code == 400
    assert endless.status_code == 400
    assert "took too long" in endless.text
    assert many.status_code in {200, 400}
    assert settings()["allow_csv_stream"] is False
    assert settings()["sql_time_limit_ms"] <= 2000


def test_robots_are_shut_out_and_nothing_comes_from_elsewhere(built):
    robots, page = get(built, "/robots.txt", "/facts/articles")
    assert robots.text == "User-agent: *\nDisallow: /\n"
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert "default-src 'self'" in page.headers["content-security-policy"]
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', page.text)
    assert loaded
    assert all(re.match(r"/|http://localhost/", address) for address in loaded), loaded


def test_a_mistyped_article_is_not_found(built):
    assert get(built, "/facts/articles/nothing").status_code == 404


def test_an_immutable_site_answers_too(built):
    answer = get(built, "/facts/articles.json?_shape=array&_search=dong+thap", immutable=True)
    assert len(answer.json()) == 1


def test_metadata_is_json_and_names_only_what_there_is():
    described = metadata("name")["databases"]["name"]["tables"]
    assert json.loads(json.dumps(described)) == described
    for each in tables():
        assert set(described[each.name]["columns"]) == set(each.names)


def test_a_database_that_cannot_be_served(tmp_path):
    with pytest.raises(SchemaError, match="make it with cchc build"):
        make_site(tmp_path / "facts.db")


def test_a_port_that_is_taken_is_said_in_one_sentence(built):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SiteError, match=r"cannot be listened on .*--port\.$"):
            serve(built, port=taken.getsockname()[1])


def test_the_site_over_http(built):
    script = (
        "import sys; from pathlib import Path; from store.site import serve; serve(Path(sys.argv[1]), port=0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(built)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            address = next(
                m[1] for line in server.stderr if (m := re.search(r"(http://127\.0\.0\.1:\d+)", line))
            )
            for path in (
                "/",
                "/facts",
                "/facts/articles?_search=dong+thap",
                "/facts/documents",
                "/robots.txt",
            ):
                with urllib.request.urlopen(address + path, timeout=10) as answer:
                    assert answer.status == 200
                    assert answer.read()
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(address + "/facts/nowhere", timeout=10)
        finally:
            server.send_signal(signal.SIGINT)
            server.stderr.read()
