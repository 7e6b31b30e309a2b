"""`manage.py readability`: the same figures as everywhere, as JSON."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

KEYS = [
    "words", "sentences", "long_words", "types", "lix", "ovix", "mean_sentence", "mean_word",
    "long_sentences", "passives", "hints", "rule_version",
]  # fmt: skip


def readability(path: Path) -> dict[str, Any]:
    out = io.StringIO()
    call_command("readability", str(path), stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brev.txt"
    path.write_text("Så gör du\nAnsökan skickas till oss samt till dem.\n\nRing oss.", encoding="utf-8")
    return path


def test_it_prints_exactly_the_agreed_keys(letter: Path) -> None:
    assert list(readability(letter)) == KEYS


def test_a_line_break_starts_a_new_block(letter: Path) -> None:
    answer = readability(letter)
    assert (answer["sentences"], answer["words"], answer["passives"]) == (3, 12, 1)
    assert answer["mean_sentence"] == 4


def test_a_hint_names_the_word_the_suggestion_and_the_sentence(letter: Path) -> None:
    assert readability(letter)["hints"] == [
        {"word": "samt", "suggestion": "och", "sentence": "Ansökan skickas till oss samt till dem."}
    ]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfRing oss.")
    assert readability(path)["words"] == 2


def test_an_empty_file_has_no_values(tmp_path: Path) -> None:
    path = tmp_path / "tom.txt"
    path.touch()
    assert [readability(path)[name] for name in ("words", "lix", "ovix", "hints")] == [0, None, None, []]


def test_another_encoding_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Få hjälp".encode("latin-1"))
    with pytest.raises(CommandError, match=r"inte UTF-8 \(byte 2\)"):
        readability(path)


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="gick inte att läsa"):
        readability(tmp_path / "ingen.txt")


def test_what_is_piped_in_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Ring oss.")))
    assert readability(Path("-"))["words"] == 2


@pytest.mark.parametrize(
    "content",
    [
        "Ring oss.".encode("utf-16-le"),
        "Ring oss.".encode("utf-16"),
        b"PK\x03\x04\x14",
        b"%PDF-1.7\n%",
        b"a\x00b",
    ],
    ids=["UTF-16", "UTF-16 with its mark", "Word", "pdf", "binary"],
)
def test_what_is_no_text_is_told_in_words_and_not_measured(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="ingen ren text"):
        readability(path)


def test_a_folder_is_told_in_swedish(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="det är en mapp"):
        readability(tmp_path)


def test_nothing_piped_in_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(CommandError, match="Inget kom in"):
        readability(Path("-"))


def test_a_text_without_a_full_stop_is_not_printed_once_for_each_hint(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("vi samt ni " * 20_000, encoding="utf-8")
    hints = readability(path)["hints"]
    assert len(hints) == 20_000
    assert max(len(hint["sentence"]) for hint in hints) < 500
    assert "vi samt ni" in hints[0]["sentence"]
    assert hints[0]["sentence"][-1] == hints[-1]["sentence"][0] == "…"
