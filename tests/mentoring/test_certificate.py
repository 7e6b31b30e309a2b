"""A course certificate: asked for, made by a job, fetched by the employee alone, and gone in a day."""

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
import time_machine
from django.urls import reverse

from core import access, clock, jobs
from core.actions import Refused
from core.models import StoredFile, User
from mentoring import actions, rules
from mentoring.certificate_pdf import page_data
from mentoring.models import Certificate, Meeting, MentorGroup
from tests.factories.clients import logged_in
from tests.factories.mentoring import employees_of, make_group, make_theme, put_meetings
from tests.factories.participants import make_board
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> MentorGroup:
    """All three meetings are over."""
    group = make_group(make_board())
    put_meetings(group, over=3)
    return group


@pytest.fixture
def employee(group: MentorGroup) -> User:
    """Was at the first and the third."""
    user = employees_of(group)[0]
    for number in (1, 3):
        was_at(group.meetings.get(number=number), user)
    return user


def was_at(meeting: Meeting, user: User) -> None:
    actions.say_was_there(meeting=meeting, was=True, by=user, at=AT)


def make(group: MentorGroup, user: User) -> Certificate:
    row = actions.ask_for_certificate(group=group, by=user, at=AT)
    actions.make_certificate(certificate_id=str(row.pk), at=AT)
    row.refresh_from_db()
    return row


def test_it_tells_what_the_employee_took_part_in(group: MentorGroup, employee: User) -> None:
    Meeting.objects.filter(number=1).update(theme=make_theme(group.board, title="Att bli trodd"))
    Meeting.objects.filter(number=2).update(theme=make_theme(group.board, title="Makt"))
    data = page_data(group.places_taken.get(employee__user=employee), AT)
    assert data["person"] == employee.staff_profile.full_name
    assert group.title in data["took_part"]
    assert data["facts"][0] == ["Träffar", "2 träffar"]
    assert data["facts"][1][1].replace("\xa0", " ") == "2 november 2026 – 16 november 2026"
    assert data["themes"] == ["Att bli trodd"]


def test_it_is_an_accessible_pdf(group: MentorGroup, employee: User) -> None:
    row = make(group, employee)
    assert row.file is not None
    stored = actions.fetch_certificate(group=group, by=employee, at=AT)
    assert stored == row.file
    with time_machine.travel(AT, tick=False):
        answer = logged_in(employee).get(reverse("mentoring:employee_fetch_certificate", args=[group.pk]))
    document = pypdf.PdfReader(BytesIO(b"".join(answer)))
    root = document.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert employee.staff_profile.full_name in document.pages[0].extract_text()


def test_a_hostile_title_stays_text(group: MentorGroup, employee: User) -> None:
    MentorGroup.objects.filter(pk=group.pk).update(title='#panic("x") $ \\ [')
    assert make(group, employee).made_at == AT


def test_asking_again_while_it_is_made_awaits_the_same(group: MentorGroup, employee: User) -> None:
    one = actions.ask_for_certificate(group=group, by=employee, at=AT)
    assert actions.ask_for_certificate(group=group, by=employee, at=later(minutes=1)) == one


def test_a_new_one_takes_the_place_of_the_old(group: MentorGroup, employee: User) -> None:
    old = make(group, employee)
    new = actions.ask_for_certificate(group=group, by=employee, at=later(minutes=1))
    assert list(Certificate.objects.values_list("pk", flat=True)) == [new.pk] != [old.pk]
    assert not StoredFile.objects.filter(kind="mentoring.certificate").exists()


def test_it_waits_for_the_last_meeting(group: MentorGroup, employee: User) -> None:
    put_meetings(group, over=2)
    with pytest.raises(Refused, match="den sista träffen"):
        actions.ask_for_certificate(group=group, by=employee, at=AT)


def test_whoever_has_said_nothing_of_being_there_is_told_how(group: MentorGroup) -> None:
    with pytest.raises(Refused, match="Säg först"):
        actions.ask_for_certificate(group=group, by=employees_of(group)[1], at=AT)


def test_mentors_have_theirs_from_the_register(group: MentorGroup) -> None:
    mentor = rules.mentors_of(group)[0].user
    for verb in (actions.ask_for_certificate, actions.fetch_certificate):
        with pytest.raises(access.Denied):
            verb(group=group, by=mentor, at=AT)


def test_another_of_the_group_fetches_only_their_own(group: MentorGroup, employee: User) -> None:
    make(group, employee)
    assert actions.fetch_certificate(group=group, by=employees_of(group)[1], at=AT) is None


def test_it_is_gone_after_a_day(group: MentorGroup, employee: User) -> None:
    make(group, employee)
    assert actions.fetch_certificate(group=group, by=employee, at=AT + timedelta(days=1)) is None
    actions.remove_old_certificates(at=AT + timedelta(days=1))
    assert not Certificate.objects.exists()
    assert not StoredFile.objects.filter(kind="mentoring.certificate").exists()


def test_the_page_asks_waits_and_leads_to_the_file(group: MentorGroup, employee: User) -> None:
    path = reverse("mentoring:employee_certificate", args=[group.pk])
    with time_machine.travel(AT, tick=False):
        client = logged_in(employee)
        assert "Gör ett intyg" in client.get(path).content.decode()
        client.post(path)
        waiting = client.get(path)
        assert "Vi gör intyget" in waiting.content.decode()
        assert waiting.headers["Refresh"] == "3"
        jobs.drain(clock.now(), isolate=False)
        assert "Hämta intyget" in client.get(path).content.decode()
