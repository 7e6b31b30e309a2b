"""A question back to a reader: what was said, what is asked, and room for a reply."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions
from klarsprak.actions.questions_back import OVER
from klarsprak.forms.answers import ReplyForm
from klarsprak.models import Decision
from klarsprak.states import TextState
from participants.views.portal import PortalView


class Reply(PortalView):
    """One may reply, change it until it is decided, or leave it. It is about one's own remark, whatever has
    become of the yes since."""

    template_name = "klarsprak/portal/question.html"

    def get(self, request: HttpRequest, round_id: UUID, remark_id: UUID) -> HttpResponse:
        decision = self.question(round_id, remark_id)
        if self.is_over(decision):
            return self.leave()
        return self.show(decision, ReplyForm(initial={"words": decision.reply}))

    def post(self, request: HttpRequest, round_id: UUID, remark_id: UUID) -> HttpResponse:
        decision, form = self.question(round_id, remark_id), ReplyForm(request.POST)
        if self.is_over(decision):
            return self.leave()
        if not form.is_valid():
            return self.show(decision, form)
        try:
            actions.reply_to_question(
                decision=decision, words=form.cleaned_data["words"], by=self.user, at=self.at
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(decision, form)
        messages.success(request, _("Tack! Den som äger texten läser ditt svar."))
        return redirect("/portal/")

    def question(self, round_id: UUID, remark_id: UUID) -> Decision:
        """About one's own remark."""
        rows = Decision.objects.select_related("comment__reading__round__version__text")
        mine = rows.filter(comment__reading__participant=self.participant)
        found = mine.filter(comment=remark_id, comment__reading__round=round_id).first()
        if found is None or not found.asked:
            raise Http404
        return found

    def is_over(self, decision: Decision) -> bool:
        text = decision.comment.reading.round.version.text
        return decision.is_final or text.state != TextState.ANSWERING

    def leave(self) -> HttpResponse:
        messages.info(self.request, str(OVER))
        return redirect("/portal/")

    def show(self, decision: Decision, form: ReplyForm) -> HttpResponse:
        context: dict[str, Any] = {"text": decision.comment.reading.round.version.text}
        return self.page(decision=decision, remark=decision.comment, form=form, **context)
