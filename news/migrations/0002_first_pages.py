"""The pages that the site must have from its first day: front page, news list and what the law asks for."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import migrations

WRITTEN = date(2026, 11, 22)

TAKE_PART = """
<h2>Så går det till</h2>
<ol>
<li>Ring oss. Vi behöver ditt namn och ett sätt att nå dig. Mer frågar vi inte då.</li>
<li>Vi ses över en kaffe. Du får höra vad som finns att göra, vad det ger i lön eller arvode och hur det kan
påverka dina bidrag.</li>
<li>Sedan får du en fråga i taget. Ja och nej är lika bra svar. Du behöver aldrig säga varför.</li>
</ol>
<h2>Det här kan du göra</h2>
<ul>
<li>Hjälpa andra med mobil och dator, på ett bibliotek eller ett kafé.</li>
<li>Läsa våra brev och säga vad som är svårt att förstå.</li>
<li>Vara med när vi anställer.</li>
<li>Berätta för medarbetare eller på en konferens hur det är att möta socialtjänsten.</li>
</ul>
<h2>Du bestämmer</h2>
<p>Du väljer vad du vill vara med på. Du kan ta paus när du vill och så länge du vill. Du kan få betalt eller
avstå. Det du gör här påverkar inte det stöd du har hos oss.</p>
<p>Att du är med visar vi aldrig för någon utanför arbetet, om du inte själv vill det.</p>
"""

ACCESSIBILITY = """
<p>Alla ska kunna läsa och använda den här webbplatsen. Här står hur vi följer lagen om tillgänglighet till
digital offentlig service, vad som fattas och hur du säger till.</p>
<h2>Så tillgänglig är webbplatsen</h2>
<p>Webbplatsen följer delvis lagen och WCAG 2.2 på nivå AA. Vi har inte hittat några fel i våra egna prov, men
proven är inte färdiga. Därför skriver vi delvis.</p>
<h2>Det vi ännu inte har prövat</h2>
<ul>
<li>Skärmläsare på riktiga telefoner och datorer. Sidorna är byggda för det, men ingen som använder
skärmläsare till vardags har provat dem åt oss ännu.</li>
<li>Höga kontraster som du själv har ställt in i datorn.</li>
<li>Redaktionens verktyg, som bara medarbetare använder.</li>
</ul>
<h2>Det vi vet inte räcker</h2>
<ul>
<li>Knappen Lyssna läser upp text bara i webbläsare som har en svensk röst. Andra ser inte knappen.</li>
<li>Texterna finns bara på svenska. Artiklarna har en ruta som är lätt att läsa, men sidorna är inte
översatta till lättläst svenska eller teckenspråk.</li>
</ul>
<h2>Säg till om något inte fungerar</h2>
<p>Ring oss. Du behöver inte säga vad du heter. Berätta vilken sida det gäller. Vi kan också läsa upp en text
för dig, eller skicka den på papper.</p>
<h2>Om du inte är nöjd med vårt svar</h2>
<p>Myndigheten för digital förvaltning, Digg, ser till att lagen följs. Där kan du
<a href="https://www.digg.se/tdosanmalan">anmäla brister i tillgängligheten</a>.</p>
<h2>Så har vi provat</h2>
<p>Vi har själva gått igenom startsidan, en artikel och de fasta sidorna i olika bredder, i ljust och mörkt
läge, med tangentbord och med ett program som letar efter fel. Senast gjorde vi det i november 2026.</p>
"""

DATA = """
<h2>När du läser här</h2>
<p>Vi vet inte vem du är. Vi samlar inga uppgifter om dig som läser. Sidorna hämtar inget från andra företag,
och vi räknar inte vad just du tittar på.</p>
<h2>När du får hjälp med mobil och dator</h2>
<p>Du behöver inte säga vad du heter. Vi räknar hur många som kommer och vad frågorna handlar om. Vi skriver
aldrig upp vem. Om du svarar på hur hjälpen var är svaret anonymt.</p>
<h2>När du är med och utvecklar</h2>
<p>Då sparar vi det som behövs för att kunna fråga dig, planera och betala:</p>
<ul>
<li>ditt namn, och det sätt att nå dig som du har valt</li>
<li>vad du vill få frågor om, vad du har svarat och när du har paus</li>
<li>de uppdrag du har haft, din tid, dina utlägg och det du har fått betalt</li>
</ul>
<p>Att du är med visar vi aldrig för andra än dem som behöver veta det i sitt arbete. Det som visar vem du är
skyddar vi extra. Varje gång någon öppnar eller ändrar dina uppgifter skrivs det upp.</p>
<p>En sak ska du veta innan du börjar: listor över lön är oftast allmänna handlingar. Om någon ber om en sådan
prövar vi alltid först om ditt namn kan lämnas ut.</p>
<h2>Vem som ansvarar, och varför vi får spara</h2>
<p>Den nämnd som har socialtjänsten i kommunen ansvarar. Det du gör med oss är en del av en uppgift av
allmänt intresse. Uppgifter om lön måste vi spara så länge som bokföringen kräver, sju år.</p>
<h2>Dina rättigheter</h2>
<p>Du kan få veta vad som står om dig, få fel rättade och be oss ta bort det som vi inte måste ha kvar. Ring
oss, eller säg det till din kontakt. Är du inte nöjd kan du klaga hos
<a href="https://www.imy.se/">Integritetsskyddsmyndigheten</a>.</p>
"""

BROWSER = """
<p>Vi sparar bara det som behövs för att sidorna ska fungera. Därför frågar vi inte om lov, och därför finns
ingen ruta att klicka bort.</p>
<h2>På de öppna sidorna</h2>
<p>Inget. När du läser nyheter, söker eller tittar efter tider sparas inget i din webbläsare.</p>
<h2>När du loggar in</h2>
<ul>
<li><b>sessionid</b> är en kaka som visar att du är inloggad. Den försvinner när du loggar ut, när du stänger
webbläsaren eller när du varit stilla en stund. Säger du att det är din egen telefon får den finnas kvar
längre.</li>
<li><b>csrftoken</b> är en kaka som gör att ingen annan kan skicka in något i ditt namn. Den följer med när
det finns något att fylla i. Den säger inget om dig.</li>
</ul>
<h2>Statistik</h2>
<p>Vi har inga kakor för statistik eller reklam. Inget hämtas från andra företag.</p>
"""

# slug, title, lead, text, telephone number
PLAIN = (
    (
        "var-med",
        "Så kan du vara med",
        "Har du mött socialtjänsten? Då vet du något som vi behöver. Här står hur du blir en av oss.",
        TAKE_PART,
        True,
    ),
    ("tillganglighet", "Tillgänglighet", "Vad som fungerar, vad som fattas och hur du säger till.", ACCESSIBILITY, True),
    ("uppgifter", "Så hanterar vi uppgifter", "Vad vi vet om dig, varför, och vad du kan bestämma.", DATA, True),
    (
        "webblasaren",
        "Det vi sparar i din webbläsare",
        "Så lite som möjligt. Här är allt.",
        BROWSER,
        False,
    ),
)


def page_kind(apps: Any, name: str) -> Any:
    kinds = apps.get_model("contenttypes", "ContentType")
    return kinds.objects.get_or_create(app_label="news", model=name.lower())[0]


def make(apps: Any, name: str, path: str, slug: str, title: str, **fields: Any) -> Any:
    """A published page at a fixed place in the tree; historical models know no tree methods."""
    depth = len(path) // 4
    return apps.get_model("news", name).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        path=path,
        depth=depth,
        content_type=page_kind(apps, name),
        locale=apps.get_model("wagtailcore", "Locale").objects.get(),
        live=True,
        **fields,
    )


def remove_welcome_page(apps: Any) -> None:
    """Wagtail's own first page, with the site that points at it."""
    apps.get_model("wagtailcore", "Page").objects.filter(depth=2, slug="home").delete()


def make_pages(apps: Any, schema_editor: Any) -> None:
    remove_welcome_page(apps)
    home = make(
        apps, "HomePage", "00010001", "home", "Startsida", url_path="/home/", numchild=1 + len(PLAIN)
    )
    make(apps, "NewsIndexPage", "000100010001", "nyheter", "Nyheter", url_path="/home/nyheter/")
    for place, (slug, title, lead, body, shows_contact) in enumerate(PLAIN, start=2):
        make(
            apps,
            "PlainPage",
            f"00010001{place:04}",
            slug,
            title,
            url_path=f"/home/{slug}/",
            lead=lead,
            body=body.strip(),
            shows_contact=shows_contact,
            updated_on=WRITTEN,
            show_in_menus=True,
        )
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(numchild=1)
    apps.get_model("wagtailcore", "Site").objects.create(
        hostname="localhost",
        root_page_id=home.pk,
        is_default_site=True,
        site_name=settings.SITE_WORDS["public_name"],
    )


def remove_pages(apps: Any, schema_editor: Any) -> None:
    apps.get_model("wagtailcore", "Page").objects.filter(path__startswith="00010001").delete()


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(make_pages, remove_pages)]
