"""Codes for two questions can be typed by hand, and those handed out before still work."""

import math
import re

import pytest
import time_machine
from django.test import Client

from digital_inclusion import actions
from digital_inclusion.actions.ratings import GROUPS, IN_GROUP, SIGNS, hash_of, new_token
from digital_inclusion.models import Rating, RatingToken, Session
from tests.factories.digital_inclusion import make_instructor, make_session, make_venue
from tests.factories.participants import make_board
from tests.factories.times import AT, swedish
from tests.portal.pages import read, title, words

pytestmark = pytest.mark.django_db
OLD = "I7XBiT13IHv4iU_9"


@pytest.fixture
def session() -> Session:
    return make_session(make_venue(make_board()))


@pytest.fixture
def token(session: Session) -> str:
    return actions.mint_tokens(session=session, number=1, by=make_instructor(session).user, at=AT)[0]


def test_a_code_has_four_groups_without_lookalikes() -> None:
    for _number in range(50):
        assert re.fullmatch("[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}", new_token())


def test_a_code_is_too_long_to_guess() -> None:
    assert len(set(SIGNS)) == len(SIGNS)
    assert GROUPS * IN_GROUP * math.log2(len(SIGNS)) >= 70


@pytest.mark.parametrize(
    "typed", [str, str.upper, lambda code: code.replace("-", ""), lambda code: f" {code}"]
)
def test_a_code_is_read_however_it_is_typed(token: str, typed: object) -> None:
    assert callable(typed)
    assert actions.is_open(token=typed(token), at=AT)
    assert actions.answer_rating(token=typed(token), got_help="yes", well_met="yes", at=AT)
    assert not actions.is_open(token=token, at=AT)
    assert Rating.objects.count() == 1


def test_a_code_made_before_still_works_once(session: Session) -> None:
    valid_to = swedish(2026, 12, 14).date()
    RatingToken.objects.create(session=session, token_hash=hash_of(OLD), valid_to=valid_to)
    assert not actions.is_open(token=OLD.lower(), at=AT)
    answers = [
        actions.answer_rating(token=OLD, got_help="yes", well_met="yes", at=AT) for _number in range(2)
    ]
    assert answers == [True, False]


def test_an_address_typed_without_its_last_sign_leads_on(client: Client, token: str) -> None:
    with time_machine.travel(AT, tick=False):
        answer = client.get(f"/svar/{token.upper()}", follow=True)
    assert "Fick du hjälp?" in words(answer)


# --- The page ----------------------------------------------------------------------------------
def question(page: str, name: str) -> str:
    """The markup of one question."""
    found = re.search(rf'<fieldset(?:(?!</fieldset>).)*name="{name}".*?</fieldset>', page, re.DOTALL)
    assert found
    return found[0]


def test_what_is_missing_is_said_above_and_beside_the_question(client: Client, token: str) -> None:
    with time_machine.travel(AT, tick=False):
        answer = client.post(f"/svar/{token}/", {"got_help": "partly"})
    page = answer.content.decode()
    assert title(answer).startswith("Fel:")
    assert "rate__errors" in page
    wrong, right = question(page, "well_met"), question(page, "got_help")
    assert 'aria-describedby="id_well_met_error"' in wrong
    assert 'id="id_well_met_error"' in wrong
    assert "Välj ett svar på frågan Blev du väl bemött?" in wrong
    assert "choices--wrong" not in right
    assert 'value="partly" id="id_got_help_1" checked' in right


def test_nothing_is_wrong_before_it_is_sent(client: Client, token: str) -> None:
    with time_machine.travel(AT, tick=False):
        assert "Fel:" not in read(client, f"/svar/{token}/")
