"""'Vem har läst om mig'."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from participants.access_log import read_about
from participants.views.portal import PortalView

A_PAGE = 30


class WhoRead(PortalView):
    """Day, role and what; the contact answers who it was and why."""

    template_name = "portal/who_read.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(read_about(self.participant), A_PAGE).get_page(request.GET.get("sida"))
        return self.page(seen=page)
