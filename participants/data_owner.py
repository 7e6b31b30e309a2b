"""'Allt om mig': what the register holds about a person, and what goes when the person is erased."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import facts
from core.data_table import AUDIT
from core.erasing import Eraser
from core.facts import FactGroup, FactKind
from core.holds import hold_sources
from core.models import MessageDetail, User
from core.ordered_files import remove
from core.registry import data_owners
from participants import names
from participants.access_log import Seen, read_about
from participants.actions.interests import index_of
from participants.actions.protection import WAYS
from participants.actions.sheets import forget_sheets_of
from participants.consents import Titled, titled
from participants.data_table import (
    ADAPTATIONS,
    CALLS,
    CONSENTS,
    CONTRIBUTIONS,
    COPIES,
    INTERESTS,
    OFFERS,
    PARTNERSHIPS,
    PEOPLE,
    PROTECTED,
    RIGHTS,
    SHEETS,
)
from participants.models import (
    Adaptation,
    Agreement,
    Answer,
    AreaWish,
    AskedOnce,
    Avoidance,
    Call,
    ConflictOfInterest,
    Consent,
    Contribution,
    DataCopy,
    DoneSheet,
    ErasureCase,
    HeldWelcome,
    Hold,
    Interest,
    LeaveRequest,
    Minority,
    Offer,
    OfferWish,
    Participant,
    Pause,
    ProtectedAccess,
    ProtectedContact,
    ProtectedOpening,
    ProtectionLevel,
    Representative,
    RequirementMet,
    StayQuestion,
    Swap,
    TwoPeople,
)
from participants.protected_contact import UNREADABLE, how_to_reach
from participants.querysets import InterestQuerySet, OfferQuerySet
from participants.states import ConsentState, ErasureState
from participants.wishes import said_in_words

REMOVED, REMOVED_TITLE = "Borttagen person", "Borttaget"
ANOTHER = _("en annan deltagare, vars namn inte står här")
# Tables with one row or more for each person and nothing else in them.
OWN_ROWS: tuple[type[Model], ...] = (
    AreaWish,
    OfferWish,
    Adaptation,
    Avoidance,
    ConflictOfInterest,
    RequirementMet,
    Pause,
    Agreement,
    Representative,
    Call,
    StayQuestion,
    LeaveRequest,
    ProtectedAccess,
    HeldWelcome,
)


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
            *protected_contact_of(person),
            *(access_to(row) for row in person.protected_access.all()),
            *(opening_of(row) for row in openings_of(person)),
            *(seen_by(seen, person) for seen in read_about(person)),
            *(sheet_of(row) for row in DoneSheet.objects.filter(participant=person)),
            *(case_of(row) for row in person.erasure_cases.all()),
            *(hold_of(row) for row in person.holds.all()),
            *(two_of(row) for row in TwoPeople.objects.filter(Q(first=person) | Q(second=person))),
            *(copy_of(row) for row in DataCopy.objects.filter(participant=person)),
            *(consent_of(one) for one in titled(Consent.objects.for_person(person).order_by("asked_at"))),
            *(held_of(row) for row in HeldWelcome.objects.filter(participant=person)),
            *(call_of(row) for row in Call.objects.for_person(person).select_related("offer__assignment")),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """What the person is called and wants; then nothing says afterwards who it was."""
        eraser.blank(interests_of(subject), contact="", contact_index="")
        for person in Participant.every.of(subject):
            remove_copy(person)
            end_consents(person, eraser.at)
            forget_sheets_of(person.board_id, eraser.at)
            forget_words(person, eraser)
            forget_rows(person, eraser)
            forget_name(person, eraser)


def forget_rows(person: Participant, eraser: Eraser) -> None:
    """Offers go last of all, and only those on which nothing hangs that must stay."""
    closed = person.place_ended_on
    if eraser.may_go(DoneSheet, closed):
        remove_sheet(person)
    eraser.delete(Avoidance.objects.filter(other=person), closed)
    eraser.delete(TwoPeople.objects.filter(Q(first=person) | Q(second=person)), closed)
    for model in OWN_ROWS:
        eraser.delete(model._default_manager.filter(participant=person), closed)
    # Unread: what a lost key cannot open must still be possible to remove.
    eraser.delete(ProtectedContact.objects.filter(participant=person).defer(*WAYS), closed)
    eraser.delete(swaps_of(person), closed)
    eraser.delete(asked_once(person), closed)
    eraser.delete(Hold.objects.for_person(person).exclude(pk__in=Hold.objects.standing(eraser.on)), closed)
    # The case that is running is the receipt.
    ended = ErasureCase.objects.for_person(person).exclude(state__in=ErasureState.open_ones())
    eraser.delete(ended, closed)
    eraser.delete(eraser.free(Offer.objects.for_person(person)), closed)


def forget_words(person: Participant, eraser: Eraser) -> None:
    """The answers are the unit's; the person's own words go."""
    closed = person.place_ended_on
    # That somebody looked, and why in one word of a list, stays for the review of the log.
    eraser.blank(ProtectedOpening.objects.filter(participant=person), closed, words="")
    given = Contribution.objects.for_person(person)
    eraser.blank(Answer.objects.filter(contribution__in=given), closed, reply="")
    eraser.blank(given, closed, text="", title=REMOVED_TITLE)


def forget_name(person: Participant, eraser: Eraser) -> None:
    """The row becomes the nameless subject that paid hours, which must stay, belong to."""
    eraser.blank(
        Participant.every.filter(pk=person.pk),
        person.place_ended_on,
        first_name=REMOVED,
        last_name="",
        sort_key=names.sort_key(REMOVED),
        payroll_id="",
        organisation=None,
        protection=ProtectionLevel.NONE,
        minority=Minority.ADULT,
        minority_reference="",
        minority_decided_on=None,
        message_detail=MessageDetail.NEUTRAL,
        **dict.fromkeys(("may_email", "may_sms", "wants_reminders", "answers_by_sms"), False),
        **dict.fromkeys(("welcomed_on", "last_asked_at", "back_on", "moved_on_on"), None),
    )


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


def held_of(row: HeldWelcome) -> dict[str, Any]:
    return {"slag": "kom in från Excel", "kom": row.held_at, "välkomstmeddelande": row.released_at}


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
    """Only the person's own; what others have said about the person is theirs. Another participant's name
    is that other's, and no file carries it."""
    who = row.unit or row.employee or ANOTHER
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
        "när": offer.assignment.starts_at,
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


def consent_of(one: Titled) -> dict[str, Any]:
    row = one.row
    return {
        "slag": "samtycke",
        "gäller": one.title,
        "vad": row.get_scope_display(),
        "var": row.get_shown_in_display(),
        "till och med": row.until,
        "läge": row.get_state_display(),
        "frågat": row.asked_at,
        "du sa ja": row.given_at,
        "du tog tillbaka": row.withdrawn_at,
        "hur": row.get_said_via_display(),
    }


def end_consents(person: Participant, at: datetime) -> None:
    """Nobody is there to say no any more. The rows stay, without a name, for they keep the page away."""
    standing = Consent.objects.for_person(person).standing()
    standing.update(state=ConsentState.WITHDRAWN, withdrawn_at=at, state_changed_at=at)


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


def case_of(row: ErasureCase) -> dict[str, Any]:
    return {
        "slag": "begäran om radering",
        "du bad om det": row.asked_at,
        "hur": row.get_asked_via_display(),
        "läge": row.get_state_display(),
        "varför inte": row.declined_because,
        "så överklagar du": row.how_to_appeal,
    }


def hold_of(row: Hold) -> dict[str, Any]:
    return {
        "slag": "spärr mot radering",
        "skäl": row.get_reason_display(),
        "ärende": row.reference,
        "från": row.valid_from,
        "till": row.valid_to,
        "hävd": row.lifted_at,
    }


def two_of(row: TwoPeople) -> dict[str, Any]:
    return {"slag": "någon annan heter som du", "sagt": row.said_at, "vem": _("visas inte")}


def copy_of(row: DataCopy) -> dict[str, Any]:
    return {"slag": "kopia av allt om dig", "du bad om det": row.asked_at, "klar": row.made_at}


def remove_copy(person: Participant) -> None:
    """A file that would be gone within a day goes now."""
    for copy in DataCopy.objects.filter(participant=person).select_related("file"):
        remove(copy)


def protected_contact_of(person: Participant) -> Iterator[dict[str, Any]]:
    reached = how_to_reach(person)
    if reached.is_unreadable:
        yield {"slag": "så når vi dig", "uppgift": str(UNREADABLE)}
    elif reached.lines:
        yield {"slag": "så når vi dig", **{str(label).lower(): text for label, text in reached.lines}}


def access_to(row: ProtectedAccess) -> dict[str, Any]:
    """Who it is stands on the page of the contact; here it is enough that it was an employee."""
    return {"slag": "åtkomst för en medarbetare", "från": row.valid_from, "till": row.valid_to}


def openings_of(person: Participant) -> "QuerySet[ProtectedOpening]":
    rows = ProtectedOpening.objects.filter(participant__in=Participant.every.of_person(person))
    return rows.defer("words").order_by("opened_at")


def opening_of(row: ProtectedOpening) -> dict[str, Any]:
    """The reason's own words are the employee's, and are read by the review only."""
    return {"slag": "öppnade dina sidor", "när": row.opened_at, "skäl": row.get_reason_display()}


def seen_by(seen: Seen, person: Participant) -> dict[str, Any]:
    return {
        "slag": "läst av",
        "dag": seen.on,
        "roll": str(seen.role),
        "nämnd": str(person.board),
        "vad": str(seen.what),
        "gånger": seen.times,
    }


def remove_sheet(person: Participant) -> None:
    for sheet in DoneSheet.objects.filter(participant=person).select_related("file"):
        remove(sheet)


GROUPS = (
    FactGroup("you", _("Du, och hur vi når dig"), 10),
    FactGroup("wants", _("Det du vill och behöver"), 20),
    FactGroup("work", _("Frågor och uppdrag"), 30),
    FactGroup("given", _("Det du har gjort och sagt"), 40),
    FactGroup("place", _("Din plats och dina rättigheter"), 60),
)
FACTS = (
    FactKind("deltagare", _("Det vi har skrivit upp om dig"), "you", PEOPLE),
    FactKind("intresse", _("När du hörde av dig första gången"), "you", INTERESTS),
    FactKind("någon annan heter som du", _("Någon annan heter som du"), "you", PEOPLE),
    FactKind("representant", _("Föreningar du företräder"), "you", PARTNERSHIPS),
    FactKind("kom in från Excel", _("När du skrevs in från en Excel-fil"), "you", SHEETS),
    FactKind("så når vi dig", _("Så når vi dig"), "you", PROTECTED),
    FactKind("önskat område", _("Områden du vill få frågor om"), "wants", PEOPLE),
    FactKind("önskan om uppdrag", _("När och hur det passar dig"), "wants", PEOPLE),
    FactKind("anpassning", _("Det du behöver"), "wants", ADAPTATIONS),
    FactKind("helst inte möta", _("Vem du helst inte möter"), "wants", PEOPLE),
    FactKind("någon av oss kan ha jäv", _("Medarbetare som inte ska arbeta med dig"), "wants", PEOPLE),
    FactKind("erbjudande", _("Frågor du har fått"), "work", OFFERS),
    FactKind(
        "fråga om någon kan ta platsen", _("När du frågade om någon kunde ta din plats"), "work", OFFERS
    ),
    FactKind("frågan hur det var", _("Frågan hur det var"), "work", CALLS),
    FactKind("det du gjort", _("Det du har lämnat, och svaren"), "given", CONTRIBUTIONS),
    FactKind("uppfyllt krav", _("Det som är gjort före start"), "given", PEOPLE),
    FactKind("överenskommelse", _("Överenskommelser"), "given", PEOPLE),
    FactKind("samtal", _("Samtal du har bett om"), "given", CALLS),
    FactKind("blad om det du gjort", _("Blad du har gjort"), "given", PEOPLE),
    FactKind("paus", _("Pauser"), "place", PEOPLE),
    FactKind("fråga om plats", _("Om du vill ha kvar din plats"), "place", PEOPLE),
    FactKind("vill lämna registret", _("När du ville lämna registret"), "place", PEOPLE),
    FactKind("begäran om radering", _("När du bad att bli raderad"), "place", RIGHTS),
    FactKind("spärr mot radering", _("Det som inte får raderas just nu"), "place", RIGHTS),
    FactKind("samtycke", _("Det du har sagt ja eller nej till att visa"), "given", CONSENTS),
    FactKind(
        "åtkomst för en medarbetare", _("Medarbetare som får veta att du finns här"), "place", PROTECTED
    ),
    FactKind("öppnade dina sidor", _("När någon öppnade dina sidor"), "place", PROTECTED),
    FactKind("läst av", _("Vem som har läst om dig"), "place", AUDIT),
    FactKind("kopia av allt om dig", _("Kopior du har bett om"), "place", COPIES),
)


def held_users(on: date) -> "QuerySet[Hold, Any]":
    return Hold.objects.standing(on).values_list("participant__user", flat=True)


def register() -> None:
    facts.declare(FACTS, GROUPS)
    hold_sources.add("participants", held_users)
    data_owners.add("participants", RegisterOwner())
