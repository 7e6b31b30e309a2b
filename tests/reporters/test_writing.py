"""Writing: each step is saved, two screens never lose a line, and a name is changed everywhere."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import access
from core.actions import Refused
from core.models.audit import AuditEntry
from participants.models import Board, Channel, Participant, ProtectionLevel
from reporters import actions
from reporters.actions import From
from reporters.actions.writing import lines_lost, mark_of
from reporters.models import BylineKind, Draft
from tests.factories.participants import make_participant, make_staff
from tests.factories.reporters import make_draft
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
# A page of which nothing is known.
UNKNOWN = From()
LINES = st.lists(st.sampled_from(["ett", "två", "tre", "fyra", ""]), max_size=6).map("\n".join)


@pytest.fixture
def writer(board: Board) -> Participant:
    return make_participant(board, first_name="Vilgot", last_name="Provgren")


@pytest.fixture
def draft(board: Board, writer: Participant) -> Draft:
    return make_draft(board, writer, body="Rad ett\nRad två")


def save(draft: Draft, body: str, came: From = UNKNOWN) -> Draft:
    assert draft.participant
    return actions.save_words(draft=draft, by=draft.participant.user, at=LATER, body=body, came=came)


def opened(draft: Draft) -> From:
    """A page that shows what is saved now."""
    return From(page=uuid4(), seen=mark_of(Draft.objects.get(pk=draft.pk).body))


# --- Two screens --------------------------------------------------------------------------------------
def test_lines_from_another_screen_are_put_aside(draft: Draft) -> None:
    phone, computer = opened(draft), opened(draft)
    save(draft, "Rad ett\nRad två\nSkrivet på telefonen", phone)
    row = save(draft, "Rad ett\nRad två\nSkrivet på datorn", computer)
    assert (row.body.splitlines()[-1], row.earlier) == ("Skrivet på datorn", "Skrivet på telefonen")


def test_one_screen_saves_again_and_again_and_nothing_is_put_aside(draft: Draft) -> None:
    phone = opened(draft)
    for body in ("Rad ett", "Rad ett och mer", "Något annat"):
        row = save(draft, body, phone)
    assert (row.body, row.earlier) == ("Något annat", "")


def test_what_was_seen_may_be_changed(draft: Draft) -> None:
    save(draft, "Ny början", opened(draft))
    assert save(draft, "Helt annat", opened(draft)).earlier == ""


def test_lines_put_aside_are_taken_in(draft: Draft, writer: Participant) -> None:
    save(draft, "Telefon", opened(draft))
    Draft.objects.filter(pk=draft.pk).update(earlier="Dator")
    actions.take_earlier_in(draft=draft, by=writer.user, at=LATER)
    row = Draft.objects.get(pk=draft.pk)
    assert (row.body, row.earlier) == ("Telefon\n\nDator", "")


def test_lines_put_aside_are_let_go(draft: Draft, writer: Participant) -> None:
    Draft.objects.filter(pk=draft.pk).update(earlier="Dator")
    actions.let_earlier_go(draft=draft, by=writer.user, at=LATER)
    assert Draft.objects.get(pk=draft.pk).earlier == ""


@given(LINES, LINES, LINES)
def test_no_line_is_ever_lost(before: str, after: str, earlier: str) -> None:
    kept = {*after.splitlines(), *earlier.splitlines(), *lines_lost(before, after, earlier)}
    assert {line for line in before.splitlines() if line.strip()} <= kept


# --- Whose, and how long ------------------------------------------------------------------------------
def test_another_cannot_write_in_it(draft: Draft, board: Board) -> None:
    with pytest.raises(access.Denied):
        actions.save_words(draft=draft, by=make_staff(board), at=LATER, headline="Min")


@pytest.mark.parametrize(
    ("name", "longest"),
    [("headline", 120), ("lead", 240), ("body", 40_000)],
    ids=["headline", "lead", "body"],
)
def test_what_is_too_long_is_refused_at_its_box(draft: Draft, name: str, longest: int) -> None:
    assert draft.participant
    by = draft.participant.user
    actions.save_words(draft=draft, by=by, at=LATER, **{name: "å" * longest})
    with pytest.raises(Refused) as refused:
        actions.save_words(draft=draft, by=by, at=LATER, **{name: "å" * (longest + 1)})
    assert refused.value.field == name


def test_the_audit_holds_names_of_fields_and_no_words(draft: Draft) -> None:
    save(draft, "En hemlig mening")
    entry = AuditEntry.objects.filter(action="draft.save").last()
    assert entry
    assert entry.field_names == "body"


# --- What one is called -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "pseudonym", "shown"),
    [
        (BylineKind.NAME, "", "Vilgot Provgren"),
        (BylineKind.FIRST_NAME, "", "Vilgot"),
        (BylineKind.PSEUDONYM, "Måsen", "Måsen"),
        (BylineKind.NONE, "", ""),
    ],
)
def test_four_ways_to_be_called(
    draft: Draft, writer: Participant, kind: BylineKind, pseudonym: str, shown: str
) -> None:
    row = actions.choose_byline(draft=draft, kind=kind, pseudonym=pseudonym, by=writer.user, at=LATER)
    assert row.byline == shown


def test_a_name_of_ones_own_must_be_written(draft: Draft, writer: Participant) -> None:
    with pytest.raises(Refused) as refused:
        actions.choose_byline(draft=draft, kind=BylineKind.PSEUDONYM, by=writer.user, at=LATER)
    assert refused.value.field == "pseudonym"


def test_a_pseudonym_is_forgotten_with_the_choice(draft: Draft, writer: Participant) -> None:
    by = {"by": writer.user, "at": LATER}
    actions.choose_byline(draft=draft, kind=BylineKind.PSEUDONYM, pseudonym="Måsen", **by)  # type: ignore[arg-type]
    assert actions.choose_byline(draft=draft, kind=BylineKind.NONE, **by).pseudonym == ""  # type: ignore[arg-type]


def test_a_protected_person_is_never_named(board: Board) -> None:
    hidden = make_participant(board, protection=ProtectionLevel.MARKED)
    row = make_draft(board, hidden)
    with pytest.raises(Refused):
        actions.choose_byline(draft=row, kind=BylineKind.NAME, by=hidden.user, at=LATER)


def test_staff_write_down_what_the_writer_says_by_phone(draft: Draft, writer: Participant) -> None:
    row = actions.choose_byline(
        draft=draft, kind=BylineKind.NONE, by=writer.contact.user, at=LATER, channel=Channel.PHONE
    )
    assert row.byline == ""
