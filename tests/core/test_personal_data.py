"""Words that seem to name somebody: found in what was written, and nothing found in what names nobody."""

import pytest

from core.personal_data import certain_in, named_in, traces_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Testa Testsson lyssnade.", ["Testa Testsson"]),
        ("Hon heter Testa och log.", ["Testa"]),
        ("Anna-Lena von Test svarade.", ["Anna-Lena von Test"]),
        ("Jag tyckte att Anna lyssnade.", ["Anna"]),
        ("Anna väntade in svaret.", ["Anna"]),
        ("Annas svar var bra.", ["Anna"]),
        ("Lars lyssnade. Jonas svar var kort.", ["Lars", "Jonas"]),
        ("Ring 19990101-2384.", ["19990101-2384"]),
        ("Skriv till testa@exempel.example.", ["testa@exempel.example"]),
        ("Testa Testsson. Sedan kom Testa Testsson igen.", ["Testa Testsson"]),
    ],
)
def test_what_is_asked_about(text: str, found: list[str]) -> None:
    assert named_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sökande 4 lyssnade. AB väntade in svaret.",
        "Frågade tillbaka. Visade respekt.",
        "Klockan 10.30 den 14 december 2026.",
        "Pratade om Lagen, och om tiden.",
        "Stig in, sa personen. Bo kvar, sa en annan.",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert named_in(text) == []


def test_all_boxes_are_looked_in() -> None:
    assert named_in("Testa Testsson", "Prova Provsson") == ["Testa Testsson", "Prova Provsson"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring mig på 070-174 06 33.", ["070-174 06 33"]),
        ("Jag nås på +46 70 174 06 33 i kväll.", ["+46 70 174 06 33"]),
        ("Växeln 031-390 06 10 svarar inte.", ["031-390 06 10"]),
        ("Testa Testsson, 0701740633", ["Testa Testsson", "0701740633"]),
        ("Ärende 2026/0123456 har dröjt i 14 dagar.", []),
        ("Vi var 12 000 personer år 2025.", []),
    ],
)
def test_telephone_numbers_are_traces_too(text: str, found: list[str]) -> None:
    assert traces_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Two words with capitals may be a place.
        ("Varför är mottagningen i Norra Exempelby stängd?", []),
        ("Varför svarar inte Anna Provberg?", ["Anna Provberg"]),
        ("Hon heter Testa.", ["Testa"]),
        (
            "Skriv till testa@exempel.example eller ring 070-174 06 33.",
            ["testa@exempel.example", "070-174 06 33"],
        ),
        ("Jag har 19990101-2384.", ["19990101-2384"]),
    ],
)
def test_what_is_hardly_anything_but_a_persons(text: str, found: list[str]) -> None:
    assert certain_in(text) == found
