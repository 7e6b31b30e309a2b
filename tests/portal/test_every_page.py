"""What holds for every page of the portal, whatever is on it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

import participants.actions
from fees import actions
from fees.actions import own_watches
from fees.own_watches import Watch, WatchKind
from fees.statements import Period
from fees.states import EntryState
from participants.models import Participant
from tests.factories.fees import (
    BUS_TICKET,
    make_accepted,
    make_draft,
    make_entry,
    make_held_assignment,
    make_offer,
    make_run,
)
from tests.factories.news import make_article
from tests.factories.participants import (
    make_answered,
    make_assignment,
    make_call,
    make_consents,
    make_given,
    make_held,
    make_leave_request,
    make_stay_question,
)
from tests.factories.times import AT, swedish
from tests.portal.pages import title

# What must not be read over a shoulder, in a history or in the list of open tabs.
TELLING = re.compile(
    r"datorhjälp|brukar|socialtjänst|lön|arvode|pengar|\d+ ?kr|program|deltagare", re.IGNORECASE
)


def held(person: Participant, day: int) -> Any:
    starts_at = swedish(2026, 11, day, 9)
    planned = make_held_assignment(person.board, starts_at, by=person.contact.user)
    return make_accepted(person, planned).assignment


def asked(person: Participant) -> str:
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person)
    return f"/portal/fraga/{offer.round_id}/"


def unclear(person: Participant) -> str:
    entry = make_entry(person, held(person, 17))
    actions.ask_about_entry(entry=entry, question="Till 17?", by=person.contact.user, at=AT)
    return f"/portal/tid/{entry.pk}/fraga/"


def written(person: Participant) -> str:
    entry = make_draft(person, held(person, 18))
    actions.set_time(entry=entry, typed="9–11", by=person.user, at=AT)
    return f"/portal/tid/{entry.pk}/stammer/"


def paid_for(person: Participant) -> str:
    make_entry(person)
    return "/portal/pengar/"


def to_write(person: Participant) -> str:
    held(person, 19)
    return "/portal/tid/"


def resting(person: Participant) -> str:
    participants.actions.start_pause(participant=person, by=person.user, at=AT)
    return "/portal/"


def promised(person: Participant) -> str:
    make_call(person, offer=make_accepted(person))
    return "/portal/"


def just_over(person: Participant) -> str:
    make_accepted(person)
    return "/portal/"


def asked_to_stay(person: Participant) -> str:
    make_stay_question(person)
    return "/portal/"


def with_things_done(person: Participant) -> str:
    make_held(person)
    make_answered(person)
    return "/portal/det-har-har-du-gjort/"


def wanting_to_leave(person: Participant) -> str:
    make_leave_request(person)
    return "/portal/lamna-registret/"


def with_a_sheet_on_its_way(person: Participant) -> str:
    participants.actions.ask_for_sheet(participant=person, by=person.user, at=AT)
    return "/portal/det-har-har-du-gjort/blad/"


def asked_to_show(person: Participant) -> str:
    row = make_consents(person, make_article().item, scopes=("name", "picture"))[0]
    return f"/portal/visas/{row.pk}/"


def with_consents(person: Participant) -> str:
    article = make_article()
    make_given(person, article.item)
    make_consents(person, article.item, shown_in=("print",))
    gone = make_given(person, article.item, shown_in=("social",))
    participants.actions.withdraw_consent(consent=gone, by=person.user, at=AT)
    return "/portal/visas/"


def asked_on_the_first_page(person: Participant) -> str:
    asked_to_show(person)
    return "/portal/"


def paid_out(person: Participant) -> str:
    make_entry(person, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    make_run(person.board)
    return "/portal/besked/2026-12/"


def with_a_statement_on_its_way(person: Participant) -> str:
    paid_out(person)
    period = Period(2026, 12)
    actions.ask_for_statement(participant=person, period=period, shows_titles=False, by=person.user, at=AT)
    return "/portal/besked/2026-12/fil/"


def with_a_limit_turned_on(person: Participant) -> str:
    own_watches.save_watch(participant=person, watch=Watch(WatchKind.NO_TAX), by=person.user, at=AT)
    return "/portal/mina-granser/"


PAGES: dict[str, Callable[[Participant], str]] = {
    "home": lambda person: "/portal/",
    "home during a pause": resting,
    "home with a promised call": promised,
    "home after an assignment": just_over,
    "question": asked,
    "assignments": lambda person: "/portal/uppdrag/",
    "assignment": lambda person: f"/portal/uppdrag/{make_accepted(person).pk}/",
    "hours, day": to_write,
    "hours, time": lambda person: f"/portal/tid/{make_draft(person).pk}/hur-lange/",
    "hours, outlay": lambda person: f"/portal/tid/{make_draft(person).pk}/utlagg/",
    "hours, check": written,
    "hours, sent": lambda person: f"/portal/tid/{make_entry(person).pk}/tack/",
    "hours, question": unclear,
    "what happened then": lambda person: "/portal/svar/",
    "say something": lambda person: "/portal/svar/nytt/",
    "say something about work": lambda person: f"/portal/uppdrag/{make_accepted(person).pk}/sag/",
    "an answer": lambda person: f"/portal/svar/{make_answered(person).pk}/",
    "what was agreed": lambda person: "/portal/overenskommelser/",
    "time sheet": lambda person: "/portal/tidlapp/",
    "money": paid_for,
    "statements, nothing yet": lambda person: "/portal/besked/",
    "a statement": paid_out,
    "a year": lambda person: paid_out(person).replace("-12", ""),
    "the statement as a file": with_a_statement_on_its_way,
    "own limits, all off": lambda person: "/portal/mina-granser/",
    "own limits, one on": with_a_limit_turned_on,
    "pause": lambda person: "/portal/paus/",
    "move_on": lambda person: "/portal/ga-vidare/",
    "home when asked to stay": asked_to_stay,
    "what you did": with_things_done,
    "what you did, nothing yet": lambda person: "/portal/det-har-har-du-gjort/",
    "the sheet": with_a_sheet_on_its_way,
    "leave the register": lambda person: "/portal/lamna-registret/",
    "leave, something owed": wanting_to_leave,
    "avoidances": lambda person: "/portal/helst-inte-mota/",
    "may we show": asked_to_show,
    "home when asked to show": asked_on_the_first_page,
    "said yes to": with_consents,
    "said yes to, nothing yet": lambda person: "/portal/visas/",
    "messages": lambda person: "/portal/meddelanden/",
    "choices": lambda person: "/portal/val/",
    "wishes": lambda person: "/portal/vad-jag-vill/",
    "needs next": lambda person: "/portal/det-har-behover-jag/",
    "needs": lambda person: f"/portal/uppdrag/{make_accepted(person).pk}/det-har-behover-jag/",
    "what is left": lambda person: "/portal/vad-blir-kvar/",
    "what is left of an offer": lambda person: asked(person).replace("fraga", "vad-blir-kvar"),
    "if something happens": lambda person: "/portal/om-nagot-hander/",
}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, phone: Client, person: Participant) -> Any:
    response = phone.get(PAGES[request.param](person))
    assert response.status_code == 200
    return response


def test_the_page_keeps_its_promises(page: Any) -> None:
    html = page.content.decode()
    assert not TELLING.search(title(page)), "a title that tells"
    assert title(page).endswith("Mina uppdrag")
    assert 'href="/portal/lamna/" data-quick-exit' in html
    assert "Min kontakt" in html
    assert "Maja Provlund" in html
    assert "Behöver du hjälp nu?" in html
    assert "Ring 112" in html
    assert "Du loggas ut när du varit stilla i 15\N{NO-BREAK SPACE}minuter." in html
    assert html.count("<h1") == 1
    assert '<html lang="sv"' in html


def test_nothing_is_written_into_the_page_itself(page: Any) -> None:
    """The content policy stops scripts and styles that do not come as files of our own."""
    html = page.content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)


def test_every_form_can_be_posted(page: Any) -> None:
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page.content.decode(), re.DOTALL)
    assert all("csrfmiddlewaretoken" in form for form in forms)


def test_nothing_blames(page: Any) -> None:
    assert not re.search(
        r"missa[td]|inaktiv|uteb[lh]|misslyck|borde ha", page.content.decode(), re.IGNORECASE
    )


def test_the_quick_exit_ends_the_session(phone: Client) -> None:
    response = phone.get("/portal/lamna/")
    assert response.status_code == 302
    assert phone.get("/portal/").headers["Location"].startswith("/konto/login")
