"""Reads of the projection: lists, details and counts as frozen records."""
