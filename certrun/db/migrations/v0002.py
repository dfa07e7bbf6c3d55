"""Version 2: journals of other stations, with branches, gaps, and what waits for something that is not here yet."""

STATEMENTS = (
    # Two entries may have one number: a copied disk writes on, as if it were alone. Each stands in a branch of its own;
    # a branch is nothing more than a place for it, what follows what is said by the entries.
    """CREATE TABLE chain_2 (
        n INTEGER PRIMARY KEY,
        station TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        branch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        head TEXT NOT NULL,
        lamport INTEGER NOT NULL,
        UNIQUE (station, incarnation, branch)
    )""",
    """INSERT INTO chain_2 (n, station, incarnation, branch, seq, head, lamport)
        SELECT n, station, incarnation, 0, seq, head, lamport FROM chain""",
    "DROP TABLE chain",
    "ALTER TABLE chain_2 RENAME TO chain",
    # What another station says twice must not stop a merge: an act's index is unique where it is written
    # (local_command), not where it is read.
    "DROP TRIGGER private_stays",
    "DROP TRIGGER private_stays_purged",
    """CREATE TABLE entry_2 (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        chain INTEGER NOT NULL REFERENCES chain (n),
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        command BLOB NOT NULL,
        idx INTEGER NOT NULL,
        header TEXT NOT NULL,
        UNIQUE (chain, seq)
    )""",
    """INSERT INTO entry_2 (n, id, chain, seq, kind, command, idx, header)
        SELECT n, id, chain, seq, kind, command, idx, header FROM entry""",
    "DROP TABLE entry",
    "ALTER TABLE entry_2 RENAME TO entry",
    "CREATE INDEX entry_by_command ON entry (command, idx)",
    "CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END",
    "CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END",
    """CREATE TRIGGER private_stays BEFORE DELETE ON private_part
        WHEN NOT EXISTS (SELECT 1 FROM purge JOIN entry ON entry.id = purge.id WHERE entry.n = OLD.entry)
        BEGIN SELECT RAISE(ABORT, 'only a purge removes a private part'); END""",
    """CREATE TRIGGER private_stays_purged BEFORE INSERT ON private_part
        WHEN EXISTS (SELECT 1 FROM purge JOIN entry ON entry.id = purge.id WHERE entry.n = NEW.entry)
        BEGIN SELECT RAISE(ABORT, 'purged'); END""",
    # What others have vouched for without giving it: ids that count as known, and runs of numbers that are no gaps.
    "CREATE TABLE left_out (id BLOB PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE stub (
        station TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        head TEXT NOT NULL,
        PRIMARY KEY (station, incarnation, first, last, head)
    ) WITHOUT ROWID""",
    """CREATE TABLE waiting (
        id BLOB PRIMARY KEY,
        header TEXT NOT NULL,
        salt BLOB,
        body TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX seal_by_chain ON seal (station, incarnation, count)",
    # What other stations said, in their last file, that they hold, and which attachments they lack.
    """CREATE TABLE local_peer (
        station TEXT PRIMARY KEY,
        held TEXT NOT NULL,
        wanted TEXT NOT NULL,
        made TEXT NOT NULL
    ) WITHOUT ROWID""",
    # Corrections that somebody typed into a file that was merged, until a person accepts or rejects them; the decided
    # ones stay, without their texts, so that the same file does not bring them up again.
    """CREATE TABLE local_edit (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        file TEXT NOT NULL,
        sheet TEXT NOT NULL,
        cell TEXT NOT NULL,
        certificate TEXT NOT NULL,
        title TEXT NOT NULL,
        before TEXT NOT NULL,
        found TEXT NOT NULL,
        person TEXT NOT NULL,
        verdict TEXT
    )""",
    "CREATE INDEX local_edit_open ON local_edit (n) WHERE verdict IS NULL",
)
