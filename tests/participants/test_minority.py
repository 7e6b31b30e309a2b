"""Under 18: through an organisation, or when it is decided how. Before that no questions and no texts."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

import fees.actions
from core import messages
from core.actions import Refused
from core.registry import data_owners
from participants import actions
from participants.models import EngagementForm, Minority, Offer, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_organisation,
    make_participant,
    make_plain_offer,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PHONE = "+46701740673"
LIBRARIES = ("django", "wagtail", "allauth")
OURS = [config for config in apps.get_app_configs() if not config.name.startswith(LIBRARIES)]


def make_minor(minority: str = Minority.UNDECIDED, **fields: Any) -> Participant:
    return make_participant(make_board(), minority=minority, phone=PHONE, **fields)


def decide(person: Participant, minority: str, **fields: Any) -> None:
    actions.set_minority(participant=person, minority=minority, by=person.contact.user, at=AT, **fields)


# --- What is known ---------------------------------------------------------------------------------
def test_a_person_is_an_adult_until_told_otherwise() -> None:
    assert make_participant(make_board()).minority == Minority.ADULT


@pytest.mark.parametrize(
    "telling", [r"birth|född|personnummer|\bage\b", r"guardian|v[åa]rdnad|parent|mother|father|f[öo]rälder"]
)
def test_no_table_has_room_for_a_birthday_or_a_guardian(telling: str) -> None:
    """So that no message can ever reach a guardian by itself."""
    names = [
        f"{model._meta.label}.{field.name} {getattr(field, 'verbose_name', '')}"
        for config in OURS
        for model in config.get_models()
        for field in model._meta.local_fields
    ]
    assert names
    assert [name for name in names if re.search(telling, name.partition(".")[2], re.IGNORECASE)] == []


# --- A decision ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("decided_on", "reference", "field"),
    [
        (None, "SN 2026/12", "decided_on"),
        (TODAY + timedelta(days=1), "SN 2026/12", "decided_on"),
        (TODAY, "  ", "reference"),
    ],
)
def test_a_decision_has_a_day_and_a_number(decided_on: Any, reference: str, field: str) -> None:
    person = make_minor()
    with pytest.raises(Refused) as refused:
        decide(person, Minority.DECIDED, decided_on=decided_on, reference=reference)
    assert refused.value.field == field
    assert Participant.objects.get(pk=person.pk).minority == Minority.UNDECIDED


def test_the_database_keeps_no_decision_without_its_number() -> None:
    person = make_minor()
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.filter(pk=person.pk).update(minority=Minority.DECIDED)


def test_through_an_organisation_means_that_it_is_known_and_pays() -> None:
    with pytest.raises(Refused) as refused:
        make_minor(Minority.THROUGH_ORGANISATION)
    assert refused.value.field == "minority"
    organisation = make_organisation()
    person = make_minor(
        Minority.THROUGH_ORGANISATION,
        organisation=organisation,
        engagement_form=EngagementForm.ORGANISATION,
    )
    with pytest.raises(Refused):
        actions.change_participant(
            participant=person,
            by=person.contact.user,
            at=AT,
            engagement_form=EngagementForm.EMPLOYED,
        )


def test_who_has_come_of_age_has_no_decision_left() -> None:
    person = make_minor()
    decide(person, Minority.DECIDED, decided_on=TODAY, reference="SN 2026/12")
    decide(person, Minority.ADULT, decided_on=TODAY, reference="SN 2026/12")
    stored = Participant.objects.get(pk=person.pk)
    assert (stored.minority_decided_on, stored.minority_reference) == (None, "")


# --- Before a decision -----------------------------------------------------------------------------
def ask_with_pay(person: Participant) -> None:
    fees.actions.make_offer(
        assignments=[make_assignment(person.board)],
        participants=[person],
        answer_by=TODAY,
        by=person.contact.user,
        at=AT,
    )


def ask_without(person: Participant) -> None:
    make_plain_offer(make_assignment(person.board), person)


@pytest.mark.parametrize("ask", [ask_with_pay, ask_without])
def test_nobody_is_asked_before_it_is_decided(ask: Any) -> None:
    with pytest.raises(Refused) as refused:
        ask(make_minor())
    assert "är under 18 och inget är beslutat" in str(refused.value.message)
    assert not Offer.objects.exists()


def test_after_a_decision_the_person_is_asked() -> None:
    person = make_minor()
    decide(person, Minority.DECIDED, decided_on=TODAY, reference="SN 2026/12")
    ask_without(person)
    assert Offer.objects.count() == 1


def test_a_question_from_before_waits_for_the_decision() -> None:
    person = make_participant(make_board())
    offer = make_plain_offer(make_assignment(person.board), person, answer_by=TODAY + timedelta(days=3))
    decide(person, Minority.UNDECIDED)
    with pytest.raises(Refused) as refused:
        actions.accept_offer(offer=Offer.objects.get(pk=offer.pk), by=person.user, at=later(hours=1))
    assert refused.value.code == "undecided"
    assert Offer.objects.get(pk=offer.pk).state == OfferState.OFFERED


def test_a_no_can_always_be_said() -> None:
    person = make_participant(make_board())
    offer = make_plain_offer(make_assignment(person.board), person)
    decide(person, Minority.UNDECIDED)
    actions.decline_offer(offer=Offer.objects.get(pk=offer.pk), by=person.user, at=AT)
    assert Offer.objects.get(pk=offer.pk).state == OfferState.DECLINED


@pytest.mark.parametrize(
    ("minority", "channels"), [(Minority.ADULT, ("sms", "email")), (Minority.UNDECIDED, ("email",))]
)
def test_no_text_messages_before_a_decision(minority: Minority, channels: tuple[str, ...]) -> None:
    person = make_minor(Minority.ADULT, may_sms=True)
    decide(person, minority)
    assert messages.reach_of(person.user, AT).channels == channels


def test_text_messages_cannot_be_ticked_either() -> None:
    person = make_minor()
    actions.change_participant(participant=person, by=person.contact.user, at=AT, may_sms=True)
    assert not Participant.objects.get(pk=person.pk).may_sms


# --- Pages and 'Allt om mig' -----------------------------------------------------------------------
def test_the_step_saves_and_the_page_shows_what_is_missing(client: Client) -> None:
    person = make_participant(make_board())
    maja = logged_in(person.contact.user)
    step = reverse("admin:participants_participant_minority", args=[person.pk])
    page = maja.post(step, {"minority": Minority.UNDECIDED}, follow=True).content.decode()
    assert "Under 18, beslut saknas" in page
    page = maja.post(step, {"minority": Minority.DECIDED}).content.decode()
    assert "Skriv vilken dag beslutet fattades." in page


def test_it_is_told_and_erased() -> None:
    person = make_minor()
    decide(person, Minority.DECIDED, decided_on=TODAY, reference="SN 2026/12")
    owner = data_owners["participants"]
    assert "SN 2026/12" in str(owner.personal_data(person.user))
    owner.erase(person.user, everything_goes())
    stored = Participant.objects.get(pk=person.pk)
    assert (stored.minority, stored.minority_reference) == (Minority.ADULT, "")
