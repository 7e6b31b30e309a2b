"""Words that would tell whoever sees a lock screen what someone takes part in. No message may hold one.

Word beginnings, so that "socialtjänstens" is found by "socialtjänst"; the names of programmes are theirs.
"""

import re

WORDS = (
    "socialtjänst",
    "socialförvaltning",
    "socialsekreterare",
    "socialkontor",
    "vuxenenhet",
    "familjehem",
    "beroende",
    "missbruk",
    "psykiatri",
    "boendestöd",
    "försörjningsstöd",
    "biståndshandläggare",
    "brukar",
    "klient",
    "erfarenhet",
    "arvode",
    "ersättning",
    "lön",
    "kronor",
    "diagnos",
)
_TELLING = re.compile(rf"\b(?:{'|'.join(WORDS)})\w*|\d\s?kr\b", re.IGNORECASE)


def found_in(text: str) -> list[str]:
    """What in the text tells, in its order."""
    return _TELLING.findall(text)
