"""The open page where anyone leaves a number or an address. No cookie is set, and nobody is looked up."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, limits
from core.addresses import Address
from participants import actions
from participants.interest_forms import InterestForm

# A table with coffee at a library sends from one network address; a machine sends far more.
FROM_ONE_PLACE, PLACE_WINDOW = 40, timedelta(minutes=10)
# Nobody can have a stranger called again and again by leaving the number anew.
OF_ONE_ADDRESS, ADDRESS_WINDOW = 3, timedelta(days=1)


@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest) -> HttpResponse:
    """One field. The same thanks whether the address is new, waits already or is known."""
    form = InterestForm(request.POST if request.method == "POST" else None)
    if not form.boards:
        return render(request, "participants/public/closed.html")
    if not form.is_bound or not form.is_valid():
        return render(request, "participants/public/interest.html", {"form": form})
    if not place_allows(request):
        form.add_error("address", _("Många skickar härifrån just nu. Prova igen om tio minuter, eller ring."))
        return render(request, "participants/public/interest.html", {"form": form}, status=429)
    if address_allows(form.cleaned_data["address"]):
        actions.leave_interest(at=clock.now(), **form.cleaned_data)
    return redirect("take_part:thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "participants/public/thanks.html")


def place_allows(request: HttpRequest) -> bool:
    place = limits.sender_of(request)
    return limits.is_within("interest", place, most=FROM_ONE_PLACE, window=PLACE_WINDOW)


def address_allows(address: Address) -> bool:
    return limits.is_within("interest-address", str(address), most=OF_ONE_ADDRESS, window=ADDRESS_WINDOW)
