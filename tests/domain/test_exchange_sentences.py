"""Refusals of the exchange: they send a clerk to a page of the window, and name the command only beside it."""

from __future__ import annotations

import re

import pytest

from certrun.domain.sentences import SENTENCES

_PAGES = {
    "sync_station_revoked": ("终端", "Stations"),
    "station_unknown": ("终端", "Stations"),
    "case_unknown": ("待核实事项", "Cases"),
    "case_is_decided": ("待核实事项", "Cases"),
    "case_outcome_unknown": ("待核实事项", "Cases"),
    "edit_unknown": ("手工改动", "Corrections"),
}


@pytest.mark.parametrize(("code", "tab"), [(code, zh) for code, (zh, _) in _PAGES.items()])
def test_the_page_is_named_before_the_command(code: str, tab: str) -> None:
    sentence = SENTENCES[code].zh
    said = f"{sentence.expected}。{sentence.repair}"
    page, command = said.index(f"“数据交换 → {tab}”"), said.index("（certrun ")
    assert page < command
    assert "certrun " not in re.sub(r"（certrun [^）]*）", "", said)


@pytest.mark.parametrize(("code", "tab"), [(code, en) for code, (_, en) in _PAGES.items()])
def test_the_page_is_named_before_the_command_in_english(code: str, tab: str) -> None:
    sentence = SENTENCES[code].en
    said = f"{sentence.expected}. {sentence.repair}"
    page, command = said.index(f"Exchange → {tab}"), said.index("(certrun ")
    assert page < command
    assert "certrun " not in re.sub(r"\(certrun [^)]*\)", "", said)
