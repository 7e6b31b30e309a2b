"""A quote with what stands around it gives the place back."""

from hypothesis import given
from hypothesis import strategies as st

from klarsprak.language.quotes import Quote, places, quote, whole
from klarsprak.language.sentences import spans

# Emoji, right-to-left letters and non-breaking spaces count as what they are: one code point each.
SIGNS = st.sampled_from("abcåäö. !?\n\N{NO-BREAK SPACE}\N{SMILING FACE WITH OPEN MOUTH}שלוםم")
TEXTS = st.text(SIGNS, min_size=1, max_size=200)


@given(TEXTS, st.data())
def test_the_place_is_among_those_the_quote_finds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert (start, end) in places(text, quote(text, start, end))


@given(TEXTS, st.data())
def test_all_that_is_found_reads_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = quote(text, start, data.draw(st.integers(start + 1, len(text))))
    assert {text[found_start:found_end] for found_start, found_end in places(text, wanted)} == {wanted.exact}


@given(
    st.lists(
        st.sampled_from(["Du får ett brev.", "Ring oss!", "Vänta."]), min_size=1, max_size=4, unique=True
    )
)
def test_a_sentence_that_stands_once_is_found_once(blocks: list[str]) -> None:
    text = whole(blocks)
    for start, end in spans(text):
        assert places(text, quote(text, start, end)) == [(start, end)]


def test_the_same_words_twice_are_told_apart_by_what_stands_around() -> None:
    text = whole(["Ring oss.", "Du får ett brev.", "Ring oss."])
    assert places(text, quote(text, 27, 36)) == [(27, 36)]


def test_at_most_thirty_two_signs_on_each_side() -> None:
    found = quote("x" * 100, 50, 51)
    assert (len(found.prefix), len(found.suffix)) == (32, 32)


def test_another_text_does_not_hold_it() -> None:
    assert places("Ring oss i morgon.", Quote("Ring oss.", "", "")) == []
