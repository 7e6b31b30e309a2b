"""What of the help can be destroyed: codes to answer by, taps on the counter, and training of those who left.

Counts of visits and anonymous answers are about nobody, and are kept.
"""

from datetime import date

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from digital_inclusion.models import InstructorWish, RatingToken, Tap, TrainingEntry

PERSON = ["participant__user"]


def rating_tokens(day: date) -> Rows:
    return RatingToken.objects.filter(valid_to__lte=day)


def taps(day: date) -> Rows:
    return Tap.objects.filter(session__assignment__ends_at__lt=midnight_after(day))


def training(day: date) -> Rows:
    return TrainingEntry.objects.filter(participant__place_ended_on__lte=day)


def wishes(day: date) -> Rows:
    return InstructorWish.objects.filter(participant__place_ended_on__lte=day)


def register() -> None:
    declare(
        Destruction("digital_inclusion.rating_tokens", rating_tokens),
        Destruction("digital_inclusion.taps", taps),
        Destruction("digital_inclusion.training", training, people=PERSON),
        Destruction("digital_inclusion.wishes", wishes, people=PERSON),
    )
