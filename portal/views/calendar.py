"""A booked time for the person's own calendar, with the place only for whoever wishes it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from core.calendar_file import CONTENT_TYPE, FILE_NAME, calendar_file
from core.models import MessageDetail
from participants.happenings import entries_of, place
from participants.models import Offer
from participants.views.portal import PortalView


class MyCalendar(PortalView):
    def get(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        mine = Offer.objects.for_person(self.participant).select_related("assignment")
        offer = get_object_or_404(mine, pk=offer_id)
        entries = entries_of([offer], is_off=offer.assignment.is_cancelled)
        if not entries:
            raise Http404
        shows_place = self.participant.message_detail == MessageDetail.PLACE
        where = place([offer.assignment]) if shows_place else ""
        headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        content = calendar_file(entries, place=where, at=self.at)
        return HttpResponse(content, content_type=f"{CONTENT_TYPE}; charset=utf-8", headers=headers)
