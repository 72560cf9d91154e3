"""The first schema: calls, needs, red flags, call backs, drafts, search."""

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """CREATE TABLE about_log (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
) WITHOUT ROWID""",
    """CREATE TABLE additions (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    call TEXT NOT NULL,
    at INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL
)""",
    """CREATE TABLE calls (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    started INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    held_seconds INTEGER DEFAULT 0 NOT NULL,
    taken_by TEXT DEFAULT '' NOT NULL,
    workstation TEXT DEFAULT '' NOT NULL,
    content_version TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    relationship TEXT DEFAULT '' NOT NULL,
    message_ok TEXT DEFAULT '' NOT NULL,
    notes TEXT DEFAULT '' NOT NULL,
    emergency INTEGER DEFAULT 0 NOT NULL,
    where_now TEXT DEFAULT '' NOT NULL,
    patient TEXT DEFAULT '' NOT NULL,
    about_call TEXT DEFAULT '' NOT NULL,
    timeline TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (seq),
    CONSTRAINT ends_after_it_started CHECK (ended >= started)
)""",
    """CREATE TABLE drafts (
    slot INTEGER NOT NULL,
    call TEXT NOT NULL,
    version INTEGER NOT NULL,
    started INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (slot)
)""",
    """CREATE TABLE follow_up_events (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    follow_up TEXT NOT NULL,
    at INTEGER NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    due INTEGER NOT NULL
)""",
    """CREATE TABLE follow_ups (
    id TEXT NOT NULL,
    call TEXT NOT NULL,
    due INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    set_by TEXT DEFAULT '' NOT NULL,
    set_at INTEGER,
    owner TEXT DEFAULT '' NOT NULL,
    moved INTEGER DEFAULT 0 NOT NULL,
    done INTEGER,
    done_by TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
) WITHOUT ROWID""",
    """CREATE TABLE number_checks (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    at INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    "by" TEXT DEFAULT '' NOT NULL,
    worked INTEGER DEFAULT 0 NOT NULL,
    word TEXT DEFAULT '' NOT NULL
)""",
    """CREATE TABLE searched (
    part TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    PRIMARY KEY (part)
) WITHOUT ROWID""",
    """CREATE TABLE shown (
    id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    contact TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    must_say TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (digest)
)""",
    """CREATE TABLE call_flags (
    call INTEGER NOT NULL,
    place INTEGER NOT NULL,
    flag TEXT DEFAULT '' NOT NULL,
    tier TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    at INTEGER,
    PRIMARY KEY (call, place),
    FOREIGN KEY(call) REFERENCES calls (seq)
) WITHOUT ROWID""",
    """CREATE TABLE call_needs (
    call INTEGER NOT NULL,
    place INTEGER NOT NULL,
    started INTEGER NOT NULL,
    need TEXT DEFAULT '' NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    words TEXT DEFAULT '' NOT NULL,
    facts TEXT DEFAULT '' NOT NULL,
    shown INTEGER,
    said TEXT DEFAULT '' NOT NULL,
    found_nothing INTEGER DEFAULT 0 NOT NULL,
    follow_up TEXT DEFAULT '' NOT NULL,
    answered INTEGER,
    PRIMARY KEY (call, place),
    FOREIGN KEY(call) REFERENCES calls (seq),
    FOREIGN KEY(shown) REFERENCES shown (id)
) WITHOUT ROWID""",
    """CREATE TABLE emergencies (
    call INTEGER NOT NULL,
    place INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    opened_by TEXT DEFAULT '' NOT NULL,
    tier TEXT DEFAULT '' NOT NULL,
    flags TEXT DEFAULT '' NOT NULL,
    hand_offs TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    detail TEXT DEFAULT '' NOT NULL,
    closed INTEGER,
    PRIMARY KEY (call, place),
    FOREIGN KEY(call) REFERENCES calls (seq)
) WITHOUT ROWID""",
    """CREATE TABLE superseded (
    seq INTEGER NOT NULL,
    "by" INTEGER NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(seq) REFERENCES calls (seq),
    FOREIGN KEY("by") REFERENCES calls (seq)
)""",
    """CREATE INDEX additions_by_call ON additions (call, seq)""",
    """CREATE UNIQUE INDEX calls_by_id ON calls (id, version)""",
    """CREATE INDEX calls_by_number ON calls (number, started) WHERE number <> ''""",
    """CREATE INDEX calls_by_time ON calls (started, seq)""",
    """CREATE INDEX calls_with_emergency ON calls (started) WHERE emergency""",
    """CREATE INDEX events_by_follow_up ON follow_up_events (follow_up, seq)""",
    """CREATE INDEX follow_ups_by_call ON follow_ups (call)""",
    """CREATE INDEX follow_ups_by_number ON follow_ups (number) WHERE number <> ''""",
    """CREATE INDEX follow_ups_done ON follow_ups (done) WHERE done IS NOT NULL""",
    """CREATE INDEX follow_ups_open ON follow_ups (due) WHERE done IS NULL""",
    """CREATE INDEX needs_by_need ON call_needs (need, started)""",
    """CREATE INDEX needs_not_found ON call_needs (started) WHERE found_nothing""",
    """CREATE VIEW call_words AS SELECT seq, name, number, notes, (SELECT group_concat(words, ' ') FROM
    call_needs WHERE call = calls.seq) AS words FROM calls""",
    """CREATE VIRTUAL TABLE call_search USING fts5(name, number, notes, words, content='call_words',
    content_rowid='seq', prefix='2 3', detail='column', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE addition_search USING fts5(text, content='additions', content_rowid='seq',
    prefix='2 3', detail='column', tokenize='unicode61 remove_diacritics 2')""",
    """INSERT INTO searched (part, up_to) VALUES ('calls', 0), ('additions', 0)""",
)
_NEVER_REWRITTEN = (
    "calls",
    "superseded",
    "shown",
    "call_needs",
    "call_flags",
    "emergencies",
    "additions",
    "follow_up_events",
    "number_checks",
)


def upgrade() -> None:
    """Make every table, index, view and trigger."""
    log = op.get_bind()
    for statement in _STATEMENTS:
        log.exec_driver_sql(statement)
    for table in _NEVER_REWRITTEN:
        for verb in ("UPDATE", "DELETE"):
            log.exec_driver_sql(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'never-rewritten'); END"
            )
