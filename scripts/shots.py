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

from playwright.sync_api import Browser, Page

from scripts import serve
from scripts.place import BUILD, ROOT, VENV_PYTHON, SetupError, say
from tests.journeys.browser import chromium, opened
from tests.real.servers import free_port

SHOTS = BUILD / "shots"
WIDTHS = {320: 640, 1280: 900}
UP_WITHIN_SECONDS = 300
NOBODY = ""


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
EDITOR, MANAGER, ADMINISTRATOR = address("alva"), address("vega"), address("alex")
EMPLOYEE = address("ubbe")

SUBMIT, SEND = "main form button.govuk-button", "main form button[type=submit]"
FIRST_ITEM = "main ul.rows a"
FIRST_ROW = "main table tbody th a, main table tbody a"
TOUR = (
    # Everyone.
    Stop("public-front", NOBODY, "/"),
    Stop("public-article", NOBODY, "/", ('main a[href*="/nyheter/"]:not([href*="/amne/"])',)),
    Stop("public-articles", NOBODY, "/nyheter/"),
    Stop("public-search", NOBODY, "/sok/?q=brev"),
    Stop("public-help", NOBODY, "/datorhjalp/"),
    Stop("public-take-part", NOBODY, "/vara-med/"),
    Stop("public-take-part-wrong", NOBODY, "/vara-med/", ("main form button",)),
    Stop("log-in", NOBODY, "/konto/login/code/"),
    Stop("log-in-wrong", NOBODY, "/konto/login/code/", (SUBMIT,)),
    Stop("log-in-start-code", NOBODY, "/konto/start/"),
    Stop("not-found", NOBODY, "/finns-inte/"),
    # A participant.
    Stop("portal-home", PARTICIPANT, "/portal/"),
    Stop("portal-offer", PARTICIPANT, "/portal/", ('main a[href*="/portal/fraga/"]',)),
    Stop("portal-assignments", PARTICIPANT, "/portal/uppdrag/"),
    Stop("portal-assignment", PARTICIPANT, "/portal/uppdrag/", ('main a[href^="/portal/uppdrag/"]',)),
    Stop("portal-money", PARTICIPANT, "/portal/pengar/"),
    Stop("portal-money-month", PARTICIPANT, "/portal/pengar/", ('main a[href^="/portal/pengar/"]',)),
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
    Stop("portal-devices", PARTICIPANT, "/konto/enheter/"),
    Stop("portal-keys", PARTICIPANT, "/konto/2fa/webauthn/"),
    Stop("portal-key-new", PARTICIPANT, "/konto/2fa/webauthn/add/"),
    Stop("portal-move-on", PARTICIPANT, "/portal/ga-vidare/"),
    Stop("portal-leave-register", PARTICIPANT, "/portal/lamna-registret/"),
    Stop("portal-avoidances", PARTICIPANT, "/portal/helst-inte-mota/"),
    Stop("portal-messages", PARTICIPANT, "/portal/meddelanden/"),
    Stop("portal-wishes", PARTICIPANT, "/portal/vad-jag-vill/"),
    Stop("portal-needs", PARTICIPANT, "/portal/det-har-behover-jag/"),
    Stop("portal-if-something", PARTICIPANT, "/portal/om-nagot-hander/"),
    Stop("portal-help-sessions", PARTICIPANT, "/portal/datorhjalp/"),
    # Another, whose hours came back with a question.
    Stop("portal-home-other", OTHER_PARTICIPANT, "/portal/"),
    Stop("portal-hours-question", OTHER_PARTICIPANT, "/portal/", ('main a[href$="/fraga/"]',)),
    # A third writes hours and then rests.
    Stop("portal-hours-1-day", THIRD_PARTICIPANT, "/portal/tid/"),
    Stop("portal-hours-2-time", THIRD_PARTICIPANT, "/portal/tid/", (SUBMIT,)),
    Stop("portal-hours-2-time-wrong", THIRD_PARTICIPANT, "/portal/tid/", (SUBMIT, SUBMIT)),
    Stop("portal-pause", THIRD_PARTICIPANT, "/portal/", ('form[action="/portal/paus/"] button',)),
    # A fourth is asked whether to keep the place.
    Stop("portal-stay", FOURTH_PARTICIPANT, "/portal/"),
    # The coordinator.
    Stop("admin-today", COORDINATOR, "/admin/"),
    Stop("admin-people", COORDINATOR, "/admin/participants/participant/"),
    Stop("admin-person", COORDINATOR, "/admin/participants/participant/", (FIRST_ROW,)),
    Stop("admin-stay", COORDINATOR, "/admin/participants/stayquestion/", (FIRST_ROW,)),
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
    Stop("admin-paper", COORDINATOR, "/admin/", ("main a:has-text('tid från papper')",)),
    Stop("admin-paper-one", COORDINATOR, "/admin/", ("main a:has-text('tid från papper')", FIRST_ROW)),
    Stop("admin-series", COORDINATOR, "/admin/", ("main a:has-text('Planera datorhjälp')",)),
    Stop("admin-sessions", COORDINATOR, "/admin/digital_inclusion/session/"),
    Stop("admin-session", COORDINATOR, "/admin/digital_inclusion/session/", (FIRST_ROW,)),
    Stop("admin-review", COORDINATOR, "/admin/", ("main a:has-text('på en gång')",)),
    Stop("admin-entries", COORDINATOR, "/admin/fees/workentry/"),
    Stop("admin-entry", COORDINATOR, "/admin/fees/workentry/", (FIRST_ROW,)),
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
    Stop("admin-pauses", COORDINATOR, "/admin/participants/pause/"),
    # Budget holder, payroll, administrator.
    Stop("admin-today-approver", APPROVER, "/admin/"),
    Stop("admin-approve", APPROVER, "/admin/fees/workentry/godkann/"),
    Stop("admin-today-payroll", PAYROLL, "/admin/"),
    Stop("admin-lock", PAYROLL, "/admin/fees/payrollrun/las/"),
    Stop("admin-runs", PAYROLL, "/admin/fees/payrollrun/"),
    Stop("admin-run", PAYROLL, "/admin/fees/payrollrun/", (FIRST_ROW,)),
    Stop("admin-today-administrator", ADMINISTRATOR, "/admin/"),
    Stop("admin-staff", ADMINISTRATOR, "/admin/participants/staffprofile/"),
    Stop("admin-jobs", ADMINISTRATOR, "/admin/jobb/"),
    Stop("second-factor", ADMINISTRATOR, "/konto/2fa/"),
    # An employee of a unit, the management group and the editor.
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
    page.goto(stop.path)
    for selector in stop.follow:
        page.locator(selector).first.click()
        page.wait_for_load_state()


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
