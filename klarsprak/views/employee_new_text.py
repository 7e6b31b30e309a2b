"""The new text while it is made: begun from the read one, measured beside it, and compared word by word."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions, checking
from klarsprak.actions.blocks import blocks_of
from klarsprak.answers_page import NewText, new_text_of
from klarsprak.checking import Figures
from klarsprak.language.differences import differences, line_by_line
from klarsprak.models import Measurement, Version
from klarsprak.states import TextState
from klarsprak.views.employee_answers import AnswersView


class NewTextPage(AnswersView):
    """Where the new text stands, with the measures of both."""

    template_name = "klarsprak/employee/new_text.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened(text_id):
            return self.leave()
        new = new_text_of(self.text)
        return self.page(new=new, **self.measured(new))

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        """'Börja med den nya texten'."""
        if not self.opened(text_id):
            return self.leave()
        actions.begin_new_version(text=self.text, by=self.user, at=self.at)
        return redirect("klarsprak:text_blocks", text_id)

    def measured(self, new: NewText) -> dict[str, Figures | None]:
        if new.version is None:
            return {}
        found = checking.analysed(blocks_of(new.version), self.text.board_id)
        return {"now": checking.figures_now(found), "then": figures_of_read(new.read)}


def figures_of_read(version: Version) -> Figures | None:
    row = Measurement.objects.filter(version=version).first()
    return checking.figures_measured(row) if row else None


class DropNewText(AnswersView):
    """The text stays as it was read."""

    template_name = "klarsprak/employee/drop_new_text.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        return self.page() if self.opened(text_id) else self.leave()

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened(text_id):
            return self.leave()
        try:
            actions.drop_new_version(text=self.text, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Den nya texten är borttagen. Svaren finns kvar."))
        return redirect("klarsprak:new_text", text_id)


class Compared(AnswersView):
    """Before and after, the whole text, in words and colour."""

    template_name = "klarsprak/employee/compared.html"

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        is_open = self.opened(text_id)
        if not is_open and self.text.state != TextState.DONE:
            return self.leave()
        new = new_text_of(self.text)
        if new.version is None:
            return redirect("klarsprak:new_text", text_id) if is_open else self.leave()
        runs = line_by_line(differences(whole(new.read), whole(new.version)))
        return self.page(runs=runs, is_open=is_open)


def whole(version: Version) -> str:
    return "\n\n".join(block.text for block in blocks_of(version))
