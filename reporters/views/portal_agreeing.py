"""What the editor says and has changed, and the writer's word on it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from reporters import actions, comparing
from reporters.forms.pieces import ReplyForm, WantChangesForm
from reporters.models import Remark
from reporters.remarks_page import beside_text
from reporters.states import DraftState
from reporters.views.portal_piece import PieceView


class Remarks(PieceView):
    """Each beside the words it is about, with a box to answer in."""

    template_name = "reporters/portal/remarks.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        return self.page(shown=beside_text(self.opened()), form=ReplyForm())


class Reply(PieceView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, draft_id: UUID, remark_id: UUID) -> HttpResponse:
        remark = Remark.objects.filter(draft=self.opened(), pk=remark_id).first()
        if remark is None:
            raise Http404
        remark.draft = self.row
        form = ReplyForm(request.POST)
        if form.is_valid():
            words = form.cleaned_data["words"]
            self.attempt(actions.answer_remark, _("Ditt svar är sparat."), remark=remark, words=words)
        return self.to("remarks")


class Compare(PieceView):
    """What the editor changed, in words and colour, and the yes."""

    template_name = "reporters/portal/compare.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        pair = comparing.latest_pair(row)
        if pair is None:
            return self.home()
        return self.page(pair=pair, may_agree=row.state == DraftState.TO_AGREE)

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        number = request.POST.get("number", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 6):
            return self.to("compare")
        try:
            done = actions.agree(draft=row, number=int(number), by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return self.to("compare") if refused.code == "changed" else self.home()
        is_out = done.state == DraftState.PUBLISHED
        words = _("Tack! Nu är texten publicerad.") if is_out else _("Tack! Redaktören publicerar den.")
        messages.success(request, words)
        return self.home()


class WantChanges(PieceView):
    template_name = "reporters/portal/want_changes.html"

    def get(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        return self.page(form=WantChangesForm()) if row.state == DraftState.TO_AGREE else self.home()

    def post(self, request: HttpRequest, draft_id: UUID) -> HttpResponse:
        row = self.opened()
        form = WantChangesForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.want_changes(draft=row, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            if refused.field is None:
                self.tell(refused)
                return self.home()
            add_refusal(form, refused)
            return self.page(form=form)
        messages.success(request, _("Texten är hos dig igen. Ändra det du vill och lämna den på nytt."))
        return self.home()
