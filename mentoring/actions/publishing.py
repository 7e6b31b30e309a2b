"""What the evaluation came to may be published, by somebody who says so, and is taken back at once."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from mentoring import rules
from mentoring.evaluation import results_of_board
from mentoring.models import PublishedResults
from mentoring.published import frozen
from participants.models import Board


def publish_results(*, board: Board, by: User, at: datetime) -> PublishedResults:
    """The figures as they are now, instead of those that stood there. What comes later is not shown before
    somebody says so again."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        act.lock(Board.objects.filter(pk=board.pk))
        figures = frozen(results_of_board(board.pk, at))
        if not figures:
            raise Refused(_("För få har svarat än. Det behövs minst fem svar."), code="few")
        for row in act.lock(PublishedResults.objects.filter(board=board, taken_back_at__isnull=True)):
            row.taken_back_at = at
            row.save(update_fields=["taken_back_at"])
        published = PublishedResults.objects.create(board=board, figures=figures, published_at=at)
        act.record("mentor_results.publish", published, fields=["figures"])
    return published


def take_back_results(*, published: PublishedResults, by: User, at: datetime) -> None:
    """Gone from the site with the next look at it. A second tap changes nothing."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, published)
        for row in act.lock(PublishedResults.objects.filter(pk=published.pk, taken_back_at__isnull=True)):
            row.taken_back_at = at
            row.save(update_fields=["taken_back_at"])
            act.record("mentor_results.take_back", row, fields=["taken_back_at"])
