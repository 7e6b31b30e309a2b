"""'Det här har du gjort', 'Behåll min plats' and 'Lämna registret'."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import clock, files
from core.actions import Refused, action
from core.models import User
from participants import actions
from participants.actions.done_sheets import SHEET
from participants.done import summary_of
from participants.kept_records import goes_when_leaving, kept_of
from participants.models import AreaWish, DoneSheet, LeaveRequest
from participants.states import LeaveState
from participants.views.portal import PortalView


class WhatYouDid(PortalView):
    """All of it on one page, and a sheet to keep. Nothing is counted against anybody."""

    template_name = "portal/what_you_did.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(summary=summary_of(self.participant, self.at), sheet=self.sheet())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask for the sheet; a job makes it."""
        actions.ask_for_sheet(participant=self.participant, by=self.user, at=self.at)
        return redirect("portal:sheet")

    def sheet(self) -> DoneSheet | None:
        return DoneSheet.objects.filter(participant=self.participant).select_related("file").first()


class Sheet(WhatYouDid):
    """How far the sheet has come; reloads itself, without script, until it is there."""

    template_name = "portal/sheet.html"
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        sheet = self.sheet()
        if sheet is None:
            return redirect("portal:what_you_did")
        progress = SHEET.progress(sheet)
        response = self.page(sheet=sheet, percent=progress.percent, has_stopped=progress.has_stopped)
        if progress.reloads(self.at):
            response["Refresh"] = "3"
        return response


class SheetFile(WhatYouDid):
    """The PDF, for the person alone; that it was fetched is audited."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        sheet = self.sheet()
        if sheet is None or sheet.file is None:
            raise Http404
        with action(by=self.user, at=self.at) as act:
            act.record("done_sheet.download", sheet)
        return files.download(sheet.file)


class KeepPlace(PortalView):
    """One tap, no questions."""

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            actions.keep_place(participant=self.participant, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tack. Du har kvar din plats."))
        return redirect("portal:home")


class LeaveRegister(PortalView):
    """What goes, what stays and why, and one button. Done at once when nothing is owed."""

    template_name = "portal/leave_register.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(
            asked=LeaveRequest.objects.for_person(self.participant).open().first(),
            remains=actions.what_remains(self.participant, self.at),
            kept=kept_of(self.participant, clock.today()),
            wishes_go=goes_when_leaving(self.participant, AreaWish, self.at),
            addresses_go=goes_when_leaving(self.participant, User, self.at),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        row = actions.ask_to_leave(participant=self.participant, by=self.user, at=self.at)
        if row.state == LeaveState.LEFT:
            logout(request)
            return redirect("/")
        return redirect("portal:leave_register")


class StayAfterAll(PortalView):
    """Taken back in one tap."""

    def post(self, request: HttpRequest) -> HttpResponse:
        actions.take_back_leave(participant=self.participant, by=self.user, at=self.at)
        messages.success(request, _("Du är kvar, som förut."))
        return redirect("portal:home")
