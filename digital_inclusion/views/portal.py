"""An instructor's own sessions: counting visitors, codes for two questions, own figures."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core import crypto
from core.actions import Refused
from digital_inclusion import actions, figures
from digital_inclusion.forms import TapForm, WishForm
from digital_inclusion.models import Session, Tap, Topic, VisitCount
from digital_inclusion.schedule import local_day
from participants.views.portal import PortalView

SHOWN_BACK = timedelta(days=14)
SLIPS = 12
# One code at a time on the phone, a sheet of slips on paper: where each lies in the log-in session.
ONE, SHEET = "rating_code", "rating_slips"


class MySessions(PortalView):
    """Sessions one leads: the last two weeks and those to come."""

    template_name = "digital_inclusion/portal/sessions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        sessions = (
            Session.objects.led_by(self.participant)
            .standing()
            .ahead(self.at - SHOWN_BACK)
            .select_related("assignment", "venue")
        )
        return self.page(rows=[(session, self.has_come(session)) for session in sessions])

    def has_come(self, session: Session) -> bool:
        starts_at = session.assignment.starts_at
        return starts_at is not None and local_day(starts_at) <= local_day(self.at)


class SessionView(PortalView):
    """A page about one session that the person leads; others' sessions do not exist here."""

    session: Session

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.session_id = kwargs["session_id"]
        return super().dispatch(request, *args, **kwargs)

    def load(self) -> Session:
        rows = Session.objects.led_by(self.participant).standing().select_related("assignment", "venue")
        session = rows.filter(pk=self.session_id).first()
        if session is None:
            raise Http404
        return session

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))


class Count(SessionView):
    """A button for each topic, twice: first time here, or has been here before."""

    template_name = "digital_inclusion/portal/count.html"

    def get(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        session = self.load()
        counts = {row.topic: row for row in VisitCount.objects.filter(session=session)}
        return self.page(
            session=session,
            topics=[(topic, label, counts.get(topic)) for topic, label in Topic.choices],
            total=sum(row.visits for row in counts.values()),
            is_counted=bool(counts),
            may_undo=Tap.objects.filter(session=session, counted_by=self.user).exists(),
            key=uuid4(),
        )

    def post(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        session, form = self.load(), TapForm(request.POST)
        address = reverse("digital_inclusion:count", args=[session_id])
        if not form.is_valid():
            return redirect(address)
        try:
            actions.count_visit(session=session, by=self.user, at=self.at, **form.tap)
        except Refused as refused:
            self.tell(refused)
            return redirect(address)
        return redirect(f"{address}#{form.tap['topic']}")


class UndoCount(SessionView):
    def post(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        tap = actions.undo_last(session=self.load(), by=self.user, at=self.at)
        if tap:
            words = _("Borttaget: %(topic)s.") % {"topic": tap.get_topic_display()}
            messages.success(request, words)
        return redirect("digital_inclusion:count", session_id)


class CountNobody(SessionView):
    def post(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        try:
            actions.count_nobody(session=self.load(), by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Sparat: ingen kom den här gången. Tack för att du var där."))
        return redirect("digital_inclusion:count", session_id)


class Code(SessionView):
    """A QR code for one visitor at a time. The code itself lies encrypted in the log-in session only."""

    template_name = "digital_inclusion/portal/code.html"
    place, number = ONE, 1

    def get(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        session, tokens = self.load(), self.tokens()
        return self.page(session=session, addresses=[answer_address(token) for token in tokens])

    def post(self, request: HttpRequest, session_id: UUID) -> HttpResponse:
        try:
            tokens = actions.mint_tokens(session=self.load(), number=self.number, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
        else:
            request.session[self.place] = {
                "session": str(session_id),
                "codes": [crypto.encrypt(token, column=self.place) for token in tokens],
            }
        return redirect(request.path)

    def tokens(self) -> list[str]:
        kept = self.request.session.get(self.place, {})
        if kept.get("session") != str(self.session_id):
            return []
        return [crypto.decrypt(code, column=self.place) for code in kept["codes"]]


class Slips(Code):
    """A sheet of paper slips, each with a code of its own."""

    template_name = "digital_inclusion/portal/slips.html"
    place, number = SHEET, SLIPS


class CodePicture(Code):
    """The QR code as a picture. Its address holds no code, so none reaches a log."""

    def get(self, request: HttpRequest, session_id: UUID, number: int = 0) -> HttpResponse:
        self.load()
        tokens = self.tokens()
        if number >= len(tokens):
            raise Http404
        picture = qr_svg(answer_address(tokens[number]))
        return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    http_method_names = ["get", "head"]


class SlipPicture(CodePicture):
    place = SHEET


class OwnFigures(PortalView):
    """One's own figures, when one has asked for them; nobody else can open this page."""

    template_name = "digital_inclusion/portal/figures.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        own = figures.own_figures(self.participant)
        return self.page(own=own, form=WishForm(initial={"shows_figures": own is not None}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WishForm(request.POST)
        if form.is_valid():
            actions.wish_figures(shows_figures=form.cleaned_data["shows_figures"], by=self.user, at=self.at)
        return redirect("digital_inclusion:figures")


def answer_address(token: str) -> str:
    return f"{settings.BASE_URL}{reverse('digital_inclusion:rate', args=[token])}"


def qr_svg(address: str) -> bytes:
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=8, border=4)
    return out.getvalue()
