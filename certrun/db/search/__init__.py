"""The search box over certificates: shadow tables beside the projection, and one text as a condition on them.

``certrun.domain.search_terms`` defines what a text finds; these tables find the same, fast. They hold no truth:
``clear`` and ``index_documents`` make them anew from the certificates.
"""

from __future__ import annotations

from certrun.db.search.conditions import SearchCondition, condition
from certrun.db.search.shadows import (
    DDL,
    INSERT_KEYS,
    INSERT_TEXTS,
    TABLES,
    Connection,
    IndexRows,
    clear,
    index_documents,
    index_entry,
    remove_documents,
)

__all__ = [
    "DDL",
    "INSERT_KEYS",
    "INSERT_TEXTS",
    "TABLES",
    "Connection",
    "IndexRows",
    "SearchCondition",
    "clear",
    "condition",
    "index_documents",
    "index_entry",
    "remove_documents",
]
