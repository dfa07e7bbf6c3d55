"""The embedded database: journal, projection, queries, keys, migrations."""
