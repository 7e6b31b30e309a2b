"""What is agreed with organisations, when it ends, and who speaks for them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import access, clock
from core.actions import Refused
from core.models import AuditEntry
from core.registry import data_owners
from participants import actions
from participants.models import Partnership, Representative
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_board,
    make_organisation,
    make_participant,
    make_partnership,
    make_representative,
    make_staff,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FIRST, LAST = date(2026, 1, 1), date(2027, 1, 31)


# --- Periods ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "is_in_force"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ],
)
def test_both_days_count(on: date, is_in_force: bool) -> None:
    row = make_partnership(make_board())
    assert row.is_in_force(on) is is_in_force
    assert Partnership.objects.in_force(on).exists() is is_in_force


def test_until_further_notice_has_no_end_and_is_never_near_it() -> None:
    row = make_partnership(make_board(), valid_to=None)
    assert row.is_in_force(date(2060, 1, 1))
    assert not Partnership.objects.ending(date(2060, 1, 1)).exists()


# 60 days before the last of January is the second of December; 90 days before, the second of November.
@pytest.mark.parametrize(
    ("days", "on", "is_shown"),
    [
        (60, date(2026, 12, 1), False),
        (60, date(2026, 12, 2), True),
        (90, date(2026, 11, 2), True),
        (90, date(2026, 11, 1), False),
        (0, date(2027, 1, 30), False),
        (0, date(2027, 1, 31), True),
        (60, date(2027, 2, 1), False),
    ],
)
def test_the_days_on_the_row_say_when_it_is_near(days: int, on: date, is_shown: bool) -> None:
    make_partnership(make_board(), notice_days=days)
    assert Partnership.objects.ending(on).exists() is is_shown


def test_sixty_days_unless_somebody_writes_another_number() -> None:
    assert make_partnership(make_board()).notice_days == 60


def test_a_changed_end_moves_the_notice() -> None:
    row = make_partnership(make_board())
    later = LAST + timedelta(days=365)
    actions.change_partnership(partnership=row, valid_to=later, by=make_staff(row.board), at=AT)
    assert not Partnership.objects.ending(date(2027, 1, 15)).exists()


def test_what_goes_on_in_a_later_agreement_is_not_near_its_end() -> None:
    board = make_board()
    row = make_partnership(board)
    make_partnership(board, organisation=row.organisation, valid_from=LAST + timedelta(days=1), valid_to=None)
    assert not Partnership.objects.ending(date(2027, 1, 15)).exists()


def test_the_end_is_not_before_the_beginning() -> None:
    with pytest.raises(Refused) as refused:
        make_partnership(make_board(), valid_to=FIRST - timedelta(days=1))
    assert refused.value.field == "valid_to"


# --- Who may ------------------------------------------------------------------------------------
def test_another_boards_organisation_is_not_there() -> None:
    with pytest.raises(access.Denied):
        make_partnership(make_board(), organisation=make_organisation(board=make_board()))


def test_an_organisation_of_no_board_agrees_with_any_and_each_sees_its_own() -> None:
    shared = make_organisation("Riksföreningen")
    rows = [make_partnership(make_board(), organisation=shared, reference=f"SN {n}") for n in (1, 2)]
    page = logged_in(make_staff(rows[0].board)).get(f"/admin/participants/organisation/{shared.pk}/change/")
    assert "SN 1" in page.content.decode()
    assert "SN 2" not in page.content.decode()


def test_only_who_manages_organisations_writes() -> None:
    board = make_board()
    with pytest.raises(access.Denied):
        make_partnership(board, by=make_staff(board, "approver"))


# --- Representatives ----------------------------------------------------------------------------
def test_a_participant_speaks_for_an_organisation_and_is_told_so() -> None:
    row = make_representative(make_participant(make_board()))
    assert row.participant
    told = [one for owner in data_owners for one in owner.personal_data(row.participant.user)]
    assert [one["för"] for one in told if one.get("slag") == "representant"] == [row.organisation.name]


def test_somebody_who_is_not_in_the_register_has_a_name_and_a_number() -> None:
    board = make_board()
    row = actions.name_representative(
        organisation=make_organisation(board=board),
        board=board,
        name="Ordförande Prov",
        phone="0500-12 34 56",
        valid_from=TODAY,
        by=make_staff(board),
        at=AT,
    )
    assert str(row) == "Ordförande Prov"


def test_a_participants_name_and_number_are_written_nowhere_else() -> None:
    person = make_participant(make_board())
    with pytest.raises(Refused, match="egen sida"):
        make_representative(person, name="Samma igen")
    row = make_representative(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Representative.objects.filter(pk=row.pk).update(phone="1")


def test_a_representative_is_somebody() -> None:
    row = make_representative(make_participant(make_board()))
    with pytest.raises(Refused) as refused:
        actions.change_representative(representative=row, participant=None, by=make_staff(row.board), at=AT)
    assert refused.value.field == "name"


def test_a_protected_representative_is_in_nobody_elses_page() -> None:
    board = make_board()
    person = make_participant(board, first_name="Hemlig", protection="marked")
    row = make_representative(person)
    colleague, contact = logged_in(make_staff(board)), logged_in(person.contact.user)
    page = f"/admin/participants/organisation/{row.organisation_id}/change/"
    assert "Hemlig" not in colleague.get(page).content.decode()
    assert "Hemlig" in contact.get(page).content.decode()
    assert colleague.get(f"/admin/participants/representative/{row.pk}/change/").status_code == 404


def test_a_person_of_another_board_represents_nobody_here() -> None:
    board = make_board()
    with pytest.raises(access.Denied):
        actions.name_representative(
            organisation=make_organisation(board=board),
            board=board,
            participant=make_participant(make_board()),
            valid_from=TODAY,
            by=make_staff(board),
            at=AT,
        )


def test_an_erased_person_represents_nobody() -> None:
    row = make_representative(make_participant(make_board()))
    assert row.participant
    for owner in data_owners:
        owner.erase(row.participant.user, everything_goes())
    assert not Representative.objects.exists()


# --- The pages ----------------------------------------------------------------------------------
def test_an_agreement_is_written_from_the_organisations_page_and_changed_from_its_own() -> None:
    board = make_board()
    staff, body = logged_in(make_staff(board)), make_organisation(board=board)
    page = f"/admin/participants/organisation/{body.pk}/"
    values = {
        "board": board.pk,
        "kind": "iop",
        "covers": "Medlemmar håller kurser.",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "notice_days": 90,
    }
    wrong = staff.post(f"{page}nytt-avtal/", {**values, "valid_to": "2025-12-31"})
    assert "Sista dagen är före den första." in wrong.content.decode()
    assert "Medlemmar håller kurser." in wrong.content.decode()
    assert staff.post(f"{page}nytt-avtal/", values)["Location"] == f"{page}change/"
    row = Partnership.objects.get()
    assert row.notice_on == date(2026, 10, 2)
    own = f"/admin/participants/partnership/{row.pk}/change/"
    assert staff.post(own, {**values, "reference": "SN 2026-9"}).status_code == 302
    assert "SN 2026-9" in staff.get(f"{page}change/").content.decode()
    names = list(
        AuditEntry.objects.filter(action__startswith="partnership.").values_list("action", flat=True)
    )
    assert names == ["partnership.note", "partnership.change"]


@pytest.mark.parametrize("is_agreed", [True, False])
def test_a_persons_page_says_when_no_agreement_is_in_force(is_agreed: bool) -> None:
    board = make_board()
    body = make_organisation(board=board)
    if is_agreed:
        make_partnership(board, organisation=body, valid_to=None)
    person = make_participant(board, organisation=body, engagement_form="organisation")
    page = logged_in(person.contact.user).get(f"/admin/participants/participant/{person.pk}/change/")
    assert ("Inget avtal med föreningen gäller idag." in page.content.decode()) is not is_agreed


def test_today_says_that_an_agreement_ends() -> None:
    row = make_partnership(make_board(), notice_days=730, valid_to=clock.today() + timedelta(days=30))
    page = logged_in(make_staff(row.board)).get("/admin/").content.decode()
    assert f"Avtalet med {row.organisation.name} tar slut" in page
