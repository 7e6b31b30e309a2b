"""Rich text: what survives, and what never does."""

import time

import pytest
from django.test import Client

from news import texts
from news.models import PlainPage
from tests.factories.news import make_article


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Vanlig <b>text</b></p>", "<p>Vanlig <b>text</b></p>"),
        ("<h2>Rubrik</h2><ul><li>ett</li></ul>", "<h2>Rubrik</h2><ul><li>ett</li></ul>"),
        ("<blockquote>Ord</blockquote>", "<blockquote>Ord</blockquote>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<p onclick='x()' style='color:red' class='big'>a</p>", "<p>a</p>"),
        ("<img src='https://example.test/x.png'><p>a</p>", "<p>a</p>"),
        ("<iframe src='https://example.test'></iframe>a", "a"),
        ("<h1>a</h1>", "a"),
        ('<embed embedtype="media" url="https://example.test/v">a', "a"),
        ('<a href="https://example.test/" target="_blank">a</a>', '<a href="https://example.test/">a</a>'),
        ('<a href="/nyheter/">a</a>', '<a href="/nyheter/">a</a>'),
        ('<a href="mailto:a@example.test">a</a>', '<a href="mailto:a@example.test">a</a>'),
        ('<a href="tel:112">a</a>', '<a href="tel:112">a</a>'),
        ('<a href="#ned">a</a>', '<a href="#ned">a</a>'),
        ('<a href="//example.test/">a</a>', "<a>a</a>"),
        ('<a href="/\\example.test/">a</a>', "<a>a</a>"),
        ('<a href="\\\\example.test/">a</a>', "<a>a</a>"),
        ('<a href="/&#9;/example.test/">a</a>', "<a>a</a>"),
        ('<a href="&#1;//example.test/">a</a>', "<a>a</a>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="java&#10;script:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
    ],
)
def test_only_a_short_list_of_marks_survives(written: str, kept: str) -> None:
    assert texts.clean_stored(written) == kept
    assert texts.clean_shown(kept) == kept


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:""} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment-->
<h2 style='mso-margin-top-alt:auto'><span style='font-family:"Calibri",sans-serif'>Rubriken<o:p></o:p></span>
</h2>
<p class=MsoNormal style='margin-bottom:8.0pt'><b style='mso-bidi-font-weight:normal'><span
style='mso-fareast-language:SV'>Första</span></b><span> stycket,<span style='mso-spacerun:yes'>  </span>med
ord.</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.</span><![endif]>En <st1:place w:st="on">plats</st1:place></p></div>
<p class=MsoNormal>Sista <a href="https://example.test/" style='mso-x:1'>länken</a>.</p>
<!--EndFragment--></body></html>"""


def test_a_paste_from_word_becomes_clean_paragraphs_with_every_word() -> None:
    kept = texts.clean_stored(WORD)
    assert texts.paragraphs(kept) == [
        "Rubriken",
        "Första stycket, med ord.",
        "1.En plats",
        "Sista länken .",
    ]
    assert kept.count("<p>") == 3
    for rest in ("mso", "Mso", "<o:", "<!", "style", "class", "span", "Normal", "&nbsp;"):
        assert rest not in kept, rest
    assert '<a href="https://example.test/">länken</a>' in kept


def test_a_long_paste_from_word_is_no_deeper_for_its_comments() -> None:
    part = "<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]--><p class=MsoNormal><span>Ord</span></p>"
    assert texts.clean_stored(part * 500).count("<p>Ord</p>") == 500


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<!-- <script>a</script> --><p>b</p>", "<p>b</p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<p>a</p><p>&nbsp;</p><p> </p><p>b</p>", "<p>a</p><p>b</p>"),
        ('<p data-block-key="a1"></p>', '<p data-block-key="a1"></p>'),
        ("<scr<!-- -->ipt>alert(1)</script>", ""),
        ("<scr<o:p>ipt>alert(1)</script>a", "a"),
        ("<<span>script>alert(1)</script>a", "a"),
        ("1 < 2 och 3 > 2", "1 &lt; 2 och 3 &gt; 2"),
        ("<!-- aldrig stängd <p>a</p>", ""),
    ],
)
def test_what_a_paste_brings_between_the_words_is_dropped_before_it_is_looked_at(
    written: str, kept: str
) -> None:
    assert texts.clean_stored(written) == kept


OPEN_BOLD = "".join(f"<b a={number}>" for number in range(1_000))
HOSTILE = {
    "boxes": "<div>" * 100_000 + "ord",
    "quotes": "<blockquote>" * 100_000 + "ord",
    "ends that are in a comment": "<b>ord<!--</b>-->" * 10_000,
    "ends that are in an attribute": '<blockquote title="</blockquote>">' * 5_000 + "ord",
    "ends that are in a script": "<b><script></b></script>" * 8_000 + "ord",
    "ends of something else": "<blockquote></p></i>" * 8_000 + "ord",
    "half a mark": "<b " * 60_000 + "ord",
    "nothing but beginnings": "<" * 190_000 + " ord",
    "bold left open over many paragraphs": f"<p>{OPEN_BOLD}</p>" + "<p>ord</p>" * 1_000,
    "comments that never end": "ord" + "<!--" * 45_000,
    "office": "<o:p" * 40_000 + " ord",
    "empty paragraphs that never end": "<p>" + " &nbsp;" * 25_000 + "ord",
    "upper case": "<BLOCKQUOTE>" * 16_000 + "ord",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_would_keep_the_cleaner_busy_is_turned_away_at_once(html: str) -> None:
    started = time.process_time()
    try:
        kept = texts.clean_stored(html)
    except texts.Unfit as unfit:
        kept = str(unfit.message)
        assert kept in (str(texts.TOO_DEEP), str(texts.TOO_LONG))
    assert len(kept) < 2_000_000
    assert "ord" in texts.clean_shown(html)
    texts.reading_minutes(html)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("html", "depth"),
    [
        ("", 0),
        ("<p>a<br>b</p><p>c</p>", 1),
        ("<ul><li><b><i>a</i></b></li></ul>", 4),
        ("<p>a</p>" * 1_000, 1),
        ("<p>a<p>a", 2),
        ("</p></p><p>a", 1),
        ("<b><!--</b>--><b>", 2),
        ("<b><div></div></b><b>", 3),
        ('<b a="</b>"><b>', 2),
    ],
)
def test_how_deep_marks_stand(html: str, depth: int) -> None:
    assert texts.deepest(html) == depth


def test_lists_in_five_levels_with_every_mark_are_kept() -> None:
    inner = "<b><i><a>ord</a></i></b>"
    html = "<ul><li>" * 5 + inner + "</li></ul>" * 5
    assert texts.clean_stored(html * 200) == html * 200


@pytest.mark.django_db
def test_a_text_that_went_round_the_saving_shows_its_words(client: Client) -> None:
    article = make_article()
    type(article).objects.filter(pk=article.pk).update(body="<div>" * 100_000 + "ord &lt;b&gt; kvar")
    assert "ord &lt;b&gt; kvar" in client.get(article.address).content.decode()


@pytest.mark.django_db
def test_a_link_to_our_own_page_becomes_its_address() -> None:
    target = PlainPage.objects.get(slug="uppgifter")
    stored = texts.clean_stored(f'<p><a linktype="page" id="{target.pk}">a</a></p>')
    assert texts.clean_shown(stored) == '<p><a href="/uppgifter/">a</a></p>'


@pytest.mark.django_db
def test_what_is_saved_is_clean() -> None:
    article = make_article(
        body='<p>a</p><script src="//example.test/x.js"></script><a href="//example.test">b</a>'
    )
    article.refresh_from_db()
    assert article.body == "<p>a</p><a>b</a>"


@pytest.mark.django_db
def test_what_went_round_the_saving_is_clean_when_shown(client: Client) -> None:
    article = make_article()
    type(article).objects.filter(pk=article.pk).update(body='<p>a</p><script>alert("hej")</script>')
    page = client.get(article.address).content.decode()
    assert "<p>a</p>" in page
    assert "alert" not in page


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3), (1000, 5)]
)
def test_reading_takes_a_minute_for_two_hundred_words(words: int, minutes: int) -> None:
    assert texts.reading_minutes("<p>" + "ord " * words + "</p>") == minutes


def test_easy_to_read_is_one_sentence_a_line() -> None:
    assert texts.lines(" Ett.\r\n\n  Två.  \n") == ["Ett.", "Två."]
