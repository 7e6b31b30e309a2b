"""Makes the answer of a decision: the letter, and the records without what is masked."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, job_kinds

MAKE_ANSWER = "public_records.make_answer"
PDF = "application/pdf"


def make_answer(*, request_id: str) -> None:
    """Safe to run again. What has changed since it was tested is not handed out: the decision goes back."""
    from core import exports, files, jobs
    from public_records import actions, answer
    from public_records.models import AnswerPart, Outcome, PublicRequest

    at = clock.now()
    request = PublicRequest.objects.select_related("board").get(pk=request_id)
    if actions.take_back_changed(request=request, at=at):
        return
    jobs.set_progress(10)
    made = answer.build(actions.tested_records(request))
    contents = {AnswerPart.LETTER: (answer.letter(request, made, at), PDF, "beslut.pdf")}
    jobs.set_progress(40)
    if request.outcome in (Outcome.GIVEN, Outcome.MASKED):
        contents[AnswerPart.RECORDS] = (answer.records(request, made, at), PDF, "handlingar.pdf")
        jobs.set_progress(70)
        contents[AnswerPart.SHEET] = (answer.sheet(made, at), exports.XLSX_TYPE, "handlingar.xlsx")
    stored = {
        part.value: files.store(
            content,
            kind="public_records.answer",
            download_name=f"begaran-{request.label}-{name}",
            content_type=content_type,
            key=f"{actions.answer_key(request)}:{part}",
            by=None,
            at=at,
        )
        for part, (content, content_type, name) in contents.items()
    }
    jobs.set_progress(90)
    actions.keep_answer(request=request, parts=stored, at=at)


def register() -> None:
    label = _("Gör svaret på en begäran om handlingar")
    job_kinds.add(MAKE_ANSWER, JobKind(MAKE_ANSWER, run=make_answer, isolated=True, label=label))
