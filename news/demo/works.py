"""Invented development work and open meetings. No place, unit or number in them exists."""

from dataclasses import dataclass
from datetime import time

from news.models.developments import Standing


@dataclass(frozen=True)
class Work:
    slug: str
    title: str
    lead: str
    standing: Standing
    body: str
    taking_part: str
    months_ago: int
    days_since: int
    learnt: str = ""
    stopped_because: str = ""
    became: str = ""
    topic: str = ""


@dataclass(frozen=True)
class OpenMeeting:
    slug: str
    title: str
    lead: str
    in_days: int
    starts: time
    ends: time
    place: str
    street: str
    agenda: str
    cancelled_because: str = ""
    minutes: str = ""


WORKS = (
    Work(
        slug="brev-som-gar-att-lasa",
        title="Brev som går att läsa",
        lead="De som får breven säger vad som är svårt. De som skickar dem skriver om.",
        standing=Standing.ONGOING,
        body="<p>Varje månad läser en grupp ett brev eller en blankett. Varje mening som är svår får ett "
        "svar: den skrivs om, eller så står det varför den måste vara kvar.</p>"
        "<p>Nästa brev handlar om avgifter.</p>",
        taking_part="Läsgruppen för klarspråk\nEnheten för ekonomi och stöd\nRegistratorn",
        months_ago=20,
        days_since=12,
        learnt="Ett telefonnummer överst ger lugnare samtal.\nEn mening på tjugo ord läser ingen klart.",
        topic="klarsprak",
    ),
    Work(
        slug="en-vag-in",
        title="En väg in",
        lead="Ett nummer att ringa och en dörr att gå till, vad det än gäller.",
        standing=Standing.ONGOING,
        body="<p>I dag finns det fyra nummer. Vi provar med ett. Den som ringer ska slippa berätta två "
        "gånger.</p>",
        taking_part="Gemensam utvecklingsgrupp\nMottagningen\nKontaktcenter",
        months_ago=7,
        days_since=40,
        learnt="Den som svarar måste få tid att fråga vidare.",
    ),
    Work(
        slug="foreningarnas-anslagstavla",
        title="Föreningarnas anslagstavla",
        lead="Ett ställe där alla föreningar berättar vad de gör i veckan.",
        standing=Standing.RESTING,
        body="<p>Vi har ett förslag på hur tavlan kan se ut. Nu väntar vi på att någon ska sköta den.</p>",
        taking_part="Fem föreningar\nGemensam utvecklingsgrupp",
        months_ago=14,
        days_since=230,
        learnt="En tavla som ingen sköter är tom efter en månad.",
    ),
    Work(
        slug="med-nar-vi-anstaller",
        title="Med när vi anställer",
        lead="Den som har mött oss är med och läser ansökningar, frågar och säger vad den tycker.",
        standing=Standing.EVERYDAY,
        body="<p>Det började som ett prov. Nu är det så vi gör. Chefen bestämmer, och hör andra först.</p>",
        taking_part="Rekryteringsgruppen\nHR\nChefer som anställer",
        months_ago=60,
        days_since=90,
        learnt="Läs ansökningarna utan namn först.\nSäg hur det gick, också till den som bara läste.",
        topic="sa-anstaller-vi",
    ),
    Work(
        slug="lana-i-stallet-for-att-kopa",
        title="Låna i stället för att köpa",
        lead="Skidor, skridskor och tält att låna för den som vill prova.",
        standing=Standing.DONE,
        body="<p>Gruppen frågade hundra familjer vad som kostar mest på fritiden. Sedan letade den efter en "
        "lokal.</p>",
        taking_part="Fritidsbanksgruppen\nTvå fritidsgårdar",
        months_ago=30,
        days_since=300,
        became="Ett förråd med två öppna kvällar i veckan. En förening sköter det.",
        learnt="Ingen ska behöva visa legitimation för att låna en boll.",
    ),
    Work(
        slug="kvallstider-pa-biblioteket",
        title="Kvällstider på biblioteket",
        lead="Hjälp med mobil och dator efter klockan sex.",
        standing=Standing.STOPPED,
        body="<p>Vi höll öppet två kvällar i veckan i tre månader.</p>",
        taking_part="Instruktörerna i datorhjälpen\nBiblioteket",
        months_ago=9,
        days_since=60,
        stopped_because="Få kom, och bussarna gick för sällan. Nu provar vi förmiddagar.",
        learnt="Fråga om bussen innan du bestämmer tiden.",
        topic="datorhjalp",
    ),
)

WHO = "Alla. Du behöver inte anmäla dig eller säga vad du heter."
GETTING_THERE = (
    "Gå in genom dörren mot parken. Den har en blå skylt.\nDet finns hiss.\nNågon möter dig vid dörren."
)
MEETINGS = (
    OpenMeeting(
        slug="vad-ska-vi-gora-battre-nasta-ar",
        title="Vad ska vi göra bättre nästa år?",
        lead="Kom och säg vad som är viktigast. Vi skriver upp allt och väljer tre saker tillsammans.",
        in_days=10,
        starts=time(17, 30),
        ends=time(19, 30),
        place="Provhuset",
        street="Exempelgatan 12, plan 1",
        agenda="<ul><li>Så gick det med årets tre saker</li><li>Era förslag</li><li>Vi väljer</li></ul>",
    ),
    OpenMeeting(
        slug="kaffe-och-brev",
        title="Kaffe och brev",
        lead="Ta med ett brev som du inte förstår. Vi läser det tillsammans.",
        in_days=17,
        starts=time(10),
        ends=time(11, 30),
        place="Kaféet på hörnet",
        street="Provgränd 3",
        agenda="",
        cancelled_because="Kaféet byter golv. Nästa gång är i januari.",
    ),
    OpenMeeting(
        slug="hur-var-hosten",
        title="Hur var hösten?",
        lead="Vi gick igenom det som har ändrats sedan i augusti.",
        in_days=-21,
        starts=time(17, 30),
        ends=time(19),
        place="Provhuset",
        street="Exempelgatan 12, plan 1",
        agenda="<ul><li>Breven</li><li>Det nya numret</li></ul>",
        minutes="<p>Nitton kom. Det nya numret är bra, men kön är för lång på måndagar. Breven är "
        "lättare att läsa.</p><p>Mottagningen svarar om kön på nästa möte.</p>",
    ),
)
