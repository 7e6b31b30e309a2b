"""Own notes: encrypted, fetched and removed by the writer, and shown to nobody else anywhere."""

import ast
import json
from pathlib import Path

import pytest
import time_machine
from django.contrib import admin
from django.db import connection
from django.urls import reverse

from core import access, facts
from core.actions import Refused
from core.destruction import destructions
from core.models import AuditEntry, User
from core.registry import record_sources
from core.resources import sheets
from mentoring import actions, rules
from mentoring.models import Meeting, MentorGroup, Note
from tests.architecture.source import ROOT
from tests.factories.clients import logged_in
from tests.factories.mentoring import employees_of, first_meeting, make_group, make_note
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
SECRET = "Ankdammen-4417"


@pytest.fixture
def group() -> MentorGroup:
    return make_group(make_board())


@pytest.fixture
def meeting(group: MentorGroup) -> Meeting:
    return first_meeting(group)


# --- Writing ---------------------------------------------------------------------------------------
def test_it_lies_encrypted(group: MentorGroup, meeting: Meeting) -> None:
    note = make_note(meeting, employees_of(group)[0], SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM mentoring_note")
        assert SECRET not in str(cursor.fetchone()[0])
    assert Note.objects.get(pk=note.pk).words == SECRET


def test_one_for_each_meeting_that_changes(group: MentorGroup, meeting: Meeting) -> None:
    by = employees_of(group)[0]
    seen = mark(make_note(meeting, by, "Ett."))
    actions.save_note(meeting=meeting, words="Två.", seen=seen, by=by, at=later(minutes=1))
    assert Note.objects.get(user=by).words == "Två."


def test_what_another_screen_saved_is_not_written_over_unseen(group: MentorGroup, meeting: Meeting) -> None:
    by = employees_of(group)[0]
    make_note(meeting, by, "Från telefonen.")
    with pytest.raises(Refused, match="en annan skärm"):
        actions.save_note(meeting=meeting, words="Från datorn.", seen="", by=by, at=AT)
    assert Note.objects.get(user=by).words == "Från telefonen."


def test_the_page_keeps_what_was_typed_and_shows_what_was_saved(group: MentorGroup, meeting: Meeting) -> None:
    by = employees_of(group)[0]
    make_note(meeting, by, "Från telefonen.")
    path = reverse("mentoring:employee_note", args=[group.pk, meeting.number])
    with time_machine.travel(AT, tick=False):
        client = logged_in(by)
        page = client.post(path, {"seen": "", "words": "Från datorn."}).content.decode()
        assert "Från datorn." in page
        assert "Från telefonen." in page
        seen = mark(Note.objects.get(user=by))
        assert client.post(path, {"seen": seen, "words": "Från datorn."}).status_code == 302
    assert Note.objects.get(user=by).words == "Från datorn."


@pytest.mark.parametrize(("words", "said"), [("  ", "Skriv något"), ("x" * 20_001, "kortare")])
def test_words_that_cannot_be_kept_are_refused(
    group: MentorGroup, meeting: Meeting, words: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        make_note(meeting, employees_of(group)[0], words)


# --- The writer alone ------------------------------------------------------------------------------
def test_the_writer_fetches_them_all_as_text(group: MentorGroup) -> None:
    by, other = employees_of(group)
    for meeting in group.meetings.all():
        make_note(meeting, by, f"Tankar om {meeting.number}.")
    make_note(first_meeting(group), other, "Någon annans.")
    text = actions.fetch_notes(by=by, at=AT)
    assert text.index("Tankar om 1.") < text.index("Tankar om 3.")
    assert f"{group.title}, träff 1, " in text
    assert "Någon annans." not in text


def test_the_file_has_a_neutral_name_and_is_not_kept(group: MentorGroup, meeting: Meeting) -> None:
    by = employees_of(group)[0]
    make_note(meeting, by, SECRET)
    with time_machine.travel(AT, tick=False):
        answer = logged_in(by).post(reverse("mentoring:employee_notes_file"))
    assert SECRET in answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="anteckningar.txt"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_writer_removes_it_and_a_second_tap_finds_it_gone(group: MentorGroup, meeting: Meeting) -> None:
    by = employees_of(group)[0]
    note = make_note(meeting, by)
    actions.remove_note(note=note, by=by, at=AT)
    actions.remove_note(note=note, by=by, at=AT)
    assert not Note.objects.exists()


def test_it_stays_the_writers_when_the_place_is_gone(group: MentorGroup, meeting: Meeting) -> None:
    by = employees_of(group)[0]
    note = make_note(meeting, by, SECRET)
    actions.withdraw(place=group.places_taken.get(employee__user=by), by=by, at=AT)
    with pytest.raises(access.Denied):
        make_note(meeting, by, "Mer.")
    assert SECRET in actions.fetch_notes(by=by, at=AT)
    actions.remove_note(note=note, by=by, at=AT)


@pytest.mark.parametrize("who", ["another of the group", "a mentor", "a coordinator"])
def test_nobody_else_removes_or_fetches_it(group: MentorGroup, meeting: Meeting, who: str) -> None:
    note = make_note(meeting, employees_of(group)[0], SECRET)
    others = {
        "another of the group": lambda: employees_of(group)[1],
        "a mentor": lambda: rules.mentors_of(group)[0].user,
        "a coordinator": lambda: make_staff(group.board),
    }
    user = others[who]()
    with pytest.raises(access.Denied):
        actions.remove_note(note=note, by=user, at=AT)
    assert SECRET not in actions.fetch_notes(by=user, at=AT)


# --- Nowhere else ----------------------------------------------------------------------------------
def test_no_workplace_sheet_search_or_destruction_knows_them() -> None:
    assert Note not in admin.site._registry
    assert not [source for source in record_sources if getattr(source, "model", None) is Note]
    assert not [one for one in destructions if one.model is Note]
    assert not [sheet for sheet in sheets if getattr(sheet, "model", None) is Note]
    assert not [field for field in Note._meta.get_fields() if field.auto_created and not field.concrete]
    assert Note._meta.get_field("user").remote_field.related_name == "+"
    assert Note._meta.get_field("meeting").remote_field.related_name == "+"


# Each with what it does there.
MAY_NAME_THE_MODEL = {
    "models/__init__.py": "offers it",
    "models/notes.py": "declares it",
    "actions/notes.py": "the writer's own verbs",
    "views/group_pages.py": "the writer's own pages",
    "group_page.py": "on which of one's own meetings one has written",
    "programme.py": "forgets it with the person, and moves it with a doubled entry",
}


def test_only_these_files_name_the_model() -> None:
    """A list, a report, an export or a record that begins to read notes fails here."""
    home = ROOT / "mentoring"
    naming = {
        str(path.relative_to(home))
        for path in home.rglob("*.py")
        if "migrations" not in path.parts and "Note" in names_in(path)
    }
    assert naming == set(MAY_NAME_THE_MODEL)


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    named |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return named | {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_the_log_says_that_one_was_saved_and_not_what(group: MentorGroup, meeting: Meeting) -> None:
    make_note(meeting, employees_of(group)[0], SECRET)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{AuditEntry._meta.db_table}"')
        lines = [str(row) for row in cursor.fetchall()]
    assert any("note.save" in line for line in lines)
    assert not any(SECRET in line for line in lines)


def test_the_copy_that_a_job_or_an_employee_makes_does_not_hold_it(
    group: MentorGroup, meeting: Meeting
) -> None:
    """'Allt om mig' may be printed by a coordinator: the words are told on the writer's own page alone."""
    mentor = rules.mentors_of(group)[0].user
    make_note(meeting, mentor, SECRET)
    assert SECRET not in json.dumps(facts.gather(mentor), default=str)


def test_no_page_of_anybody_elses_shows_it(group: MentorGroup, meeting: Meeting) -> None:
    """What lies nearest to it, as a coordinator, a mentor, a colleague and the one who confirmed the time see
    it. That the writer sees it shows that the word would be found."""
    writer, colleague = employees_of(group)
    make_note(meeting, writer, SECRET)
    manager = group.places_taken.get(employee__user=writer).manager
    coordinator, mentor = make_staff(group.board), rules.mentors_of(group)[0].user
    assert manager is not None
    for user, path in (
        (coordinator, reverse("admin:index")),
        (coordinator, reverse("admin:mentoring_mentorgroup_changelist")),
        (coordinator, reverse("admin:mentoring_mentorgroup_change", args=[group.pk])),
        (manager.user, reverse("employee_home")),
        *((colleague, path) for path in own_pages("employee", group)),
        *((mentor, path) for path in own_pages("portal", group)),
    ):
        assert SECRET not in read(user, path), path
    assert [SECRET in read(writer, path) for path in own_pages("employee", group)] == [
        False,
        False,
        True,
        True,
    ]


def own_pages(audience: str, group: MentorGroup) -> list[str]:
    names = (("group", [group.pk]), ("meeting", [group.pk, 1]), ("note", [group.pk, 1]), ("notes", []))
    return [reverse(f"mentoring:{audience}_{name}", args=args) for name, args in names]


def read(user: User, path: str) -> str:
    with time_machine.travel(AT, tick=False):
        answer = logged_in(user).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def mark(note: Note) -> str:
    return f"{note.saved_at.timestamp():.6f}"
