"""Development, the calendar and a page about the site are there from the first day, "Så kan du vara med" stands
in English and in easy Swedish, and the statement on accessibility leads to the form. What an editor has changed is left alone."""

from datetime import date
from typing import Any

from django.db import migrations
from wagtail.models import Page

WRITTEN = date(2026, 11, 27)

ENGLISH = """
<h2>How it works</h2>
<ol>
<li><a href="/vara-med/">Leave a phone number or an e-mail address</a>, or call us. We need a way to reach you. We
ask for nothing more.</li>
<li>We meet over a coffee. You hear what there is to do, what it pays and how it may affect your benefits.</li>
<li>After that you get one question at a time. Yes and no are equally good answers. You never have to say
why.</li>
</ol>
<h2>What you can do</h2>
<ul>
<li>Help others with phones and computers, at a library or a café.</li>
<li>Read our letters and tell us what is hard to understand.</li>
<li>Take part when we hire new staff.</li>
<li>Tell our staff, or people at a conference, what it is like to meet social services.</li>
</ul>
<h2>You decide</h2>
<p>You choose what you want to take part in. You can take a break whenever you like, for as long as you like.
You can be paid, or say no to pay. What you do here does not change the support you get from us.</p>
<p>We never show that you take part to anyone outside the work, unless you want us to.</p>
"""

EASY = """
<h2>Så går det till</h2>
<ol>
<li>Du lämnar <a href="/vara-med/">ett nummer eller en e-postadress</a>. Eller så ringer du oss.</li>
<li>Vi ses och dricker kaffe. Vi berättar vad du kan göra. Vi berättar vad du får betalt.</li>
<li>Sedan får du en fråga i taget. Du kan säga ja. Du kan säga nej. Du behöver inte säga varför.</li>
</ol>
<h2>Det här kan du göra</h2>
<ul>
<li>Du kan hjälpa andra med mobil och dator.</li>
<li>Du kan läsa våra brev. Du säger vad som är svårt.</li>
<li>Du kan vara med när vi anställer.</li>
<li>Du kan berätta hur det är att möta oss.</li>
</ul>
<h2>Du bestämmer</h2>
<p>Du väljer vad du vill göra.</p>
<p>Du kan vila när du vill. Du kan vila länge.</p>
<p>Du kan få betalt. Du kan säga nej till pengar.</p>
<p>Du får samma hjälp av oss som förut.</p>
<p>Vi säger inte till andra att du är med.</p>
"""

# Under var-med: slug, language, its name, title, lead, text, whose translation it is, when the Swedish has changed.
TRANSLATIONS = (
    (
        "en",
        "en",
        "English",
        "How you can take part",
        "Have you been in touch with social services? Then you know something that we need. Here is how you "
        "become one of us.",
        ENGLISH,
        "This is our own translation.",
        "The page in Swedish has changed since this was translated. Call us if something is unclear.",
    ),
    (
        "latt-svenska",
        "sv-simple",
        "Lätt svenska",
        "Så kan du vara med, på lätt svenska",
        "Har du träffat socialtjänsten? Du vet något viktigt. Vi vill lära av dig.",
        EASY,
        "Vi har själva skrivit om sidan.",
        "Den vanliga sidan har ändrats efter den här. Ring oss om du undrar något.",
    ),
)

ABOUT = """
<h2>Vem som skriver</h2>
<p>Artiklarna är skrivna av invånarreportrar. De har själva mött socialtjänsten. De väljer vad de vill skriva om,
och vilket namn som ska stå under. De får betalt eller avstår.</p>
<p>En redaktion i kommunen läser varje text innan den publiceras.</p>
<h2>Vad vi lovar</h2>
<ul>
<li>Den som har sagt nej visas inte här. Den som ångrar sig tas bort.</li>
<li>Vi berättar också om det som har stannat, och varför.</li>
<li>Fel rättas. Det står vad som har rättats.</li>
<li>Vi vet inte vem du är som läser.</li>
</ul>
<h2>Vill du säga något?</h2>
<p><a href="/var-med/">Så kan du vara med</a>. Fungerar inte webbplatsen som den ska?
<a href="/tillganglighet/sag-till/">Säg till</a>.</p>
"""

CALL_US = "<li>Ring oss. Vi behöver ditt namn och ett sätt att nå dig. Mer frågar vi inte då.</li>"
LEAVE_A_NUMBER = (
    '<li><a href="/vara-med/">Lämna ett nummer eller en e-postadress</a>, eller ring oss. Vi behöver ett sätt att '
    "nå dig. Mer frågar vi inte då.</li>"
)
PHONE_ONLY = """<p>Ring oss. Du behöver inte säga vad du heter. Berätta vilken sida det gäller. Vi kan också läsa upp en text
för dig, eller skicka den på papper.</p>"""
OUR_FORM = """<p><a href="/tillganglighet/sag-till/">Säg till på vår egen sida</a>, eller ring oss. Du behöver inte säga
vad du heter. Du får veta när vi svarar. Vi kan också läsa upp en text för dig, eller skicka den på papper.</p>"""
SWEDISH_ONLY = """<li>Texterna finns bara på svenska. Artiklarna har en ruta som är lätt att läsa, men sidorna är inte
översatta till lättläst svenska eller teckenspråk.</li>"""
MOSTLY_SWEDISH = """<li>De flesta texter finns bara på svenska. Artiklarna har en ruta som är lätt att läsa. Sidan
<a href="/var-med/">Så kan du vara med</a> finns på lätt svenska och på engelska. Inget är översatt till
teckenspråk.</li>"""
CHANGES = (
    ("var-med", CALL_US, LEAVE_A_NUMBER),
    ("tillganglighet", PHONE_ONLY, OUR_FORM),
    ("tillganglighet", SWEDISH_ONLY, MOSTLY_SWEDISH),
)


def plain(apps: Any, slug: str) -> Any:
    """As it came with the platform: what was saved in the editor since has a revision of its own."""
    rows = apps.get_model("news", "PlainPage").objects
    return rows.filter(url_path=f"/home/{slug}/", latest_revision=None).first()


def make_under(apps: Any, parent: Any, name: str, slug: str, title: str, **fields: Any) -> None:
    """A published page, the last under `parent`; none when the address is taken."""
    url_path = f"{parent.url_path}{slug}/"
    pages = apps.get_model("wagtailcore", "Page").objects
    if pages.filter(url_path=url_path).exists():
        return
    under = pages.filter(path__startswith=parent.path, depth=parent.depth + 1)
    last = under.order_by("-path").values_list("path", flat=True).first()
    step = Page._str2int(last[-Page.steplen :]) + 1 if last else 1
    apps.get_model("news", name).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        path=Page._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        url_path=url_path,
        content_type=kind(apps, name),
        locale_id=parent.locale_id,
        live=True,
        **fields,
    )
    pages.filter(pk=parent.pk).update(numchild=under.count())


def kind(apps: Any, name: str) -> Any:
    kinds = apps.get_model("contenttypes", "ContentType")
    return kinds.objects.get_or_create(app_label="news", model=name.lower())[0]


def make_lists(apps: Any, home: Any) -> None:
    make_under(apps, home, "DevelopmentIndexPage", "utveckling", "Utveckling")
    make_under(apps, home, "CalendarPage", "kalender", "Kalender")
    make_under(
        apps,
        home,
        "PlainPage",
        "om",
        "Om webbplatsen",
        lead="Här berättar de som har mött socialtjänsten. Här står också vad vi gör med det de säger.",
        body=ABOUT.strip(),
        shows_contact=True,
        updated_on=WRITTEN,
        show_in_menus=True,
    )


def make_translations(apps: Any, parent: Any) -> None:
    for slug, language, language_name, title, lead, body, by, older in TRANSLATIONS:
        make_under(
            apps,
            parent,
            "TranslatedPage",
            slug,
            title,
            lead=lead,
            body=body.strip(),
            language=language,
            language_name=language_name,
            translated_by=by,
            translated_on=WRITTEN,
            older_words=older,
            # By its own name in the footer of each page.
            show_in_menus=language == "en",
        )


def change_words(apps: Any) -> None:
    for slug, old, new in CHANGES:
        page = plain(apps, slug)
        if page is not None and old in page.body:
            page.body, page.updated_on = page.body.replace(old, new), WRITTEN
            page.save(update_fields=["body", "updated_on"])


def make_pages(apps: Any, schema_editor: Any) -> None:
    home = apps.get_model("news", "HomePage").objects.first()
    take_part = plain(apps, "var-med")
    change_words(apps)
    if home is not None:
        make_lists(apps, home)
    if take_part is not None:
        make_translations(apps, take_part)


def remove_pages(apps: Any, schema_editor: Any) -> None:
    """The words of the other pages stay: they are true of what is there."""
    names = ("DevelopmentIndexPage", "CalendarPage", "TranslatedPage", "DevelopmentPage", "MeetingPage")
    pages = apps.get_model("wagtailcore", "Page").objects
    for name in names:
        pages.filter(content_type=kind(apps, name)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0003_developments_calendar_translations"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_pages, remove_pages)]
