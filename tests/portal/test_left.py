"""'Vad blir kvar?': the questions that are needed, the answers they lead to, and the way back."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client

from fees.models import FeeRate, LegalRule
from participants.models import EngagementForm, Participant
from portal.left import usual_rates
from tests.factories.fees import make_offer, make_rate, terms_of
from tests.factories.participants import make_assignment
from tests.factories.times import AT
from tests.portal.left import (
    ANYTIME,
    BACK,
    EMPLOYED,
    FEE,
    UNPAID,
    UNSURE,
    Fields,
    Walk,
    day,
    stimulus_until,
)
from tests.portal.pages import title, words

pytestmark = pytest.mark.django_db
PROTECTED = (
    "Troligen påverkas inte din ersättning. Vi vet inte om Försäkringskassan ser det här som ideellt. "
    "Fråga innan du börjar."
)
SUPPORT = {"benefits": "income_support"}
SICKNESS = {"benefits": "sickness"}
ACTIVITY = {"benefits": "activity"}
HOUSING = {"benefits": "housing_supplement"}
NO_STIMULUS = {"stimulus": "no"}
UNTIL_2027 = stimulus_until(31, 8, 2027)
NO_TAX, SIDE = {"tax": "none"}, {"tax": "side"}
NOTHING_BEFORE = {"paid_before": "0"}
OLD = {"granted_year": "2003"}
STEPLESS = (OLD, {"level": "1"}, {"stepless": "yes"})


def offer_address(person: Participant, **fields: object) -> str:
    offer = make_offer(make_assignment(person.board, by=person.contact.user, **fields), person)
    return f"/portal/vad-blir-kvar/{offer.round_id}/"


# --- From an offer -----------------------------------------------------------------------------------
def test_from_an_offer_it_begins_with_the_offers_own_terms(phone: Client, person: Participant) -> None:
    """2.5 h × 150 + 12 % = 420, of which 25 % is kept: the picture's own example."""
    text = Walk(phone, offer_address(person)).through(SUPPORT, UNTIL_2027, NO_TAX, NOTHING_BEFORE).text
    assert "Du får behålla 105 kr av 420 kr före skatt" in text
    assert "Ditt stöd kan bli lägre med 315 kr" in text
    assert "2,5 timmar × 150 kr 375 kr" in text
    assert "12 % av 375 kr 45 kr" in text
    assert "Skatt ingen, svarade du 0 kr" in text
    assert "Socialtjänstlagen (2025:400), 12 kap. Kontrollerad 22 november 2026." in text
    assert "Detta är en beräkning, inte ett beslut. Den som arbetar med ditt stöd bestämmer." in text
    assert "Vi sparar inte dina svar. Ingen annan ser dem." in text
    assert "Jobbstimulans Ja, beslut till 31 augusti 2027" in text
    assert "Pengarna kommer 22 december 2026" in text


def test_the_frozen_terms_hold_when_the_rates_change(phone: Client, person: Participant) -> None:
    address = offer_address(person)
    make_rate(person.board, programme="digital_inclusion", hourly_ore=99_900)
    assert "av 420 kr före skatt" in Walk(phone, address).through(SUPPORT, NO_STIMULUS, NO_TAX, UNSURE).text


def test_fewer_hours_can_be_tried(phone: Client, person: Participant) -> None:
    """'Kortare tid': 1 h × 150 + 12 % = 168, a quarter is 42."""
    walk = Walk(phone, offer_address(person)).through(SUPPORT, UNTIL_2027, NO_TAX, NOTHING_BEFORE)
    walk.press("change:hours")
    assert walk.box("hours") == "2.50"
    assert "Du får behålla 42 kr av 168 kr före skatt" in walk.press(hours="1").text


def test_the_question_leads_here_and_back(phone: Client, person: Participant) -> None:
    address = offer_address(person)
    question = address.replace("vad-blir-kvar", "fraga")
    assert f'href="{address}"' in phone.get(question).content.decode()
    walk = Walk(phone, address).through(SUPPORT, NO_STIMULUS, NO_TAX, NOTHING_BEFORE)
    assert f'href="{question}"' in walk.response.content.decode()


def test_an_unpaid_offer_asks_no_question_of_pay(phone: Client, person: Participant) -> None:
    address = offer_address(person, engagement_form=EngagementForm.UNPAID)
    text = Walk(phone, address).through(SUPPORT).text
    assert "Det finns ingen lön att räkna" in text


# --- Without an offer --------------------------------------------------------------------------------
CASES: list[tuple[str, Sequence[Fields], list[str], list[str]]] = [
    (
        "no benefit",
        [{"benefits": "none"}, *EMPLOYED, SIDE, NOTHING_BEFORE],
        ["Du får behålla 1 176 kr av 1 680 kr före skatt", "Skatt 504 kr"],
        ["Försörjningsstöd"],
    ),
    (
        "E04",
        [SUPPORT, *EMPLOYED, UNTIL_2027, NO_TAX, NOTHING_BEFORE],
        ["Du får behålla 420 kr av 1 680 kr", "lägre med 1 260 kr"],
        [],
    ),
    (
        "E05",
        [SUPPORT, *EMPLOYED, UNTIL_2027, SIDE, NOTHING_BEFORE],
        ["Du får behålla 294 kr", "lägre med 882 kr", "Skatt 504 kr", "jämkning"],
        [],
    ),
    (
        "another percentage",
        [SUPPORT, *EMPLOYED, UNTIL_2027, {"tax": "percent", "tax_percent": "10,5"}, NOTHING_BEFORE],
        # 1680 × 10.5 % = 176.40, whole kronor 176; net 1504; kept 376.
        ["Du får behålla 376 kr", "Skatt 10,5 %"],
        [],
    ),
    (
        "E06",
        [SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX, NOTHING_BEFORE],
        ["Du får behålla 0 kr av 1 680 kr", "Utan beslut om jobbstimulans räknas hela lönen mot ditt stöd."],
        [],
    ),
    (
        "E07",
        [SUPPORT, *EMPLOYED, stimulus_until(30, 9, 2026), NO_TAX, NOTHING_BEFORE],
        ["Du får behålla 0 kr", "Din jobbstimulans gäller inte den dag pengarna kommer."],
        [],
    ),
    (
        "E08b: a fee, and the municipality has not decided",
        [SUPPORT, *FEE, UNTIL_2027, SIDE, NOTHING_BEFORE],
        [
            "Fråga din handläggare innan du svarar",
            "mellan 0 kr och 72,37 kr",
            "räknar arvode som anställning",
        ],
        ["Du får behålla 72"],
    ),
    (
        "E10a",
        [SICKNESS, *EMPLOYED, *STEPLESS, {"year_income": "40 000"}, SIDE],
        ["Ersättningen minskar inte", "Försäkringskassan bestämmer."],
        [],
    ),
    (
        "E10b",
        [SICKNESS, *EMPLOYED, *STEPLESS, {"year_income": "100000"}, SIDE],
        ["Ersättningen minskar med 1 700 kr i månaden, 20 400 kr på ett år"],
        [],
    ),
    (
        "E10f",
        [SICKNESS, *EMPLOYED, {"granted_year": "2003"}, {"level": "1"}, {"stepless": "no"}],
        ["Anmäl först", "Utan ansökan om steglös avräkning gäller de vanliga reglerna."],
        ["Du får behålla"],
    ),
    (
        "July 2008 is too late",
        [SICKNESS, *EMPLOYED, {"granted_year": "2008"}, {"granted_half": "no"}],
        ["Berätta för Försäkringskassan innan du börjar", "Vi visar ingen summa."],
        ["Du får behålla"],
    ),
    (
        "E11a",
        [SICKNESS, *UNPAID, {"unpaid_hours": "6"}],
        [PROTECTED, "Fråga först"],
        ["Du får behålla"],
    ),
    (
        "E11b",
        [SICKNESS, *EMPLOYED, {"granted_year": "2015"}],
        [
            "Anmäl först Berätta för Försäkringskassan innan du börjar",
            "Vi visar ingen summa. Vi vet inte hur din ersättning påverkas, och vi gissar inte.",
            "Du svarade att du har sjukersättning.",
            "Uppdraget är anställning per timme med lön, 1 680 kr före skatt.",
            "Socialförsäkringsbalken 110 kap. 46–47 §§. Kontrollerad 22 november 2026.",
            f"Om du väljer bara utlägg {'Vi vet inte hur din ersättning påverkas.'}",
        ],
        ["Du får behålla"],
    ),
    (
        "E11c",
        [SICKNESS, *UNPAID, {"unpaid_hours": "10"}],
        ["Fråga Försäkringskassan innan du börjar", "Gränsen är under tio timmar i veckan."],
        ["Troligen"],
    ),
    (
        "E11d",
        [ACTIVITY, {"paid_as": "assignment"}, {"hours": "2"}, {"rate": "165"}],
        ["Anmäl först", "regelbundet och under en längre tid", f"Om du väljer bara utlägg {PROTECTED}"],
        ["Du får behålla"],
    ),
    (
        "E13",
        # The year's income from here: 4 920 before and 1 680 now is 6 600.
        [HOUSING, *EMPLOYED, {"paid_before": "4920"}],
        ["1 650 kr till 2 046 kr på ett år, om lönen är 6 600 kr", "Ungefär"],
        ["Du får behålla"],
    ),
    (
        "something else",
        [{"benefits": "other"}, *EMPLOYED],
        ["Fråga den som betalar din ersättning", "Den som betalar din ersättning bestämmer."],
        ["Du får behålla"],
    ),
]


@pytest.mark.parametrize(("steps", "said", "unsaid"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_an_answer(
    phone: Client, steps: Sequence[Fields], said: Sequence[str], unsaid: Sequence[str]
) -> None:
    text = Walk(phone).through(*steps).text
    assert [one for one in said if one not in text] == [], text
    assert [one for one in unsaid if one in text] == []
    assert "Detta är en beräkning, inte ett beslut." in text


def test_the_boards_own_decision_about_fees_is_counted_with(phone: Client, person: Participant) -> None:
    """E08: where the municipality has decided that a fee counts as employment."""
    decide(person)
    text = Walk(phone).through(SUPPORT, *FEE, UNTIL_2027, SIDE, NOTHING_BEFORE).text
    assert "Du får behålla 72,37 kr" in text
    assert "lägre med 217,13 kr" in text


def test_another_boards_decision_is_not(phone: Client) -> None:
    from tests.factories.participants import make_board, make_participant

    decide(make_participant(make_board()))
    text = Walk(phone).through(SUPPORT, *FEE, UNTIL_2027, SIDE, NOTHING_BEFORE).text
    assert "Du får behålla 72,37 kr" not in text


def decide(person: Participant) -> None:
    LegalRule.objects.create(
        board=person.board,
        rule_id="JOBBSTIM_ARVODE_LOCAL",
        valid_from=date(2026, 1, 1),
        parameters={"counts_as_employment": True},
        legal_source="Beslut 2026-7",
        checked_on=date(2026, 1, 2),
        checked_by="Test",
        confidence="L",
    )


# --- "Vet inte" --------------------------------------------------------------------------------------
NOT_KNOWN: list[tuple[str, Sequence[Fields], str]] = [
    ("what one lives on", [{"benefits": "unknown"}, *EMPLOYED], "Ta reda på vilket stöd du får"),
    (
        "how it is paid",
        [SUPPORT, {"paid_as": "unknown"}, {"hours": "2,5"}, {"rate": "165"}, UNTIL_2027, SIDE, UNSURE],
        "Fråga din handläggare innan du svarar",
    ),
    (
        "how many hours",
        [SUPPORT, {"paid_as": "employed"}, UNSURE, {"rate": "150"}, UNTIL_2027, NO_TAX, UNSURE],
        "Fråga Maja hur mycket lönen blir",
    ),
    (
        "how much an hour",
        [SUPPORT, {"paid_as": "employed"}, {"hours": "2"}, UNSURE, UNTIL_2027, NO_TAX, UNSURE],
        "Fråga Maja hur mycket lönen blir",
    ),
    (
        "jobbstimulans",
        [SUPPORT, *EMPLOYED, {"stimulus": "unknown"}, NO_TAX, NOTHING_BEFORE],
        "Du får behålla mellan 0 kr och 420 kr. Det beror på om du har ett beslut om jobbstimulans.",
    ),
    ("the year", [SICKNESS, *EMPLOYED, UNSURE], "Berätta för Försäkringskassan innan du börjar"),
    (
        "before July or not",
        [SICKNESS, *EMPLOYED, {"granted_year": "2008"}, {"granted_half": "unknown"}],
        "Berätta för Försäkringskassan innan du börjar",
    ),
    (
        "how much sickness compensation",
        [SICKNESS, *EMPLOYED, OLD, {"level": "unknown"}, {"stepless": "yes"}, {"year_income": "5"}, SIDE],
        "Fråga Försäkringskassan innan du börjar",
    ),
    (
        "whether one has applied",
        [SICKNESS, *EMPLOYED, {"granted_year": "2003"}, {"level": "1"}, {"stepless": "unknown"}],
        "Berätta för Försäkringskassan innan du börjar",
    ),
    (
        "the year's income",
        [SICKNESS, *EMPLOYED, *STEPLESS, UNSURE, SIDE],
        "Fråga Försäkringskassan innan du börjar",
    ),
    ("unpaid hours", [SICKNESS, *UNPAID, UNSURE], "Fråga Försäkringskassan innan du börjar"),
    (
        "earlier pay, with a supplement",
        [HOUSING, *EMPLOYED, UNSURE],
        "Fråga Försäkringskassan innan du börjar",
    ),
]


@pytest.mark.parametrize(("steps", "said"), [c[1:] for c in NOT_KNOWN], ids=[c[0] for c in NOT_KNOWN])
def test_not_knowing_leads_to_a_status_and_never_a_guess(
    phone: Client, steps: Sequence[Fields], said: str
) -> None:
    text = Walk(phone).through(*steps).text
    assert said in text
    assert not re.search(r"Du får behålla [0-9]", text)
    assert "Skriv ut brevet" in text


def test_not_knowing_the_tax_takes_the_cautious_share_and_says_so(phone: Client) -> None:
    text = Walk(phone).through(SUPPORT, *EMPLOYED, UNTIL_2027, {"tax": "unknown"}, UNSURE).text
    assert "Du får behålla 294 kr" in text
    assert "Vi räknade med 30 procent, som är försiktigast." in text


# --- Several at once -----------------------------------------------------------------------------------
def test_each_benefit_has_an_answer_of_its_own_the_most_cautious_first(phone: Client) -> None:
    several = {"benefits": ["income_support", "housing_supplement", "sickness"]}
    walk = Walk(phone).through(
        several, *EMPLOYED, UNTIL_2027, {"granted_year": "2015"}, NO_TAX, NOTHING_BEFORE
    )
    said = ["Anmäl först", "Bostadstillägget kan bli lägre", "Du får behålla 420 kr"]
    places = [walk.text.index(one) for one in said]
    assert places == sorted(places)
    assert "Räkna inte ihop dem." in walk.text
    assert "Totalt" not in walk.text
    assert len(re.findall("Detta är en beräkning, inte ett beslut.", walk.text)) == 3


def test_a_doubt_about_one_benefit_does_not_hide_anothers_figure(phone: Client) -> None:
    both = {"benefits": ["income_support", "sickness"]}
    text = Walk(phone).through(both, *EMPLOYED, UNTIL_2027, UNSURE, NO_TAX, NOTHING_BEFORE).text
    assert "Du får behålla 420 kr" in text
    assert "Anmäl först" in text


# --- Words that do not fit -----------------------------------------------------------------------------
BAD: list[tuple[Sequence[Fields], Fields, str]] = [
    ([], {"benefits": []}, "Välj minst en."),
    ([], {"benefits": ["none", "sickness"]}, "väljs för sig"),
    ([], {"benefits": ["unknown", "sickness"]}, "väljs för sig"),
    ([], {"benefits": ["lottery"]}, "Fel:"),
    ([SUPPORT], {}, "Välj en. Är du osäker, välj Vet inte."),
    *(
        ([SUPPORT, EMPLOYED[0]], {"hours": typed}, said)
        for typed, said in [
            ("", "Skriv hur många timmar, eller tryck på Vet inte."),
            ("1e9", "Skriv med siffror, till exempel 2,5."),
            ("NaN", "Skriv med siffror"),
            ("inf", "Skriv med siffror"),
            ("-2", "Skriv utan minustecken, till exempel 2,5."),
            ("−2", "Skriv utan minustecken"),
            ("0", "Det blev noll."),
            ("0,00", "Det blev noll."),
            ("2,5,5", "Skriv med siffror"),
            ("1.000.000", "Skriv med siffror"),
            ("301", "Skriv högst 300."),
            ("=1+1", "Skriv med siffror"),
            ("två", "Skriv med siffror"),
            ("½", "Skriv med siffror"),
            ("2" * 400, "Skriv med siffror"),
        ]
    ),
    *(
        ([SUPPORT, *EMPLOYED[:2]], {"rate": typed}, said)
        for typed, said in [
            ("150,555", "Skriv med siffror, till exempel 150."),
            ("-150", "Skriv utan minustecken"),
            ("5001", "Skriv högst 5 000 kr."),
        ]
    ),
    ([SUPPORT, *EMPLOYED], {"stimulus": "yes"}, "Skriv den sista dagen"),
    ([SUPPORT, *EMPLOYED], stimulus_until(31, 2, 2027), "Skriv en dag som finns"),
    ([SUPPORT, *EMPLOYED], stimulus_until(1, 1, 1900), "Skriv dagen som står i beslutet."),
    ([SUPPORT, *EMPLOYED], stimulus_until(1, 1, 2999), "Skriv dagen som står i beslutet."),
    *(
        ([SICKNESS, *EMPLOYED], {"granted_year": typed}, said)
        for typed, said in [
            ("", "Skriv året, eller tryck på Vet inte."),
            ("2027", "Det året har inte varit än."),
            ("1900", "Skriv året som står i beslutet"),
            ("03", "Skriv året med fyra siffror, till exempel 2015."),
            ("20०8", "Skriv året med fyra siffror"),
        ]
    ),
    ([SUPPORT, *EMPLOYED, NO_STIMULUS], {"tax": "percent"}, "Skriv hur många procent"),
    ([SUPPORT, *EMPLOYED, NO_STIMULUS], {"tax": "percent", "tax_percent": "101"}, "Skriv högst 100."),
    ([SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX], {"paid_before": "mycket"}, "Skriv med siffror"),
]


@pytest.mark.parametrize(("steps", "typed", "said"), BAD)
def test_what_does_not_fit_is_told_beside_the_field_and_kept(
    phone: Client, steps: Sequence[Fields], typed: Fields, said: str
) -> None:
    walk = Walk(phone).through(*steps).press(**typed)
    assert said in walk.text
    assert "Fel:" in walk.text
    assert title(walk.response).startswith("Fel: Vad blir kvar?")
    for name, value in typed.items():
        if isinstance(value, str) and name not in ("stimulus", "tax"):
            assert walk.box(name) == value


@pytest.mark.parametrize("typed", ["2,5", "2.5", "2:30", " 2,50 ", "2,5 timmar", "2,5 h"])
def test_hours_are_read_as_people_write_them(phone: Client, typed: str) -> None:
    text = (
        Walk(phone)
        .through(SUPPORT, EMPLOYED[0], {"hours": typed}, EMPLOYED[2], NO_STIMULUS, NO_TAX, UNSURE)
        .text
    )
    assert "av 420 kr före skatt" in text


@pytest.mark.parametrize("typed", ["1200,50", "1200.50", "1 200,50", "1 200,50 kr", "1200.5"])
def test_sums_are_read_as_people_write_them(phone: Client, typed: str) -> None:
    text = Walk(phone).through(SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX, {"paid_before": typed}).text
    assert "Lön från kommunen i år 1 200,50 kr" in text


def test_the_usual_rate_is_suggested(phone: Client, person: Participant) -> None:
    walk = Walk(phone).through(SUPPORT, EMPLOYED[0], {"hours": "2"})
    assert walk.box("rate") == "150"
    assert "Det brukar vara 150 kr." in walk.text
    assert Walk(phone).through(SUPPORT, {"paid_as": "assignment"}, {"hours": "2"}).box("rate") == ""


def test_a_rate_that_follows_the_price_base_is_suggested_too(phone: Client, person: Participant) -> None:
    """0.5 % of 59 200 kr is 296 kr an hour; on a day without a prisbasbelopp nothing is suggested."""
    FeeRate.objects.filter(board=person.board).update(valid_to=date(2026, 1, 1))
    make_rate(person.board, basis="indexed", hourly_ore=0, index_share=500, valid_from=date(2026, 1, 2))
    walk = Walk(phone).through(SUPPORT, EMPLOYED[0], {"hours": "2"})
    assert walk.box("rate") == "296"
    assert "Det brukar vara 296 kr." in walk.text
    assert usual_rates(person.board_id, date(2027, 1, 1)) == {}


# --- The way back ---------------------------------------------------------------------------------------
def test_back_shows_the_question_before_with_its_answer(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, EMPLOYED[0], {"hours": "7,25"})
    assert "Hur mycket får du i timmen?" in walk.text
    assert walk.press(BACK).box("hours") == "7,25"
    walk.press(BACK)
    assert "Hur får du betalt?" in walk.text
    assert "Hur mycket får du i timmen?" in walk.press().text


def test_back_from_the_answer_shows_the_last_question(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX, {"paid_before": "17"})
    assert walk.press(BACK).box("paid_before") == "17"


def test_a_change_keeps_every_other_answer(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX, NOTHING_BEFORE)
    walk.press("change:stimulus").press(**UNTIL_2027)
    assert "Du får behålla 420 kr" in walk.text


def test_a_new_question_in_the_middle_keeps_what_comes_after(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, *EMPLOYED, UNTIL_2027, NO_TAX, {"paid_before": "17"})
    walk.press("change:benefits").press(benefits=["income_support", "sickness"])
    assert "Vilket år fick du sjukersättning?" in walk.text
    walk.press(granted_year="2015")
    assert "Lön från kommunen i år 17 kr" in walk.text


def test_what_is_no_longer_asked_is_no_longer_said(phone: Client) -> None:
    walk = Walk(phone).through(
        SICKNESS, *EMPLOYED, {"granted_year": "2003"}, {"level": "1"}, {"stepless": "no"}
    )
    walk.press("change:granted").press(granted_year="2015")
    assert "Steglös" not in walk.text
    assert "steglös" not in walk.text
    assert "Så mycket sjukersättning" not in walk.text


def test_vet_inte_is_an_empty_box_when_one_comes_back(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX, UNSURE)
    assert "Lön från kommunen i år Vet inte" in walk.text
    assert walk.press("change:paid_before").box("paid_before") == ""


def test_a_page_read_anew_is_the_first_question(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, EMPLOYED[0])
    assert "Vad lever du på?" in words(phone.get(walk.address))
    assert "checked" not in phone.get(walk.address).content.decode()


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "Vad blir kvar? Vad lever du på?"),
        ([SUPPORT], "Fråga 2. Högst 5 till."),
        ([SUPPORT, UNPAID[0]], "Det finns ingen lön att räkna"),
        ([SUPPORT, EMPLOYED[0]], "Fråga 3. Högst 4 till."),
        ([SUPPORT, *EMPLOYED, NO_STIMULUS], "Fråga 6. Högst en till."),
        ([SUPPORT, *EMPLOYED, NO_STIMULUS, NO_TAX], "Sista frågan"),
    ],
)
def test_the_line_of_progress_promises_at_most_what_comes(
    phone: Client, steps: Sequence[Fields], said: str
) -> None:
    assert said in Walk(phone).through(*steps).text


# --- What strangers put in the hidden fields --------------------------------------------------------------
TAMPERED: list[dict[str, object]] = [
    {"benefits": ["lottery"]},
    {"benefits": ["none", "sickness"]},
    {"benefits": "income_support", "paid_as": "gold"},
    {"benefits": "income_support", "paid_as": "employed", "hours": "1e9"},
    {"benefits": "income_support", "paid_as": "employed", "hours": "<script>alert(1)</script>"},
    {"benefits": "income_support", "paid_as": "employed", "hours": "2" * 100_000},
    {"benefits": ["income_support"] * 500},
    {"benefits": "income_support", "paid_as": "employed", "hours": "2\x00"},
    {"benefits": "sickness", "paid_as": "employed", "hours": "2", "rate": "1", "granted_year": "2999"},
]


@pytest.mark.parametrize("sent", TAMPERED)
@pytest.mark.parametrize("go", ["next", "back", "change:benefits", "letter:sickness"])
def test_what_no_page_of_ours_sent_begins_again(phone: Client, sent: dict[str, object], go: str) -> None:
    answer = phone.post(ANYTIME, {**sent, "question": "", "go": go})
    assert answer.status_code == 200
    assert "Svaren kom inte fram som de skulle. Vi börjar om från början." in words(answer)
    assert "<script>alert" not in answer.content.decode()
    assert 'type="hidden" name="hours"' not in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"go": "fly"},
        {"go": "change:nothing", "question": "nothing"},
        {"go": "back", "question": "benefits"},
        {"go": "letter:none"},
        {"go": "unknown", "question": "benefits"},
        {"name": "Robin", "next": "https://elsewhere.example/"},
    ],
)
def test_anything_else_is_the_first_question(phone: Client, sent: dict[str, str]) -> None:
    answer = phone.post(ANYTIME, sent)
    assert answer.status_code == 200
    assert "Vad lever du på?" in words(answer)
    assert "elsewhere" not in answer.content.decode()


def test_the_terms_of_an_offer_cannot_be_posted(phone: Client, person: Participant) -> None:
    sent = {"benefits": "none", "paid_as": "assignment", "rate": "5000", "tax": "none", "paid_before": "0"}
    assert "av 420 kr före skatt" in words(phone.post(offer_address(person), {**sent, "question": ""}))


# --- The letter ------------------------------------------------------------------------------------------
def letter(phone: Client, address: str, benefit: str, *steps: Fields) -> str:
    return Walk(phone, address).through(*steps).press(f"letter:{benefit}").text


def test_the_letter_says_what_when_and_how_long_and_no_name(phone: Client, person: Participant) -> None:
    text = letter(phone, offer_address(person), "sickness", SICKNESS, {"granted_year": "2015"})
    for said in (
        "Till Försäkringskassan",
        "Jag har blivit erbjuden ett uppdrag med lön",
        "Uppdrag Datorhjälp på biblioteket",
        "måndag 30 november 2026, 14.00–16.30",
        "Planerad tid 2,5 timmar",
        "Anställning per timme, 420 kr före skatt",
        "Hur påverkar det min sjukersättning?",
        "Maja Provlund",
    ):
        assert said in text
    assert person.first_name not in text
    assert text.rstrip().endswith("Klart, glöm mina svar")
    assert "Namn Personnummer" in text


def test_the_letter_about_income_support_goes_to_the_caseworker(phone: Client) -> None:
    text = letter(phone, ANYTIME, "income_support", SUPPORT, *FEE, UNTIL_2027, SIDE, UNSURE)
    assert "Till min handläggare" in text
    assert "Arvode utan anställning, 412,50 kr före skatt" in text
    assert "Hur påverkar det mitt försörjningsstöd?" in text


def test_the_letter_of_unpaid_work_says_so(phone: Client) -> None:
    text = letter(phone, ANYTIME, "activity", ACTIVITY, *UNPAID, {"unpaid_hours": "3"})
    assert "Jag har blivit erbjuden ett uppdrag utan lön" in text
    assert "Ersättning Ingen lön" in text


def test_a_figure_has_no_letter(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT, *EMPLOYED, UNTIL_2027, NO_TAX, NOTHING_BEFORE)
    assert "Skriv ut brevet" not in walk.text


def test_one_comes_back_from_the_letter_to_the_answer(phone: Client) -> None:
    walk = Walk(phone).through(SICKNESS, *EMPLOYED, {"granted_year": "2015"}).press("letter:sickness")
    assert "Anmäl först" in walk.press().text


def test_three_things_to_do_and_whom_to_ask(phone: Client, person: Participant) -> None:
    text = Walk(phone, offer_address(person)).through(SICKNESS, {"granted_year": "2015"}).text
    assert "Skriv ut brevet. Det säger vad, när och hur länge. Du fyller i ditt namn själv." in text
    assert "Ge det till Försäkringskassan. Gör det före måndag 30 november, då uppdraget börjar." in text
    assert "Vänta på besked. Svara sedan. Be Maja om mer tid om du behöver. Det går bra." in text


def test_protected_unpaid_is_never_shown_as_safe(phone: Client) -> None:
    walk = Walk(phone).through(SICKNESS, *UNPAID, {"unpaid_hours": "6"})
    card = walk.response.content.decode().partition('<section class="card')[2].partition("</section>")[0]
    assert PROTECTED in " ".join(card.split())
    assert "status--done" not in card
    assert "status--ask" in card


# --- Forgetting --------------------------------------------------------------------------------------------
def test_done_forgets_and_leads_home(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT)
    before = phone.cookies["csrftoken"].value
    answer = phone.post(ANYTIME, {"go": "forget"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/portal/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert phone.cookies["csrftoken"].value != before
    assert walk.form_with("forget").form_values()[0][0] == "csrfmiddlewaretoken"
    assert len(walk.form_with("forget").form_values()) == 1


def test_from_an_offer_it_leads_to_the_question(phone: Client, person: Participant) -> None:
    address = offer_address(person)
    answer = phone.post(address, {"go": "forget"})
    assert answer.headers["Location"] == address.replace("vad-blir-kvar", "fraga")


def test_a_page_that_was_forgotten_cannot_be_sent_again(person: Participant) -> None:
    """On a shared computer the browser still offers to send the old form. It is refused."""
    from tests.factories.clients import login

    strict = login(Client(enforce_csrf_checks=True), person.user)
    walk = Walk(strict)
    old = dict(walk.form_with("next").form_values())
    walk.press(benefits="income_support")
    sent = dict(walk.form_with("next").form_values())
    assert (
        strict.post(ANYTIME, {"go": "forget", "csrfmiddlewaretoken": old["csrfmiddlewaretoken"]}).status_code
        == 302
    )
    again = strict.post(ANYTIME, {**sent, "go": "next", "paid_as": "employed"})
    assert again.status_code == 403
    assert "Hur många timmar" not in again.content.decode()


def test_the_browser_is_told_to_keep_nothing(phone: Client) -> None:
    walk = Walk(phone).through(SUPPORT)
    assert walk.response.headers["Cache-Control"] == "no-store, private"
    assert "Då försvinner svaren på den här sidan." in walk.response.content.decode()


def test_it_is_found_from_home_and_from_the_money(phone: Client) -> None:
    for page in ("/portal/", "/portal/pengar/"):
        assert f'href="{ANYTIME}"' in phone.get(page).content.decode()


def test_terms_are_those_of_the_offer(person: Participant) -> None:
    """The factory's offer: what the tests above count on."""
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person)
    assert (terms_of(offer).hourly_ore, terms_of(offer).planned_minutes) == (15_000, 150)
    assert day("d", (AT.day, 1, 2))["d_day"] == str(AT.day)
