"""Swedish sentences about a reading, for the owner of the text."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def changes(count: int) -> str:
    return ngettext(
        "1 ändring var inte godkänd i Word. Vi läste texten som om den var godkänd.",
        "%(count)d ändringar var inte godkända i Word. Vi läste texten som om de var godkända.",
        count,
    ) % {"count": count}


def comments(count: int) -> str:
    return ngettext("1 kommentar följde inte med.", "%(count)d kommentarer följde inte med.", count) % {
        "count": count
    }


def footnotes(count: int) -> str:
    return ngettext("1 fotnot följde inte med.", "%(count)d fotnoter följde inte med.", count) % {
        "count": count
    }


def pictures(count: int) -> str:
    return ngettext("1 bild följde inte med.", "%(count)d bilder följde inte med.", count) % {"count": count}


def text_boxes(count: int) -> str:
    return ngettext(
        "Texten i 1 textruta står nu som egna stycken. Se efter om de står på rätt plats.",
        "Texten i %(count)d textrutor står nu som egna stycken. Se efter om de står på rätt plats.",
        count,
    ) % {"count": count}


def headers_and_footers(count: int = 1) -> str:
    return _("Sidhuvud och sidfot är borttagna.")


def contents(count: int = 1) -> str:
    return _("Innehållsförteckningen följde inte med.")


def hidden_text(count: int = 1) -> str:
    return _("Text som var dold i Word följde inte med.")


def numbers(count: int = 1) -> str:
    return _("Numren framför punkterna i listor följde inte med.")


def around_the_page() -> str:
    return _("Menyer, kakrutor och sidfot på webbsidan är borttagna.")


def paragraphs_of_pdf() -> str:
    return _("En pdf säger inte säkert var stycken börjar och slutar. Se efter om styckena stämmer.")


def columns() -> str:
    return _("Texten står i spalter. Se efter om styckena kommer i rätt ordning.")


def pages_without_text(pages: str) -> str:
    words = _("Det finns bilder utan läsbar text på sida %(pages)s. Står det text i dem följde den inte med.")
    return words % {"pages": pages}
