"""A workshop for those on the clients' side: the day, what is said, and the answers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from mentoring import journey
from mentoring.models import Workshop
from mentoring.views.workshop_pages import WritePage
from participants.views.portal import PortalView


class ClientView(PortalView):
    """For whoever has said yes; for everyone else the workshop does not exist."""

    def load(self, workshop_id: UUID) -> Workshop:
        rows = Workshop.objects.with_client(self.participant.user).select_related("assignment", "board")
        found = rows.filter(pk=workshop_id).first()
        if found is None:
            raise Http404
        return found


class MyWorkshop(ClientView):
    template_name = "mentoring/portal/workshop.html"
    together = True

    def get(self, request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        return self.page(**journey.shown(self.load(workshop_id), self.at))


class WriteAsClient(WritePage, ClientView):
    template_name = "mentoring/portal/workshop_write.html"
    own_page = "mentoring:my_workshop"
