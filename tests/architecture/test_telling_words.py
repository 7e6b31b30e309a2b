"""No message, sender or header tells what someone takes part in, and only core sends."""

import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from core import telling_words
from core.registry import message_kinds
from fees.actions.files import name_of
from fees.layout_preview import invented_run
from fees.models import ExportFormat, LineKind
from fees.paxml import PROGRAMME, PaxmlFormat, control_words
from fees.sample_layouts import EXAMPLES, INVENTED_LINES, invented_totals, standard_csv
from participants.programmes import programmes
from tests.architecture.source import ROOT, app_modules, found

SENDING = re.compile(
    r"\bsend_mail\(|\bsend_mass_mail\(|\bEmailMessage\b|\bEmailMultiAlternatives\b|\bsms\.backend\(|smtplib"
)


def tells(text: str) -> list[str]:
    """The telling words and the names of programmes."""
    names = [str(programme.label) for programme in programmes]
    return telling_words.found_in(text) + [name for name in names if name.lower() in text.lower()]


@pytest.mark.parametrize("part", ["subject", "body"])
def test_no_registered_message_tells(part: str) -> None:
    told = {kind.key: words for kind in message_kinds if (words := tells(str(getattr(kind, part))))}
    assert told == {}


@pytest.mark.parametrize("name", ["DEFAULT_FROM_EMAIL", "SMS_SENDER"])
def test_no_sender_tells(name: str) -> None:
    assert tells(getattr(settings, name)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Möte på Vuxenenheten kl. 13", ["Vuxenenheten"]),
        ("Från socialtjänsten i staden", ["socialtjänsten"]),
        ("Ditt ARVODE är 420 kr", ["ARVODE", "0 kr"]),
        ("Du har ett nytt meddelande. Logga in som vanligt.", []),
        ("Bokad tid på Stadsbiblioteket", []),
    ],
)
def test_telling_words_are_found_in_any_form(text: str, expected: list[str]) -> None:
    assert telling_words.found_in(text) == expected


# --- On a payslip, in a file for payroll ----------------------------------------------------------
def texts_for_payroll() -> list[str]:
    """Every default that ends up beside a sum: kinds of lines, layouts, dimensions, heads, file names."""
    run, samples = invented_run(), [standard_csv(), *(make() for make in EXAMPLES.values())]
    layouts = [sample.layout for sample in samples]
    return [
        *(str(kind.label) for kind in LineKind),
        *(one.name for one in PaxmlFormat().dimensions),
        *(column.heading for sample in samples for column in sample.columns),
        *(column.constant for sample in samples for column in sample.columns),
        *(one.name for sample in samples for one in sample.dimensions),
        *(text for layout in layouts for text in (layout.name, layout.header_text, layout.trailer_text)),
        PROGRAMME,
        control_words(run, invented_totals()),
        *(name_of(run, ExportFormat(layout.format), layout) for layout in layouts),
        *(name_of(run, form, None) for form in ExportFormat),
        *(line.refers_to for line in INVENTED_LINES),
    ]


def test_no_default_of_payroll_tells() -> None:
    told = {text: words for text in texts_for_payroll() if (words := telling_words.found_on_a_payslip(text))}
    assert told == {}
    assert len(texts_for_payroll()) > 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Timlön", []),
        ("Arvode 420 kr", []),
        ("Timlön 375 kr före skatt, ersättning och arvode i kronor", []),
        ("Bilersättning, skattepliktig", []),
        ("Arvode brukarutvecklare", ["brukarutvecklare"]),
        ("Lön Vuxenenheten", ["Vuxenenheten"]),
        ("Timlön Datorhjälp", ["datorhjälp"]),
    ],
)
def test_words_of_pay_do_not_tell_on_a_payslip(text: str, expected: list[str]) -> None:
    assert telling_words.found_on_a_payslip(text) == expected


def test_only_core_sends() -> None:
    outside = tuple(path for path in app_modules() if path.relative_to(ROOT).parts[0] != "core")
    assert found(SENDING, outside) == []


def test_every_message_can_be_read_by_eye() -> None:
    out = StringIO()
    call_command("messages", stdout=out)
    listed = out.getvalue()
    assert [kind.key for kind in message_kinds if f"[{kind.key}]" not in listed] == []
    assert "\n! " not in listed
