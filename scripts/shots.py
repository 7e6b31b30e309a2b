"""`make shots`: every page of the tour at 320 and 1280 px into build/shots/, from demo data of its own.

The tour runs against `make run` itself on another port, so that it is also tried as a person starts it.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page

from scripts import serve
from scripts.place import BUILD, ROOT, VENV_PYTHON, SetupError, say
from tests.factories.workbooks import workbook
from tests.journeys.browser import chromium, opened
from tests.real.servers import free_port

SHOTS = BUILD / "shots"
WIDTHS = {320: 640, 1280: 900}
UP_WITHIN_SECONDS = 900
NOBODY, SETTLED = "", 500


@dataclass(frozen=True)
class Stop:
    """One page: its name, who looks, where to start and which links to follow from there."""

    name: str
    who: str
    path: str
    follow: tuple[str, ...] = field(default=())


def address(key: str) -> str:
    return f"{key}@exempelstad.example"


PARTICIPANT, OTHER_PARTICIPANT, THIRD_PARTICIPANT = address("robin"), address("noor"), address("sam")
FOURTH_PARTICIPANT = address("astrid")
COORDINATOR, APPROVER, PAYROLL = address("maja"), address("budget"), address("lo")
HR = address("hanna")
EDITOR, MANAGER, ADMINISTRATOR = address("alva"), address("vega"), address("alex")
REGISTRAR, DECIDER = address("rut"), address("bea")
EMPLOYEE, ARCHIVIST = address("ubbe"), address("arvid")
OFFICER = address("disa")
READER = address("tuva")
REVIEWER, NAMED = address("gun"), address("idris")

SUBMIT, SEND = "main form button.govuk-button", "main form button[type=submit]"
PROTECTED_PERSON = "main table a:has-text('Sol Exempel')"
TO_ANSWER = "main ul.rows a:has-text('fler uppgifter')"
ANSWERS = (TO_ANSWER, 'main a[href$="/svar/"]')
NEXT_ANSWER, NEW_TEXT = "main a:has-text('Svara på nästa')", "main a:has-text('nya texten')"
SETTLE = "main button:has-text('Så är den nya texten')"
CLOSED_TEXT = ("main ul.rows a:has-text('Brev om besök')", 'main a[href$="/resultat/"]')
FIRST_ITEM = "main ul.rows a"
REPRESENTATIVE, PANEL = address("per26"), ('main a[href*="/portal/panel/"]',)
KNOWS, ASSESS = 'main ul.rows li:last-child a[href$="/kanner/"]', 'main a.govuk-button[href$="/skriv/"]'
UNDER_WAY = "main ul.rows a:has-text('mottagningen')"
TALK, TALK_SAY = ('main a[href$="/samtal/"]',), "main form.thread__form button"
TALKED_ABOUT = ("main a:has-text('kontaktperson')", 'a[href$="/samtal/"]')
LIBRARY = "/portal/lasning/bibliotek/"
MENTORING, OPEN_GROUP = "/medarbetare/mentorskap/", 'main ul.rows a[href*="/plats/"]'
MENTOR_GROUPS = "/admin/mentoring/mentorgroup/"
THEMES, PUBLISHED = "/admin/mentoring/theme/", "/admin/mentoring/publishedresults/"
SPRING_GROUP = "main table tbody th a:has-text('i vår')"
IN_ROOM = ('main ul.rows a[href*="/plats/"]', 'main a.govuk-button[href^="/medarbetare/mentorskap/"]')
WORKSHOPS, SEATED = "/admin/mentoring/workshop/", address("aino")
OWN_DAY = "main a[href*='/workshop/']:has-text('vänta på besked')"
CLIENT, HELD = address("ivar16"), "main table a:has-text('vänta på besked')"
WRITER = address("ines15")
WRITTEN = ("main h3 a:has-text('Kön')", "main h3 a:has-text('Maten')", "main h3 a:has-text('utredning')")
TO_NAME = (WRITTEN[2], 'main a[href$="/rubrik/"]', SUBMIT, SUBMIT, "main .buttons a.govuk-button")
READ_OUT = "main table tbody a:has-text('Maten')"
TO_WRITE, REPORTERS = "/medarbetare/att-skriva/", "/admin/reporters/"
TEXTS, DRAFT = "/medarbetare/klarsprak/", "main ul.rows a:has-text('Utkast')"
RECRUIT = "/medarbetare/rekrytering/"
NEW_POST = (
    "type Behandlare in #id_position",
    'main input[value="therapist"]',
    'main input[name="place"]',
    SUBMIT,
)
WHY = ("type Att-ha-varit-ung in #id_experience", "type Enhetschefen in #id_decided_by")
# Hours that were begun stand on the first page, to go on with.
BEGUN_HOURS, TRIP = 'main a[href$="/hur-lange/"]', 'button[value="trip"]'
FIRST_ROW = "main table tbody th a, main table tbody a"
# The month's own run, which may stand under those that came after.
ORDINARY_RUN = 'main table tbody a:text-matches("-1$")'
BROKEN = "type Knappen-Lyssna-syns-inte in #id_words"
PLAN, RUNS = "/admin/core/recorddecision/", "/admin/core/destructionrun/"
# Steps that are no click: choose a workbook to bring, and wait for the job that reads it.
BRING_FILE, LOOK_AGAIN, ON_PAPER = "bring a file", "look again", "on paper"
FIRST_MONTH = 'main a[href^="/portal/besked/20"][href*="-"]'
# The question, 'Kortare tid', and yes: the page that asks how long.
LESS_TIME = (
    'main a[href*="/portal/fraga/"]',
    'main input[value="less_time"]',
    'main button[name="answer"][value="yes"]',
)
# "Vad blir kvar?" from the first question that is put to somebody, to each kind of answer.
LEFT = ('main a[href*="/portal/fraga/"]', "main .left-link a")
ONWARD, DO_NOT_KNOW = 'main button[value="next"]', 'main button[value="unknown"]'
LEFT_AMOUNT = (
    *LEFT,
    'main input[value="income_support"]',
    ONWARD,
    'main input[value="yes"]',
    "type 31 in #id_stimulus_last_0",
    "type 8 in #id_stimulus_last_1",
    "type 2027 in #id_stimulus_last_2",
    ONWARD,
    'main input[value="none"]',
    ONWARD,
    DO_NOT_KNOW,
)
LET_ME_READ = 'main a[href*="/portal/lasning/"]:not([href$="/foresla/"])'
READ_ON = (LET_ME_READ,)
NO_TIME = "type ett tag in #id_typed"
LEFT_REPORT = (*LEFT, 'main input[value="sickness"]', ONWARD, DO_NOT_KNOW)
HARD_TEXT = (
    "Med anledning av din framställan får vi härmed meddela att erforderliga handlingar saknas, varför "
    "ärendet måste kompletteras innan handläggning kan påbörjas. Beslutet skickas till dig. "
    "Ring oss om du undrar."
)
QUESTIONS, AT_QUESTIONS = "/fragor/", "/medarbetare/fragor/"
ASK = ("type Varför är det stängt på fredagar? in #id_words", "main form button")
NAMED_QUESTION = ("type Varför svarar inte Anna Provberg? in #id_words", "main form button")
NEW_QUESTION = "main ul.rows a:has-text('samma person varje gång')"
LATE_QUESTION, PART_QUESTION = "main a:has-text('stängd på fredagar')", "main a:has-text('väntrummet')"
WAITING_QUESTION, HEARD_QUESTION = "main a:has-text('vänta på ett besked')", "main a:has-text('vill ha sms')"
TOUR = (
    # Everyone.
    Stop("public-front", NOBODY, "/"),
    Stop("public-article", NOBODY, "/", ('main a[href*="/nyheter/"]:not([href*="/amne/"])',)),
    Stop("public-articles", NOBODY, "/nyheter/"),
    Stop("public-search", NOBODY, "/sok/?q=brev"),
    Stop("public-developments", NOBODY, "/utveckling/"),
    Stop("public-development", NOBODY, "/utveckling/brev-som-gar-att-lasa/"),
    Stop("public-development-stopped", NOBODY, "/utveckling/kvallstider-pa-biblioteket/"),
    Stop("public-development-resting", NOBODY, "/utveckling/foreningarnas-anslagstavla/"),
    Stop("public-calendar", NOBODY, "/kalender/"),
    Stop("public-meeting", NOBODY, "/kalender/vad-ska-vi-gora-battre-nasta-ar/"),
    Stop("public-meeting-held", NOBODY, "/kalender/hur-var-hosten/"),
    Stop("public-meeting-cancelled", NOBODY, "/kalender/kaffe-och-brev/"),
    Stop("public-series", NOBODY, "/serier/med-egna-ogon/"),
    Stop("public-how-to-take-part", NOBODY, "/var-med/"),
    Stop("public-translation", NOBODY, "/var-med/en/"),
    Stop("public-easy-swedish", NOBODY, "/var-med/latt-svenska/"),
    Stop("public-accessibility", NOBODY, "/tillganglighet/"),
    Stop("public-report", NOBODY, "/tillganglighet/sag-till/"),
    Stop("public-report-wrong", NOBODY, "/tillganglighet/sag-till/", ("main form button",)),
    Stop("public-report-receipt", NOBODY, "/tillganglighet/sag-till/", (BROKEN, "main form button")),
    Stop("public-reports-home", EDITOR, "/medarbetare/"),
    Stop("public-reports", EDITOR, "/medarbetare/tillganglighet/"),
    Stop("public-reports-one", EDITOR, "/medarbetare/tillganglighet/", (FIRST_ITEM,)),
    Stop("public-help", NOBODY, "/datorhjalp/"),
    Stop("public-take-part", NOBODY, "/vara-med/"),
    Stop("public-take-part-wrong", NOBODY, "/vara-med/", ("main form button",)),
    Stop("public-measure", NOBODY, "/klarsprak/"),
    Stop("public-measure-wrong", NOBODY, "/klarsprak/", ("main form button",)),
    Stop(
        "public-measure-result", NOBODY, "/klarsprak/", (f"type {HARD_TEXT} in #id_text", "main form button")
    ),
    Stop("question-ask", NOBODY, "/fraga/"),
    Stop("question-ask-wrong", NOBODY, "/fraga/", NAMED_QUESTION),
    Stop("question-asked", NOBODY, "/fraga/", ASK),
    Stop("question-code-wrong", NOBODY, "/fraga/min/", ("type ABCD in #id_code", "main form button")),
    Stop("question-list", NOBODY, QUESTIONS),
    Stop("question-late", NOBODY, QUESTIONS, (LATE_QUESTION,)),
    Stop("question-part", NOBODY, QUESTIONS, (PART_QUESTION,)),
    Stop("question-waiting", NOBODY, QUESTIONS, (WAITING_QUESTION,)),
    Stop("question-heard", NOBODY, QUESTIONS, (HEARD_QUESTION,)),
    Stop("question-beside", NOBODY, QUESTIONS, (HEARD_QUESTION, 'main .meta a[href^="/nyheter/"]')),
    Stop("question-portal", PARTICIPANT, "/portal/fragor/"),
    Stop("question-portal-one", PARTICIPANT, "/portal/fragor/", (FIRST_ITEM,)),
    Stop("question-portal-new", PARTICIPANT, "/portal/fragor/ny/"),
    Stop("question-portal-wrong", PARTICIPANT, "/portal/fragor/ny/", (SUBMIT,)),
    Stop("question-home", EDITOR, "/medarbetare/"),
    Stop("question-work", EDITOR, AT_QUESTIONS),
    Stop("question-sort", EDITOR, AT_QUESTIONS, (NEW_QUESTION,)),
    Stop("question-open", EDITOR, AT_QUESTIONS, (NEW_QUESTION, 'main a[href$="/oppen/"]')),
    Stop("question-hand-over", EDITOR, AT_QUESTIONS, (NEW_QUESTION, 'main a[href$="/ansvarig/"]')),
    Stop("question-owed", EMPLOYEE, AT_QUESTIONS),
    Stop("question-owed-one", EMPLOYEE, AT_QUESTIONS, (LATE_QUESTION,)),
    Stop("question-answer", EMPLOYEE, AT_QUESTIONS, (LATE_QUESTION, 'main a[href$="/svara/"]')),
    Stop("question-move-wrong", EMPLOYEE, AT_QUESTIONS, (LATE_QUESTION, 'main a[href$="/flytta/"]', SUBMIT)),
    Stop("records-public", NOBODY, "/begar-ut/"),
    Stop("records-public-wrong", NOBODY, "/begar-ut/", ("main form button",)),
    Stop("records-public-look", NOBODY, "/begar-ut/svar/"),
    Stop("records-public-look-wrong", NOBODY, "/begar-ut/svar/", ("main form button",)),
    Stop("log-in", NOBODY, "/konto/login/code/"),
    Stop("log-in-wrong", NOBODY, "/konto/login/code/", (SUBMIT,)),
    Stop("log-in-start-code", NOBODY, "/konto/start/"),
    Stop("not-found", NOBODY, "/finns-inte/"),
    # A participant.
    Stop("portal-home", PARTICIPANT, "/portal/"),
    Stop("portal-offer", PARTICIPANT, "/portal/", ('main a[href*="/portal/fraga/"]',)),
    Stop("portal-own-time", PARTICIPANT, "/portal/", LESS_TIME),
    Stop("portal-own-time-wrong", PARTICIPANT, "/portal/", (*LESS_TIME, SUBMIT)),
    Stop(
        "portal-pay-choice",
        PARTICIPANT,
        "/portal/uppdrag/",
        ('main a[href^="/portal/uppdrag/"]', 'main a[href$="/hur-jag-vill-ha-det/"]'),
    ),
    Stop("portal-left-question", PARTICIPANT, "/portal/vad-blir-kvar/"),
    Stop("portal-left-wrong", PARTICIPANT, "/portal/vad-blir-kvar/", (SUBMIT,)),
    Stop("portal-left-amount", PARTICIPANT, "/portal/", LEFT_AMOUNT),
    Stop("portal-left-report-first", PARTICIPANT, "/portal/", LEFT_REPORT),
    Stop("portal-left-letter", PARTICIPANT, "/portal/", (*LEFT_REPORT, 'main button[value^="letter"]')),
    Stop("portal-assignments", PARTICIPANT, "/portal/uppdrag/"),
    Stop("portal-assignment", PARTICIPANT, "/portal/uppdrag/", ('main a[href^="/portal/uppdrag/"]',)),
    Stop("portal-money", PARTICIPANT, "/portal/pengar/"),
    Stop("portal-money-month", PARTICIPANT, "/portal/pengar/", ('main a[href^="/portal/pengar/"]',)),
    Stop("portal-statements", PARTICIPANT, "/portal/besked/"),
    Stop(
        "portal-statement", PARTICIPANT, "/portal/besked/", ('main a[href^="/portal/besked/20"][href*="-"]',)
    ),
    Stop("portal-statement-year", PARTICIPANT, "/portal/besked/", ('main a[href^="/portal/besked/20"]',)),
    Stop(
        "portal-statement-file",
        PARTICIPANT,
        "/portal/besked/",
        (FIRST_MONTH, SUBMIT),
    ),
    Stop("portal-limits", PARTICIPANT, "/portal/mina-granser/"),
    Stop(
        "portal-limits-wrong",
        PARTICIPANT,
        "/portal/mina-granser/",
        ("#adjusted_tax summary", "#adjusted_tax button"),
    ),
    Stop("portal-limits-on", PARTICIPANT, "/portal/mina-granser/", ("#no_tax summary", "#no_tax button")),
    Stop("portal-answers", PARTICIPANT, "/portal/svar/"),
    Stop(
        "portal-answer",
        PARTICIPANT,
        "/portal/svar/",
        ("main li a:has-text('fått svar')",),
    ),
    Stop("portal-give", PARTICIPANT, "/portal/svar/nytt/"),
    Stop("portal-give-wrong", PARTICIPANT, "/portal/svar/nytt/", (SUBMIT,)),
    Stop("portal-agreements", PARTICIPANT, "/portal/overenskommelser/"),
    Stop("portal-timesheet", PARTICIPANT, "/portal/tidlapp/"),
    Stop("portal-choices", PARTICIPANT, "/portal/val/"),
    Stop("portal-what-you-did", PARTICIPANT, "/portal/det-har-har-du-gjort/"),
    Stop("portal-sheet", PARTICIPANT, "/portal/det-har-har-du-gjort/", (SUBMIT,)),
    Stop("portal-contact", PARTICIPANT, "/portal/kontaktuppgifter/"),
    Stop("portal-contact-phone", PARTICIPANT, "/portal/kontaktuppgifter/nummer/"),
    Stop("portal-devices", PARTICIPANT, "/konto/enheter/"),
    Stop("portal-keys", PARTICIPANT, "/konto/2fa/webauthn/"),
    Stop("portal-key-new", PARTICIPANT, "/konto/2fa/webauthn/add/"),
    Stop("portal-who-read", PARTICIPANT, "/portal/vem-har-last/"),
    Stop("portal-move-on", PARTICIPANT, "/portal/ga-vidare/"),
    Stop("portal-leave-register", PARTICIPANT, "/portal/lamna-registret/"),
    Stop("portal-rights-all", PARTICIPANT, "/portal/allt-om-mig/"),
    Stop("portal-rights-one", PARTICIPANT, "/portal/allt-om-mig/?visa=erbjudande"),
    Stop("portal-rights-file", PARTICIPANT, "/portal/allt-om-mig/", ('button[value="pdf"]',)),
    Stop("portal-rights-erase", PARTICIPANT, "/portal/radera/"),
    Stop("portal-avoidances", PARTICIPANT, "/portal/helst-inte-mota/"),
    Stop("portal-messages", PARTICIPANT, "/portal/meddelanden/"),
    Stop("consent-list", PARTICIPANT, "/portal/visas/"),
    Stop("consent-question", PARTICIPANT, "/portal/visas/", (FIRST_ITEM,)),
    Stop("consent-question-wrong", PARTICIPANT, "/portal/visas/", (FIRST_ITEM, SUBMIT)),
    Stop("portal-wishes", PARTICIPANT, "/portal/vad-jag-vill/"),
    Stop("portal-needs", PARTICIPANT, "/portal/det-har-behover-jag/"),
    Stop("portal-if-something", PARTICIPANT, "/portal/om-nagot-hander/"),
    Stop("portal-help-sessions", PARTICIPANT, "/portal/datorhjalp/"),
    # Another, whose hours came back with a question.
    Stop("portal-home-other", OTHER_PARTICIPANT, "/portal/"),
    Stop("portal-hours-question", OTHER_PARTICIPANT, "/portal/", ('main a[href$="/fraga/"]',)),
    # A third writes hours and then rests.
    Stop("portal-hours-1-day", THIRD_PARTICIPANT, "/portal/tid/"),
    Stop("portal-hours-month", THIRD_PARTICIPANT, "/portal/pengar/", ('main a[href*="/tid/manad/"]',)),
    Stop(
        "portal-hours-month-wrong",
        THIRD_PARTICIPANT,
        "/portal/pengar/",
        ('main a[href*="/tid/manad/"]', "main form .buttons button"),
    ),
    Stop("portal-hours-2-time", THIRD_PARTICIPANT, "/portal/tid/", (SUBMIT,)),
    Stop("portal-hours-2-time-wrong", THIRD_PARTICIPANT, "/portal/", (BEGUN_HOURS, SUBMIT)),
    Stop("portal-hours-trip", THIRD_PARTICIPANT, "/portal/", (BEGUN_HOURS, TRIP)),
    Stop("portal-hours-trip-wrong", THIRD_PARTICIPANT, "/portal/", (BEGUN_HOURS, TRIP, SUBMIT)),
    Stop("portal-pause", THIRD_PARTICIPANT, "/portal/", ('form[action="/portal/paus/"] button',)),
    # A fourth is asked whether to keep the place.
    Stop("portal-stay", FOURTH_PARTICIPANT, "/portal/"),
    # A fifth has asked to be erased.
    Stop("portal-rights-asked", address("vilma"), "/portal/radera/"),
    # A sixth has read half of a text.
    Stop("portal-home-reader", READER, "/portal/"),
    Stop("read", READER, "/portal/", READ_ON),
    Stop("read-sheet", READER, "/portal/", (*READ_ON, "#mening-6")),
    Stop("read-sheet-said", READER, "/portal/", (*READ_ON, "#mening-6", 'dialog button[value="wrong"]')),
    Stop("read-sheet-block", READER, "/portal/", (*READ_ON, "#stycke-3 .text-block__number")),
    Stop("read-list", READER, "/portal/", (*READ_ON, 'main a[href*="/lista/"]')),
    Stop("read-closing", READER, "/portal/", (*READ_ON, "main a[data-done]")),
    Stop("read-hand-in", READER, "/portal/", (*READ_ON, "main a[data-done]", SUBMIT)),
    Stop("read-hand-in-wrong", READER, "/portal/", (*READ_ON, "main a[data-done]", SUBMIT, NO_TIME, SUBMIT)),
    Stop("read-hand-back", READER, "/portal/", (*READ_ON, 'main a[href$="/tillbaka/"]')),
    Stop("read-thanks", READER, "/portal/", (*READ_ON, "main a[data-done]", SUBMIT, SUBMIT)),
    # And a seventh has not begun.
    Stop("read-start", address("mio"), "/portal/uppdrag/", ('main a:has-text("Läs en text")', LET_ME_READ)),
    # The coordinator.
    Stop("admin-advances", COORDINATOR, "/admin/fees/advance/"),
    Stop("admin-advance", COORDINATOR, "/admin/fees/advance/", (FIRST_ROW,)),
    Stop("admin-today", COORDINATOR, "/admin/"),
    Stop("workshops-admin", COORDINATOR, WORKSHOPS),
    Stop("workshops-admin-one", COORDINATOR, WORKSHOPS, (FIRST_ROW,)),
    Stop("workshops-admin-plan", COORDINATOR, f"{WORKSHOPS}add/"),
    Stop("workshops-admin-day", COORDINATOR, WORKSHOPS, (FIRST_ROW, "main a:has-text('dagens program')")),
    Stop("workshops-admin-paper", COORDINATOR, WORKSHOPS, (FIRST_ROW, "main a:has-text('Skriv ut')")),
    Stop("workshops-admin-seat", COORDINATOR, WORKSHOPS, (FIRST_ROW, "main a:has-text('Ge en')")),
    Stop("workshops-admin-held", COORDINATOR, WORKSHOPS, (HELD,)),
    Stop("workshops-admin-owner", COORDINATOR, WORKSHOPS, (HELD, "main a:has-text('Byt ägare')")),
    Stop("workshops-admin-seat-wrong", COORDINATOR, WORKSHOPS, (FIRST_ROW, "main a:has-text('Ge en')", SEND)),
    Stop("workshops-admin-closed", COORDINATOR, f"{WORKSHOPS}?visa=klara", (FIRST_ROW,)),
    Stop("workshops-employee-home", SEATED, "/medarbetare/"),
    Stop("workshops-employee", SEATED, "/medarbetare/", ("main a:has-text('Workshop om första mötet')",)),
    Stop(
        "workshops-employee-held",
        SEATED,
        "/medarbetare/",
        (OWN_DAY,),
    ),
    Stop("workshops-idea", SEATED, "/medarbetare/", ("main a:has-text('Ring en gång')",)),
    Stop("workshops-portal-home", CLIENT, "/portal/"),
    Stop("workshops-portal", CLIENT, "/portal/", ("main a:has-text('vänta på besked')",)),
    Stop("workshops-portal-answer", address("leo20"), "/portal/svar/", ("main a:has-text('första brevet')",)),
    Stop("workshops-idea-wrong", SEATED, "/medarbetare/", ("main a:has-text('Ring en gång')", SUBMIT)),
    Stop("texts-admin", COORDINATOR, "/admin/klarsprak/reviewedtext/"),
    Stop("texts-admin-old", COORDINATOR, "/admin/klarsprak/reviewedtext/?visa=tidigare"),
    Stop("texts-admin-one", COORDINATOR, "/admin/klarsprak/reviewedtext/", (FIRST_ROW,)),
    Stop(
        "texts-admin-ask",
        COORDINATOR,
        "/admin/klarsprak/reviewedtext/",
        ("main a:has-text('hyran')", 'a[href$="/fraga/"]'),
    ),
    Stop("texts-admin-years", COORDINATOR, "/admin/klarsprak/reviewedtext/ar-for-ar/"),
    Stop("texts-admin-library", COORDINATOR, "/admin/klarsprak/reviewedtext/bibliotek/"),
    Stop("texts-admin-proposals", COORDINATOR, "/admin/klarsprak/proposal/"),
    Stop("texts-admin-proposal", COORDINATOR, "/admin/klarsprak/proposal/", (FIRST_ROW,)),
    Stop("texts-admin-words", COORDINATOR, "/admin/klarsprak/wordentry/"),
    Stop("texts-admin-word", COORDINATOR, "/admin/klarsprak/wordentry/?anvands=ja", (FIRST_ROW,)),
    Stop(
        "texts-admin-word-proposed", COORDINATOR, "/admin/klarsprak/wordentry/?anvands=vantar", (FIRST_ROW,)
    ),
    Stop("texts-admin-word-add", COORDINATOR, "/admin/klarsprak/wordentry/add/"),
    Stop("texts-admin-none", COORDINATOR, "/admin/klarsprak/reviewedtext/?q=zzz"),
    Stop("texts-talk", COORDINATOR, "/admin/klarsprak/reviewedtext/", TALKED_ABOUT),
    Stop(
        "texts-talk-hide",
        COORDINATOR,
        "/admin/klarsprak/reviewedtext/",
        (*TALKED_ABOUT, 'main a[href$="/ta-bort/"]'),
    ),
    Stop("mentor-admin", COORDINATOR, MENTOR_GROUPS),
    Stop("mentor-admin-new", COORDINATOR, f"{MENTOR_GROUPS}add/"),
    Stop("mentor-admin-one", COORDINATOR, MENTOR_GROUPS, (FIRST_ROW,)),
    Stop("mentor-admin-plan", COORDINATOR, MENTOR_GROUPS, (FIRST_ROW, 'a[href$="/traffar/"]')),
    Stop("mentor-admin-give", COORDINATOR, MENTOR_GROUPS, (FIRST_ROW, 'a[href$="/platser/"]')),
    Stop("mentor-admin-move", COORDINATOR, MENTOR_GROUPS, (FIRST_ROW, 'main a[href$="/flytta/"]')),
    Stop("mentor-admin-close", COORDINATOR, MENTOR_GROUPS, (SPRING_GROUP, 'main a[href$="/stang/"]')),
    Stop("mentor-admin-themes", COORDINATOR, THEMES),
    Stop("mentor-admin-theme", COORDINATOR, f"{THEMES}?visa=forslag", (FIRST_ROW,)),
    Stop("mentor-admin-published", COORDINATOR, PUBLISHED, (FIRST_ROW,)),
    Stop("mentor-admin-publish", COORDINATOR, f"{PUBLISHED}add/"),
    Stop("mentor-admin-extract", COORDINATOR, "/admin/mentoring/universityextract/add/"),
    Stop("admin-people", COORDINATOR, "/admin/participants/participant/"),
    Stop("admin-person", COORDINATOR, "/admin/participants/participant/", (FIRST_ROW,)),
    Stop("admin-stay", COORDINATOR, "/admin/participants/stayquestion/", (FIRST_ROW,)),
    Stop("admin-rights-cases", COORDINATOR, "/admin/participants/erasurecase/"),
    Stop("admin-rights-case", COORDINATOR, "/admin/participants/erasurecase/", (FIRST_ROW,)),
    Stop("admin-rights-case-nameless", OFFICER, "/admin/participants/erasurecase/", (FIRST_ROW,)),
    Stop(
        "admin-rights-approve",
        OFFICER,
        "/admin/participants/erasurecase/",
        (FIRST_ROW, 'a.step[href$="/godkann/"]'),
    ),
    Stop(
        "admin-rights-decline",
        OFFICER,
        "/admin/participants/erasurecase/",
        (FIRST_ROW, 'a.step[href$="/avsla/"]'),
    ),
    Stop(
        "admin-rights-hold",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, 'a.step[href$="/sparr/"]'),
    ),
    Stop(
        "admin-rights-copy",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, 'a.step[href$="/allt-om-personen/"]'),
    ),
    Stop("admin-periods", COORDINATOR, "/admin/participants/placeperiod/"),
    Stop("admin-new-person", COORDINATOR, "/admin/participants/participant/add/"),
    Stop("admin-organisations", COORDINATOR, "/admin/participants/organisation/"),
    Stop(
        "admin-organisation",
        COORDINATOR,
        "/admin/participants/organisation/",
        ('main a:has-text("Föreningen Möteshuset")',),
    ),
    Stop("admin-partnerships", COORDINATOR, "/admin/participants/partnership/"),
    Stop("admin-partnership", COORDINATOR, "/admin/participants/partnership/", (FIRST_ROW,)),
    Stop("admin-namesakes", COORDINATOR, "/admin/participants/participant/kanske-samma/"),
    Stop(
        "admin-merge",
        COORDINATOR,
        "/admin/participants/participant/kanske-samma/",
        ('main a[href*="/sla-ihop/"]',),
    ),
    Stop(
        "admin-merge-sure",
        COORDINATOR,
        "/admin/participants/participant/kanske-samma/",
        ('main a[href*="/sla-ihop/"]', "input[name=may_email][value=kept]", "main button.main-step"),
    ),
    Stop("admin-assignments", COORDINATOR, "/admin/participants/assignment/"),
    Stop("admin-assignment", COORDINATOR, "/admin/participants/assignment/", (FIRST_ROW,)),
    Stop("admin-plan", COORDINATOR, "/admin/participants/assignment/add/"),
    Stop("admin-plan-wrong", COORDINATOR, "/admin/participants/assignment/add/", (SEND,)),
    Stop("admin-choose", COORDINATOR, "/admin/", ('main a[href*="/offer/valj/"]',)),
    Stop("admin-phone", COORDINATOR, "/admin/", ("main a:has-text('svar per telefon')",)),
    Stop(
        "admin-phone-choice",
        COORDINATOR,
        "/admin/",
        ("main a:has-text('svar per telefon')", "main a:has-text('med annat val')"),
    ),
    Stop("admin-paper", COORDINATOR, "/admin/", ("main a:has-text('tid från papper')",)),
    Stop("admin-paper-one", COORDINATOR, "/admin/", ("main a:has-text('tid från papper')", FIRST_ROW)),
    Stop("admin-series", COORDINATOR, "/admin/", ("main a:has-text('Planera datorhjälp')",)),
    Stop("admin-sessions", COORDINATOR, "/admin/digital_inclusion/session/"),
    Stop("admin-session", COORDINATOR, "/admin/digital_inclusion/session/", (FIRST_ROW,)),
    Stop("admin-review", COORDINATOR, "/admin/", ("main a:has-text('på en gång')",)),
    Stop("admin-entries", COORDINATOR, "/admin/fees/workentry/"),
    Stop("admin-entry", COORDINATOR, "/admin/fees/workentry/", (FIRST_ROW,)),
    Stop(
        "admin-entry-conflict",
        COORDINATOR,
        "/admin/fees/workentry/",
        (FIRST_ROW, "main a:has-text('Jag kan ha jäv')"),
    ),
    Stop("admin-interests", COORDINATOR, "/admin/participants/interest/"),
    Stop("admin-interest", COORDINATOR, "/admin/participants/interest/", (FIRST_ROW,)),
    Stop(
        "admin-welcome",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, "main a:has-text('Välkomstsamtal')"),
    ),
    Stop(
        "admin-help",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, "main a:has-text('Hjälp bredvid')"),
    ),
    Stop(
        "admin-helping",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, "main a:has-text('Hjälp bredvid')", "main input[name=is_here]", SEND),
    ),
    Stop("admin-unit-roles", COORDINATOR, "/admin/participants/unitrole/"),
    Stop("admin-unit-role-add", COORDINATOR, "/admin/participants/unitrole/add/"),
    Stop(
        "admin-avoidances",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, "main a:has-text('Helst inte möta')"),
    ),
    Stop(
        "admin-conflict",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, "main a:has-text('Jag kan ha jäv')"),
    ),
    Stop("consent-admin", COORDINATOR, "/admin/participants/consent/"),
    Stop("consent-admin-one", COORDINATOR, "/admin/participants/consent/", (FIRST_ROW,)),
    Stop(
        "consent-admin-ask",
        COORDINATOR,
        "/admin/participants/participant/",
        (FIRST_ROW, "main a:has-text('Fråga om samtycke')"),
    ),
    Stop("admin-excel", COORDINATOR, "/admin/participants/sheetimport/"),
    Stop("admin-excel-template", COORDINATOR, "/admin/participants/sheetimport/mall/"),
    Stop("admin-excel-upload", COORDINATOR, "/admin/participants/sheetimport/add/"),
    Stop("admin-excel-upload-wrong", COORDINATOR, "/admin/participants/sheetimport/add/", (SEND,)),
    Stop(
        "admin-excel-rows",
        COORDINATOR,
        "/admin/participants/sheetimport/add/",
        (BRING_FILE, SEND, LOOK_AGAIN, LOOK_AGAIN),
    ),
    Stop(
        "admin-excel-written",
        COORDINATOR,
        "/admin/participants/sheetimport/",
        (FIRST_ROW, 'form[action$="/skriv-in/"] button', LOOK_AGAIN, LOOK_AGAIN),
    ),
    Stop("admin-excel-welcomes", COORDINATOR, "/admin/participants/heldwelcome/"),
    Stop("admin-excel-release", COORDINATOR, "/admin/participants/heldwelcome/slapp/"),
    Stop("admin-pauses", COORDINATOR, "/admin/participants/pause/"),
    # Whoever answers requests for public records.
    Stop("records-today", REGISTRAR, "/admin/"),
    Stop("records-list", REGISTRAR, "/admin/public_records/publicrequest/"),
    Stop("records-new", REGISTRAR, "/admin/public_records/publicrequest/add/"),
    Stop("records-new-wrong", REGISTRAR, "/admin/public_records/publicrequest/add/", (SEND,)),
    Stop("records-one", REGISTRAR, "/admin/", ("main a:has-text('Pröva')",)),
    Stop(
        "records-collect", REGISTRAR, "/admin/", ("main a:has-text('Pröva')", "main a:has-text('Sök handl')")
    ),
    Stop(
        "records-found",
        REGISTRAR,
        "/admin/",
        ("main a:has-text('Pröva')", "main a:has-text('Sök handl')", "main button[name=search]"),
    ),
    Stop(
        "records-test-table",
        REGISTRAR,
        "/admin/",
        ("main a:has-text('Pröva')", 'main .go a:has-text("Lönelista")'),
    ),
    Stop("records-test", REGISTRAR, "/admin/", ("main a:has-text('Pröva')", 'main .go a:has-text("Timlön")')),
    Stop("records-decided", DECIDER, "/admin/", ("main a:has-text('Lämna ut')",)),
    Stop(
        "records-hand-out",
        DECIDER,
        "/admin/",
        ("main a:has-text('Lämna ut')", "main ul.steps a:has-text('Lämna ut')"),
    ),
    Stop("records-law", DECIDER, "/admin/public_records/secrecysection/"),
    Stop("records-law-new", DECIDER, "/admin/public_records/secrecysection/add/"),
    Stop("records-rules", DECIDER, "/admin/public_records/procedurerule/"),
    # The archivist, and the administrator who answers.
    Stop("plan-records", ARCHIVIST, PLAN),
    Stop("plan-decide", ARCHIVIST, PLAN, ("main a:has-text('Skriv in beslut')",)),
    Stop("plan-decide-wrong", ARCHIVIST, PLAN, ("main a:has-text('Skriv in beslut')", SEND)),
    Stop("plan-decided", ARCHIVIST, f"{PLAN}participants.interests/beslut/"),
    Stop("plan-propose", ARCHIVIST, PLAN, ("main a:has-text('Föreslå gallring')",)),
    Stop("plan-runs", ARCHIVIST, RUNS),
    Stop("plan-run", ARCHIVIST, RUNS, (FIRST_ROW,)),
    Stop("plan-run-done", ARCHIVIST, RUNS, ("main tbody tr:last-child th a",)),
    Stop("plan-today", ADMINISTRATOR, "/admin/"),
    Stop("plan-approve", ADMINISTRATOR, RUNS, (FIRST_ROW, "main a:has-text('Godkänn')")),
    # A colleague whom the contact has named for a protected person: the reason, and then the page.
    Stop("admin-protected-why", NAMED, "/admin/participants/participant/", (PROTECTED_PERSON,)),
    Stop("admin-protected-why-wrong", NAMED, "/admin/participants/participant/", (PROTECTED_PERSON, SEND)),
    Stop(
        "admin-protected",
        NAMED,
        "/admin/participants/participant/",
        (PROTECTED_PERSON, "main input[name=reason][value=plan]", SEND),
    ),
    Stop(
        "admin-protected-contact",
        NAMED,
        "/admin/participants/participant/",
        (PROTECTED_PERSON, "main a:has-text('Ändra hur vi når')"),
    ),
    Stop(
        "admin-protected-access",
        NAMED,
        "/admin/participants/participant/",
        (PROTECTED_PERSON, "main a:has-text('Ge någon åtkomst')"),
    ),
    # Who reviews the log.
    Stop("admin-today-reviewer", REVIEWER, "/admin/"),
    Stop("admin-log", REVIEWER, "/admin/participants/logreview/"),
    Stop("admin-log-month", REVIEWER, "/admin/", ("main a:has-text('Granska')",)),
    Stop("admin-log-sign", REVIEWER, "/admin/", ("main a:has-text('Granska')", "main a.main-step")),
    # Budget holder, payroll, administrator.
    Stop("admin-today-approver", APPROVER, "/admin/"),
    Stop("admin-approve", APPROVER, "/admin/fees/workentry/godkann/"),
    Stop("admin-today-payroll", PAYROLL, "/admin/"),
    Stop("admin-rules", PAYROLL, "/admin/fees/legalrule/"),
    Stop("admin-rule", PAYROLL, "/admin/fees/legalrule/PBB/rader/"),
    Stop("admin-rule-wrong", PAYROLL, "/admin/fees/legalrule/MIL_FREE/rader/", (SEND,)),
    Stop(
        "admin-rule-preview",
        PAYROLL,
        "/admin/fees/legalrule/PBB/rader/",
        ("type 60 000 in #id_value_0", "type SFS 2026:1 in #id_legal_source", SEND),
    ),
    Stop("admin-rule-own", PAYROLL, "/admin/fees/legalrule/JOBBSTIM_ARVODE_LOCAL/rader/"),
    Stop("admin-lock", PAYROLL, "/admin/fees/payrollrun/las/"),
    Stop("admin-rates", PAYROLL, "/admin/fees/feerate/"),
    Stop("admin-rate-new", PAYROLL, "/admin/fees/feerate/add/"),
    Stop("admin-rate-new-wrong", PAYROLL, "/admin/fees/feerate/add/", ("main .main-step",)),
    Stop("admin-offer-texts", PAYROLL, "/admin/fees/offertext/"),
    Stop("admin-offer-text-new", PAYROLL, "/admin/fees/offertext/add/"),
    Stop("admin-runs", PAYROLL, "/admin/fees/payrollrun/"),
    Stop("admin-run-protected", PAYROLL, "/admin/fees/payrollrun/", (FIRST_ROW,)),
    Stop("admin-run", PAYROLL, "/admin/fees/payrollrun/", (ORDINARY_RUN,)),
    Stop("admin-budget", COORDINATOR, "/admin/fees/budget/laget/"),
    Stop("admin-budgets", PAYROLL, "/admin/fees/budget/"),
    Stop("admin-budget-new-wrong", PAYROLL, "/admin/fees/budget/add/", (SEND,)),
    Stop("admin-limit", COORDINATOR, "/admin/fees/budget/tusen-kronor/"),
    Stop("admin-limit-payroll", PAYROLL, "/admin/fees/budget/tusen-kronor/"),
    Stop("admin-days-to-pay", PAYROLL, "/admin/fees/budget/dagar-till-lon/"),
    Stop("admin-earlier-work", PAYROLL, "/admin/fees/pastwork/"),
    Stop("admin-excel-payroll", PAYROLL, "/admin/participants/sheetimport/mall/"),
    Stop("admin-today-hr", HR, "/admin/"),
    Stop("admin-employment-days", HR, "/admin/fees/pastwork/anstallningsdagar/"),
    Stop(
        "admin-run-proof",
        PAYROLL,
        "/admin/fees/payrollrun/",
        (ORDINARY_RUN, "main a:has-text('Har något ändrats')", SEND),
    ),
    Stop(
        "admin-run-receipt", PAYROLL, "/admin/fees/payrollrun/", (ORDINARY_RUN, "main a:has-text('Kvitto')")
    ),
    Stop("admin-wage-types", PAYROLL, "/admin/fees/wagetype/"),
    Stop("admin-wage-type-add", PAYROLL, "/admin/fees/wagetype/add/"),
    Stop("admin-layouts", PAYROLL, "/admin/fees/exportlayout/"),
    Stop("admin-layout", PAYROLL, "/admin/fees/exportlayout/", (FIRST_ROW,)),
    Stop("admin-layout-new", PAYROLL, "/admin/fees/exportlayout/nytt/fixed/"),
    Stop(
        "admin-layout-look",
        PAYROLL,
        "/admin/fees/exportlayout/",
        (FIRST_ROW, "main a:has-text('Ändra')", "main button[name=look]"),
    ),
    Stop(
        "admin-compare",
        PAYROLL,
        "/admin/fees/payrollrun/",
        (ORDINARY_RUN, "main a:has-text('Jämför med lönesystemet')"),
    ),
    Stop("admin-invoices", PAYROLL, "/admin/fees/associationinvoice/"),
    Stop("admin-invoice", PAYROLL, "/admin/fees/associationinvoice/", (FIRST_ROW,)),
    Stop("admin-invoice-months", PAYROLL, "/admin/fees/associationinvoice/manader/"),
    Stop("admin-invoice-note", PAYROLL, "/admin/fees/associationinvoice/skriv-in/"),
    Stop("admin-today-administrator", ADMINISTRATOR, "/admin/"),
    Stop("admin-staff", ADMINISTRATOR, "/admin/participants/staffprofile/"),
    Stop("consent-board", ADMINISTRATOR, "/admin/participants/board/", (FIRST_ROW,)),
    Stop(
        "consent-board-money",
        ADMINISTRATOR,
        "/admin/participants/board/",
        (FIRST_ROW, "main a:has-text('Beslutar om försörjningsstöd')"),
    ),
    Stop("admin-jobs", ADMINISTRATOR, "/admin/jobb/"),
    Stop("admin-start", ADMINISTRATOR, "/admin/innan-start/"),
    Stop("admin-start-decision", ADMINISTRATOR, "/admin/innan-start/impact_assessment/"),
    Stop("admin-start-decision-wrong", ADMINISTRATOR, "/admin/innan-start/impact_assessment/", (SEND,)),
    Stop("admin-start-open", ADMINISTRATOR, "/admin/innan-start/oppna/"),
    Stop("second-factor", ADMINISTRATOR, "/konto/2fa/"),
    # An employee of a unit, the management group and the editor.
    Stop("texts-list", EMPLOYEE, TEXTS),
    Stop("texts-what", EMPLOYEE, f"{TEXTS}bjud-in/"),
    Stop("texts-what-wrong", EMPLOYEE, f"{TEXTS}bjud-in/", (SUBMIT,)),
    Stop("texts-draft", EMPLOYEE, TEXTS, (DRAFT,)),
    Stop("texts-invited", EMPLOYEE, TEXTS, ("main ul.rows a:has-text('hyran')",)),
    Stop("texts-readers", EMPLOYEE, TEXTS, (DRAFT, 'main a[href$="/vem/"]')),
    Stop("texts-content", EMPLOYEE, TEXTS, (DRAFT, 'main a[href$="/stycken/"]', 'main a[href$="/texten/"]')),
    Stop("texts-blocks", EMPLOYEE, TEXTS, (DRAFT, 'main a[href$="/stycken/"]')),
    Stop("texts-block", EMPLOYEE, TEXTS, (DRAFT, 'main a[href$="/stycken/"]', 'main a[href$="/stycken/3/"]')),
    Stop(
        "texts-split",
        EMPLOYEE,
        TEXTS,
        (DRAFT, 'main a[href$="/stycken/"]', 'main a[href$="/stycken/2/"]', 'main a[href$="/dela/"]'),
    ),
    Stop("texts-check", EMPLOYEE, TEXTS, (DRAFT, 'main a[href$="/stycken/"]', "main form.section button")),
    Stop("texts-improve", EMPLOYEE, TEXTS, (DRAFT, 'main a[href*="/innan/"]', 'main a[href*="/innan/"]')),
    Stop("texts-withdraw", EMPLOYEE, TEXTS, (DRAFT, 'main a[href$="/avbryt/"]')),
    Stop("mentor-groups", EMPLOYEE, MENTORING),
    Stop("mentor-place", EMPLOYEE, MENTORING, (OPEN_GROUP,)),
    Stop("mentor-apply", EMPLOYEE, MENTORING, (OPEN_GROUP, 'main a[href$="/sok/"]')),
    Stop("mentor-apply-wrong", EMPLOYEE, MENTORING, (OPEN_GROUP, 'main a[href$="/sok/"]', SUBMIT)),
    Stop("mentor-public", NOBODY, "/mentorskap/"),
    Stop("mentor-room", SEATED, MENTORING, IN_ROOM),
    Stop("mentor-room-evaluate", SEATED, MENTORING, (*IN_ROOM, 'main a[href*="/fragor/"]')),
    Stop("mentor-room-meeting", SEATED, MENTORING, (*IN_ROOM, 'main a[href$="/traffar/1/"]')),
    Stop("mentor-room-results", address("kerstin"), MENTORING, (*IN_ROOM, 'main a[href$="/svaren/"]')),
    Stop("mentor-times", address("idris"), MENTORING),
    Stop("mentor-time", address("idris"), MENTORING, ('main ul.rows a[href*="/tid/"]',)),
    Stop("answers-text", EMPLOYEE, TEXTS, (TO_ANSWER,)),
    Stop("answers-list", EMPLOYEE, TEXTS, ANSWERS),
    Stop("answers-place", EMPLOYEE, TEXTS, (*ANSWERS, NEXT_ANSWER)),
    Stop(
        "answers-place-wrong", EMPLOYEE, TEXTS, (*ANSWERS, NEXT_ANSWER, 'main input[value="not_now"]', SUBMIT)
    ),
    Stop("answers-new", EMPLOYEE, TEXTS, (*ANSWERS, NEW_TEXT)),
    Stop("answers-new-blocks", EMPLOYEE, TEXTS, (*ANSWERS, NEW_TEXT, SUBMIT)),
    Stop(
        "answers-new-settled",
        EMPLOYEE,
        TEXTS,
        (*ANSWERS, NEW_TEXT, "main a:has-text('Ändra i texten')", SETTLE),
    ),
    Stop("answers-point", EMPLOYEE, TEXTS, (*ANSWERS, "main a:has-text('Peka')")),
    Stop("answers-close", EMPLOYEE, TEXTS, (*ANSWERS, "go klart/")),
    Stop("answers-closed", EMPLOYEE, TEXTS, (*CLOSED_TEXT, "main a:has-text('Kommentarerna')")),
    Stop("answers-result", EMPLOYEE, TEXTS, CLOSED_TEXT),
    Stop("answers-compared", EMPLOYEE, TEXTS, (*CLOSED_TEXT, "main a:has-text('ord för ord')")),
    Stop("answers-question", address("amina2"), "/portal/", ("main a[href*='/fraga/']",)),
    Stop("recruit-list", EMPLOYEE, RECRUIT),
    Stop("recruit-one", EMPLOYEE, RECRUIT, (UNDER_WAY,)),
    Stop("recruit-advert", EMPLOYEE, RECRUIT, (UNDER_WAY, 'main a[href$="/annons/"]')),
    Stop("recruit-questions", EMPLOYEE, RECRUIT, (UNDER_WAY, 'main a[href$="/fragor/"]')),
    Stop("recruit-candidates", EMPLOYEE, RECRUIT, (UNDER_WAY, 'main a[href$="/sokande/"]')),
    Stop(
        "recruit-slot", EMPLOYEE, RECRUIT, (UNDER_WAY, 'main a[href$="/sokande/"]', 'main a[href$="/tid/"]')
    ),
    Stop(
        "recruit-next-step",
        EMPLOYEE,
        RECRUIT,
        (UNDER_WAY, 'main a[href$="/sokande/"]', 'main a[href$="/vidare/"]'),
    ),
    Stop("recruit-what", EMPLOYEE, f"{RECRUIT}bjud-in/"),
    Stop("recruit-what-wrong", EMPLOYEE, f"{RECRUIT}bjud-in/", (SUBMIT,)),
    Stop("recruit-why", EMPLOYEE, f"{RECRUIT}bjud-in/", NEW_POST),
    Stop("recruit-why-wrong", EMPLOYEE, f"{RECRUIT}bjud-in/", (*NEW_POST, SUBMIT)),
    Stop("recruit-plan", EMPLOYEE, f"{RECRUIT}bjud-in/", (*NEW_POST, *WHY, SUBMIT)),
    Stop("recruit-check", EMPLOYEE, f"{RECRUIT}bjud-in/", (*NEW_POST, *WHY, SUBMIT, SUBMIT)),
    Stop("recruit-draft", EMPLOYEE, RECRUIT, (FIRST_ITEM,)),
    Stop("recruit-break-off", EMPLOYEE, RECRUIT, (FIRST_ITEM, 'main a[href$="/avbryt/"]')),
    Stop("recruit-admin", COORDINATOR, "/admin/recruitment/recruitment/"),
    Stop("recruit-admin-one", COORDINATOR, "/admin/recruitment/recruitment/", (FIRST_ROW,)),
    Stop("recruit-admin-member", COORDINATOR, "/admin/recruitment/groupmember/", (FIRST_ROW,)),
    Stop("recruit-group", PARTICIPANT, "/portal/gruppen/"),
    Stop("recruit-group-member", REPRESENTATIVE, "/portal/gruppen/"),
    Stop("recruit-question", REPRESENTATIVE, "/portal/gruppen/foresla/"),
    Stop("recruit-question-wrong", REPRESENTATIVE, "/portal/gruppen/foresla/", (SUBMIT,)),
    Stop("recruit-panel", REPRESENTATIVE, "/portal/", PANEL),
    Stop("recruit-panel-advert", REPRESENTATIVE, "/portal/", (*PANEL, 'main a[href$="/texten/"]')),
    Stop("recruit-panel-knows", REPRESENTATIVE, "/portal/", (*PANEL, KNOWS)),
    Stop("recruit-panel-knows-wrong", REPRESENTATIVE, "/portal/", (*PANEL, KNOWS, SUBMIT)),
    Stop("recruit-panel-grades", REPRESENTATIVE, "/portal/", (*PANEL, ASSESS)),
    Stop("recruit-panel-words", REPRESENTATIVE, "/portal/", (*PANEL, ASSESS, SUBMIT)),
    Stop("recruit-panel-hand-in", REPRESENTATIVE, "/portal/", (*PANEL, ASSESS, SUBMIT, SUBMIT)),
    Stop("recruit-group-admin", COORDINATOR, "/admin/recruitment/groupmember/"),
    Stop("recruit-bank", COORDINATOR, "/admin/recruitment/bankquestion/"),
    Stop("recruit-bank-add", COORDINATOR, "/admin/recruitment/bankquestion/add/"),
    Stop("recruit-bank-add-wrong", COORDINATOR, "/admin/recruitment/bankquestion/add/", (SEND,)),
    Stop("proposals-list", EMPLOYEE, f"{TEXTS}forslag/"),
    Stop("proposals-answer", EMPLOYEE, f"{TEXTS}forslag/", (FIRST_ITEM,)),
    Stop("proposals-open", NOBODY, "/klarsprak/foresla/"),
    Stop("proposals-open-wrong", NOBODY, "/klarsprak/foresla/", ("main form button",)),
    Stop(
        "proposals-receipt",
        NOBODY,
        "/klarsprak/foresla/",
        ("type Brev-om-avgift in #id_where", "main form input[type=radio]", "main form button"),
    ),
    Stop("proposals-portal", PARTICIPANT, "/portal/lasning/foresla/"),
    Stop("together-home", address("ali1"), "/portal/"),
    Stop("together-talk", address("ali1"), "/portal/", TALK),
    Stop("together-say", address("ali1"), "/portal/", (*TALK, "main a.sentence--said")),
    Stop("together-say-wrong", address("ali1"), "/portal/", (*TALK, "main a.sentence--said", TALK_SAY)),
    Stop("together-change", address("ali1"), "/portal/", (*TALK, 'main a[href$="/andra/"]')),
    Stop("together-letter", address("ali1"), "/portal/", ('main a[href$="/brev/"]',)),
    Stop("together-letter-paper", address("amina2"), "/portal/", ('main a[href$="/brev/"]', ON_PAPER)),
    Stop("together-library", address("ali1"), LIBRARY),
    Stop("together-library-text", address("ali1"), LIBRARY, (FIRST_ITEM,)),
    Stop("together-library-none", address("ali1"), f"{LIBRARY}?q=zzz"),
    Stop("together-words", address("ali1"), "/portal/lasning/ordlista/"),
    Stop("together-words-none", address("ali1"), "/portal/lasning/ordlista/?q=zzz"),
    Stop("together-word-wrong", address("ali1"), "/portal/lasning/ordlista/foresla/", ("main form button",)),
    Stop("commission-home", EDITOR, "/medarbetare/"),
    Stop("commission-list", EDITOR, TO_WRITE),
    Stop("commission-one", EDITOR, TO_WRITE, ("main ul.rows a:has-text('bli trodd')",)),
    Stop("commission-draft", EDITOR, TO_WRITE, ("main ul.rows a:has-text('nämndmöte')",)),
    Stop("commission-write", EDITOR, f"{TO_WRITE}nytt/"),
    Stop("commission-write-wrong", EDITOR, f"{TO_WRITE}nytt/", ("main form button[name=send]",)),
    Stop("commission-proposals", EDITOR, f"{TO_WRITE}forslag/"),
    Stop("commission-proposal", EDITOR, f"{TO_WRITE}forslag/", (FIRST_ITEM,)),
    Stop("commission-admin", COORDINATOR, f"{REPORTERS}commission/"),
    Stop("commission-admin-one", COORDINATOR, f"{REPORTERS}commission/", (FIRST_ROW,)),
    Stop("commission-admin-new", COORDINATOR, f"{REPORTERS}commission/add/"),
    Stop("commission-admin-sent", COORDINATOR, f"{REPORTERS}brief/", (FIRST_ROW,)),
    Stop(
        "commission-admin-plan", COORDINATOR, f"{REPORTERS}brief/", (FIRST_ROW, 'main a[href$="/ta-emot/"]')
    ),
    Stop("commission-admin-proposal", COORDINATOR, f"{REPORTERS}proposal/", (FIRST_ROW,)),
    Stop("commission-admin-yes", COORDINATOR, f"{REPORTERS}proposal/", (FIRST_ROW, 'main a[href$="/ja/"]')),
    Stop("commission-portal", address("leo20"), "/portal/"),
    *(
        Stop(f"writer-{name}", WRITER, "/portal/skriva/", follow)
        for name, follow in (
            ("list", ()),
            ("out", (WRITTEN[0],)),
            ("out-name", (WRITTEN[0], 'main a[href$="/namn/"]')),
            ("out-withdraw", (WRITTEN[0], 'main a[href$="/ta-bort/"]')),
            ("agree", (WRITTEN[1], "main a.govuk-button")),
            ("agree-no", (WRITTEN[1], "main a.govuk-button", 'main a[href$="/nej/"]')),
            ("back", (WRITTEN[2],)),
            ("remarks", (WRITTEN[2], "main a.govuk-button")),
            ("headline", (WRITTEN[2], 'main a[href$="/rubrik/"]')),
            ("text", (WRITTEN[2], 'main a[href$="/rubrik/"]', SUBMIT)),
            ("photos", (WRITTEN[2], 'main a[href$="/rubrik/"]', SUBMIT, SUBMIT)),
            ("photos-wrong", (WRITTEN[2], 'main a[href$="/rubrik/"]', SUBMIT, SUBMIT, SUBMIT)),
            ("preview", (*TO_NAME, SUBMIT)),
            ("name", TO_NAME),
        )
    ),
    Stop("writer-begun", address("hamid14"), "/portal/skriva/", ("main h3 a",)),
    Stop("writer-admin", COORDINATOR, "/admin/reporters/draft/"),
    Stop("writer-admin-one", COORDINATOR, "/admin/reporters/draft/?visa=publicerade", (FIRST_ROW,)),
    Stop("writer-admin-name", COORDINATOR, "/admin/reporters/draft/", (FIRST_ROW, 'a[href$="/namn/"]')),
    Stop(
        "writer-admin-not-used",
        COORDINATOR,
        "/admin/reporters/draft/",
        (FIRST_ROW, 'a[href$="/publiceras-inte/"]'),
    ),
    Stop("writer-admin-agree", COORDINATOR, "/admin/reporters/draft/", (READ_OUT, 'a[href$="/ja/"]')),
    Stop("public-photo-regret", NOBODY, "/bild/angra/"),
    Stop("public-photo-regret-wrong", NOBODY, "/bild/angra/", ("main form button",)),
    Stop("public-written", NOBODY, "/nyheter/kon-vid-luckan-ar-borta/"),
    Stop("commission-propose", address("leo20"), "/portal/skriva/forslag/"),
    Stop("commission-propose-wrong", address("leo20"), "/portal/skriva/forslag/", (SUBMIT,)),
    Stop("commission-offer", address("ines15"), "/portal/", ('main a[href*="/portal/fraga/"]',)),
    Stop("employee-first", EMPLOYEE, "/medarbetare/"),
    Stop("employee-history", EMPLOYEE, "/medarbetare/historik/"),
    Stop("employee-away", EMPLOYEE, "/medarbetare/borta/"),
    Stop("employee-away-wrong", EMPLOYEE, "/medarbetare/borta/", (SUBMIT,)),
    Stop("employee-debts", EMPLOYEE, "/medarbetare/svar/"),
    Stop("employee-answer", EMPLOYEE, "/medarbetare/svar/", (FIRST_ITEM,)),
    Stop(
        "employee-answer-wrong",
        EMPLOYEE,
        "/medarbetare/svar/",
        ('main a[href^="/medarbetare/svar/"]', SUBMIT),
    ),
    Stop("employee-home", MANAGER, "/medarbetare/"),
    Stop("reports", MANAGER, "/medarbetare/rapporter/"),
    Stop("report", MANAGER, "/medarbetare/rapporter/", ('main a[href*="/medarbetare/rapporter/"]',)),
    Stop("editor", EDITOR, "/redaktion/"),
)


@contextmanager
def running() -> Iterator[str]:
    """`make run` with a new folder and a port of its own, stopped as Ctrl-C stops it."""
    port = free_port()
    shutil.rmtree(BUILD / "tour", ignore_errors=True)
    env = {**os.environ, "PORT": str(port), "OPPNASOC_VAR_DIR": str(BUILD / "tour")}
    process = subprocess.Popen([sys.executable, "scripts/dev.py", "run"], cwd=ROOT, env=env)
    try:
        wait_until_up(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_until_up(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if serve.answers(port):
            return
        time.sleep(0.3)
    raise SetupError("The tour's own server did not start.")


def start_code(user: str, base: str) -> tuple[str, str]:
    """A one-time address and, for staff, the code of this half minute."""
    env = {
        **os.environ,
        "OPPNASOC_VAR_DIR": str(BUILD / "tour"),
        "OPPNASOC_ENV_FILE": str(BUILD / "tour" / "development.env"),
        "OPPNASOC_BASE_URL": base,
    }
    command = [str(VENV_PYTHON), "manage.py", "startcode", user]
    said = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    code = re.search(r"\b(\d{6})\b", said.partition("\n")[2])
    return said.splitlines()[0], code.group(1) if code else ""


def log_in(page: Page, user: str, base: str) -> None:
    one_time, code = start_code(user, base)
    page.goto(one_time)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    if code:
        page.locator("input[name=code]").fill(code)
        page.locator("main form button").first.click()
    page.wait_for_load_state()


def visit(page: Page, stop: Stop) -> None:
    page.emulate_media(media="screen")
    page.goto(stop.path)
    for step in stop.follow:
        if step == BRING_FILE:
            bring_file(page)
        elif step == ON_PAPER:
            page.emulate_media(media="print")
        elif step.startswith("type "):
            typed, _in, box = step.removeprefix("type ").partition(" in ")
            page.locator(box).fill(typed)
        elif step.startswith("go "):
            page.goto(urljoin(page.url, step.removeprefix("go ")))
        elif step == LOOK_AGAIN:
            page.wait_for_timeout(4_000)
            page.reload()
        else:
            page.locator(step).first.click()
            # What the click sends for takes a moment: on a busy machine the page before would be pictured.
            page.wait_for_timeout(SETTLED)
            page.wait_for_load_state("networkidle")


def bring_file(page: Page) -> None:
    """Invented people with what people get wrong."""
    rows = [
        ("Ture", "Påhittsson", "070-174 06 71", "", "sms", "", "", "90071"),
        ("=1+1", "Påhittsdotter", "", "vilja@example.test", "e-post"),
        ("Malte", "Påhittsson", "noll sju noll", "", "", "Ingen Alls"),
        ("Ture", "Påhittsson", "0701740671"),
    ]
    content, mime = workbook({"Personer": rows}), "application/octet-stream"
    page.locator("input[type=file]").set_input_files(
        {"name": "lista.xlsx", "mimeType": mime, "buffer": content}
    )


def take(page: Page, name: str) -> None:
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)


def asked_for() -> list[Stop]:
    """The whole tour, or with `make shots ONLY=portal-offer` the stops whose names begin so."""
    return [stop for stop in TOUR if stop.name.startswith(tuple(os.environ.get("ONLY", "").split(",")))]


def tour_as(browser: Browser, base: str, user: str) -> list[str]:
    """All pages of one person in one log-in; what was wrong behind them."""
    faults: list[str] = []
    with opened(browser, base) as (page, watch):
        if user:
            log_in(page, user, base)
        for stop in (stop for stop in asked_for() if stop.who == user):
            visit(page, stop)
            take(page, stop.name)
            say(f"  {stop.name}  {page.url.removeprefix(base)}")
            faults += [f"{stop.name}: {fault}" for fault in watch.faults]
            watch.faults.clear()
        return faults


def main() -> int:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for old in SHOTS.glob("*.png"):
        old.unlink()
    with running() as base, chromium() as browser:
        faults = [
            fault
            for user in dict.fromkeys(s.who for s in asked_for())
            for fault in tour_as(browser, base, user)
        ]
    for fault in faults:
        say(f"Noticed: {fault}")
    say(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
