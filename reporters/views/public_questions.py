"""Open pages: ask without a name, come back with a code, and read what was asked and answered.

No cookie is set. The code comes in the body, never in an address. Contexts hold data classes only.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock, limits
from core.actions import Refused
from core.admin.pages import add_refusal
from reporters import question_codes, question_rules
from reporters.actions import questions as actions
from reporters.forms.questions import CodeForm, HeardForm, OpenAskForm
from reporters.models import Asking, PublicQuestion
from reporters.question_articles import about
from reporters.question_cards import card_of, full_card_of, mine_of
from reporters.question_querysets import PublicQuestionQuerySet
from reporters.question_states import ANSWERED, OUT, OWED

# In settings: how often from one network address.
ASKED, LOOKED = "question", "question_look"
A_PAGE = 20
EVERYTHING = ""
CHOICES = {
    EVERYTHING: gettext_lazy("Alla"),
    "vantar": gettext_lazy("Väntar på svar"),
    "sena": gettext_lazy("Försenade"),
    "besvarade": gettext_lazy("Besvarade"),
}


# --- To ask -----------------------------------------------------------------------------------------
@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The code is shown once, in the answer to the form itself: it may stand in no address."""
    boards = list(question_rules.boards_to_ask())
    if not boards:
        raise Http404
    data = request.POST if request.method == "POST" else None
    article = about(request.POST.get("article") if data is not None else request.GET.get("om"))
    form = OpenAskForm(data, boards=boards, initial={"article": article.pk if article else None})
    page = {"form": form, "about": article}
    if not form.is_bound or not form.is_valid():
        return render(request, "reporters/public/question_ask.html", page)
    if not limits.is_within(request, ASKED):
        form.add_error(None, limits.too_many(request, ASKED))
        return render(request, "reporters/public/question_ask.html", page, status=429)
    try:
        send(form)
    except Refused as refused:
        add_refusal(form, refused)
        return render(request, "reporters/public/question_ask.html", page)
    shown = {"code": question_codes.code_for(form.cleaned_data["key"])}
    return render(request, "reporters/public/question_asked.html", shown)


def send(form: OpenAskForm) -> Asking:
    data = form.cleaned_data
    asked = actions.Asked(
        words=data["words"],
        article_id=data["article"],
        is_no_name=data["is_no_name"],
        key=data["key"],
    )
    return actions.ask_question(
        board=data["board"], asked=asked, at=clock.now(), group=data["group"], address=data["address"]
    )


# --- To come back ------------------------------------------------------------------------------------
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """A wrong code and one that is over give the same page."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "reporters/public/question_code.html", {"form": form})
    if not limits.is_within(request, LOOKED):
        form.add_error(None, limits.too_many(request, LOOKED))
        return render(request, "reporters/public/question_code.html", {"form": form}, status=429)
    asking = find(form.cleaned_data["code"])
    if asking is None:
        form.add_error("code", _("Vi hittar ingen fråga med den koden. Läs på pappret igen."))
        return render(request, "reporters/public/question_code.html", {"form": form})
    return standing(request, asking, form.cleaned_data["code"], HeardForm())


@csrf_exempt
@never_cache
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Whether it was an answer."""
    asking, code = found_again(request)
    if asking is None:
        return redirect("reporters:question_mine")
    form = HeardForm(request.POST)
    if not form.is_valid():
        return standing(request, asking, code, form)
    try:
        actions.say_whether_answered(asking=asking, at=clock.now(), **form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return standing(request, asking, code, form)
    return standing(request, fresh(asking), code, HeardForm(), thanks=True)


@csrf_exempt
@never_cache
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    asking, code = found_again(request)
    if asking is None:
        return redirect("reporters:question_mine")
    try:
        actions.withdraw_question(asking=asking, at=clock.now())
    except Refused:
        return standing(request, asking, code, HeardForm())
    return render(request, "reporters/public/question_taken_back.html")


def standing(
    request: HttpRequest, asking: Asking, code: str, form: HeardForm, *, thanks: bool = False
) -> HttpResponse:
    page = {"mine": mine_of(asking, clock.today()), "code": code, "form": form, "thanks": thanks}
    return render(request, "reporters/public/question_standing.html", page)


def found_again(request: HttpRequest) -> tuple[Asking | None, str]:
    form = CodeForm(request.POST)
    if not form.is_valid() or not limits.is_within(request, LOOKED):
        return None, ""
    return find(form.cleaned_data["code"]), form.cleaned_data["code"]


def find(code: str) -> Asking | None:
    rows = Asking.objects.with_question().filter(code_hash=question_codes.hash_of(code))
    return rows.filter(participant__isnull=True).first()


def fresh(asking: Asking) -> Asking:
    return Asking.objects.with_question().get(pk=asking.pk)


# --- To read ------------------------------------------------------------------------------------------
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """The newest first; filters are plain links."""
    today, chosen = clock.today(), request.GET.get("visa", EVERYTHING)
    if chosen not in CHOICES:
        raise Http404
    rows = shown(chosen).newest_first().with_names()
    paging = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
    page = {
        "cards": [card_of(row, today) for row in paging.object_list],
        "paging": paging,
        "chosen": chosen,
        "choices": choices(),
        "section": "questions",
    }
    return render(request, "reporters/public/question_list.html", page)


def shown(chosen: str) -> PublicQuestionQuerySet:
    out = PublicQuestion.objects.out()
    return {
        EVERYTHING: out,
        "vantar": out.filter(state__in=OWED),
        "sena": out.filter(state__in=OWED, answer_by__lt=clock.today()),
        "besvarade": out.filter(state__in=ANSWERED),
    }[chosen]


def choices() -> list[dict[str, Any]]:
    """Each with how many there are: what is late is not hidden. One query."""
    owed = Q(state__in=OWED)
    sums = PublicQuestion.objects.out().aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=owed),
        late=Count("pk", filter=owed & Q(answer_by__lt=clock.today())),
        answered=Count("pk", filter=Q(state__in=ANSWERED)),
    )
    numbers = dict(zip(CHOICES, (sums["all"], sums["waiting"], sums["late"], sums["answered"]), strict=True))
    return [{"key": key, "label": label, "number": numbers[key]} for key, label in CHOICES.items()]


@require_safe
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """What has been open and is not any more is gone, for caches and search engines too."""
    row = PublicQuestion.objects.with_all().filter(pk=question_id, published_at__isnull=False).first()
    if row is None:
        raise Http404
    if not row.is_public or row.state not in OUT:
        return render(request, "public/410.html", status=410)
    page = {
        "question": full_card_of(row, clock.today()),
        "about": about(row.article_id),
        "section": "questions",
        "absolute": f"{settings.BASE_URL}{request.path}",
    }
    return render(request, "reporters/public/question.html", page)
