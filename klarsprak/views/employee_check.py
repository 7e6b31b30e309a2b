"""'Innan någon läser': the measures with their caveat, and what may be hard, as questions. Then 'Bjud in'."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions, checking
from klarsprak.actions.blocks import blocks_of
from klarsprak.standing import Stage, stage_of
from klarsprak.views.employee import DraftView

# More questions than this at a time help nobody.
SHOWN = 50
# Where a refusal leads: what has to be done first.
FIRST = {
    "readers": "text_readers",
    "empty": "text_content",
    "blocks": "text_blocks",
    "personal": "text_blocks",
}


class Check(DraftView):
    template_name = "klarsprak/employee/check.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        stage = stage_of(self.text, self.version)
        if stage is not Stage.CHECK:
            return redirect(f"klarsprak:{stage}", text_id)
        blocks = blocks_of(self.version)
        found = checking.analysed(blocks, self.text.board_id)
        now = checking.figures_now(found)
        return self.page(
            now=now,
            then=checking.figures_improved(now, self.version.figures_before),
            questions=checking.questions_of(found, blocks, SHOWN),
            asked=len(found.remarks),
            shown=SHOWN,
            traces=len(checking.unanswered_traces(self.version, blocks)),
        )

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        try:
            actions.invite_to_reading(text=self.text, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return redirect("klarsprak:" + FIRST.get(refused.code, "text"), text_id)
        messages.success(request, _("Inbjudan är skickad. Samordnaren frågar dem som vill läsa."))
        return redirect("klarsprak:text", text_id)
