"""All ugly lists; ``python -m tests.exchange.ugly_lists FOLDER`` writes them with their ``*.expected.json``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .corpus import (
    blind_layouts,
    blind_likeness,
    blind_persons,
    blind_places,
    blind_platforms,
    blind_registers,
    blind_surveys,
    blind_texts,
    blind_values,
    blocks,
    files,
    guesses,
    headers,
    papers,
    people,
    places,
    sheets,
    traps,
    values,
)
from .corpus.making import Builder

_IDEAS = (headers, guesses, traps, people, papers, places, values, sheets, blocks, files)
_BLIND = (
    *(blind_platforms, blind_places, blind_surveys, blind_persons, blind_values, blind_texts),
    *(blind_registers, blind_layouts, blind_likeness),
)
BUILDERS: tuple[Builder, ...] = tuple(build for idea in (*_IDEAS, *_BLIND) for build in idea.LISTS)


def write_corpus(folder: Path) -> None:
    for build in BUILDERS:
        place = folder / build.__name__
        place.mkdir(parents=True, exist_ok=True)
        made = build(place)
        facts = {"file": made.path.name, "certificates": made.certificates, "errors": made.errors}
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        made.path.with_name(f"{made.path.name}.expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]))
