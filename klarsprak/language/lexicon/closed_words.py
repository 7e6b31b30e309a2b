"""Small words of Swedish that tell a verb from a noun beside it: classes that take no new members."""


def small_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREFIXES = small_words(
    "an av bort efter fram från för förhands genom hem igen ihop in ned ner om på sam sönder till "
    "under upp ut vidare åter över"
)
BEFORE_A_NOUN = small_words(
    "en ett varje något någon några inget ingen inga vilket vilken min mitt mina din ditt dina sin sitt sina "
    "vår vårt våra er ert era hans hennes dess deras detta denna dessa samma nästa förra"
)
AFTER_A_VERB = small_words(
    # prepositions and particles
    "av till för på i om vid med mot från ur hos under över efter före innan mellan genom utan åt bakom inom "
    "utanför enligt kring längs trots upp ut in ned ner bort fram hem tillbaka ihop igen isär fast sönder "
    # adverbs
    "inte aldrig alltid ofta ibland sällan redan snart nu då sedan ännu också bara endast här där hit dit "
    "nog även mycket mer mest mindre bäst helt så senast tidigast annars ändå dock "
    # conjunctions
    "och eller men utan samt att som när om eftersom medan "
    # pronouns and articles
    "jag du han hon den det de dem vi ni man sig oss er en ett alla allt vem vad"
)
COMPANY = {
    **dict.fromkeys(
        small_words("fattas fattades fattats"), small_words("beslut beslutet besluten besluts avgörandet")
    ),
    **dict.fromkeys(small_words("samlas samlades samlats"), small_words("in upp ihop av")),
}
"""Verbs that are passives only in certain company: a decision *fattas*, money may just *fattas*."""
NEVER_VERBS = small_words(
    "alls annars dags dels dess ens förgäves förstås gratis hans hos jäms kors mestadels tills trots "
    "utomlands utrikes vars överens mångas andras vilkas allas bådas någras"
)
"""Adverbs, prepositions and pronouns that happen to look like a verb's form."""
