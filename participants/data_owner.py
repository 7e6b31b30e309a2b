"""'Allt om mig': what the register holds about a person, and what goes when the person is erased."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from core.models import User
from core.registry import data_owners
from participants import names
from participants.actions.interests import index_of
from participants.models import (
    Agreement,
    Answer,
    AreaWish,
    AskedOnce,
    Avoidance,
    Call,
    ConflictOfInterest,
    Contribution,
    Interest,
    Minority,
    Offer,
    Participant,
    Pause,
    RequirementMet,
)
from participants.querysets import InterestQuerySet

REMOVED, REMOVED_TITLE = "Borttagen person", "Borttaget"


class RegisterOwner:
    """The register's own rows. Offers stay, without a name, for what was paid hangs on them."""

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        person = Participant.objects.select_related("board", "contact").filter(user=subject).first()
        if person is None:
            return [interest_of(row) for row in interests_of(subject)]
        return [
            *(interest_of(row) for row in interests_of(subject)),
            row_of(person),
            *(wish_of(wish) for wish in AreaWish.objects.filter(participant=person).select_related("area")),
            *(conflict_of(row) for row in person.conflicts.order_by("declared_at")),
            *(avoidance_of(row) for row in person.avoidances.select_related("unit", "employee", "other")),
            *(met_of(met) for met in RequirementMet.objects.filter(participant=person)),
            *(pause_of(pause) for pause in Pause.objects.filter(participant=person).order_by("started_at")),
            *(agreement_of(row) for row in person.agreements.all()),
            *(offer_of(offer) for offer in Offer.objects.for_person(person).select_related("assignment")),
            *contributions_of(person),
            *(asked_of(row) for row in asked_once(person).select_related("offer__assignment")),
            *(call_of(row) for row in Call.objects.for_person(person).select_related("offer__assignment")),
        ]

    def erase(self, subject: User, at: datetime) -> None:
        """Name, number and wishes go at once; nothing says afterwards who the person was."""
        interests_of(subject).update(contact="", contact_index="")
        for person in Participant.objects.filter(user=subject):
            Avoidance.objects.filter(other=person).delete()
            for model in (AreaWish, Avoidance, ConflictOfInterest, RequirementMet, Pause, Agreement):
                model._default_manager.filter(participant=person).delete()
            asked_once(person).delete()
            Call.objects.for_person(person).delete()
            # The answers are the unit's; the person's own words go.
            given = Contribution.objects.for_person(person)
            Answer.objects.filter(contribution__in=given).update(reply="")
            given.update(text="", title=REMOVED_TITLE)
            person.first_name, person.last_name, person.payroll_id = REMOVED, "", ""
            person.sort_key = names.sort_key(REMOVED)
            person.may_email = person.may_sms = False
            person.welcomed_on, person.organisation = None, None
            person.minority, person.minority_reference = Minority.ADULT, ""
            person.minority_decided_on = None
            person.save()


def row_of(person: Participant) -> dict[str, Any]:
    return {
        "slag": "deltagare",
        "namn": person.full_name,
        "nämnd": str(person.board),
        "kontaktperson": person.contact.full_name,
        "ersättningsform": person.get_engagement_form_display(),
        "anställningsnummer": person.payroll_id,
        "skyddade uppgifter": person.get_protection_display(),
        "under 18 år": person.get_minority_display(),
        "beslut": person.minority_reference,
        "får nås med e-post": person.may_email,
        "får nås med sms": person.may_sms,
        "välkomstsamtal": person.welcomed_on,
        "gått vidare": person.moved_on_on,
    }


def interests_of(subject: User) -> InterestQuerySet:
    """What waits at an address that the person logs in with."""
    addresses = [index_of(address) for address in (subject.email, subject.phone) if address]
    return Interest.objects.filter(contact_index__in=addresses)


def interest_of(row: Interest) -> dict[str, Any]:
    return {"slag": "intresse", "lämnat": row.contact, "kom": row.came_at, "läge": row.get_state_display()}


def wish_of(wish: AreaWish) -> dict[str, Any]:
    return {"slag": "önskat område", "område": wish.area.name, "sagt": wish.said_at}


def avoidance_of(row: Avoidance) -> dict[str, Any]:
    """Only the person's own; what others have said about the person is theirs."""
    who = row.unit or row.employee or (row.other and row.other.first_name)
    return {"slag": "helst inte möta", "vem": str(who), "sagt": row.said_at}


def conflict_of(row: ConflictOfInterest) -> dict[str, Any]:
    """Who has declared it is the employee's own affair."""
    return {"slag": "någon av oss kan ha jäv", "vem": "visas inte", "sagt": row.declared_at}


def met_of(met: RequirementMet) -> dict[str, Any]:
    return {
        "slag": "uppfyllt krav",
        "krav": met.get_requirement_display(),
        "datum": met.met_on,
        "text": met.text_version,
    }


def pause_of(pause: Pause) -> dict[str, Any]:
    return {"slag": "paus", "började": pause.started_at, "till": pause.until, "slutade": pause.ended_at}


def agreement_of(row: Agreement) -> dict[str, Any]:
    return {"slag": "överenskommelse", "dag": row.agreed_on, "hur": row.get_how_display(), "text": row.text}


def offer_of(offer: Offer) -> dict[str, Any]:
    return {
        "slag": "erbjudande",
        "uppdrag": offer.assignment.title,
        "läge": offer.get_state_display(),
        "svarade": offer.answered_at,
        "svarade hur": offer.get_answered_via_display(),
    }


def contributions_of(person: Participant) -> Iterator[dict[str, Any]]:
    given = Contribution.objects.for_person(person).prefetch_related("answers").order_by("given_at")
    for row in given:
        yield {
            "slag": "det du gjort",
            "gäller": row.title,
            "text": row.text,
            "lämnat": row.given_at,
            "läge": row.get_state_display(),
            "svar": [
                {"svar": said.get_kind_display(), "ord": said.words, "så blev det": said.result}
                | {"fick du svar": said.get_verdict_display(), "du skrev": said.reply}
                for said in row.answers.all()
            ],
        }


def asked_once(person: Participant) -> "QuerySet[AskedOnce]":
    return AskedOnce.objects.filter(offer__participant=person).order_by("answered_at")


def asked_of(row: AskedOnce) -> dict[str, Any]:
    """What was answered is not kept, so it cannot be told."""
    return {
        "slag": "frågan hur det var",
        "uppdrag": row.offer.assignment.title,
        "besvarad": row.answered_at,
        "ditt svar": "sparas inte",
    }


def call_of(row: Call) -> dict[str, Any]:
    return {
        "slag": "samtal",
        "efter": row.offer.assignment.title if row.offer else "",
        "du bad om det": row.asked_at,
        "hur": row.get_asked_via_display(),
        "vi ringer senast": row.promised_on,
        "läge": row.get_state_display(),
        "våra försök": row.tries,
    }


def register() -> None:
    data_owners.add("participants", RegisterOwner())
