"""'Överenskommelse': the only free text about a person, and the person reads it."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import models

from core import access
from core.actions import Refused
from core.models import AuditEntry
from participants import actions
from participants.data_owner import RegisterOwner
from participants.models import Agreement, Participant
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
WORDS = "Vi ses alltid på biblioteket."


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def note(person: Participant, text: str = WORDS, days: int = 0, **fields: object) -> Agreement:
    by = fields.get("by", person.contact.user)
    return actions.note_agreement(
        participant=person,
        agreed_on=TODAY + timedelta(days=days),
        how="met",
        text=text,
        by=by,  # type: ignore[arg-type]
        at=AT,
    )


def test_the_person_reads_every_word(person: Participant) -> None:
    note(person)
    with time_machine.travel(AT):
        text = read(logged_in(person.user), "/portal/overenskommelser/")
    assert WORDS in text
    assert "Skrivet av Maja" in text


def test_nobody_else_reads_it(person: Participant) -> None:
    note(person)
    other = make_participant(person.board)
    with time_machine.travel(AT):
        assert WORDS not in read(logged_in(other.user), "/portal/overenskommelser/")


def test_written_twice_it_is_one(person: Participant) -> None:
    assert note(person).pk == note(person, f" {WORDS} ").pk


@pytest.mark.parametrize(("text", "days", "field"), [("  ", 0, "text"), (WORDS, 1, "agreed_on")])
def test_neither_empty_nor_in_the_future(person: Participant, text: str, days: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        note(person, text, days)
    assert refused.value.field == field


@pytest.mark.parametrize("role", ["approver", "payroll_officer", "manager", "unit_employee", "administrator"])
def test_only_the_coordinators_of_the_board_write(person: Participant, role: str) -> None:
    with pytest.raises(access.Denied):
        note(person, by=make_staff(person.board, role))


def test_a_coordinator_of_another_board_does_not_write(person: Participant) -> None:
    with pytest.raises(access.Denied):
        note(person, by=make_staff(make_board()))


def test_what_is_wrong_goes_away_altogether_and_leaves_a_line_without_words(person: Participant) -> None:
    agreement = note(person)
    actions.remove_agreement(agreement=agreement, by=person.contact.user, at=AT)
    actions.remove_agreement(agreement=agreement, by=person.contact.user, at=AT)
    assert not Agreement.objects.exists()
    assert AuditEntry.objects.filter(action="agreement.remove").count() == 1
    assert not AuditEntry.objects.filter(field_names__contains=WORDS).exists()


def test_it_is_told_in_everything_about_me_and_erased(person: Participant) -> None:
    note(person)
    owner = RegisterOwner()
    assert {"slag": "överenskommelse", "dag": TODAY, "hur": "när vi sågs", "text": WORDS} in (
        owner.personal_data(person.user)
    )
    owner.erase(person.user, everything_goes())
    assert not Agreement.objects.exists()


def test_no_other_table_of_the_register_has_free_text_about_a_person() -> None:
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("participants").get_models()
        if any(field.related_model is Participant for field in model._meta.fields)
        for field in model._meta.fields
        if isinstance(field, models.TextField)
    }
    # What a person said in own words is not about the person. What they need next time is chosen, never
    # written; the column is text only because it is encrypted.
    # A no to being erased is in writing, by law; the person reads it, and so it is told in "Allt om mig".
    written_no = {"ErasureCase.declined_because", "ErasureCase.how_to_appeal"}
    # How a protected person is reached is an address, and why somebody looked is about the employee.
    reached = {f"ProtectedContact.{name}" for name in ("phone", "email", "post", "agreed")}
    others = {"Contribution.text", "Adaptation.words", "ProtectedOpening.words", *reached, *written_no}
    assert found - others == {"Agreement.text"}
