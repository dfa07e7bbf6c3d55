"""The project's own promises: what its README says exists, what it pins, what it must never carry."""

from __future__ import annotations

import re
import string
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from certrun.domain.errors import Sentence
from certrun.domain.sentences import SENTENCES

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = re.compile(r"(^|/)(\.(?!ci/|gitignore)|build/|dist/|certrun-demo/|__pycache__/)")
BINARY = {".ttf", ".ttc", ".png", ".ico", ".xlsx", ".xls", ".pdf", ".qm", ".db", ".sqlite3"}
# Written so that this file is not a finding itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|far[m]|hom[e])/\w")
REGISTRY = re.compile(r"https?://[\w.-]*(?:pythonh[o]sted|py[p]i|npm[j]s|deb[i]an)\.[a-z]+")


def _tree() -> Iterator[Path]:
    """Every file of the project: what git tracks or would; without git, all but what is made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        yield from (path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())
    else:
        yield from (p for p in ROOT.rglob("*") if p.is_file() and not NOT_OURS.search(p.relative_to(ROOT).as_posix()))


def _make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md", "docs/architecture.md"])
def test_commands_in_documents_are_targets_of_the_makefile(document: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / document).read_text(), re.MULTILINE))
    assert named
    assert named <= _make_targets()


def test_the_gate_includes_the_tests_of_the_readme() -> None:
    assert re.search(r"^make test ", (ROOT / "README.md").read_text(), re.MULTILINE)
    recipe = re.search(r"^check: .*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe
    assert "$(MAKE) test" in recipe[1]
    assert "make check" in (ROOT / ".ci" / "run").read_text()


def test_constraints_are_bare_pins_without_qt() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), line
    assert not {"pyside6", "pyside6-essentials", "pyside6-addons", "shiboken6", "pip", "setuptools", "uv"} & set(
        _pins()
    )


def test_constraints_fit_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [Requirement(text) for text in chain(project["dependencies"], *project["optional-dependencies"].values())]
    pins = _pins()
    for requirement in wanted:
        if canonicalize_name(requirement.name) != "pyside6-essentials":
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), str(requirement)


def test_no_machine_paths_and_no_registry_addresses() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _tree()
        if path.suffix not in BINARY
        for match in chain(
            *(pattern.finditer(path.read_text(errors="replace")) for pattern in (MACHINE_PATH, REGISTRY))
        )
    ]
    assert not found


def test_licences_stand_beside_what_they_cover() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    fonts = [path for path in (ROOT / "certrun" / "assets" / "fonts").iterdir() if path.suffix in {".ttf", ".ttc"}]
    assert len(fonts) >= 2
    for font in fonts:
        licence = font.with_name(f"{font.stem.removesuffix('-Regular')}-LICENSE.txt")
        assert re.search(r"Apache License|SIL OPEN FONT LICENSE", licence.read_text(errors="replace"), re.IGNORECASE), (
            font
        )


def _links(document: Path) -> Iterator[tuple[str, str]]:
    """Relative link targets outside code blocks, as (path, fragment)."""
    text = re.sub(r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target:
            path, _, fragment = target.partition("#")
            yield path, fragment


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_links_in_documents_resolve() -> None:
    documents = [path for path in _tree() if path.suffix == ".md"]
    assert ROOT / "README.md" in documents
    broken = []
    for document in documents:
        for path, fragment in _links(document):
            target = (document.parent / path).resolve() if path else document
            if not target.exists() or (fragment and fragment not in _anchors(target)):
                broken.append(f"{document.relative_to(ROOT)}: {path}#{fragment}")
    assert not broken


def _placeholders(sentence: Sentence) -> list[set[str]]:
    return [
        {_bare(field) for _, field, _, _ in string.Formatter().parse(part) if field is not None}
        for part in (sentence.message, sentence.expected, sentence.repair)
    ]


def _bare(field: str) -> str:
    """The parameter's name; one that is given in each language apart ends in ``_zh`` or ``_en``."""
    return re.sub(r"_(zh|en)$", "", re.split(r"[.\[]", field)[0])


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_code_has_its_sentence_in_both_languages(code: str) -> None:
    wording = SENTENCES[code]
    for sentence in (wording.zh, wording.en):
        assert sentence.message.strip()
        assert sentence.expected.strip()
        assert sentence.repair.strip()
    assert re.search(r"[\u4e00-\u9fff]", wording.zh.message)
    assert re.search(r"[A-Za-z]{2}", wording.en.message)
    assert set().union(*_placeholders(wording.zh)) == set().union(*_placeholders(wording.en))


def test_every_code_that_is_raised_has_a_sentence() -> None:
    """Codes stand as literals where they are raised, so reading the sources finds them."""
    raised = {
        code
        for path in (ROOT / "certrun").rglob("*.py")
        for code in re.findall(r"CertrunError\(\s*\"([a-z0-9_]+)\"", path.read_text())
    }
    assert raised
    assert raised <= set(SENTENCES)
