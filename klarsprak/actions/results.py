"""The closed text with what the readers said and the answers: a Word document, made when the owner asks."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import ordered_files
from core.actions import Refused, action
from core.erasing import Eraser
from core.models import StoredFile, User
from core.ordered_files import Content, OrderedFile
from klarsprak import rules
from klarsprak.actions.blocks import blocks_of
from klarsprak.actions.texts import locked_own
from klarsprak.actions.versions import latest
from klarsprak.documents import DecisionRow, as_docx
from klarsprak.models import Comment, Decision, ResultDocument, ReviewedText
from klarsprak.states import TextState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from participants.models import Participant

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE_NAME = "text-och-svar.docx"
DOCUMENT = OrderedFile(
    job="klarsprak.make_result", argument="document", kind="klarsprak.result", word="result"
)


def ask_for_document(*, text: ReviewedText, by: User, at: datetime) -> ResultDocument:
    """The one that is being made is awaited; one that is made is made again, should words have gone since."""
    with action(by=by, at=at) as act:
        row = locked_own(act, text)
        if row.state != TextState.DONE:
            raise Refused(_("Dokumentet görs när texten är klar."), code="state")
        old = ResultDocument.objects.filter(text=row).select_related("file").first()
        if old is not None and DOCUMENT.progress(old).is_being_made:
            return old
        if old is not None:
            ordered_files.remove(old)
        document = ResultDocument.objects.create(text=row, asked_at=at)
        DOCUMENT.ask(act, document)
    return document


def make_document(*, document_id: str, at: datetime) -> None:
    """The job."""
    rows = ResultDocument.objects.select_related("text")
    DOCUMENT.make(rows, document_id, lambda row: Content(content_of(row.text), FILE_NAME, DOCX), at=at)


def content_of(text: ReviewedText) -> bytes:
    return as_docx(text.title, blocks_of(latest(text)), rows_of(text))


def rows_of(text: ReviewedText) -> list[DecisionRow]:
    """In the order of the text; about nobody."""
    decisions = Decision.objects.about(text).select_related("comment__block", "sentence__block")
    places = decisions.order_by("comment__block__order", "comment__sentence__number", "comment__said_at")
    return [
        DecisionRow(
            before=row.comment.exact,
            remark=remark_in_words(row.comment),
            decision=str(row.get_outcome_display()),
            reason=" ".join(filter(None, (str(row.get_reason_display()), row.words))),
            after=row.sentence.words if row.sentence else "",
        )
        for row in places
    ]


def remark_in_words(remark: Comment) -> str:
    suggestion = _t("Förslag: %(words)s") % {"words": remark.suggestion} if remark.suggestion else ""
    return "\n".join(filter(None, (str(remark.get_reaction_display()), remark.words, suggestion)))


def forget_documents_of(people: "QuerySet[Participant]", eraser: Eraser) -> None:
    """The words of somebody who is forgotten stand in no file either. It can be made again."""
    if not eraser.may_go(ResultDocument):
        return
    texts = Comment.objects.filter(reading__participant__in=people).values("reading__round__version__text")
    for row in ResultDocument.objects.filter(text__in=texts).select_related("file"):
        ordered_files.remove(row)


def fetch_document(*, text: ReviewedText, by: User, at: datetime) -> StoredFile | None:
    """What leaves the platform is written down; None when there is nothing to fetch."""
    with action(by=by, at=at) as act:
        rules.require_owner(act, text)
        row = ResultDocument.objects.filter(text=text, file__isnull=False).select_related("file").first()
        if row is None:
            return None
        act.record("result.fetch", row)
        return row.file
