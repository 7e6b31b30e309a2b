"""A page in other languages and in easier Swedish: marked as such, and honest when it is older."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import html

from core import registry
from news import languages
from news.models import PlainPage, TranslatedPage
from tests.factories.news import make_translation
from tests.factories.times import TODAY

pytestmark = pytest.mark.django_db
# "Welcome": words that stand in any reader.
HEBREW = {"title": "ברוכים הבאים", "language": "he", "language_name": "עברית", "slug": "he"}


def page_of(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.document_fromstring(answer.content.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


DIRECTIONS = [
    ("en", "ltr"),
    ("sv-simple", "ltr"),
    ("so", "ltr"),
    ("ti", "ltr"),
    ("uk", "ltr"),
    ("ar", "rtl"),
    ("fa", "rtl"),
    ("prs", "rtl"),
    ("ckb", "rtl"),
    ("ur", "rtl"),
    ("yi", "rtl"),
    ("ps-AF", "rtl"),
    ("ku", "ltr"),
    ("ku-Arab", "rtl"),
    ("pa-Arab-PK", "rtl"),
    ("ks-Deva", "ltr"),
    ("AR", "rtl"),
]


@pytest.mark.parametrize(("code", "direction"), DIRECTIONS)
def test_the_direction_comes_from_the_language_or_the_script(code: str, direction: str) -> None:
    assert languages.direction(code) == direction


@pytest.mark.parametrize("code", ["English", "e", "", "en_GB", "en-", "<b>", "en fr"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        make_translation(language=code)


# --- The page ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "code", "direction"), [({}, "en", "ltr"), (HEBREW, "he", "rtl")], ids=["en", "he"]
)
def test_the_main_part_has_the_language_and_its_direction(
    client: Client, fields: dict[str, str], code: str, direction: str
) -> None:
    tree = page_of(client, make_translation(**fields).address)
    main = tree.find(".//main")
    assert (main.get("lang"), main.get("dir")) == (code, direction)
    assert (tree.get("lang"), tree.get("dir")) == ("sv", None)
    assert tree.find(".//title").get("lang") == code


def test_what_is_swedish_in_it_says_so(client: Client) -> None:
    """Each text in the main part is either of the page's language or inside something marked Swedish."""
    main = page_of(client, make_translation(**HEBREW, translated_by="").address).find(".//main")
    swedish = main.xpath(".//*[@lang='sv']")
    assert {one.get("dir") for one in swedish} == {"ltr"}
    for one in swedish:
        one.getparent().remove(one)
    left = words(main)
    assert not [word for word in ("Ring", "Vardagar", "Senast", "Sidan", "ändrad") if word in left], left


def test_phone_number_and_date_keep_their_own_direction(client: Client) -> None:
    main = page_of(client, make_translation(**HEBREW).address).find(".//main")
    assert {one.get("dir") for one in main.xpath(".//a[starts-with(@href, 'tel:')] | .//time")} == {"ltr"}


def test_whose_translation_it_is_and_from_when(client: Client) -> None:
    page = make_translation(translated_by="Our own translation.", translated_on=date(2026, 11, 2))
    assert "Our own translation. 2026-11-02" in words(page_of(client, page.address).find(".//main"))


# --- Between languages -------------------------------------------------------------------------
def links(tree: Any) -> list[tuple[str, str, str, str | None]]:
    found = tree.xpath("//nav[contains(@class, 'languages')]//*[@lang and not(self::nav)]")
    return [(words(one), one.get("lang"), one.get("dir"), one.get("href")) for one in found]


def test_each_language_is_named_in_itself(client: Client) -> None:
    english, hebrew = make_translation(), make_translation(**HEBREW)
    on_swedish = page_of(client, "/uppgifter/")
    assert links(on_swedish) == [
        ("Svenska", "sv", "ltr", None),
        ("English", "en", "ltr", english.address),
        ("עברית", "he", "rtl", hebrew.address),
    ]
    assert links(page_of(client, english.address)) == [
        ("Svenska", "sv", "ltr", "/uppgifter/"),
        ("English", "en", "ltr", None),
        ("עברית", "he", "rtl", hebrew.address),
    ]
    assert on_swedish.xpath("//nav[contains(@class, 'languages')]//a/@hreflang") == ["en", "he"]


def test_search_engines_are_told_too(client: Client) -> None:
    english = make_translation()
    found = page_of(client, english.address).xpath("//link[@rel='alternate'][@hreflang]")
    assert [(one.get("hreflang"), one.get("href")) for one in found] == [
        ("sv", "http://testserver/uppgifter/"),
        ("en", f"http://testserver{english.address}"),
    ]


def test_a_page_in_one_language_has_no_such_links(client: Client) -> None:
    assert links(page_of(client, "/webblasaren/")) == []


# --- Older than the Swedish page ----------------------------------------------------------------
def older(client: Client, page: TranslatedPage) -> list[tuple[str, str]]:
    found = page_of(client, page.address).xpath("//*[contains(@class, 'notice--older')]")
    return [(words(one), one.get("lang")) for one in found]


@pytest.mark.parametrize(("days", "is_older"), [(-1, False), (0, False), (1, True)])
def test_when_the_swedish_page_has_changed_since_it_says_so_in_its_own_words(
    client: Client, days: int, is_older: bool
) -> None:
    page = make_translation(**HEBREW, older_words="הדף השתנה.")
    PlainPage.objects.filter(slug="uppgifter").update(updated_on=TODAY + timedelta(days=days))
    assert older(client, page) == ([("הדף השתנה.", "he")] if is_older else [])


def test_without_words_of_its_own_it_says_so_in_english_marked_as_such(client: Client) -> None:
    page = make_translation(**HEBREW)
    PlainPage.objects.filter(slug="uppgifter").update(updated_on=TODAY + timedelta(days=1))
    assert older(client, page) == [("The Swedish page has changed since this was translated.", "en")]


# --- Stands and falls with its page --------------------------------------------------------------
def is_listed(client: Client, page: TranslatedPage) -> bool:
    return f"{page.address}</loc>" in client.get("/sitemap.xml").content.decode()


def test_what_holds_the_swedish_page_back_holds_the_translation_back(
    client: Client, closed: set[Any]
) -> None:
    page = make_translation()
    assert client.get(page.address).status_code == 200
    assert is_listed(client, page)
    closed.add(page.get_parent().pk)
    assert client.get(page.address).status_code == 404
    assert not is_listed(client, page)


def test_a_translation_can_be_held_back_alone(client: Client, closed: set[Any]) -> None:
    page = make_translation()
    closed.add(page.pk)
    assert client.get(page.address).status_code == 404
    assert links(page_of(client, "/uppgifter/")) == []
    assert not is_listed(client, page)


def test_what_was_taken_back_is_gone_in_each_language(
    client: Client, closed: set[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_translation()
    source = str(page.get_parent().pk)
    takings: registry.Registry[Any] = registry.Registry("takings back")
    takings.add("test", lambda item: item.id == source)
    monkeypatch.setattr(registry, "takings_back", takings)
    closed.add(int(source))
    assert client.get(page.address).status_code == 410


def test_a_page_that_is_taken_down_takes_its_translations_along(client: Client) -> None:
    page = make_translation()
    PlainPage.objects.filter(slug="uppgifter").update(live=False)
    assert client.get(page.address).status_code == 404
    assert not is_listed(client, page)


# --- In the footer -------------------------------------------------------------------------------
def in_footer(client: Client) -> list[tuple[str, str, str]]:
    found = page_of(client, "/").xpath("//footer//a[@hreflang]")
    return [(words(one), one.get("lang"), one.get("dir")) for one in found]


def test_the_footer_leads_to_english_and_to_others_in_their_own_names(client: Client) -> None:
    make_translation(**HEBREW, show_in_menus=True)
    assert in_footer(client) == [("English", "en", "ltr"), ("עברית", "he", "rtl")]


@pytest.mark.parametrize("how", ["held", "own", "taken down", "not in the footer"])
def test_a_translation_leaves_the_footer_with_its_page(client: Client, closed: set[Any], how: str) -> None:
    page = TranslatedPage.objects.get(slug="en")
    source = PlainPage.objects.filter(slug="var-med")
    if how == "held":
        closed.add(source.get().pk)
    elif how == "own":
        closed.add(page.pk)
    elif how == "taken down":
        source.update(live=False)
    else:
        source.update(show_in_menus=False)
    assert in_footer(client) == []


# --- From the first day --------------------------------------------------------------------------
FIRST = [
    ("/var-med/en/", "en", "How you can take part", "This is our own translation. 2026-11-27"),
    ("/var-med/latt-svenska/", "sv-simple", "på lätt svenska", "Vi har själva skrivit om sidan. 2026-11-27"),
]


@pytest.mark.parametrize(("path", "code", "title", "whose"), FIRST)
def test_how_to_take_part_is_there_in_english_and_easy_swedish(
    client: Client, path: str, code: str, title: str, whose: str
) -> None:
    tree = page_of(client, path)
    main = tree.find(".//main")
    assert main.get("lang") == code
    assert title in words(main)
    assert whose in words(main)
    assert main.xpath(".//a[@href='/vara-med/']")
    assert not tree.xpath("//*[contains(@class, 'notice--older')]")


def test_easy_swedish_has_short_sentences() -> None:
    from news import texts

    page = TranslatedPage.objects.get(language="sv-simple")
    sentences = [one for line in texts.paragraphs(page.body) for one in line.split(". ")]
    assert max(len(one.split()) for one in sentences) <= 12


def test_the_statement_leads_to_the_form_and_to_the_authority(client: Client) -> None:
    main = page_of(client, "/tillganglighet/").find(".//main")
    found = main.xpath(".//a/@href")
    assert "/tillganglighet/sag-till/" in found
    assert "https://www.digg.se/tdosanmalan" in found
    assert "Texterna finns bara på svenska" not in words(main)
