"""Version 1: the journal and what belongs to this station alone."""

STATEMENTS = (
    # journal -------------------------------------------------------------------------------------------------------
    """CREATE TABLE chain (
        n INTEGER PRIMARY KEY,
        station TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        seq INTEGER NOT NULL,
        head TEXT NOT NULL,
        lamport INTEGER NOT NULL,
        UNIQUE (station, incarnation)
    )""",
    """CREATE TABLE entry (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        chain INTEGER NOT NULL REFERENCES chain (n),
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        command BLOB NOT NULL,
        idx INTEGER NOT NULL,
        header TEXT NOT NULL,
        UNIQUE (chain, seq),
        UNIQUE (command, idx, chain)
    )""",
    """CREATE TABLE entry_subject (
        aggregate TEXT NOT NULL,
        subject TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES entry (n),
        PRIMARY KEY (aggregate, subject, entry)
    ) WITHOUT ROWID""",
    """CREATE TABLE private_part (
        entry INTEGER PRIMARY KEY REFERENCES entry (n),
        salt BLOB NOT NULL,
        body TEXT NOT NULL
    )""",
    """CREATE TABLE purge (
        id BLOB PRIMARY KEY,
        by_entry BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE seal (
        n INTEGER PRIMARY KEY,
        station TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        count INTEGER NOT NULL,
        head TEXT NOT NULL,
        signature BLOB NOT NULL,
        reason TEXT NOT NULL,
        made TEXT NOT NULL
    )""",
    "CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END",
    "CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END",
    """CREATE TRIGGER subject_is_final BEFORE UPDATE ON entry_subject
        BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    """CREATE TRIGGER subject_stays BEFORE DELETE ON entry_subject
        BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    """CREATE TRIGGER private_is_final BEFORE UPDATE ON private_part
        BEGIN SELECT RAISE(ABORT, 'private parts are final'); END""",
    """CREATE TRIGGER private_stays BEFORE DELETE ON private_part
        WHEN NOT EXISTS (SELECT 1 FROM purge JOIN entry ON entry.id = purge.id WHERE entry.n = OLD.entry)
        BEGIN SELECT RAISE(ABORT, 'only a purge removes a private part'); END""",
    """CREATE TRIGGER private_stays_purged BEFORE INSERT ON private_part
        WHEN EXISTS (SELECT 1 FROM purge JOIN entry ON entry.id = purge.id WHERE entry.n = NEW.entry)
        BEGIN SELECT RAISE(ABORT, 'purged'); END""",
    "CREATE TRIGGER purge_is_final BEFORE DELETE ON purge BEGIN SELECT RAISE(ABORT, 'purged'); END",
    "CREATE TRIGGER seal_is_final BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are final'); END",
    "CREATE TRIGGER seal_stays BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are final'); END",
    # local: never dropped, never exchanged -------------------------------------------------------------------------
    """CREATE TABLE local_station (
        station TEXT PRIMARY KEY,
        incarnation TEXT NOT NULL,
        register TEXT NOT NULL,
        signing_key BLOB NOT NULL,
        exchange_key BLOB NOT NULL
    )""",
    """CREATE TABLE local_command (
        command BLOB PRIMARY KEY,
        use_case TEXT NOT NULL,
        request TEXT NOT NULL,
        result TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE TABLE local_value (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
