"""Pure rules of the trade: no files, no database, no clock, no Qt."""
