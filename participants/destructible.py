"""What of the register can be destroyed, and from which day its years are counted.

The register's own row about a person and the log-in are not here: they go when the person is erased.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Model

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from participants import models
from participants.states import CallState, ContributionState, InterestState

PERSON = ["participant__user"]
# What is told, wished and noted about one person, closed on the day the place ended.
OF_PEOPLE: tuple[type[Model], ...] = (
    models.AreaWish,
    models.OfferWish,
    models.RequirementMet,
    models.Agreement,
    models.Pause,
    models.StayQuestion,
    models.LeaveRequest,
)


def of_those_who_left(model: type[Model]) -> Callable[[date], Rows]:
    def closed_by(day: date) -> Rows:
        return model._base_manager.filter(participant__place_ended_on__lte=day)

    return closed_by


def interests(day: date) -> Rows:
    """Emptied already; what goes is that somebody once asked."""
    over = (InterestState.WELCOMED, InterestState.CLOSED)
    return models.Interest.objects.filter(state__in=over, state_changed_at__lt=midnight_after(day))


def calls(day: date) -> Rows:
    over = (CallState.HELD, CallState.TAKEN_BACK)
    return models.Call.objects.filter(state__in=over, state_changed_at__lt=midnight_after(day))


def asked_once(day: date) -> Rows:
    return models.AskedOnce.objects.filter(answered_at__lt=midnight_after(day))


def adaptations(day: date) -> Rows:
    return models.Adaptation.objects.closed_by(day)


def offers(day: date) -> Rows:
    """With terms or hours they are needed until those are gone."""
    return models.Offer.objects.closed_by(day)


def rounds(day: date) -> Rows:
    """Questions of which no offer is left."""
    return models.OfferRound.objects.filter(answer_by__lte=day)


def contributions(day: date) -> Rows:
    """When the person has said that it was an answer, or has taken it back."""
    over = (ContributionState.HEARD, ContributionState.WITHDRAWN)
    return models.Contribution.objects.filter(state__in=over, state_changed_at__lt=midnight_after(day))


def partnerships(day: date) -> Rows:
    return models.Partnership.objects.filter(valid_to__lte=day)


def representatives(day: date) -> Rows:
    return models.Representative.objects.filter(valid_to__lte=day)


def register() -> None:
    declare(
        Destruction("participants.interests", interests),
        Destruction("participants.calls", calls, people=PERSON),
        Destruction("participants.asked_once", asked_once, people=["offer__participant__user"]),
        Destruction("participants.adaptations", adaptations, people=PERSON),
        Destruction("participants.offers", offers, people=PERSON, along=["participants.Swap"]),
        Destruction("participants.rounds", rounds),
        Destruction(
            "participants.contributions", contributions, people=PERSON, along=["participants.Answer"]
        ),
        Destruction("participants.partnerships", partnerships),
        Destruction("participants.representatives", representatives, people=PERSON),
        Destruction(
            "participants.avoidances",
            of_those_who_left(models.Avoidance),
            people=[*PERSON, "other__user"],
        ),
        Destruction(
            "participants.done_sheets", of_those_who_left(models.DoneSheet), people=PERSON, files=["file"]
        ),
    )
    for model in OF_PEOPLE:
        declare(Destruction(model._meta.label_lower, of_those_who_left(model), people=PERSON))
