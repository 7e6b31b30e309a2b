"""Work pages: a page says what will happen, asks what it needs, and calls one action."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import Model
from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from core import access, audit, clock
from core.actions import Refused
from core.registry import Text

# Runs the action with what was filled in; answers with the words to show afterwards.
Perform = Callable[[dict[str, Any]], Text | None]
Where = str | Callable[[], str]


def work_page(
    request: HttpRequest,
    *,
    form: Form,
    perform: Perform,
    title: Text,
    button: Text,
    done: Where,
    back: str,
    template: str = "admin/work_page.html",
    **context: Any,
) -> HttpResponse:
    """Show the form, or run the action and go to `done`. A refusal is shown where it belongs.

    `form` is bound by the caller on POST. What was typed is kept. `intro` says what will happen.
    """
    if request.method == "POST" and form.is_valid():
        try:
            words = perform(form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            if words:
                messages.success(request, str(words))
            return HttpResponseRedirect(done() if callable(done) else done)
    shared = {
        **admin.site.each_context(request),
        "title": title,
        "form": form,
        "groups": grouped(form),
        "button": button,
        "back": back,
    }
    return render(request, template, {**shared, **context})


def grouped(form: Form) -> list[tuple[Text, list[BoundField]]]:
    """The visible fields under the form's own headings, when it has any (`groups`)."""
    visible = {field.name: field for field in form.visible_fields()}
    named = getattr(form, "groups", ())
    return [(heading, [visible[name] for name in names if name in visible]) for heading, names in named]


def add_refusal(form: Form, refused: Refused) -> None:
    """Beside the field it is about; above the form when it is about none of them."""
    name = getattr(form, "also_called", {}).get(refused.field, refused.field)
    field = name if name in form.fields else None
    form.add_error(field, str(refused.message))


def bound(request: HttpRequest, form_class: type[Form], **kwargs: Any) -> Any:
    """The form with what was sent, or empty with its initial values."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs)
    return form_class(**kwargs)


def read_audited(request: HttpRequest, obj: Model, what: str = "read") -> None:
    """Looking at a person's page leaves a line: who, which row, when; nothing of what stood there."""
    write(request, f"{obj._meta.label_lower}.{what}", obj)


def write(
    request: HttpRequest, name: str, obj: Model | None = None, fields: Any = (), label: str = ""
) -> None:
    grants = access.grants_of(request.user)
    audit.write(
        audit.Line(
            at=clock.now(),
            action=name,
            actor=request.user.pk,
            role=grants[0].role.key if grants else "",
            object_type=obj._meta.label if obj else label,
            object_id=str(obj.pk) if obj else "",
            field_names=",".join(fields)[:500],
        )
    )


def write_refused(request: HttpRequest, name: str, label: str, row_id: object) -> None:
    """Somebody tried a row that is not theirs, or that never was. Only what can be a key is written down."""
    try:
        tried = str(UUID(str(row_id)))
    except ValueError:
        tried = ""
    line = audit.Line(
        at=clock.now(),
        action=name,
        actor=request.user.pk,
        outcome=audit.DENIED,
        object_type=label,
        object_id=tried,
    )
    audit.write(line)
