"""The open tool: a text is pasted, measured and forgotten. No cookie is set, and nothing is written down."""

from functools import cache
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from core import limits
from klarsprak.extraction.personal_data import holds_identity_number
from klarsprak.language.analysis import analyse
from klarsprak.language.plain import lines_as_blocks
from klarsprak.language.word_list import Matcher, compile_rules, shipped_rules
from klarsprak.public_forms import TextForm
from klarsprak.questions import asked

PAGE = "klarsprak/public/measure.html"
# In settings: how often from one network address.
MEASURED = "klarsprak_measure"
MOST_SENTENCES = 40


@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, PAGE, {"form": TextForm()})
    try:
        form = TextForm(request.POST)
    except RequestDataTooBig:
        return render(request, PAGE, {"form": far_too_long()}, status=413)
    if not form.is_valid():
        return render(request, PAGE, {"form": form})
    if not limits.is_within(request, MEASURED):
        form.add_error("text", limits.too_many(request, MEASURED))
        return render(request, PAGE, {"form": form}, status=429)
    return render(request, PAGE, {"form": form, **result(form.cleaned_data["text"])})


def far_too_long() -> TextForm:
    form = TextForm({})
    form.full_clean()
    form.errors.clear()
    form.add_error(
        "text",
        _("Texten är alldeles för lång. Backa i webbläsaren, där finns den kvar. Ta några sidor i taget."),
    )
    return form


@cache
def matcher() -> Matcher:
    return compile_rules(shipped_rules())


def result(text: str) -> dict[str, Any]:
    found = analyse(lines_as_blocks(text), matcher())
    return {
        "measures": found.measures,
        "sentences": [asked(sentence) for sentence in found.remarks[:MOST_SENTENCES]],
        "asked_about": len(found.remarks),
        "holds_number": holds_identity_number(text),
    }
