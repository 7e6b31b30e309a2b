"""The drawings of the state machines are those of the code."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core import drawings
from core.states import machines


def test_the_drawings_are_fresh() -> None:
    call_command("states", check=True)


def test_every_machine_is_drawn() -> None:
    drawn = {path.stem for path in drawings.folder().glob("*.md")}
    assert drawn == {machine.key for machine in machines}
    assert drawn


def test_drawing_twice_gives_the_same() -> None:
    assert drawings.drawings() == drawings.drawings()


def test_a_stale_or_superfluous_drawing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "folder", lambda: tmp_path)
    call_command("states", verbosity=0)
    (tmp_path / "offer.md").write_text("changed")
    (tmp_path / "gone.md").write_text("")
    with pytest.raises(CommandError, match=r"gone\.md, offer\.md"):
        call_command("states", check=True)
    call_command("states", verbosity=0)
    call_command("states", check=True)


def test_every_state_but_the_start_can_be_reached() -> None:
    for machine in machines:
        reached = {machine.start, *(target for _source, target in machine.table)}
        assert reached == set(machine.states.values), machine.key
