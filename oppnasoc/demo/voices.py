"""What the demo's participants say after a gathering, and what the units answer."""

from dataclasses import dataclass

from participants.models import AnswerKind


@dataclass(frozen=True)
class Voice:
    title: str
    text: str
    kind: AnswerKind
    words: str
    result: str = ""


VOICES = (
    Voice(
        "Skyltarna i väntrummet",
        "Ingen hittar till rätt dörr. Jag gick fel två gånger.",
        AnswerKind.USED,
        "Vi har satt upp nya skyltar med pilar och bilder.",
        "Den gröna dörren heter nu Ingång. Skylten syns från gatan.",
    ),
    Voice(
        "Stolarna i väntrummet",
        "Det finns bara låga stolar. Den som har ont kommer inte upp.",
        AnswerKind.PARTLY,
        "Vi har köpt fyra stolar med armstöd. Resten byter vi när de ändå ska bytas.",
        "Stolarna står närmast fönstret.",
    ),
    Voice(
        "Tiden mellan brev och möte",
        "Brevet kom på fredagen och mötet var på måndagen. Jag hann inte ringa någon.",
        AnswerKind.USED,
        "Vi skickar nu brevet minst tio dagar före mötet.",
        "Det gäller alla brev från och med i år.",
    ),
    Voice(
        "Öppet en kväll i veckan",
        "Den som arbetar dagtid kan aldrig komma.",
        AnswerKind.NOT_NOW,
        "Vi har inte personal till kvällar i år. Vi tar upp det igen när vi planerar nästa år.",
    ),
    Voice(
        "Orden på blanketten",
        "Jag förstår inte vad jag ska skriva i ruta fyra.",
        AnswerKind.USED,
        "Vi har skrivit om rutan tillsammans med dem som svarar i telefon.",
        "Nu står det: Vad betalar du för att bo?",
    ),
    Voice(
        "Någon som möter vid dörren",
        "Första gången vågade jag nästan inte gå in.",
        AnswerKind.PARTLY,
        "På tisdagar och torsdagar står en av oss vid dörren. Fler dagar klarar vi inte än.",
    ),
)
