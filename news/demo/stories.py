"""Four invented articles. People, houses and numbers in them do not exist."""

from collections.abc import Callable
from dataclasses import dataclass

from news.demo import drawings


@dataclass(frozen=True)
class Story:
    slug: str
    topic: tuple[str, str, str]
    title: str
    lead: str
    byline: str
    byline_role: str
    days_ago: int
    draw: Callable[[], bytes]
    alt_text: str
    photographer: str
    caption: str
    easy_to_read: str
    body: str
    # In the one invented series.
    part: int | None = None


LETTER = Story(
    slug="orden-som-stangde-brevet",
    topic=("Klarspråk", "klarsprak", "När brev och sidor skrivs om av dem som ska läsa dem."),
    title="Orden som stängde brevet",
    lead="Sex personer läste samma beslut högt. Alla tystnade på samma rad. I dag finns raden inte kvar.",
    byline="Tärnan",
    byline_role="invånarreporter",
    days_ago=2,
    draw=drawings.letters,
    alt_text="Ett brev med en rad markerad med gult och två med grönt. Bredvid ligger kuvert och en penna.",
    photographer="Tärnan",
    caption="Gult betyder stopp, grönt betyder kvar.",
    easy_to_read=(
        "Vi läste ett beslut högt för varandra.\n"
        "En rad gick inte att förstå.\n"
        "Den raden är borttagen.\n"
        "Nu står det i stället vad du kan göra."
    ),
    body="""
<p>Det är svårare att läsa högt än man tror. Särskilt när texten handlar om ens egna pengar.</p>
<p>Vi var sex stycken runt bordet på Provhuset. Var och en läste ett stycke. Ingen hade sett brevet förut.
När turen kom till det tredje stycket blev det tyst. Ludde började om två gånger. Sedan la han ner
pappret.</p>
<p>Raden handlade om vad som händer om man inte svarar. Den var trettioåtta ord lång. Den hade fyra
kommatecken och ett ord som ingen av oss hade hört.</p>
<blockquote>Vi trodde att det var vi som var dåliga på att läsa.</blockquote>
<p>Det var det inte. När vi frågade handläggaren som skickar breven visste inte heller hon säkert vad
raden betydde. Den hade stått där så länge hon hade arbetat.</p>
<h2>Så gjorde vi</h2>
<p>Först strök vi under det vi fastnade på. Sedan skrev var och en hur den själv skulle ha sagt det till
en vän. Vi la lapparna på bordet och valde den kortaste som fortfarande var sann.</p>
<p>Den som äger brevet fick elva förslag. Åtta används nu. Två måste stå kvar för att lagen kräver det,
men de har fått en förklaring under sig. Ett ska prövas igen efter nyår.</p>
<h2>Vad som hände sedan</h2>
<p>Det nya brevet är en halv sida kortare. Telefonnumret står överst. Enheten berättar att fler ringer i
tid, och att samtalen är lugnare.</p>
<p>Ludde läste det nya brevet högt när vi sågs igen. Han stannade inte en enda gång.</p>
""",
    part=3,
)

LIBRARY = Story(
    slug="en-onsdag-bland-hyllorna",
    topic=("Datorhjälp", "datorhjalp", "Hjälp med mobil och dator, av människor som själva har lärt sig."),
    title="En onsdag bland hyllorna",
    lead="Bordet vid fönstret bokas aldrig. Man bara kommer. Jag satt med och räknade frågorna.",
    byline="Elvi",
    byline_role="invånarreporter",
    days_ago=6,
    draw=drawings.bookshelf,
    alt_text="Bokhyllor i kvällsljus med en tänd lampa framför.",
    photographer="Elvi",
    caption="Lampan tänds när hjälpen är på plats.",
    easy_to_read=(
        "På biblioteket finns hjälp med mobil och dator.\n"
        "Du behöver inte boka tid.\n"
        "Du behöver inte säga vad du heter.\n"
        "Den som hjälper dig har själv behövt hjälp en gång."
    ),
    body="""
<p>Klockan två tänder Samira lampan. Det är tecknet. Tio minuter senare är alla fyra stolarna
upptagna.</p>
<p>Den första har fått en ny telefon av sin dotter. Den andra vill kunna betala en räkning utan att gå
till kassan. Den tredje har en lapp med en kod som inte fungerar. Den fjärde vill mest sitta ner.</p>
<p>Samira och Bosse tar en i taget. De tar aldrig telefonen ur någons hand. De pekar, väntar och frågar:
vad tror du händer om du trycker där?</p>
<blockquote>Det som tog mig ett år att våga tar en kvart när man är två.</blockquote>
<p>Så säger Bosse, som själv bad om hjälp vid ett likadant bord för fyra år sedan. Nu får han lön för att
sitta på andra sidan.</p>
<h2>Sjutton frågor på två timmar</h2>
<p>Jag räknade. Sju gällde att logga in. Fyra gällde bilder. Tre gällde tåg och bussar. Två gällde post
som kommer i telefonen i stället för i lådan. En gällde ett korsord.</p>
<p>Ingen skrev upp vad folk hette. Det enda som sparas är hur många som kom och ungefär vad de
undrade.</p>
<p>När biblioteket stänger släcker Samira lampan. På väg ut vänder sig mannen med koden om. Den fungerade.
Han kommer tillbaka nästa vecka ändå, säger han. För kaffets skull.</p>
""",
    part=2,
)

HOUSE = Story(
    slug="sex-dorrar-och-en-nyckel",
    topic=("Boende", "boende", "Hur det är att bo hos oss, berättat av dem som bor där."),
    title="Sex dörrar och en nyckel",
    lead="På Påhittsgatan fick de boende skriva reglerna själva. Den första de strök var den om besök.",
    byline="Signaturen Ugglan",
    byline_role="",
    days_ago=11,
    draw=drawings.house,
    alt_text="Ett tegelhus på kvällen. I sex av fönstren lyser det, och där syns någon sitta.",
    photographer="Ugglan",
    caption="Huset på Påhittsgatan en kväll i november.",
    easy_to_read=(
        "Sex personer bor i samma hus.\n"
        "De fick själva bestämma reglerna.\n"
        "Nu får man ha besök.\n"
        "Alla har nyckel till alla gemensamma rum."
    ),
    body="""
<p>När jag flyttade in fick jag ett papper med tjugotvå regler. Jag läste tre. Sedan la jag pappret i
lådan och försökte märkas så lite som möjligt.</p>
<p>I våras kom en ny föreståndare. Hon frågade vilka av reglerna vi ville ha kvar. Ingen svarade. Inte för
att vi inte tyckte något, utan för att ingen hade frågat förut.</p>
<h2>En regel i veckan</h2>
<p>Vi bestämde oss för att ta en regel i veckan, vid söndagsfikat. Alla som bor här har en röst.
Personalen har en röst tillsammans.</p>
<p>Regeln om besök försvann först. Den hade gjort att min syster inte hade sett var jag bodde på två
år.</p>
<blockquote>Hon ställde en krukväxt i fönstret. Sedan dess är det mitt fönster.</blockquote>
<p>Några regler blev kvar. Det ska vara tyst efter elva. Den som lagar mat diskar inte. De reglerna håller
vi hårdare på än de gamla, för de är våra.</p>
<h2>Nyckeln</h2>
<p>Det sista vi bestämde var nyckeln. Förut fick man be om att komma in i tvättstugan. Nu har alla sex en
likadan nyckel, och den går till varje rum som vi delar.</p>
<p>Det kostade nästan inget. Föreståndaren säger att det är det billigaste hon har gjort, och det som har
märkts mest.</p>
<p>Av tjugotvå regler är sju kvar. De hänger på kylskåpet. Det finns plats för fler, om vi vill.</p>
""",
)

TABLE = Story(
    slug="fragan-som-inte-stod-pa-listan",
    topic=(
        "Så anställer vi",
        "sa-anstaller-vi",
        "När de som mött oss är med och väljer ny personal.",
    ),
    title="Frågan som inte stod på listan",
    lead="Vi var två av fem som intervjuade. Efteråt var det vår fråga som alla talade om.",
    byline="Ture",
    byline_role="med i rekryteringen",
    days_ago=16,
    draw=drawings.table,
    alt_text="Ett träbord uppifrån med fyra koppar kaffe, två papper med markerade rader och en penna.",
    photographer="Ture",
    caption="Fyra koppar och två listor. En fråga var handskriven.",
    easy_to_read=(
        "Två personer som själva har fått stöd var med på en intervju.\n"
        "De ställde en egen fråga.\n"
        "Svaret hjälpte chefen att välja.\n"
        "Chefen bestämmer, men lyssnar först."
    ),
    body="""
<p>Jag hade aldrig suttit på den sidan av bordet. Alltid på den andra, med händerna i knät.</p>
<p>Socialtjänsten sökte två nya medarbetare. Chefen ville ha med oss som har mött dem i verkligheten. Vi
var två. Vi fick läsa ansökningarna utan namn, skriva egna frågor och betalt för tiden.</p>
<h2>En lista och en lapp</h2>
<p>De andra hade en lista med tolv frågor. De var bra. Hur arbetar du under press? Hur dokumenterar
du?</p>
<p>På min lapp stod bara en: berätta om en gång när du hade fel, och hur den andra fick veta det.</p>
<blockquote>Den första svarade snabbt. Den andra var tyst länge. Det var tystnaden jag tyckte
om.</blockquote>
<p>Hon berättade om en mamma som hon hade missförstått, och att hon åkte dit och sa det. Inte ringde.
Åkte.</p>
<h2>Vem som bestämde</h2>
<p>Efteråt sa var och en vad den hade sett, innan någon sa vem den ville ha. Chefen talade sist. Det är
hon som bestämmer, så är det. Men hon sa att hon hade ändrat sig under tiden.</p>
<p>Några veckor senare fick vi veta hur det gick, och varför. Det hade jag inte väntat mig. Jag har fått
många besked i mitt liv. Det var första gången ett av dem började med tack.</p>
""",
    part=1,
)

SERIES = ("med-egna-ogon", "Med egna ögon", "Invånarreportrar är med när något ändras.")
STORIES = (LETTER, LIBRARY, HOUSE, TABLE)
