import dataclasses
import sqlite3
import tomllib
from importlib.resources import files
from typing import get_args, get_type_hints

import pytest
from sqlite_utils import Database

from nlp import types
from store.migrations import VERSION, migrations
from store.schema import SchemaError, StaleDatabaseError, open_facts, read_facts
from store.tables import fact_tables, table, tables

# The names other people's scripts rely on, as promised: no column may go or change its name.
PROMISED = {
    "articles": "id url source_id portal_id title author published_on province province_code province_2025 "
    "district text is_reform relevance clean_method page_sha256 cluster_id",
    "documents": "id doc_type number year identifier issuer issued_on",
    "citations": "document_id doc_type number year identifier issuer issued_on status",
    "dates": "start_on end_on edtf precision anchor role",
    "inspected_units": "name kind level mode inspector",
    "coverage": "group_name inspected total percent",
    "dossier_figures": "unit level measure channel value percent comparator period_start period_end status",
    "figure_checks": "article_id rule expected actual verdict",
    "people": "name position organisation",
    "index_scores": "index_name year unit score max_score rank of_n",
    "topics": "article_id topic score",
    "portals": "id",
    "provinces": "code",
    "runs": "rules_version pages_in facts_out seconds",
}
EVIDENCE = ["id", "article_id", "source", "start", "end", "quote", "rule"]
KINDS = {
    "citations": types.Citation,
    "dates": types.DateMention,
    "inspected_units": types.InspectedUnit,
    "coverage": types.Coverage,
    "dossier_figures": types.DossierFigure,
    "figure_checks": types.FigureCheck,
}


@pytest.fixture
def facts(tmp_path):
    db = open_facts(tmp_path / "facts.db")
    yield db
    db.close()


@pytest.mark.parametrize("name", PROMISED)
def test_promised_columns_are_there(facts, name):
    columns = [row[1] for row in facts.execute(f"pragma table_info({name})")]
    assert set(PROMISED[name].split()) <= set(columns)
    if name not in {"articles", "documents", "figure_checks", "topics", "portals", "provinces", "runs"}:
        assert set(EVIDENCE) <= set(columns)
    assert list(table(name).names) == columns


def test_articles_have_no_columns_of_facts():
    assert not {"source", "start", "end", "quote", "rule"} & set(table("articles").names)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_of_a_fact_has_its_column(name):
    fields = {field.name for field in dataclasses.fields(KINDS[name])}
    assert fields <= set(table(name).names)


def test_every_kind_of_fact_that_is_read_has_a_table():
    hints = get_type_hints(types.Facts)
    kinds = {name for name, hint in hints.items() if get_args(hint) and name != "place"}
    assert kinds <= {each.name for each in fact_tables()}


@pytest.mark.parametrize("each", tables(), ids=lambda t: t.name)
def test_the_data_dictionary_is_whole(each):
    assert each.title
    assert len(each.about) > 15
    assert len(set(each.names)) == len(each.names)
    assert sum(column.key for column in each.columns) == 1
    for column in each.columns:
        assert column.about, f"{each.name}.{column.name} says nothing"
        assert column.type in {"text", "integer", "real"}
        if column.to:
            target, name = column.to.split(".")
            assert table(target).key == name
    for facet in each.facets:
        column = next(c for c in each.columns if c.name == facet)
        assert column.index or column.to, f"facet {each.name}.{facet} has no index"
    assert {each.sort_desc, each.label} - {None} <= set(each.names)


def test_the_data_dictionary_is_nfc():
    text = files("store").joinpath("tables.toml").read_text("utf-8")
    assert tomllib.loads(text)
    assert types.__doc__
    import unicodedata

    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("each", tables(), ids=lambda t: t.name)
def test_foreign_keys_and_facets_are_indexed(facts, each):
    indexed = {
        facts.execute(f"pragma index_info('{row[1]}')").fetchone()[2]
        for row in facts.execute(f"pragma index_list({each.name})").fetchall()
    }
    wanted = {c.name for c in each.columns if c.index or c.to or c.unique} | set(each.facets)
    assert wanted <= indexed
    keys = {row[3]: row[2] for row in facts.execute(f"pragma foreign_key_list({each.name})")}
    assert keys == {c.name: c.to.split(".")[0] for c in each.columns if c.to}


def test_foreign_keys_hold(facts):
    with pytest.raises(sqlite3.IntegrityError):
        facts.execute("insert into topics (id, article_id, topic) values ('a', 'nowhere', 'b')")


def test_types_hold(facts):
    with pytest.raises(sqlite3.IntegrityError):
        facts.execute("insert into documents (id, doc_type, year) values ('a', 'KH', 'last year')")


def test_opening_again_changes_nothing(tmp_path):
    def form():
        db = open_facts(tmp_path / "facts.db")
        rows = db.execute("select sql from sqlite_master order by name").fetchall()
        assert db.execute("pragma journal_mode").fetchone() == ("wal",)
        db.close()
        return rows

    assert form() == form()


def test_each_step_counts_for_the_version(facts):
    assert len(migrations.applied(Database(facts))) == VERSION
    assert facts.execute("pragma user_version").fetchone() == (VERSION,)


def test_an_older_database_is_led_to_the_present_form(tmp_path):
    path = tmp_path / "facts.db"
    db = open_facts(path)
    db.execute("insert into provinces (id, vintage, code, name) values ('x', 'old', '1', 'X')")
    db.execute("drop table topics")
    db.execute("alter table provinces drop column hosts")
    db.execute("drop index idx_articles_province")
    db.execute("delete from _sqlite_migrations")
    db.execute("pragma user_version = 0")
    db.close()
    db = open_facts(path)
    assert db.execute("select name, hosts from provinces").fetchall() == [("X", None)]
    assert db.execute("select count(*) from topics").fetchone() == (0,)
    assert db.execute(
        "select count(*) from sqlite_master where name = 'idx_articles_province'"
    ).fetchone() == (1,)
    db.close()


def test_a_newer_database_is_refused_in_one_sentence(tmp_path):
    path = tmp_path / "facts.db"
    db = open_facts(path)
    db.execute(f"pragma user_version = {VERSION + 1}")
    db.close()
    for opening in (open_facts, read_facts):
        with pytest.raises(StaleDatabaseError, match=r"later version of cchc; update cchc.*\.$") as caught:
            opening(path)
        assert "\n" not in str(caught.value)


def test_reading_an_older_database_says_what_to_do(tmp_path):
    path = tmp_path / "facts.db"
    db = open_facts(path)
    db.execute("pragma user_version = 0")
    db.close()
    with pytest.raises(StaleDatabaseError, match="run cchc build"):
        read_facts(path)


def test_a_missing_database_says_what_to_do(tmp_path):
    with pytest.raises(SchemaError, match="make it with cchc build"):
        read_facts(tmp_path / "facts.db")


@pytest.mark.parametrize("opening", [open_facts, read_facts])
def test_what_is_no_facts_db_is_refused(tmp_path, opening):
    (tmp_path / "text.db").write_text("no database, only a long text about nothing at all. " * 99)
    other = sqlite3.connect(tmp_path / "cats.db")
    other.execute("create table cats (name)")
    other.close()
    for name in ("text.db", "cats.db"):
        with pytest.raises(SchemaError, match=rf"{name} .*\.$"):
            opening(tmp_path / name)


def test_reading_cannot_write(tmp_path):
    open_facts(tmp_path / "facts.db").close()
    db = read_facts(tmp_path / "facts.db")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("delete from articles")
    db.close()
