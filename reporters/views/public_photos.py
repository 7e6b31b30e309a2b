"""Whoever is in a photo takes the yes back with a code. No cookie is set, and nobody's name is asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, limits
from core.actions import Refused
from reporters import actions
from reporters.forms.pieces import CodeForm

PAGE = "reporters/public/photo_regret.html"


@csrf_exempt  # The code is the right to take it back, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def regret(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, {"form": form})
    if not limits.is_within(request, "photo_code"):
        form.add_error("code", _("Många försök härifrån just nu. Prova igen om tio minuter, eller ring oss."))
        return render(request, PAGE, {"form": form}, status=429)
    try:
        actions.withdraw_by_code(code=form.cleaned_data["code"], at=clock.now())
    except Refused as refused:
        form.add_error("code", str(refused.message))
        return render(request, PAGE, {"form": form})
    return redirect("reporters:photo_regretted")


@require_safe
def regretted(request: HttpRequest) -> HttpResponse:
    return render(request, "reporters/public/photo_regretted.html")
