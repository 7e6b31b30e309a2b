"""The open page of results. It reads frozen figures alone: nobody's answer, and nobody at all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mentoring.published import standing


@never_cache  # What is taken back is gone with the next look.
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    return render(request, "mentoring/public/results.html", {"published": standing()})
