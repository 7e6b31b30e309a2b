"""Ways from a group's page to another, in the house that the page stands in."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def way(context: template.Context, name: str, *args: Any) -> str:
    """The address of the group's page of that name; `args` are what it holds beside the group."""
    return reverse(f"mentoring:{context['audience']}_{name}", args=[context["group"].pk, *args])


@register.simple_tag(takes_context=True)
def own_way(context: template.Context, name: str, *args: Any) -> str:
    """The same for a page that hangs on no group."""
    return reverse(f"mentoring:{context['audience']}_{name}", args=args)
