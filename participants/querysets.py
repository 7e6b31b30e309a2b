"""Selections of the register, named in business words."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce

from participants.names import sort_key
from participants.states import CallState, ContributionState, InterestState, OfferState, SwapState

if TYPE_CHECKING:
    from participants.models import (  # noqa: F401
        Adaptation,
        Assignment,
        Call,
        Contribution,
        Interest,
        Offer,
        OfferRound,
        Organisation,
        Participant,
        RoleGrant,
        Swap,
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


def kept_apart(assignments: Iterable["Assignment"]) -> tuple[models.Exists, ...]:
    """True for a participant kept away: by the unit, by somebody with a place, or the other way round."""
    rows = list(assignments)
    models_of = apps.get_app_config("participants")
    said = models_of.get_model("Avoidance")._default_manager
    places: OfferQuerySet = models_of.get_model("Offer")._default_manager.all()  # type: ignore[assignment]
    holding = places.filter(assignment__in=rows).taking_place().values("participant")
    own = said.filter(participant=models.OuterRef("pk"))
    return (
        avoiding_unit_of(rows),
        models.Exists(own.filter(other__in=holding)),
        models.Exists(said.filter(other=models.OuterRef("pk"), participant__in=holding)),
    )


def as_one(condition: models.Q, *, is_so: bool) -> models.Case:
    """True where the condition holds, or does not, without showing the database what it consists of."""
    return models.Case(
        models.When(condition, then=models.Value(is_so)),
        default=models.Value(not is_so),
        output_field=models.BooleanField(),
    )


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: date) -> "RoleGrantQuerySet":
        return self.not_over(on).filter(valid_from__lte=on)

    def not_over(self, on: date) -> "RoleGrantQuerySet":
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def for_boards(self, boards: Iterable[UUID]) -> "OrganisationQuerySet":
        """Those of the boards, and those that belong to none and may work with anyone."""
        return self.filter(models.Q(board__in=boards) | models.Q(board__isnull=True))


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def for_boards(self, boards: Iterable[UUID]) -> "ParticipantQuerySet":
        return self.filter(board__in=boards)

    def unprotected(self) -> "ParticipantQuerySet":
        """Lists, searches and exports never hold protected persons."""
        return self.filter(protection="none")

    def known_to(self, user: object) -> "ParticipantQuerySet":
        """Those without protection, and protected ones whose named contact the user is."""
        return self.filter(models.Q(protection="none") | models.Q(contact__user=user))

    def named(self, text: str) -> "ParticipantQuerySet":
        """Each word typed is how one of the names begins; å, ä and ö count as typed, é as e."""
        rows = self
        for word in text.split():
            key = sort_key(word)
            begins = models.Q(sort_key__startswith=key)
            rows = rows.filter(
                begins | models.Q(sort_key__contains=f"0{key}") | models.Q(sort_key__contains=f"1{key}")
            )
        return rows

    def with_standing(self) -> "ParticipantQuerySet":
        """`rests`: a pause is under way. `wants_to_talk`: a call is promised and has not been held."""
        return self.annotate(rests=open_pause(), wants_to_talk=open_call())

    def resting(self) -> "ParticipantQuerySet":
        return self.filter(open_pause())

    def active(self) -> "ParticipantQuerySet":
        """Neither resting nor moved on."""
        return self.filter(~open_pause(), moved_on_on__isnull=True)

    def askable(self, assignments: Iterable["Assignment"]) -> "ParticipantQuerySet":
        """Who may be asked about these: neither resting nor moved on, and not asked before."""
        return self.active().filter(~asked_about(assignments))

    def fitting(self, assignments: Iterable["Assignment"]) -> "ParticipantQuerySet":
        """Those whom nothing said keeps away: neither the unit nor anybody who already has a place."""
        return self.filter(*(~said for said in kept_apart(assignments)))

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
        people = apps.get_model("participants", "Participant")._default_manager
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

        A person with protected data is called by the named contact and by nobody else.
        """
        others = models.Q(participant__contact__stand_in__user=user) | models.Q(promised_on__lt=on)
        return self.filter(
            models.Q(participant__contact__user=user) | models.Q(others, participant__protection="none")
        )


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
