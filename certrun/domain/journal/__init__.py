"""What a journal entry is: its canonical bytes, its order, its kinds.  Frozen by hashes; see docs/journal-format.md."""
