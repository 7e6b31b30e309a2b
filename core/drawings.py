"""The state machines as text: one Mermaid drawing a machine, made from its table and nothing else."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from core.states import Machine, Turn, machines

WHO = {
    Turn.PERSON: "the person",
    Turn.STAFF: "staff",
    Turn.OWNER: "the owner",
    Turn.APPROVER: "the approver",
    Turn.PAYROLL: "payroll",
    Turn.SYSTEM: "the system",
}


def folder() -> Path:
    return Path(settings.BASE_DIR) / "docs" / "states"


def draw(machine: Machine) -> str:
    """A page with the drawing; arrows in the order of the table, labelled with whose turn it is."""
    with override("sv"):
        names = [f"    {value}: {label} ({value})" for value, label in machine.states.choices]
        title = str(machine.title)
    arrows = [f"    {source} --> {target}: {who(turns)}" for (source, target), turns in machine.table.items()]
    ends = [f"    {value} --> [*]" for value in machine.states.values if is_end(machine, value)]
    lines = ["stateDiagram-v2", *names, f"    [*] --> {machine.start}", *arrows, *ends]
    note = "Made by `manage.py states` from the table in the code; do not edit."
    return "\n".join([f"# {title} (`{machine.key}`)", "", note, "", "```mermaid", *lines, "```", ""])


def who(turns: frozenset[Turn]) -> str:
    return " or ".join(words for turn, words in WHO.items() if turn in turns)


def is_end(machine: Machine, state: str) -> bool:
    return not any(source == state for source, _target in machine.table)


def drawings() -> dict[str, str]:
    """File name → content, for every registered machine."""
    return {f"{machine.key}.md": draw(machine) for machine in machines}


def stale() -> list[str]:
    """Files that are missing, differ from the code, or draw a machine that is gone."""
    wanted = drawings()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder().glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def write() -> None:
    folder().mkdir(parents=True, exist_ok=True)
    for path in folder().glob("*.md"):
        if path.name not in drawings():
            path.unlink()
    for name, content in drawings().items():
        (folder() / name).write_text(content, encoding="utf-8")
