"""An empty log in SQL: the tables of `schema`, and what SQLAlchemy has no words for."""

from __future__ import annotations

from sqlalchemy import insert, literal_column
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from triage_app.storage import schema_audit as schema_audit
from triage_app.storage import schema_figures as schema_figures
from triage_app.storage import schema_people as schema_people
from triage_app.storage.erasure_doors import triggers
from triage_app.storage.schema import alembic_version, metadata

_BEYOND_TABLES = (
    "CREATE VIEW call_words AS SELECT seq, name, number, notes, "
    "(SELECT group_concat(words, ' ') FROM call_needs WHERE call = calls.seq) AS words FROM calls",
    "CREATE VIRTUAL TABLE call_search USING fts5(name, number, notes, words, content='call_words', "
    "content_rowid='seq', prefix='2 3', detail='column', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE addition_search USING fts5(text, content='additions', content_rowid='seq', "
    "prefix='2 3', detail='column', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO searched (part, up_to) VALUES ('calls', 0), ('additions', 0), ('figures', 0)",
    *triggers(),
)
"""What SQLAlchemy has no words for: the search index, its place, and the triggers."""


def statements(revision: str) -> list[str]:
    """Return the SQL that makes an empty log of the present schema, stamped with ``revision``."""
    sqlite = dialect()
    tables = [str(CreateTable(table).compile(dialect=sqlite)) for table in metadata.sorted_tables]
    indexes = [
        str(CreateIndex(index).compile(dialect=sqlite))
        for table in metadata.sorted_tables
        for index in sorted(table.indexes, key=lambda index: str(index.name))
    ]
    stamp = str(insert(alembic_version).values(version_num=literal_column(f"'{revision}'")))
    return [*tables, *indexes, *_BEYOND_TABLES, stamp]
