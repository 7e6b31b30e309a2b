"""The owner answers page by page, without a script: wrong, put right, closed. And the reader who is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.templatetags.words import icon
from klarsprak import actions
from klarsprak.actions.blocks import blocks_of, mark_of
from klarsprak.actions.versions import latest
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import (
    ClosingAnswer,
    Comment,
    Decision,
    Outcome,
    Reaction,
    Reading,
    ReviewedText,
    Sentence,
    ShownAs,
)
from klarsprak.states import TextState
from participants.models import Avoidance, Contribution, Offer, Participant
from tests.factories.clients import logged_in
from tests.factories.klarsprak import (
    answer,
    hand_in,
    make_closed,
    make_comment,
    make_new_text,
    make_owner,
    make_reader,
    make_reading,
    make_round,
    make_waiting_for_answers,
    remarks_of,
    to_answering,
)
from tests.factories.many import many
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
FEE = "Nämnden bestämmer avgiften."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def text() -> ReviewedText:
    return make_waiting_for_answers(make_board(), 3, 4)


@pytest.fixture
def client(text: ReviewedText) -> Client:
    assert text.owner
    return logged_in(text.owner)


def page(text: ReviewedText, name: str = "") -> str:
    return f"/medarbetare/klarsprak/{text.pk}/svar/{name}"


def place(text: ReviewedText, number: int = 0) -> str:
    return page(text, f"{remarks_of(text)[number].pk}/")


def post(client: Client, address: str, **typed: Any) -> Any:
    """With what the page's form carries unseen, when it carries something."""
    before = client.get(address)
    if 'name="seen"' in before.content.decode():
        typed = {"seen": hidden(before, "seen"), **typed}
    return client.post(address, typed, follow=True)


def answered(client: Client, text: ReviewedText, number: int = 0, **typed: Any) -> Any:
    remark = remarks_of(text)[number]
    return post(client, place(text, number), remarks=[str(remark.pk)], **typed)


# --- The list -------------------------------------------------------------------------------------
def test_the_list_says_how_many_are_answered_and_shows_what_waits_first(
    client: Client, text: ReviewedText
) -> None:
    answer(remarks_of(text)[0])
    said = read(client, page(text))
    assert "1 av 2 besvarade." in said
    assert said.index("Väntar på ditt svar") < said.index("Besvarad ")


def test_the_texts_own_page_leads_there(client: Client, text: ReviewedText) -> None:
    said = client.get(f"/medarbetare/klarsprak/{text.pk}/").content.decode()
    assert page(text) in said
    assert "2 kommentarer väntar på svar" in said


def test_a_text_that_is_still_read_shows_nothing_that_was_said() -> None:
    reading = make_reading(make_round(make_board()))
    make_comment(reading, words="Jag undrar.")
    text = reading.round.version.text
    assert text.owner
    response = logged_in(text.owner).get(page(text), follow=True)
    assert response.redirect_chain
    assert "Jag undrar." not in words(response)


def test_readers_have_numbers_and_no_names(client: Client, text: ReviewedText) -> None:
    person = Comment.objects.filter(reading__round__version__text=text)[0].reading.participant
    said = client.get(page(text)).content.decode() + client.get(place(text)).content.decode()
    assert "Läsare 1" in said
    assert not {person.first_name, person.last_name, str(person.pk), str(person.user_id)} & set(
        said.replace("<", " ").replace(">", " ").replace('"', " ").split()
    )


def test_a_reader_who_allows_it_is_known_by_the_first_name() -> None:
    text = allowed(make_participant(make_board(), first_name="Yrsa"))
    assert text.owner
    assert "Läsare 1, Yrsa" in read(logged_in(text.owner), page(text))


@pytest.mark.parametrize("why", ["protected", "kept apart", "avoids the unit"])
def test_a_name_is_never_shown_against_what_was_said_since(why: str) -> None:
    person = make_participant(make_board(), first_name="Yrsa")
    text = allowed(person)
    assert text.owner
    if why == "protected":
        Participant.objects.filter(pk=person.pk).update(protection="secrecy")
    elif why == "kept apart":
        Avoidance.objects.create(participant=person, employee=profile_of(text.owner), said_at=AT)
    else:
        Avoidance.objects.create(participant=person, unit=text.unit, said_at=AT)
    said = read(logged_in(text.owner), page(text))
    assert "Läsare 1" in said
    assert "Yrsa" not in said


def allowed(person: Participant) -> ReviewedText:
    reading = make_reading(make_round(person.board), person)
    make_comment(reading)
    hand_in(reading, as_=ShownAs.READER, owner_may_know=True)
    to_answering(reading.round.version.text)
    return ReviewedText.objects.get(pk=reading.round.version.text_id)


def test_what_was_said_at_the_end_is_shown_without_a_reader(client: Client, text: ReviewedText) -> None:
    reading = Reading.objects.get()
    ClosingAnswer.objects.create(reading=reading, question="do", words="Jag ska betala.")
    said = read(client, page(text))
    assert "Vad ska du göra när du har läst? Jag ska betala." in said


def test_thanks_stand_apart_and_ask_for_nothing(client: Client, text: ReviewedText) -> None:
    make_comment(Reading.objects.get(), 6, reaction=Reaction.GOOD, words="", needs_answer=False)
    said = read(client, page(text))
    assert "0 av 2 besvarade." in said
    assert "En mening som någon tyckte var bra" in said


def test_a_long_text_with_hundreds_of_remarks_opens_in_few_queries() -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, "Du får ett brev.") for _number in range(2_000))
    text = make_waiting_for_answers(make_board(), 1, 2, blocks=blocks)
    remark = remarks_of(text)[0]
    sentences = list(remark.block.version.sentences.select_related("block").order_by("number")[2:302])
    many(remark, 300, block=[one.block for one in sentences], sentence=sentences)
    client = logged_in(text.owner)  # type: ignore[arg-type]
    client.get(page(text))
    with CaptureQueriesContext(connection) as asked:
        said = read(client, page(text))
    assert "0 av 302 besvarade." in said
    assert len(asked) <= 15, [query["sql"][:140] for query in asked]


# --- Answering ------------------------------------------------------------------------------------
def test_an_answer_is_saved_and_leads_to_the_next_that_waits(client: Client, text: ReviewedText) -> None:
    response = answered(client, text, outcome="used", words="Vi skriver om den.")
    assert Decision.objects.get().words == "Vi skriver om den."
    assert response.redirect_chain == [(place(text, 1), 302)]
    assert "1 av 2 besvarade." in words(response)


def test_the_last_answer_leads_back_to_the_list(client: Client, text: ReviewedText) -> None:
    answer(remarks_of(text)[1])
    response = answered(client, text, outcome="partly")
    assert response.redirect_chain == [(page(text), 302)]
    assert "Stäng texten" in words(response)


def test_a_no_without_a_reason_keeps_what_was_typed_and_is_put_right(
    client: Client, text: ReviewedText
) -> None:
    wrong = answered(client, text, outcome="not_now", words="Det går inte.")
    assert "Välj varför det inte blir av nu." in words(wrong)
    assert "Det går inte." in wrong.content.decode()
    assert not Decision.objects.exists()
    answered(client, text, outcome="not_now", reason="system", words="Det går inte.")
    assert Decision.objects.get().reason == "system"


def test_an_empty_form_says_what_is_missing(client: Client, text: ReviewedText) -> None:
    wrong = client.post(place(text), {})
    assert "Välj ett av de fyra svaren." in words(wrong)


def test_a_colleagues_answer_is_shown_before_it_is_overwritten(client: Client, text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    seen = hidden(client.get(place(text)), "seen")
    answer(remark, words="Kollegans svar.", by=make_owner(text.board, unit=text.unit))
    typed = {"seen": seen, "remarks": [str(remark.pk)], "outcome": "partly", "words": "Mitt eget."}
    told = client.post(place(text), typed)
    assert "Något har ändrats här" in words(told)
    assert "Kollegans svar." in words(told)
    assert "Mitt eget." in told.content.decode()
    client.post(place(text), {**typed, "seen": hidden(told, "seen")})
    assert Decision.objects.get().words == "Mitt eget."


def test_remarks_on_one_sentence_are_answered_in_one_go() -> None:
    text = make_waiting_for_answers(make_board(), 3, readers=3)
    assert text.owner
    both = [str(remark.pk) for remark in remarks_of(text)[:2]]
    post(logged_in(text.owner), place(text), remarks=both, outcome="used")
    assert {str(pk) for pk in Decision.objects.values_list("comment", flat=True)} == set(both)


def test_another_units_employee_finds_nothing(text: ReviewedText) -> None:
    for user in (make_owner(text.board), make_staff(text.board)):
        stranger = logged_in(user)
        for address in (page(text), place(text), page(text, "ny-text/"), page(text, "klart/")):
            assert stranger.get(address).status_code == 404


def test_a_remark_on_another_text_is_not_found(client: Client, text: ReviewedText) -> None:
    other = make_waiting_for_answers(text.board)
    assert client.get(page(text, f"{remarks_of(other)[0].pk}/")).status_code == 404


# --- The new text ---------------------------------------------------------------------------------
def test_the_new_text_is_begun_changed_and_said_to_be_the_one(client: Client, text: ReviewedText) -> None:
    started = client.post(page(text, "ny-text/"), follow=True)
    assert "Den nya texten" in words(started)
    blocks = f"/medarbetare/klarsprak/{text.pk}/stycken/"
    version = latest(text)
    mark = mark_of(blocks_of(version)[2])
    client.post(f"{blocks}3/", {"mark": mark, "words": FEE, "is_counted": "on"})
    done = client.post(blocks, follow=True)
    assert done.redirect_chain == [(page(text, "ny-text/"), 302)]
    assert version.sentences.exists()
    said = words(done)
    assert "Förut" in said
    assert "De säger inget om innehållet" in said


def test_the_read_text_has_no_page_where_it_is_changed(client: Client, text: ReviewedText) -> None:
    response = client.get(f"/medarbetare/klarsprak/{text.pk}/stycken/")
    assert response.status_code == 302
    make_new_text(text)
    assert client.get(f"/medarbetare/klarsprak/{text.pk}/vad/").status_code == 302


def test_another_text_is_pasted_in_its_place(client: Client, text: ReviewedText) -> None:
    client.post(page(text, "ny-text/"))
    address = f"/medarbetare/klarsprak/{text.pk}/texten/"
    response = client.post(address, {"pasted": "Nämnden bestämmer.", "markup": ""})
    assert response.status_code == 302
    assert latest(text).is_being_read


def test_what_it_became_is_pointed_out_and_shown_word_by_word(client: Client, text: ReviewedText) -> None:
    answer(remarks_of(text)[1])
    make_new_text(text, Block(BlockKind.PARAGRAPH, FEE))
    sentence = Sentence.objects.get(version=latest(text))
    address = page(text, f"{remarks_of(text)[1].pk}/sa-blev-det/")
    assert "Välj en mening." in words(client.post(address, {}))
    client.post(address, {"sentence": str(sentence.pk)})
    assert f"Så blev det: {FEE}" in read(client, page(text))
    told = words(client.get(place(text, 1)))
    assert "Togs bort" in told
    assert "Nytt" in told


def test_words_that_are_gone_are_pointed_out_again(client: Client, text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, Block(BlockKind.PARAGRAPH, FEE))
    assert text.owner
    sentence = Sentence.objects.get(version=latest(text))
    actions.point_out(text=text, remarks=[decision.comment], sentence=sentence, by=text.owner, at=AT)
    place_ = actions.BlockPlace(1, mark_of(Block(BlockKind.PARAGRAPH, FEE)))
    actions.edit_block(text=text, place=place_, words="Något annat.", by=text.owner, at=AT)
    actions.settle_new_version(text=text, by=text.owner, at=AT)
    said = read(client, page(text))
    assert "Peka ut igen" in said
    assert FEE in said


def test_nothing_is_pointed_out_before_the_new_text_is_said_to_be_done(
    client: Client, text: ReviewedText
) -> None:
    answer(remarks_of(text)[0])
    response = client.get(page(text, f"{remarks_of(text)[0].pk}/sa-blev-det/"))
    assert response["Location"] == page(text, "ny-text/")


def test_before_and_after_in_words(client: Client, text: ReviewedText) -> None:
    make_new_text(text, Block(BlockKind.PARAGRAPH, FEE))
    response = client.get(page(text, "skillnad/"))
    assert "<del>" in response.content.decode()
    assert "<ins>" in response.content.decode()


# --- Closing --------------------------------------------------------------------------------------
def test_closing_too_early_says_how_many_and_leads_to_the_first(client: Client, text: ReviewedText) -> None:
    response = client.post(page(text, "klart/"), {"where": ""}, follow=True)
    assert response.redirect_chain == [(place(text), 302)]
    assert "2 kommentarer väntar på svar." in words(response)
    told = response.content.decode().partition("message--warning")[2].partition("</p>")[0]
    assert str(icon("info")) in told, "what did not go is not ticked off"


def test_a_wrong_number_is_put_right_and_the_text_is_closed(client: Client, text: ReviewedText) -> None:
    for remark in remarks_of(text):
        answer(remark)
    make_new_text(text)
    typed = {"where": "Brevet efter beslutet", "reaches": "många", "in_library": "on"}
    wrong = client.post(page(text, "klart/"), typed)
    assert "Skriv ett antal med siffror" in words(wrong)
    assert "Brevet efter beslutet" in wrong.content.decode()
    done = client.post(page(text, "klart/"), {**typed, "reaches": "400"}, follow=True)
    assert done.redirect_chain == [(page(text, "resultat/"), 302)]
    row = ReviewedText.objects.get(pk=text.pk)
    assert (row.state, row.reaches, row.in_library) == (TextState.DONE, 400, True)


def test_a_closed_text_is_looked_at_and_not_answered() -> None:
    text = make_closed(make_board())
    assert text.owner
    client = logged_in(text.owner)
    assert "1 av 1 besvarade." in read(client, page(text))
    assert client.get(place(text)).status_code == 302
    assert client.get(page(text, "klart/")).status_code == 302


def test_the_result_is_fetched_as_html_with_its_merge_fields_whole() -> None:
    block = Block(BlockKind.PARAGRAPH, "Hej «Namn»! Du har ärende {{nummer}}. Ring oss.")
    text = make_closed(make_board(), blocks=(block, block))
    assert text.owner
    client = logged_in(text.owner)
    response = client.get(page(text, "resultat/html/"))
    assert "attachment" in response["Content-Disposition"]
    assert "Hej «Namn»! Du har ärende {{nummer}}." in response.content.decode()
    asked = client.post(page(text, "resultat/"), follow=True)
    assert "Dokumentet görs." in words(asked)


# --- The debts that all units share ---------------------------------------------------------------
def test_the_list_of_debts_leads_to_the_text(client: Client, text: ReviewedText) -> None:
    debt = Contribution.objects.get()
    response = client.get(f"/medarbetare/svar/{debt.pk}/")
    assert response["Location"] == page(text)


def test_the_debt_is_not_answered_beside_the_text(client: Client, text: ReviewedText) -> None:
    debt = Contribution.objects.get()
    told = client.post(f"/medarbetare/svar/{debt.pk}/", {"kind": "used", "words": "Tack."})
    assert "Den som äger texten svarar på varje kommentar för sig." in words(told)
    assert not debt.answers.exists()


def test_the_coordinator_sees_who_answers_and_no_form(text: ReviewedText) -> None:
    debt = Contribution.objects.get()
    response = logged_in(make_staff(text.board)).get(f"/medarbetare/svar/{debt.pk}/")
    assert "Den som äger texten svarar" in words(response)
    assert "Skicka svaret" not in words(response)


# --- The reader who is asked ----------------------------------------------------------------------
def asked(text: ReviewedText) -> tuple[Client, str, Decision]:
    decision = answer(remarks_of(text)[0], Outcome.QUESTION, words="Vilket ord menar du?")
    reading = decision.comment.reading
    address = f"/portal/lasning/{reading.round_id}/fraga/{decision.comment_id}/"
    return logged_in(reading.participant.user), address, decision


def test_the_reader_finds_the_question_replies_and_the_owner_reads_it(
    client: Client, text: ReviewedText
) -> None:
    reader, address, _decision = asked(text)
    assert "En fråga till dig" in read(reader, "/portal/")
    assert "Vilket ord menar du?" in read(reader, address)
    assert "Skriv ett svar." in words(reader.post(address, {"words": " "}))
    reader.post(address, {"words": "Ordet erläggs."})
    assert "En fråga till dig" not in read(reader, "/portal/")
    assert "Ordet erläggs." in read(client, page(text))


def test_another_reader_does_not_find_the_question() -> None:
    text = make_waiting_for_answers(make_board(), 3, readers=2)
    _reader, address, decision = asked(text)
    others = Participant.objects.filter(board=text.board).exclude(pk=decision.comment.reading.participant_id)
    for other in others:
        assert logged_in(other.user).get(address).status_code == 404


def test_a_question_is_answered_also_when_the_yes_no_longer_stands(
    client: Client, text: ReviewedText
) -> None:
    """The first page of somebody who reads another text leads to it, so it must be there."""
    reader, address, decision = asked(text)
    person = decision.comment.reading.participant
    Offer.objects.filter(participant=person).update(state="declined")
    make_reader(make_round(text.board), person)
    assert address in reader.get("/portal/").content.decode()
    assert reader.get(address).status_code == 200
    reader.post(address, {"words": "Ordet erläggs."})
    assert "Ordet erläggs." in read(client, page(text))


def test_a_question_that_is_decided_asks_for_nothing(text: ReviewedText) -> None:
    reader, address, decision = asked(text)
    answer(decision.comment, Outcome.USED)
    response = reader.get(address, follow=True)
    assert "Frågan är redan besvarad." in words(response)


def test_a_question_waits_for_whoever_rests(text: ReviewedText) -> None:
    from participants.actions import start_pause

    reader, _address, decision = asked(text)
    person = decision.comment.reading.participant
    start_pause(participant=person, by=person.user, at=AT)
    assert "En fråga till dig" not in read(reader, "/portal/")
