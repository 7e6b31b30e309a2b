"""The first set of law rows, written down on 26 November 2026. Our own descriptions, never statute text.

"checked" means that section and description were compared with published descriptions of it that day;
"to_check" that a lawyer has to look before anybody relies on it.
"""

from datetime import date

from django.db import migrations

CHECKED_ON = date(2026, 11, 26)
OSL, TF, FL = (
    "Offentlighets- och sekretesslagen (2009:400)",
    "Tryckfrihetsförordningen (1949:105), 2 kap.",
    "Förvaltningslagen (2017:900)",
)
OSL_FROM, TF_FROM = date(2009, 6, 30), date(2019, 1, 1)
SURE, UNSURE = "checked", "to_check"

# (section, what it protects, proposed for, confidence)
SECTIONS = (
    (
        "26 kap. 1 § OSL",
        "den som har kontakt med socialtjänsten. Uppgiften lämnas ut bara om det är klart att varken personen "
        "eller någon nära kommer till skada.",
        "sensitive",
        SURE,
    ),
    (
        "21 kap. 3 § OSL",
        "den som är hotad eller förföljd: bostad, telefon och annat som visar var personen finns.",
        "protected",
        SURE,
    ),
    (
        "21 kap. 1 § OSL",
        "mycket känsliga uppgifter om någons hälsa eller sexualliv, hos alla myndigheter.",
        "",
        SURE,
    ),
    ("21 kap. 7 § OSL", "den vars uppgifter skulle användas mot reglerna om dataskydd.", "", UNSURE),
    (
        "22 kap. 1 § OSL",
        "den som står i folkbokföringen eller ett liknande register, när det finns särskilda skäl.",
        "",
        UNSURE,
    ),
    ("25 kap. 1 § OSL", "den som har kontakt med hälso- och sjukvården.", "", SURE),
    ("31 kap. 16 § OSL", "en förening eller ett företag som gör affärer med staden.", "", UNSURE),
    ("39 kap. 3 § OSL", "den som är anställd: bostad, privat telefon och anhöriga.", "", UNSURE),
)

# (key, section, source, in force from, words, court, days, confidence)
RULES = (
    (
        "prompt",
        "2 kap. 15 och 16 §§ TF",
        TF,
        TF_FROM,
        "Du får svar så fort det går. Ofta samma dag eller inom några dagar.",
        "",
        None,
        UNSURE,
    ),
    (
        "not_asked",
        "2 kap. 18 § TF",
        TF,
        TF_FROM,
        "Du behöver inte säga vem du är eller varför du frågar. Bara om vi måste veta något för att kunna "
        "pröva sekretessen frågar vi om just det.",
        "",
        None,
        UNSURE,
    ),
    (
        "in_writing",
        "6 kap. 3 § OSL",
        OSL,
        OSL_FROM,
        "Säger vi nej, till allt eller en del, får du ett beslut på papper. Där står lagrummet, skälen och "
        "hur du överklagar.",
        "",
        None,
        SURE,
    ),
    (
        "appeal",
        "6 kap. 7 och 8 §§ OSL, 43–45 §§ förvaltningslagen",
        f"{OSL}; {FL}",
        date(2018, 7, 1),
        "Skriv till nämnden att du överklagar. Skriv vilket beslut det gäller, vad du vill ska ändras och "
        "varför. Skriv under och lämna din adress eller telefon, så att domstolen kan nå dig.\n"
        "Brevet ska ha kommit till nämnden inom tre veckor från den dag du fick beslutet.\n"
        "Nämnden skickar det vidare till kammarrätten. Du behöver inte skicka det dit själv.",
        "kammarrätten",
        21,
        SURE,
    ),
)


def write(apps, schema_editor):
    section_of, rule_of = (
        apps.get_model("public_records", "SecrecySection"),
        apps.get_model("public_records", "ProcedureRule"),
    )
    section_of.objects.bulk_create(
        section_of(
            paragraph=paragraph,
            protects=protects,
            proposal=proposal,
            confidence=confidence,
            source=OSL,
            checked_on=CHECKED_ON,
            valid_from=OSL_FROM,
        )
        for paragraph, protects, proposal, confidence in SECTIONS
    )
    rule_of.objects.bulk_create(
        rule_of(
            key=key,
            paragraph=paragraph,
            source=source,
            valid_from=valid_from,
            words=words,
            court=court,
            days=days,
            confidence=confidence,
            checked_on=CHECKED_ON,
        )
        for key, paragraph, source, valid_from, words, court, days, confidence in RULES
    )


def remove(apps, schema_editor):
    for name in ("SecrecySection", "ProcedureRule"):
        apps.get_model("public_records", name).objects.filter(checked_on=CHECKED_ON).delete()


class Migration(migrations.Migration):
    dependencies = [("public_records", "0001_requests")]
    operations = [migrations.RunPython(write, remove)]
