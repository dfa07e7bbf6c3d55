"""One use case per file; the only layer that opens a transaction."""
