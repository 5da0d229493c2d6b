"""What people run first: the README's commands, the pins, the container."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

SERVE = " && clausewise serve"


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def readme_commands(root: Path) -> list[str]:
    """The commands of the README's part "Start", one for each block."""
    start = read(root, "README.md").split("\n## Start\n")[1].split("\n## ")[0]
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", start, flags=re.DOTALL)]


def pins(root: Path) -> dict[str, str]:
    lines = read(root, "constraints.txt").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def test_set_up_is_two_commands_of_one_line(root: Path) -> None:
    commands = readme_commands(root)
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert commands[0].endswith(SERVE)
    assert commands[1].endswith("&& pytest")


def test_ci_runs_the_commands_of_the_readme(root: Path) -> None:
    ran = re.findall(r"^run '(.+)'$", read(root, ".ci/run"), flags=re.MULTILINE)
    install_and_open, test = readme_commands(root)
    assert install_and_open.removesuffix(SERVE) in ran
    assert test in ran


def test_ci_can_be_run(root: Path) -> None:
    assert (root / ".ci" / "run").stat().st_mode & 0o111


def test_pins_hold_no_local_build_and_nothing_of_one_platform(root: Path) -> None:
    found = pins(root)
    assert found["torch"] == "2.13.0"
    wrong = [name for name, version in found.items() if re.search(r"[+@/]", version)]
    assert wrong == []
    assert [name for name in found if re.match(r"nvidia|triton|cuda", name)] == []


def test_every_dependency_is_pinned_to_a_version_within_its_range(root: Path) -> None:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads(read(root, "pyproject.toml"))["project"]
    extras = project["optional-dependencies"].values()
    found = pins(root)
    for line in [*project["dependencies"], *(line for extra in extras for line in extra)]:
        needed = Requirement(line)
        version = found.get(canonicalize_name(needed.name))
        assert version is not None, f"{line} has no pin"
        assert version in needed.specifier, f"{line} does not allow {version}"


def test_the_container_copies_everything_it_builds_from(root: Path) -> None:
    sent = {line[1:] for line in read(root, ".dockerignore").splitlines() if line.startswith("!")}
    copied: set[str] = set()
    for line in read(root, "Dockerfile").splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            copied |= set(line.split()[1:-1])
    assert copied == sent
    assert [name for name in copied if not (root / name).exists()] == []


@pytest.mark.parametrize("name", ["compose.yaml", ".pre-commit-config.yaml"])
def test_configurations_are_well_formed(root: Path, name: str) -> None:
    assert isinstance(yaml.safe_load(read(root, name)), dict)


def test_the_container_page_is_not_open_to_other_machines(root: Path) -> None:
    service = yaml.safe_load(read(root, "compose.yaml"))["services"]["clausewise"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_links_between_documents_lead_somewhere(root: Path) -> None:
    pages = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_of_the_documentation_is_in_its_index(root: Path) -> None:
    index = read(root, "docs/index.md")
    pages = {page.name for page in (root / "docs").glob("*.md")} - {"index.md"}
    assert {page for page in pages if f"]({page})" not in index} == set()
