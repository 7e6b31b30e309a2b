"""The open pages: ask without a name, and read the answer with a number and a code.

No cookie is set. Number and code come in the body, never in an address. A wrong code, a wrong number and a
request that is over give the same page after the same question to the database.
"""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from core import clock, files, limits
from core.actions import Refused
from public_records import actions, codes
from public_records.answer import appeal_data
from public_records.models import AnswerFile, ProcedureKey, ProcedureRule, PublicRequest
from public_records.public_forms import AskForm, LookForm

# In settings: how often from one network address, and for one number.
ASKED, LOOKED, LOOKED_UP = "records_ask", "records_look", "records_number"
NUMBER = re.compile(r"\s*(\d{4})\s*[-–/ ]\s*(\d{1,9})\s*", re.ASCII)


@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The code is shown once, in the answer to the form itself: it may stand in no address."""
    form = AskForm(request.POST if request.method == "POST" else None)
    page = {"form": form, "rules": rules_in_force()}
    if not form.boards:
        return render(request, "public_records/public/closed.html")
    if not form.is_bound or not form.is_valid():
        return render(request, "public_records/public/ask.html", page)
    if not limits.is_within(request, ASKED):
        form.add_error(None, limits.too_many(request, ASKED))
        return render(request, "public_records/public/ask.html", page, status=429)
    try:
        row = actions.ask_for_records(at=clock.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field, str(refused.message))
        return render(request, "public_records/public/ask.html", page)
    code = codes.code_for(form.cleaned_data["form_key"])
    shown = {"row": row, "code": code, "rules": rules_in_force()}
    return render(request, "public_records/public/asked.html", shown)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    form = LookForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "public_records/public/look.html", {"form": form})
    if not may_try(request, form.cleaned_data["number"]):
        form.add_error(None, limits.too_many(request, LOOKED_UP, which(form.cleaned_data["number"])))
        return render(request, "public_records/public/look.html", {"form": form}, status=429)
    row = find(**form.cleaned_data)
    if row is None:
        form.add_error(
            None, _t("Numret och koden hör inte ihop, eller så är ärendet avslutat. Läs på pappret igen.")
        )
        return render(request, "public_records/public/look.html", {"form": form})
    return render(request, "public_records/public/state.html", state_of(row, form.cleaned_data))


@csrf_exempt
@never_cache
@require_POST
def fetch(request: HttpRequest) -> HttpResponse:
    """A file of the answer, once it has been handed out."""
    row = found_again(request)
    parts = AnswerFile.objects.select_related("stored", "request")
    file = parts.filter(request=row, part=request.POST.get("part", "")).first() if row else None
    if row is None or file is None or not row.is_answered:
        return redirect("public_records:look")
    actions.fetch_part(file=file, by=None, at=clock.now())
    return files.download(file.stored)


@csrf_exempt
@never_cache
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    row = found_again(request)
    if row is None or not row.is_open:
        return redirect("public_records:look")
    actions.withdraw(request=row, by=None, at=clock.now())
    return render(request, "public_records/public/taken_back.html")


# --- Parts ---------------------------------------------------------------------------------------
def found_again(request: HttpRequest) -> PublicRequest | None:
    form = LookForm(request.POST)
    if not form.is_valid() or not may_try(request, form.cleaned_data["number"]):
        return None
    return find(**form.cleaned_data)


def find(number: str, code: str) -> PublicRequest | None:
    """One question whatever was typed: neither page nor time tells a wrong number from a wrong code."""
    year, of_year = read_number(number)
    rows = PublicRequest.objects.select_related("board")
    return rows.filter(code_hash=codes.hash_of(code), year=year, number=of_year).first()


def read_number(text: str) -> tuple[int, int]:
    typed = NUMBER.fullmatch(text)
    return (int(typed[1]), int(typed[2])) if typed else (0, 0)


def state_of(row: PublicRequest, typed: dict[str, str]) -> dict[str, Any]:
    is_answered = row.is_answered and row.handed_at is not None
    return {
        "row": row,
        "typed": typed,
        "days": row.days_on(clock.today()),
        "is_answered": is_answered,
        "files": list(row.files.all()) if is_answered else [],
        "appeal": appeal_data(row, row.handed_at) if is_answered and row.handed_at else None,
    }


def rules_in_force() -> dict[str, ProcedureRule]:
    """In the order in which a reader meets them."""
    held = {rule.key: rule for rule in ProcedureRule.objects.in_force(clock.today())}
    return {key: held[key] for key in ProcedureKey.values if key in held}


def may_try(request: HttpRequest, number: str) -> bool:
    """Both are counted each time, whatever the first one says."""
    place = limits.is_within(request, LOOKED)
    return limits.is_within(request, LOOKED_UP, which(number)) and place


def which(number: str) -> str:
    """The same for every way to write a number."""
    return str(read_number(number))
