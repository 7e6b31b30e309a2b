"""'Allt om mig': what the register holds about a person, and what goes when the person is erased."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from core import files
from core.models import MessageDetail, User
from core.registry import data_owners
from participants import names
from participants.actions.interests import index_of
from participants.models import (
    Adaptation,
    Agreement,
    Answer,
    AreaWish,
    AskedOnce,
    Avoidance,
    Call,
    ConflictOfInterest,
    Contribution,
    DoneSheet,
    Interest,
    LeaveRequest,
    Minority,
    Offer,
    OfferWish,
    Participant,
    Pause,
    Representative,
    RequirementMet,
    StayQuestion,
    Swap,
    TwoPeople,
)
from participants.querysets import InterestQuerySet, OfferQuerySet
from participants.wishes import said_in_words

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
            *(offer_wish_of(wish) for wish in OfferWish.objects.filter(participant=person)),
            *(adaptation_of(row) for row in person.adaptations.all()),
            *(conflict_of(row) for row in person.conflicts.order_by("declared_at")),
            *(avoidance_of(row) for row in person.avoidances.select_related("unit", "employee", "other")),
            *(
                representative_of(row)
                for row in Representative.objects.filter(participant=person).select_related("organisation")
            ),
            *(met_of(met) for met in RequirementMet.objects.filter(participant=person)),
            *(pause_of(pause) for pause in Pause.objects.filter(participant=person).order_by("started_at")),
            *(agreement_of(row) for row in person.agreements.all()),
            *(offer_of(offer) for offer in offers_to(subject).select_related("assignment")),
            *(swap_of(row) for row in swaps_of(person).select_related("offer__assignment")),
            *contributions_of(person),
            *(asked_of(row) for row in asked_once(person).select_related("offer__assignment")),
            *(stay_of(row) for row in person.stay_questions.all()),
            *(leave_of(row) for row in person.leave_requests.all()),
            *(sheet_of(row) for row in DoneSheet.objects.filter(participant=person)),
            *(call_of(row) for row in Call.objects.for_person(person).select_related("offer__assignment")),
        ]

    def erase(self, subject: User, at: datetime) -> None:
        """Name, number and wishes go at once; nothing says afterwards who the person was."""
        interests_of(subject).update(contact="", contact_index="")
        for person in Participant.every.of(subject):
            Avoidance.objects.filter(other=person).delete()
            for model in (
                AreaWish,
                OfferWish,
                Adaptation,
                Avoidance,
                ConflictOfInterest,
                RequirementMet,
                Pause,
                Agreement,
            ):
                model._default_manager.filter(participant=person).delete()
            Representative.objects.filter(participant=person).delete()
            TwoPeople.objects.filter(Q(first=person) | Q(second=person)).delete()
            asked_once(person).delete()
            swaps_of(person).delete()
            Call.objects.for_person(person).delete()
            person.stay_questions.all().delete()
            person.leave_requests.all().delete()
            remove_sheet(person)
            # The answers are the unit's; the person's own words go.
            given = Contribution.objects.for_person(person)
            Answer.objects.filter(contribution__in=given).update(reply="")
            given.update(text="", title=REMOVED_TITLE)
            person.first_name, person.last_name, person.payroll_id = REMOVED, "", ""
            person.sort_key = names.sort_key(REMOVED)
            person.may_email = person.may_sms = person.wants_reminders = person.answers_by_sms = False
            person.message_detail = MessageDetail.NEUTRAL
            person.welcomed_on, person.organisation, person.last_asked_at = None, None, None
            person.minority, person.minority_reference = Minority.ADULT, ""
            person.minority_decided_on = person.back_on = None
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
        "meddelanden får säga": person.get_message_detail_display(),
        "inga meddelanden": f"{person.quiet_from}–{person.quiet_until}",
        "påminnelse dagen före": person.wants_reminders,
        "svarar med sms": person.answers_by_sms,
        "välkomstsamtal": person.welcomed_on,
        "gått vidare": person.moved_on_on,
        "kom tillbaka": person.back_on,
        "platsen avslutad": person.place_ended_on,
        "senast frågad": person.last_asked_at,
    }


def interests_of(subject: User) -> InterestQuerySet:
    """What waits at an address that the person logs in with."""
    addresses = [index_of(address) for address in (subject.email, subject.phone) if address]
    return Interest.objects.filter(contact_index__in=addresses)


def interest_of(row: Interest) -> dict[str, Any]:
    return {"slag": "intresse", "lämnat": row.contact, "kom": row.came_at, "läge": row.get_state_display()}


def offers_to(subject: User) -> OfferQuerySet:
    """Also those that stayed with an entry that was merged into the person's own."""
    return Offer.objects.filter(participant__in=Participant.every.of(subject))


def wish_of(wish: AreaWish) -> dict[str, Any]:
    return {"slag": "önskat område", "område": wish.area.name, "sagt": wish.said_at}


def offer_wish_of(wish: OfferWish) -> dict[str, Any]:
    return {
        "slag": "önskan om uppdrag",
        "passar": said_in_words(wish) or "allt",
        "får läsas av den som frågar": wish.is_told,
        "sagt": wish.said_at,
    }


def adaptation_of(row: Adaptation) -> dict[str, Any]:
    return {"slag": "anpassning", "behov": row.needs.lines, "sagt": row.said_at}


def avoidance_of(row: Avoidance) -> dict[str, Any]:
    """Only the person's own; what others have said about the person is theirs."""
    who = row.unit or row.employee or (row.other and row.other.first_name)
    return {"slag": "helst inte möta", "vem": str(who), "sagt": row.said_at}


def representative_of(row: Representative) -> dict[str, Any]:
    return {
        "slag": "representant",
        "för": row.organisation.name,
        "från": row.valid_from,
        "till": row.valid_to,
    }


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


def swaps_of(person: Participant) -> "QuerySet[Swap]":
    return Swap.objects.filter(offer__participant=person).order_by("asked_at")


def swap_of(row: Swap) -> dict[str, Any]:
    return {
        "slag": "fråga om någon kan ta platsen",
        "uppdrag": row.offer.assignment.title,
        "frågat": row.asked_at,
        "läge": row.get_state_display(),
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


def stay_of(row: StayQuestion) -> dict[str, Any]:
    return {
        "slag": "fråga om plats",
        "frågade": row.asked_at,
        "frågade igen": row.asked_again_at,
        "svar gärna senast": row.answer_by,
        "läge": row.get_state_display(),
        "svarade hur": row.get_answered_via_display(),
    }


def leave_of(row: LeaveRequest) -> dict[str, Any]:
    return {
        "slag": "vill lämna registret",
        "du bad om det": row.asked_at,
        "hur": row.get_asked_via_display(),
        "läge": row.get_state_display(),
    }


def sheet_of(row: DoneSheet) -> dict[str, Any]:
    return {"slag": "blad om det du gjort", "du bad om det": row.asked_at, "klart": row.made_at}


def remove_sheet(person: Participant) -> None:
    for sheet in DoneSheet.objects.filter(participant=person).select_related("file"):
        sheet.delete()
        if sheet.file:
            files.remove(sheet.file)


def register() -> None:
    data_owners.add("participants", RegisterOwner())
