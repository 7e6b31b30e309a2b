"""Closing a text, and what comes of it: a Word document with the answers, and clean HTML."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import files
from core.actions import Refused
from klarsprak import actions
from klarsprak.actions.blocks import blocks_of
from klarsprak.actions.results import DOCUMENT
from klarsprak.actions.versions import latest
from klarsprak.answers_page import answers_of, new_text_of
from klarsprak.documents import as_html
from klarsprak.forms.answers import CloseForm
from klarsprak.models import ResultDocument
from klarsprak.states import TextState
from klarsprak.views.employee_answers import AnswersView

HTML_NAME = "text.html"
# Where a refusal leads: what has to be done first.
FIRST = {"no_new_text": "new_text", "new_text": "new_text", "empty": "new_text", "personal": "text_blocks"}


class Close(AnswersView):
    """Where it is published, how many it reaches; then the readers are told."""

    template_name = "klarsprak/employee/close.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        return self.show(self.form_for()) if self.opened(text_id) else self.leave()

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened(text_id):
            return self.leave()
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.close_text(text=self.text, published=form.published, by=self.user, at=self.at)
        except Refused as refused:
            return self.refuse(form, refused)
        messages.success(request, _("Texten är klar. Läsarna får veta vad som blev av det de sa."))
        return redirect("klarsprak:result", text_id)

    def refuse(self, form: CloseForm, refused: Refused) -> HttpResponse:
        if refused.code == "unanswered":
            self.tell(refused)
            first = answers_of(self.text, self.apart).waiting[0].first.remark
            return redirect("klarsprak:answer_place", self.text.pk, first.pk)
        if refused.code in FIRST:
            self.tell(refused)
            return redirect("klarsprak:" + FIRST[refused.code], self.text.pk)
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
        return self.show(form)

    def form_for(self, data: Any = None) -> CloseForm:
        return CloseForm(data, text=self.text)

    def show(self, form: CloseForm) -> HttpResponse:
        answers = answers_of(self.text, self.apart)
        return self.page(form=form, answers=answers, new=new_text_of(self.text))


class ResultView(AnswersView):
    """Of a closed text."""

    def load_closed(self, text_id: UUID) -> bool:
        self.opened(text_id)
        return self.text.state == TextState.DONE

    def html(self) -> str:
        return as_html(self.text.title, blocks_of(latest(self.text)))


class Results(ResultView):
    """To copy or fetch. The document is made when it is asked for."""

    template_name = "klarsprak/employee/result.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.load_closed(text_id):
            return self.leave()
        row = ResultDocument.objects.filter(text=self.text).first()
        progress = DOCUMENT.progress(row) if row else None
        return self.page(html=self.html(), document=row, progress=progress, new=new_text_of(self.text))

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.load_closed(text_id):
            return self.leave()
        actions.ask_for_document(text=self.text, by=self.user, at=self.at)
        return redirect("klarsprak:result", text_id)


class ResultHtml(ResultView):
    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.load_closed(text_id):
            raise Http404
        answer = HttpResponse(self.html(), content_type="text/html; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{HTML_NAME}"'
        answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "no-store"
        return answer


class ResultWord(ResultView):
    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.load_closed(text_id):
            raise Http404
        stored = actions.fetch_document(text=self.text, by=self.user, at=self.at)
        if stored is None:
            raise Http404
        return files.download(stored)
