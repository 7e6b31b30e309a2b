"""Selections of the register, named in business words."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils.timezone import get_default_timezone

from core.held_rows import HeldQuerySet
from core.messages import undelivered
from core.periods import midnight_after
from core.registry import not_for, person_marks
from participants.known import known_to
from participants.names import sort_key
from participants.states import (
    CallState,
    ConsentState,
    ContributionState,
    ErasureState,
    InterestState,
    LeaveState,
    OfferState,
    StayState,
    SwapState,
)

if TYPE_CHECKING:
    from participants.models import (  # noqa: F401
        Absence,
        Adaptation,
        Area,
        Assignment,
        Call,
        Contribution,
        ErasureCase,
        HeldWelcome,
        Hold,
        Interest,
        LeaveRequest,
        LogReview,
        Offer,
        OfferRound,
        Organisation,
        Participant,
        Partnership,
        PlacePeriod,
        ProtectedAccess,
        ProtectedOpening,
        Representative,
        RoleGrant,
        SheetImport,
        StaffProfile,
        StayQuestion,
        Swap,
        UnitRole,
    )


# "Hur var det?" is a question for the days after, not for ever.
ASKED_FOR = timedelta(days=7)


def open_pause() -> models.Exists:
    """True for a participant who rests now."""
    pauses = apps.get_model("participants", "Pause")._default_manager
    return models.Exists(pauses.filter(participant=models.OuterRef("pk"), ended_at__isnull=True))


def open_call() -> models.Exists:
    """True for a participant whom we have promised to call."""
    calls = apps.get_model("participants", "Call")._default_manager
    return models.Exists(calls.filter(participant=models.OuterRef("pk"), state=CallState.ASKED))


def was_asked_to(*kinds: str) -> models.Exists:
    """True for a person who has ever been asked about an assignment of the kinds. A yes may be taken back
    after the work, and what is owed for it still comes."""
    offers = apps.get_model("participants", "Offer")._default_manager
    return models.Exists(offers.filter(participant=models.OuterRef("pk"), assignment__kind__in=kinds))


def called_off() -> models.Exists:
    """True for a person who had said yes to something that we then called off."""
    offers = apps.get_model("participants", "Offer")._default_manager.filter(
        participant=models.OuterRef("pk")
    )
    return models.Exists(offers.filter(state=OfferState.ACCEPTED, assignment__cancelled_at__isnull=False))


def open_consent() -> models.Exists:
    """True for a participant who is asked whether something may be shown."""
    asked = apps.get_model("participants", "Consent")._default_manager
    return models.Exists(asked.filter(participant=models.OuterRef("pk"), state=ConsentState.ASKED))


def latest_of(model: str, field: str, *, of: str = "participant", **where: object) -> models.Subquery:
    """The latest value of a field among a participant's rows of a model; NULL when there are none."""
    rows = apps.get_model("participants", model)._default_manager.filter(
        **{of: models.OuterRef("pk")}, **where
    )
    latest = rows.order_by().values(of).annotate(latest=models.Max(field)).values("latest")
    return models.Subquery(latest, output_field=models.DateTimeField())


def last_sign() -> Greatest:
    """When a participant last did or said something; the day they joined when there is nothing else."""
    joined = models.F("user__joined_at")
    said = [
        latest_of("Offer", "answered_at"),
        latest_of("Offer", "assignment__ends_at", state__in=[OfferState.ACCEPTED, OfferState.DONE]),
        latest_of("Contribution", "given_at"),
        latest_of("Answer", "verdict_at", of="contribution__participant"),
        latest_of("Call", "asked_at"),
        latest_of("Pause", "started_at"),
        latest_of("Pause", "ended_at"),
        latest_of("AreaWish", "said_at"),
        latest_of("Avoidance", "said_at"),
        latest_of("StayQuestion", "state_changed_at", state=StayState.KEPT),
    ]
    return Greatest(joined, *(Coalesce(one, joined) for one in said))


def still_ahead(at: datetime) -> models.Q:
    """Of an offer: not over. Work without a fixed time is over when it is done."""
    return models.Q(assignment__ends_at__gte=at) | models.Q(assignment__ends_at__isnull=True)


def asked_about(assignments: Iterable["Assignment"]) -> models.Exists:
    """True for a participant who has been asked about one of these."""
    offers = apps.get_model("participants", "Offer")._default_manager
    return models.Exists(offers.filter(participant=models.OuterRef("pk"), assignment__in=assignments))


def avoiding_unit_of(assignments: Iterable["Assignment"]) -> models.Exists:
    """True for a participant who would rather not meet a unit of these."""
    said = apps.get_model("participants", "Avoidance")._default_manager
    units = [row.unit_id for row in assignments if row.unit_id]
    return models.Exists(said.filter(participant=models.OuterRef("pk"), unit__in=units))


def kept_apart(assignments: Iterable["Assignment"], asked_by: Any = None) -> tuple[models.Exists, ...]:
    """True for a participant kept away: by the unit, by somebody with a place, or the other way round, or
    by a conflict of interest that whoever asks has declared."""
    rows = list(assignments)
    models_of = apps.get_app_config("participants")
    said = models_of.get_model("Avoidance")._default_manager
    places = models_of.get_model("Offer")._default_manager.filter(assignment__in=rows)
    holding = cast(OfferQuerySet, places).taking_place().values("participant")
    own = said.filter(participant=models.OuterRef("pk"))
    conflicts = models_of.get_model("ConflictOfInterest")._default_manager
    of_asker = conflicts.filter(participant=models.OuterRef("pk"), employee__user=asked_by)
    return (
        avoiding_unit_of(rows),
        models.Exists(own.filter(other__in=holding)),
        models.Exists(said.filter(other=models.OuterRef("pk"), participant__in=holding)),
        *((models.Exists(of_asker),) if asked_by is not None else ()),
    )


def as_one(condition: models.Q, *, is_so: bool) -> models.Case:
    """True where the condition holds, or does not, without showing the database what it consists of."""
    return models.Case(
        models.When(condition, then=models.Value(is_so)),
        default=models.Value(not is_so),
        output_field=models.BooleanField(),
    )


def open_stay_question() -> models.Exists:
    """True for a participant who has been asked whether to keep the place, and has not answered."""
    questions = apps.get_model("participants", "StayQuestion")._default_manager
    waiting = [StayState.ASKED, StayState.ASKED_AGAIN, StayState.UNANSWERED]
    return models.Exists(questions.filter(participant=models.OuterRef("pk"), state__in=waiting))


class RoleGrantQuerySet(HeldQuerySet["RoleGrant"]):
    pass


class StaffProfileQuerySet(models.QuerySet["StaffProfile"]):
    def with_units(self, on: date) -> "StaffProfileQuerySet":
        """`roles_now`: the units that each answers for on the day, for `unit_names`."""
        roles: UnitRoleQuerySet = apps.get_model("participants", "UnitRole")._default_manager.all()
        now = roles.in_force(on).select_related("unit").order_by("unit__name")
        return self.prefetch_related(models.Prefetch("unit_roles", now, to_attr="roles_now"))


class UnitRoleQuerySet(HeldQuerySet["UnitRole"]):
    def of_user(self, user: Any) -> "UnitRoleQuerySet":
        return self.filter(employee__user=user.pk)

    def overlapping(self, starts: date, ends: date | None) -> "UnitRoleQuerySet":
        rows = self.not_over(starts)
        return rows.filter(valid_from__lte=ends) if ends else rows


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        return self.overlapping(day, day)

    def not_over(self, on: date) -> "AbsenceQuerySet":
        return self.filter(ends_on__gte=on)

    def overlapping(self, starts: date, ends: date) -> "AbsenceQuerySet":
        return self.filter(starts_on__lte=ends, ends_on__gte=starts)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def for_boards(self, boards: Iterable[UUID]) -> "OrganisationQuerySet":
        """Those of the boards, and those that belong to none and may work with anyone."""
        return self.filter(models.Q(board__in=boards) | models.Q(board__isnull=True))


class PartnershipQuerySet(HeldQuerySet["Partnership"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PartnershipQuerySet":
        return self.filter(board__in=boards)

    def ending(self, on: date) -> "PartnershipQuerySet":
        """Near their end, by the days that stand on each, and nothing later has been agreed instead."""
        later = apps.get_model("participants", "Partnership")._default_manager.filter(
            board=models.OuterRef("board"),
            organisation=models.OuterRef("organisation"),
            valid_from__gt=models.OuterRef("valid_from"),
        )
        goes_on = later.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.OuterRef("valid_to"))
        )
        return self.filter(~models.Exists(goes_on), notice_on__lte=on, valid_to__gte=on).order_by("valid_to")


class RepresentativeQuerySet(HeldQuerySet["Representative"]):
    def for_boards(self, boards: Iterable[UUID]) -> "RepresentativeQuerySet":
        return self.filter(board__in=boards)

    def known_to(self, user: object) -> "RepresentativeQuerySet":
        """Not the participants with protection, but for those who are named."""
        people = apps.get_model("participants", "Participant")._default_manager.all()
        known = people.known_to(user)
        return self.filter(models.Q(participant__isnull=True) | models.Q(participant__in=known))


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def for_boards(self, boards: Iterable[UUID]) -> "ParticipantQuerySet":
        return self.filter(board__in=boards)

    def unprotected(self) -> "ParticipantQuerySet":
        """Lists, searches and exports never hold protected persons."""
        return self.filter(protection="none")

    def known_to(self, user: object) -> "ParticipantQuerySet":
        """Those without protection, and protected ones of whom the user may know."""
        return self.filter(known_to(user))

    def named(self, text: str) -> "ParticipantQuerySet":
        """Each word typed is how one of the names begins; å, ä and ö count as typed, é as e. A number is
        nobody's name."""
        rows = self
        for word in text.split():
            key = sort_key(word)
            if not key.strip("1"):
                return self.none()
            begins = models.Q(sort_key__startswith=key)
            rows = rows.filter(
                begins | models.Q(sort_key__contains=f"0{key}") | models.Q(sort_key__contains=f"1{key}")
            )
        return rows

    def with_standing(self) -> "ParticipantQuerySet":
        """`rests`: a pause is under way. `wants_to_talk`: a call is promised and has not been held.
        `is_asked_to_stay`: whether to keep the place is a question that waits. `is_asked_to_show`: whether
        something may be shown is. `was_called_off`: something said yes to was called off by us.
        `reads`, `interviews`, `meets`, `helps`, `writes`: has been asked to read a text, to be there when
        somebody is employed, to a meeting or a workshop, to help with computers, or to write. And what each
        programme marks a person with (`Programme.marks`)."""
        marks = {name: mark for marks_of in person_marks for name, mark in marks_of().items()}
        return self.annotate(
            **marks,
            rests=open_pause(),
            wants_to_talk=open_call(),
            is_asked_to_stay=open_stay_question(),
            is_asked_to_show=open_consent(),
            was_called_off=called_off(),
            reads=was_asked_to("reading"),
            interviews=was_asked_to("interview"),
            meets=was_asked_to("meeting", "workshop"),
            helps=was_asked_to("help_session", "course"),
            writes=was_asked_to("writing"),
        )

    def with_undelivered(self) -> "ParticipantQuerySet":
        """Those whom a message has not reached, the longest first; `undelivered_since` tells since when."""
        theirs = undelivered().filter(recipient=models.OuterRef("user")).order_by("created_at")
        since = models.Subquery(theirs.values("created_at")[:1])
        rows = self.annotate(undelivered_since=since).filter(undelivered_since__isnull=False)
        return rows.order_by("undelivered_since", "sort_key")

    def resting(self) -> "ParticipantQuerySet":
        return self.filter(open_pause())

    def active(self) -> "ParticipantQuerySet":
        """Neither resting nor moved on, and with a place."""
        return self.filter(~open_pause(), moved_on_on__isnull=True, place_ended_on__isnull=True)

    def with_place(self) -> "ParticipantQuerySet":
        """Also those who rest or have moved on: the way back is open."""
        return self.filter(place_ended_on__isnull=True)

    def with_last_sign(self) -> "ParticipantQuerySet":
        """`last_sign_at`: when the person last did or said something here. Logging in is not counted."""
        return self.annotate(last_sign_at=last_sign())

    def quiet_since(self, day: date) -> "ParticipantQuerySet":
        """Those whose last sign came on that day or before."""
        said = self.annotate(last_sign_at=last_sign())
        return said.filter(last_sign_at__date__lte=day)

    def without_unfinished(self, at: datetime) -> "ParticipantQuerySet":
        """Nothing is on its way to them: no work said yes to, no answer owed, no call promised."""
        models_of = apps.get_app_config("participants")
        own = {"participant": models.OuterRef("pk")}
        offers = models_of.get_model("Offer")._default_manager.filter(
            **own, assignment__cancelled_at__isnull=True
        )
        going_on = models.Q(state=OfferState.WAITING, assignment__starts_at__gte=at) | models.Q(
            state=OfferState.ACCEPTED, assignment__ends_at__isnull=True
        )
        given = models_of.get_model("Contribution")._default_manager.filter(**own)
        owed = given.filter(state__in=[ContributionState.OWED, ContributionState.ASKED])
        return self.filter(~models.Exists(offers.filter(going_on)), ~models.Exists(owed), ~open_call())

    def askable(self, assignments: Iterable["Assignment"]) -> "ParticipantQuerySet":
        """Who may be asked about these: neither resting nor moved on, and not asked before."""
        return self.active().filter(~asked_about(assignments))

    def fitting(self, assignments: Iterable["Assignment"], asked_by: Any = None) -> "ParticipantQuerySet":
        """Those whom nothing said keeps away: neither the unit nor anybody who already has a place, nor a
        conflict of interest that whoever asks has declared, nor the rule of the programme."""
        rows = list(assignments)
        apart = self.filter(*(~said for said in kept_apart(rows, asked_by)))
        return apart.exclude(pk__in=not_for(rows))

    def free_for(self, assignments: Iterable["Assignment"], *, but: Iterable[UUID]) -> "ParticipantQuerySet":
        """Both askable and fitting. `but` are those who were asked or are kept apart from somebody with a
        place: they are few, and read before.

        What is left is one condition that is tested person by person. PostgreSQL would otherwise join all
        people with all who rest before it takes the first hundred (docs/decisions/0016).
        """
        is_away = models.Q(open_pause()) | models.Q(avoiding_unit_of(assignments))
        return self.filter(as_one(is_away, is_so=False), moved_on_on__isnull=True).exclude(pk__in=list(but))

    def waiting_since(self, at: datetime) -> "ParticipantQuerySet":
        """Active people who want offers in some area and have not been asked since then."""
        models_of = apps.get_app_config("participants")
        wishes = models_of.get_model("AreaWish")._default_manager.filter(participant=models.OuterRef("pk"))
        asked = models_of.get_model("Offer")._default_manager.filter(
            participant=models.OuterRef("pk"), round__asked_at__gte=at
        )
        return self.active().filter(models.Exists(wishes), ~models.Exists(asked))

    def of(self, user: object) -> "ParticipantQuerySet":
        """The entry of whoever logs in, and those that were merged into it."""
        return self.filter(models.Q(user=user) | models.Q(merged_into__user=user))

    def of_person(self, participant: "Participant") -> "ParticipantQuerySet":
        """One person's entry, and those that were merged into it."""
        return self.filter(models.Q(pk=participant.pk) | models.Q(merged_into=participant))


ManagerOfPeople = models.Manager.from_queryset(ParticipantQuerySet)


class ParticipantManager(ManagerOfPeople):  # type: ignore[type-arg]  # it takes none when it runs
    """The people in the register. An entry that was merged into another is nobody, and stands nowhere."""

    def get_queryset(self) -> ParticipantQuerySet:
        return ParticipantQuerySet(self.model, using=self._db).filter(merged_into__isnull=True)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def for_boards(self, boards: Iterable[UUID]) -> "AssignmentQuerySet":
        return self.filter(board__in=boards)

    def standing(self) -> "AssignmentQuerySet":
        """Not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def with_answers(self) -> "AssignmentQuerySet":
        """`coming` and `unanswered`: how many have said yes, and how many have not answered."""
        return self.annotate(
            coming=models.Count(
                "offers", filter=models.Q(offers__state__in=[OfferState.ACCEPTED, OfferState.DONE])
            ),
            unanswered=models.Count("offers", filter=models.Q(offers__state=OfferState.OFFERED)),
        )

    def upcoming(self, at: datetime) -> "AssignmentQuerySet":
        return self.standing().filter(ends_at__gte=at).order_by("starts_at")


class OfferQuerySet(models.QuerySet["Offer"]):
    def for_boards(self, boards: Iterable[UUID]) -> "OfferQuerySet":
        return self.filter(assignment__board__in=boards)

    def for_person(self, participant: "Participant") -> "OfferQuerySet":
        return self.filter(participant=participant)

    def awaiting_answer(self, on: date) -> "OfferQuerySet":
        return self.filter(
            state=OfferState.OFFERED, round__answer_by__gte=on, assignment__cancelled_at__isnull=True
        )

    def booked(self, at: datetime) -> "OfferQuerySet":
        """Said yes to and not over, the nearest first; work without a fixed time comes last."""
        return self.filter(
            still_ahead(at), state=OfferState.ACCEPTED, assignment__cancelled_at__isnull=True
        ).order_by(models.F("assignment__starts_at").asc(nulls_last=True))

    def closed_by(self, day: date) -> "OfferQuerySet":
        """The assignment was over or called off by that day, and nothing about the offer has changed
        since. A yes that nobody has followed up is not closed."""
        end = midnight_after(day)
        is_past = models.Q(assignment__ends_at__lt=end) | models.Q(assignment__cancelled_at__lt=end)
        return self.filter(is_past, state_changed_at__lt=end).exclude(state=OfferState.ACCEPTED)

    def booked_on_the_day_after(self, today: date) -> "OfferQuerySet":
        """Begins tomorrow by the Swedish calendar, for whoever has asked to be reminded."""
        midnight = [
            datetime.combine(today + timedelta(days=n), time(), tzinfo=get_default_timezone()) for n in (1, 2)
        ]
        return self.filter(
            state=OfferState.ACCEPTED,
            participant__wants_reminders=True,
            assignment__cancelled_at__isnull=True,
            assignment__starts_at__gte=midnight[0],
            assignment__starts_at__lt=midnight[1],
        ).order_by("pk")

    def queued(self) -> "OfferQuerySet":
        """Said yes when the places were full: in line."""
        return self.filter(state=OfferState.WAITING, assignment__cancelled_at__isnull=True).order_by(
            "assignment__starts_at"
        )

    def with_a_place_to_take(self, at: datetime) -> "OfferQuerySet":
        """In line for something where somebody else asks whether anyone can take their place."""
        swaps: SwapQuerySet = apps.get_model("participants", "Swap")._default_manager.all()
        asked = swaps.open(at).filter(offer__assignment=models.OuterRef("assignment"))
        others = asked.exclude(offer__participant=models.OuterRef("participant"))
        return self.queued().in_line().filter(models.Exists(others))

    def in_line(self) -> "OfferQuerySet":
        """Next for a place that becomes free: said yes when it was full, or in reserve after a choice."""
        is_decided = models.Q(round__filling="in_order") | models.Q(round__chosen_at__isnull=False)
        return self.filter(is_decided, state=OfferState.WAITING)

    def awaiting_choice(self) -> "OfferQuerySet":
        """Said yes to a question where we choose, and the choice is not made."""
        return self.filter(
            state=OfferState.WAITING,
            round__filling="chosen",
            round__chosen_at__isnull=True,
            assignment__cancelled_at__isnull=True,
        )

    def longest_since_asked_first(self) -> "OfferQuerySet":
        """`asked_before`: the person's question before this one; never a ranking of people."""
        offers = apps.get_model("participants", "Offer")._default_manager
        earlier = offers.filter(
            participant=models.OuterRef("participant"), round__asked_at__lt=models.OuterRef("round__asked_at")
        ).order_by("-round__asked_at")
        return self.annotate(asked_before=models.Subquery(earlier.values("round__asked_at")[:1])).order_by(
            models.F("asked_before").asc(nulls_first=True), "participant__sort_key", "pk"
        )

    def past(self, at: datetime) -> "OfferQuerySet":
        """What was said yes to and is over, the latest first."""
        over = models.Q(state=OfferState.ACCEPTED, assignment__ends_at__lt=at)
        return self.filter(over | models.Q(state__in=[OfferState.DONE, OfferState.DID_NOT_HAPPEN])).order_by(
            "-assignment__starts_at"
        )

    def held(self, at: datetime) -> "OfferQuerySet":
        """Taken place in and over, the latest first; work without a fixed time is over when it is done."""
        over = models.Q(assignment__ends_at__lte=at)
        done = models.Q(assignment__ends_at__isnull=True, state=OfferState.DONE)
        return (
            self.taking_place()
            .filter(over | done, assignment__cancelled_at__isnull=True)
            .annotate(over_at=Coalesce("assignment__ends_at", "state_changed_at"))
            .order_by("-over_at", "pk")
        )

    def to_ask_how_it_was(self, at: datetime) -> "OfferQuerySet":
        """Over since at most a week, and the person has not tapped 'Bra · Okej · Jag vill prata'."""
        since = at - ASKED_FOR
        lately = models.Q(assignment__ends_at__gt=since)
        done_lately = models.Q(assignment__ends_at__isnull=True, state_changed_at__gt=since)
        return self.held(at).filter(lately | done_lately, asked_once__isnull=True)

    def with_person_and_work(self) -> "OfferQuerySet":
        return self.select_related(
            "participant__contact", "assignment", "round", "answer_recorded_by__staff_profile"
        )

    def taking_place(self) -> "OfferQuerySet":
        """Those that fill a place: said yes or already done."""
        return self.filter(state__in=[OfferState.ACCEPTED, OfferState.DONE])


class AdaptationQuerySet(models.QuerySet["Adaptation"]):
    def of_what_is_over(self, at: datetime) -> "AdaptationQuerySet":
        """Said for a question of which no date is left to go to."""
        offers = apps.get_model("participants", "Offer")._default_manager
        left = offers.filter(
            still_ahead(at),
            participant=models.OuterRef("participant"),
            round=models.OuterRef("round"),
            state__in=[OfferState.OFFERED, OfferState.WAITING, OfferState.ACCEPTED],
            assignment__cancelled_at__isnull=True,
        )
        return self.filter(~models.Exists(left), round__isnull=False)

    def closed_by(self, day: date) -> "AdaptationQuerySet":
        """Said for a question all of whose dates were over that day or before."""
        offers = apps.get_model("participants", "Offer")._default_manager.filter(
            participant=models.OuterRef("participant"), round=models.OuterRef("round")
        )
        open_then = offers.exclude(pk__in=offers.model.objects.closed_by(day).values("pk"))
        said = self.filter(said_at__lt=midnight_after(day))
        return said.filter(models.Exists(offers), ~models.Exists(open_then))

    def for_places(self, offers: "Iterable[Offer]", at: datetime) -> "dict[UUID, Adaptation]":
        """By offer: what those need who have a place on something that is not over. One query."""
        held = [o for o in offers if o.state == OfferState.ACCEPTED and not o.assignment.is_over(at)]
        rows = self.filter(
            participant__in=[o.participant_id for o in held], round__in=[o.round_id for o in held]
        )
        said = {(row.participant_id, row.round_id): row for row in rows}
        found = {o.pk: said.get((o.participant_id, o.round_id)) for o in held}
        return {key: row for key, row in found.items() if row is not None}


class OfferRoundQuerySet(models.QuerySet["OfferRound"]):
    def for_boards(self, boards: Iterable[UUID]) -> "OfferRoundQuerySet":
        return self.filter(board__in=boards)

    def awaiting_choice(self) -> "OfferRoundQuerySet":
        return self.filter(filling="chosen", chosen_at__isnull=True)

    def known_to(self, user: object) -> "OfferRoundQuerySet":
        """Put to nobody whom the user may not know of: who cannot see everyone cannot choose fairly."""
        people = apps.get_model("participants", "Participant").every
        offers = apps.get_model("participants", "Offer")._default_manager
        hidden = offers.filter(round=models.OuterRef("pk")).exclude(participant__in=people.known_to(user))
        return self.filter(~models.Exists(hidden))


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def for_person(self, participant: "Participant") -> "ContributionQuerySet":
        return self.filter(participant=participant)

    def for_boards(self, boards: Iterable[UUID]) -> "ContributionQuerySet":
        return self.filter(board__in=boards)

    def standing(self) -> "ContributionQuerySet":
        """Not taken back by the giver."""
        return self.exclude(state=ContributionState.WITHDRAWN)

    def owed(self) -> "ContributionQuerySet":
        """Debts, the nearest day first."""
        return self.filter(state=ContributionState.OWED).order_by("answer_by", "given_at")

    def waiting_for_the_giver(self) -> "ContributionQuerySet":
        """A question back, or an answer that the giver has not said anything about."""
        return self.filter(state__in=[ContributionState.ASKED, ContributionState.ANSWERED])

    def due_on(self, day: date) -> "ContributionQuerySet":
        """Debts whose day is this near, or has passed."""
        return self.owed().filter(answer_by__lte=day)


class InterestQuerySet(models.QuerySet["Interest"]):
    def for_boards(self, boards: Iterable[UUID]) -> "InterestQuerySet":
        return self.filter(board__in=boards)

    def waiting(self) -> "InterestQuerySet":
        """Somebody waits for us, the longest first."""
        waits = self.filter(state__in=[InterestState.NEW, InterestState.CALLED])
        return waits.exclude(contact_index="").order_by("came_at")


class CallQuerySet(models.QuerySet["Call"]):
    def for_person(self, participant: "Participant") -> "CallQuerySet":
        return self.filter(participant=participant)

    def for_boards(self, boards: Iterable[UUID]) -> "CallQuerySet":
        return self.filter(participant__board__in=boards)

    def open(self) -> "CallQuerySet":
        """Promised and not held, the oldest promise first."""
        return self.filter(state=CallState.ASKED).order_by("promised_on", "asked_at")

    def made_by(self, user: object, on: date) -> "CallQuerySet":
        """The calls of the contact and the stand-in; of everyone in the board when the day has passed.

        A person with protected data is called by those who are named and by nobody else.
        """
        others = models.Q(participant__contact__stand_in__user=user) | models.Q(promised_on__lt=on)
        return self.filter(
            models.Q(participant__contact__user=user) | others & known_to(user, "participant__")
        )


class ProtectedAccessQuerySet(HeldQuerySet["ProtectedAccess"]):
    def overlapping(self, starts: date, ends: date | None) -> "ProtectedAccessQuerySet":
        rows = self.not_over(starts)
        return rows.filter(valid_from__lte=ends) if ends else rows


class ProtectedOpeningQuerySet(models.QuerySet["ProtectedOpening"]):
    def between(self, starts: datetime, ends: datetime) -> "ProtectedOpeningQuerySet":
        """Without the words, which not every reader of the reason may open."""
        return self.filter(opened_at__gte=starts, opened_at__lt=ends).defer("words")


class LogReviewQuerySet(models.QuerySet["LogReview"]):
    def for_boards(self, boards: Iterable[UUID]) -> "LogReviewQuerySet":
        return self.filter(board__in=boards)


class PlacePeriodQuerySet(HeldQuerySet["PlacePeriod"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PlacePeriodQuerySet":
        return self.filter(board__in=boards)


class StayQuestionQuerySet(models.QuerySet["StayQuestion"]):
    def for_person(self, participant: "Participant") -> "StayQuestionQuerySet":
        return self.filter(participant=participant)

    def for_boards(self, boards: Iterable[UUID]) -> "StayQuestionQuerySet":
        return self.filter(participant__board__in=boards)

    def known_to(self, user: object) -> "StayQuestionQuerySet":
        people = apps.get_model("participants", "Participant")._default_manager
        return self.filter(participant__in=people.known_to(user))

    def open(self) -> "StayQuestionQuerySet":
        """Put and not answered, the nearest day first."""
        waiting = [StayState.ASKED, StayState.ASKED_AGAIN, StayState.UNANSWERED]
        return self.filter(state__in=waiting).order_by("answer_by", "asked_at")

    def to_ring(self) -> "StayQuestionQuerySet":
        """Asked twice and not heard of: a call, before anybody ends anything."""
        return self.filter(state=StayState.UNANSWERED).order_by("answer_by", "asked_at")

    def to_tell(self) -> "StayQuestionQuerySet":
        """No message can reach them: staff tell, by voice or on paper, once for each question."""
        by_sms = models.Q(participant__may_sms=True, participant__user__phone__isnull=False) & ~models.Q(
            participant__minority="minor_undecided"
        )
        by_email = models.Q(participant__may_email=True, participant__user__email__isnull=False)
        reached = models.Q(by_sms | by_email, participant__protection="none")
        once = models.Q(state=StayState.ASKED, told_times=0)
        twice = models.Q(state=StayState.ASKED_AGAIN, told_times__lt=2)
        return self.filter(once | twice).exclude(reached).order_by("answer_by", "asked_at")


class LeaveRequestQuerySet(models.QuerySet["LeaveRequest"]):
    def for_person(self, participant: "Participant") -> "LeaveRequestQuerySet":
        return self.filter(participant=participant)

    def for_boards(self, boards: Iterable[UUID]) -> "LeaveRequestQuerySet":
        return self.filter(participant__board__in=boards)

    def known_to(self, user: object) -> "LeaveRequestQuerySet":
        people = apps.get_model("participants", "Participant")._default_manager
        return self.filter(participant__in=people.known_to(user))

    def open(self) -> "LeaveRequestQuerySet":
        """Asked for and not done, the longest first."""
        return self.filter(state=LeaveState.ASKED).order_by("asked_at")


class ErasureCaseQuerySet(models.QuerySet["ErasureCase"]):
    def for_person(self, participant: "Participant") -> "ErasureCaseQuerySet":
        return self.filter(participant=participant)

    def for_boards(self, boards: Iterable[UUID]) -> "ErasureCaseQuerySet":
        return self.filter(participant__board__in=boards)

    def known_to(self, user: object) -> "ErasureCaseQuerySet":
        people = apps.get_model("participants", "Participant")._default_manager
        return self.filter(participant__in=people.known_to(user))

    def open(self) -> "ErasureCaseQuerySet":
        """Asked for and neither done nor ended, the longest first."""
        return self.filter(state__in=ErasureState.open_ones()).order_by("asked_at")


class HoldQuerySet(HeldQuerySet["Hold"]):
    def standing(self, on: date) -> "HoldQuerySet":
        """In force on a day and not lifted."""
        return self.in_force(on).filter(lifted_at__isnull=True)

    def for_person(self, participant: "Participant") -> "HoldQuerySet":
        return self.filter(participant=participant)

    def known_to(self, user: object) -> "HoldQuerySet":
        people = apps.get_model("participants", "Participant")._default_manager
        return self.filter(participant__in=people.known_to(user))


class SwapQuerySet(models.QuerySet["Swap"]):
    def open(self, at: datetime) -> "SwapQuerySet":
        """Somebody still holds the place, it is not called off and has not begun."""
        ahead = models.Q(offer__assignment__starts_at__gt=at) | models.Q(
            offer__assignment__starts_at__isnull=True
        )
        return self.filter(
            ahead,
            state=SwapState.OPEN,
            offer__state=OfferState.ACCEPTED,
            offer__assignment__cancelled_at__isnull=True,
        )


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def holding_something(self) -> "SheetImportQuerySet":
        """With a file or a report that can hold names."""
        return self.filter(emptied_at__isnull=True)


class HeldWelcomeQuerySet(models.QuerySet["HeldWelcome"]):
    def known_to(self, user: object) -> "HeldWelcomeQuerySet":
        people = apps.get_model("participants", "Participant")._default_manager.all()
        return self.filter(participant__in=people.known_to(user))

    def for_boards(self, boards: Iterable[UUID]) -> "HeldWelcomeQuerySet":
        return self.filter(participant__board__in=boards)

    def held(self) -> "HeldWelcomeQuerySet":
        return self.filter(released_at__isnull=True)

    def to_call(self) -> "HeldWelcomeQuerySet":
        """Released, but no message could go; until they have logged in or been given a start code."""
        codes = apps.get_model("core", "StartCode")._default_manager
        has_code = models.Exists(codes.filter(user=models.OuterRef("participant__user")))
        waiting = self.filter(released_at__isnull=False, was_sent=False)
        return waiting.filter(~has_code, participant__user__last_login__isnull=True)
