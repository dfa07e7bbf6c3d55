"""Fold: the pure function from an aggregate's entries to what is so.

``fold(aggregate kind, id, entries, trust) -> state``; the same entries give the same state on every station, whatever
the order in which they came. What trust does not admit is ignored but kept.
"""

from certrun.domain.folds.registry import FOLD_VERSION, FOLDS, Folded, fold

__all__ = ["FOLDS", "FOLD_VERSION", "Folded", "fold"]
