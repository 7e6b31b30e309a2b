"""What of a question can be destroyed: who asked, in which words, and private answers, once it is over. The
public question and its answers are kept."""

from datetime import date

from django.db.models import Q

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from reporters.models import AskerContact, Asking
from reporters.question_states import ANSWERED, OVER, QuestionState

PERSON = "participant__user"


def over_by(day: date, path: str) -> Q:
    """Also an answer that nobody has said anything about, and a duplicate whose question is over."""
    end = midnight_after(day)
    own = Q(**{f"{path}state__in": {*OVER, *ANSWERED}, f"{path}state_changed_at__lt": end})
    other = f"{path}merged_into__"
    merged = Q(
        **{
            f"{path}state": QuestionState.MERGED,
            f"{other}state__in": {*OVER, *ANSWERED},
            f"{other}state_changed_at__lt": end,
        }
    )
    return own | merged


def contacts(day: date) -> Rows:
    return AskerContact.objects.filter(over_by(day, "asking__question__"))


def askings(day: date) -> Rows:
    """Not until the contact has gone."""
    return Asking.objects.filter(over_by(day, "question__"))


def register() -> None:
    declare(
        Destruction("reporters.asker_contacts", contacts, people=[f"asking__{PERSON}"]),
        Destruction("reporters.askings", askings, people=[PERSON], along=["reporters.PrivateAnswer"]),
    )
