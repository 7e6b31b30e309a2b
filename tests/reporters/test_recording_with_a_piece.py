"""Sound or film with a piece: words first, a yes from each, held until the piece is out, gone with it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from core import clock, jobs
from core.actions import Refused
from news.models import Recording
from participants.models import Board, Participant
from reporters import actions
from reporters.models import Draft
from tests.factories.clients import logged_in
from tests.factories.participants import make_staff
from tests.factories.recordings import mp4
from tests.factories.reporters import hand_in, make_draft, page_of, step_of
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def draft(board: Board, writer: Participant) -> Draft:
    """With a film that has been cleaned."""
    row = make_draft(board, writer)
    actions.attach_recording(draft=row, upload=ContentFile(mp4(), name="x.mp4"), by=writer.user, at=AT)
    jobs.drain(clock.now(), isolate=False)
    return Draft.objects.select_related("recording").get(pk=row.pk)


def describe(draft: Draft, *, yes: bool = True) -> None:
    assert draft.participant
    by = draft.participant.user
    actions.describe_recording(draft=draft, transcript="Hej.", all_heard_said_yes=yes, by=by, at=AT)


def address(draft: Draft) -> str:
    assert draft.recording
    return reverse("news:recording", args=[draft.recording.pk])


def test_without_words_it_is_not_handed_in(draft: Draft) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(draft)
    assert refused.value.code == "recording"


def test_without_a_yes_from_each_it_is_not_handed_in(draft: Draft) -> None:
    with pytest.raises(Refused) as refused:
        describe(draft, yes=False)
    assert refused.value.field == "all_heard_said_yes"


def test_nobody_hears_it_before_the_piece_is_out(draft: Draft, board: Board, client: Client) -> None:
    describe(draft)
    hand_in(draft)
    assert client.get(address(draft)).status_code == 404
    step_of(draft).approve(user=make_staff(board, "editor"))
    assert client.get(address(draft)).status_code == 200


def test_withdrawn_it_is_gone(draft: Draft, board: Board, writer: Participant, client: Client) -> None:
    describe(draft)
    hand_in(draft)
    step_of(draft).approve(user=make_staff(board, "editor"))
    actions.withdraw(draft=draft, by=writer.user, at=LATER)
    assert client.get(address(draft)).status_code == 410


def test_removed_after_it_came_back_it_is_off_the_page(
    draft: Draft, board: Board, writer: Participant
) -> None:
    describe(draft)
    hand_in(draft)
    step_of(draft).reject(user=make_staff(board, "editor"), comment="Utan ljud?")
    actions.remove_recording(draft=draft, by=writer.user, at=LATER)
    assert not Recording.objects.exists()
    hand_in(draft, LATER)
    assert page_of(draft).get_latest_revision_as_object().recording is None


def test_the_page_asks_for_a_file_first(board: Board, writer: Participant) -> None:
    row = make_draft(board, writer)
    answer = logged_in(writer.user).post(reverse("reporters:recording", args=[row.pk]), {})
    assert "Välj en fil först." in answer.content.decode()
