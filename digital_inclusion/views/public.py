"""Open pages: when and where help is given, and two questions about it. No cookie is set here."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, limits
from digital_inclusion import actions, feeds, listing
from digital_inclusion.forms import RatingForm

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def times(request: HttpRequest) -> HttpResponse:
    """Every planned session by month and day, cancelled ones too."""
    occasions = listing.planned(clock.now())
    context = {
        "months": listing.by_month(occasions),
        "places": listing.places(occasions),
        "organisers": listing.organisers(occasions),
    }
    return render(request, "digital_inclusion/public/times.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    return ics(
        feeds.calendar(listing.planned(clock.now()), name=_("Hjälp med mobil och dator")), "datorhjalp"
    )


@require_safe
def venue_calendar(request: HttpRequest, venue_id: UUID) -> HttpResponse:
    """One venue's own calendar; it stays empty, and subscribed, when nothing is planned there."""
    place = listing.find_place(venue_id)
    if place is None:
        raise Http404
    occasions = listing.planned(clock.now(), venue=venue_id)
    return ics(feeds.calendar(occasions, name=place.name), f"datorhjalp-{venue_id}")


def ics(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(content, content_type=CALENDAR, headers=headers)


@csrf_exempt  # The code is the right to answer, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Two questions for one code. A used code and one that never was get the same words."""
    if not limits.is_within(request, "rating"):
        return render(request, "digital_inclusion/public/too_many.html", status=429)
    if not actions.is_open(token=token, at=clock.now()):
        return render(request, "digital_inclusion/public/closed.html")
    form = RatingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.answer_rating(token=token, at=clock.now(), **form.cleaned_data)
        return redirect("digital_inclusion:rated")
    return render(request, "digital_inclusion/public/rate.html", {"form": form})


@require_safe
def rated(request: HttpRequest) -> HttpResponse:
    return render(request, "digital_inclusion/public/rated.html")
