"""'Det här har du gjort' and 'Behåll min plats'."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import files
from core.actions import Refused, action
from participants import actions
from participants.done import summary_of
from participants.models import DoneSheet
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
        job = actions.job_of(sheet)
        has_stopped = job is not None and job.state == "dead"
        response = self.page(sheet=sheet, percent=job.progress if job else 0, has_stopped=has_stopped)
        if sheet.made_at is None and not has_stopped:
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
