"""Issuance lists (发证清单) in: a file from outside → books and findings, read in the worker process.

``read_list`` and ``stream_list`` run here, in the caller's process, and only put records together; ``job`` and the
modules of rules (``header``, ``sheet``, ``books``, ``people`` …) run in the child.
"""

from certrun.exchange.issuance.listing import read_list, stream_list

__all__ = ["read_list", "stream_list"]
