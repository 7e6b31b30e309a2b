"""Words that seem to name somebody: found in what was written, and nothing found in what names nobody."""

import pytest

from recruitment.named import named_in


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
