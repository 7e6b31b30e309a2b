"""What may be published of the evaluation: frozen, of five or more, said by somebody, and gone at once."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from mentoring import actions
from mentoring.evaluation import QUESTIONS
from mentoring.models import MentorGroup, Moment, PublishedResults, Side
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.mentoring import make_answers, make_group, make_published, put_meetings
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
BEFORE, EMPLOYEE, MENTOR = Moment.BEFORE, Side.EMPLOYEE, Side.MENTOR
LABEL = "När medarbetare och mentorer möts"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


def make_over(board: Board, *, value: int = 3, **answers: int) -> MentorGroup:
    """A group whose first meeting is over, with so many answers of each side from before it."""
    group = make_group(board, employees=1, mentors=1, meetings=2)
    put_meetings(group, over=1)
    for side, number in answers.items():
        make_answers(group, Side(side), BEFORE, number, value=value, words="Ankdammen-4417")
    return group


def public_page() -> str:
    return Client().get(reverse("mentoring:public_results")).content.decode()


def test_the_figures_of_both_sides_stand_on_the_open_page_without_any_words(board: Board, maja: User) -> None:
    make_over(board, employee=6, mentor=2)
    make_over(board, value=4, employee=5, mentor=3)
    actions.publish_results(board=board, by=maja, at=AT)
    page = public_page()
    # Eleven employees of two groups: (6 × 3 + 5 × 4) / 11; five mentors: (2 × 3 + 3 × 4) / 5.
    assert page.count("<strong>3,5</strong><small>11 svar, 2 grupper</small>") == len(QUESTIONS)
    assert page.count("<strong>3,6</strong><small>5 svar, 2 grupper</small>") == len(QUESTIONS)
    assert "Ankdammen" not in page
    assert "Ankdammen" not in str(PublishedResults.objects.values())


def test_four_are_not_published(board: Board, maja: User) -> None:
    make_over(board, employee=4, mentor=4)
    with pytest.raises(Refused, match="minst fem svar"):
        actions.publish_results(board=board, by=maja, at=AT)
    assert not PublishedResults.objects.exists()


def test_a_side_with_four_is_left_out(board: Board, maja: User) -> None:
    make_over(board, employee=5, mentor=4)
    published = actions.publish_results(board=board, by=maja, at=AT)
    assert {one["side"] for one in published.figures} == {"employee"}


def test_what_is_answered_later_waits_for_somebody_to_publish_it(board: Board, maja: User) -> None:
    make_over(board, employee=5)
    first = actions.publish_results(board=board, by=maja, at=AT)
    make_over(board, value=1, employee=5)
    assert "<strong>3,0</strong>" in public_page()
    actions.publish_results(board=board, by=maja, at=later(days=1))
    assert "<strong>2,0</strong>" in public_page()
    assert "<strong>3,0</strong>" not in public_page()
    first.refresh_from_db()
    assert first.taken_back_at == later(days=1)


def test_what_is_taken_back_is_gone_with_the_next_look(board: Board, maja: User) -> None:
    published = make_published(board)
    front = "/"
    assert "<strong>3,2</strong>" in public_page()
    assert LABEL in Client().get(front).content.decode()
    actions.take_back_results(published=published, by=maja, at=AT)
    assert "<strong>" not in public_page()
    assert "Det finns inga svar att visa just nu." in public_page()
    assert LABEL not in Client().get(front).content.decode()
    assert "no-store" in Client().get(reverse("mentoring:public_results"))["Cache-Control"]


def test_both_are_written_down(board: Board, maja: User) -> None:
    make_over(board, employee=5)
    published = actions.publish_results(board=board, by=maja, at=AT)
    for _tap in range(2):
        actions.take_back_results(published=published, by=maja, at=AT)
    lines = AuditEntry.objects.filter(object_id=str(published.pk)).order_by("pk")
    assert [line.action for line in lines] == ["mentor_results.publish", "mentor_results.take_back"]


def test_another_boards_coordinator_and_an_employee_may_not(board: Board) -> None:
    make_over(board, employee=5)
    published = make_published(board)
    for by in (make_staff(make_board()), make_staff(board, "unit_employee")):
        with pytest.raises(access.Denied):
            actions.publish_results(board=board, by=by, at=AT)
        with pytest.raises(access.Denied):
            actions.take_back_results(published=published, by=by, at=AT)
    published.refresh_from_db()
    assert published.stands


@pytest.mark.both_databases
def test_one_stands_for_each_board(board: Board) -> None:
    make_published(board, taken_back_at=AT)
    make_published(board)
    make_published(make_board())
    with pytest.raises(IntegrityError), transaction.atomic():
        make_published(board)


def test_the_coordinator_reads_the_figures_publishes_and_takes_back(board: Board, maja: User) -> None:
    make_over(board, employee=5)
    make_over(make_board(), value=1, employee=5)
    add = reverse("admin:mentoring_publishedresults_add")
    with time_machine.travel(AT, tick=False):
        client = logged_in(maja)
        before = client.get(add).content.decode()
        assert before.count("<strong>3,0</strong> (5 svar)") == len(QUESTIONS)
        assert "<strong>1,0</strong>" not in before
        assert client.post(add, {"board": board.pk}).status_code == 302
        row = PublishedResults.objects.get()
        change = client.get(reverse("admin:mentoring_publishedresults_change", args=[row.pk]))
        back = reverse("admin:mentoring_publishedresults_take_back", args=[row.pk])
        assert back in change.content.decode()
        client.post(back)
        assert back not in client.get(change.request["PATH_INFO"]).content.decode()
    row.refresh_from_db()
    assert not row.stands


def test_too_few_is_said_on_the_page(board: Board, maja: User) -> None:
    with time_machine.travel(AT, tick=False):
        answer = logged_in(maja).post(
            reverse("admin:mentoring_publishedresults_add"), {"board": str(board.pk)}
        )
    assert "Det behövs minst fem svar." in answer.content.decode()
