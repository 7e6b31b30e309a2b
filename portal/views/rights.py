"""'Allt om mig', a copy of it to keep, and 'Radera det ni har om mig'. The person's alone, beside nobody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import facts, sessions, staying
from core.actions import action
from participants import actions
from participants.actions.copies import COPY, LIVES
from participants.erasure_plan import from_rows, left
from participants.models import CopyFormat, DataCopy, ErasureCase
from participants.views.portal import PortalView

# So many rows of a kind are shown at once: an old phone must manage ten years.
FIRST_ROWS = 20


class AllAboutMe(PortalView):
    """Everything, under headings that say what it is. `?visa=` opens one kind in whole."""

    template_name = "portal/all_about_me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found, whole = facts.gather(self.participant.user), request.GET.get("visa", "")
        with action(by=self.user, at=self.at) as act:
            act.record("participants.all_about_me.read", self.participant)
        return self.page(
            sections=facts.sections(found, most=FIRST_ROWS, whole=whole),
            whole=whole,
            stays=staying.staying(found, timezone.localdate(self.at)),
            hold=actions.hold_on(self.participant, self.at),
            copy=copy_of(self),
        )


class MyCopy(PortalView):
    """Ask for a file, and see how far it has come; reloads itself, without script, until it is there."""

    template_name = "portal/my_copy.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        copy = copy_of(self)
        if copy is None:
            return redirect("portal:all_about_me")
        progress = COPY.progress(copy)
        response = self.page(copy=copy, percent=progress.percent, has_stopped=progress.has_stopped)
        if progress.reloads(self.at):
            response["Refresh"] = "3"
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = CopyFormat.JSON if request.POST.get("format") == CopyFormat.JSON else CopyFormat.PDF
        actions.ask_for_copy(participant=self.participant, format=wanted, by=self.user, at=self.at)
        return redirect("portal:my_copy")


class FetchCopy(PortalView):
    """Once, by the person, who has just shown who they are. A form and no link: nothing fetches ahead."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest) -> HttpResponse:
        if not sessions.is_fresh(request.session, at=self.at):
            return render(request, "account/log_in_again.html")
        fetched = actions.fetch_copy(participant=self.participant, by=self.user, at=self.at)
        if fetched is None:
            messages.info(request, _("Filen är redan hämtad eller borttagen. Du kan be om en ny."))
            return redirect("portal:all_about_me")
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        headers["Content-Disposition"] = f'attachment; filename="{fetched.file_name}"'
        return HttpResponse(fetched.content, content_type=fetched.content_type, headers=headers)


class EraseMe(PortalView):
    """What happens, what may stay and why, how far it has come, and one button."""

    template_name = "portal/erase_me.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        cases = ErasureCase.objects.for_person(self.participant)
        open_one = cases.open().first()
        last = open_one or cases.order_by("-asked_at").first()
        counted = from_rows(open_one.proposal) if open_one else []
        return self.page(
            case=open_one,
            answer=last if last and last.declined_because and open_one is None else None,
            counted=counted,
            left=left(counted),
            nothing_goes=not any(line.goes for line in counted),
            remains=actions.what_remains(self.participant, self.at),
            stays=staying.staying(facts.gather(self.participant.user), timezone.localdate(self.at)),
            hold=actions.hold_on(self.participant, self.at),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        actions.ask_to_be_erased(participant=self.participant, by=self.user, at=self.at)
        return redirect("portal:erase_me")


class KeepMe(PortalView):
    """'Jag har ändrat mig', in one tap."""

    def post(self, request: HttpRequest) -> HttpResponse:
        actions.take_back_erasure(participant=self.participant, by=self.user, at=self.at)
        messages.success(request, _("Inget raderas. Allt är som förut."))
        return redirect("portal:erase_me")


def copy_of(page: PortalView) -> DataCopy | None:
    """The one that waits for the person; one that is a day old is as good as gone."""
    rows = DataCopy.objects.filter(participant=page.participant, asked_at__gt=page.at - LIVES)
    return rows.first()
