"""What of the programme can be destroyed: what readers said, once the text is closed, and old proposals."""

from datetime import date

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from klarsprak.models import ClosingAnswer, Letter, LetterFile, Post, Proposal, ResultDocument
from klarsprak.states import ProposalState, TextState

PERSON = ["reading__participant__user"]
CLOSED = (TextState.DONE, TextState.WITHDRAWN)


def closing_answers(day: date) -> Rows:
    return ClosingAnswer.objects.filter(
        reading__round__version__text__state__in=CLOSED,
        reading__round__version__text__state_changed_at__lt=midnight_after(day),
    )


def letters(day: date) -> Rows:
    return Letter.objects.filter(sent_at__lt=midnight_after(day))


def letter_files(day: date) -> Rows:
    """Gone within a day by themselves; here for the day when that has not run."""
    return LetterFile.objects.filter(asked_at__lt=midnight_after(day))


def posts(day: date) -> Rows:
    return Post.objects.filter(
        block__version__text__state__in=CLOSED,
        block__version__text__state_changed_at__lt=midnight_after(day),
    )


def results(day: date) -> Rows:
    """The readers' words stand in them; they can be made again while there are words."""
    return ResultDocument.objects.filter(asked_at__lt=midnight_after(day))


def proposals(day: date) -> Rows:
    rows = Proposal.objects.filter(state=ProposalState.ANSWERED, contribution__isnull=True)
    return rows.filter(state_changed_at__lt=midnight_after(day))


def register() -> None:
    declare(
        Destruction("klarsprak.closing_answers", closing_answers, people=PERSON),
        Destruction(
            "klarsprak.letter_files",
            letter_files,
            people=["letter__reading__participant__user"],
            files=["file"],
        ),
        Destruction("klarsprak.letters", letters, people=PERSON),
        Destruction("klarsprak.posts", posts, people=PERSON),
        Destruction("klarsprak.results", results, files=["file"]),
        Destruction("klarsprak.proposals", proposals),
    )
