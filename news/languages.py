"""Which way a language is written, from its code (BCP 47, RFC 5646)."""

import re

# A primary language, then script, region and variants, each with a hyphen before it.
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Unicode CLDR, characterOrder "right-to-left", and the scripts that are written so in any language.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "prs", "ps", "sd", "syr", "ug"}
    | {"ur", "yi"}
)
SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
LEFT_SCRIPTS = frozenset({"latn", "cyrl", "deva", "guru"})


def is_code(code: str) -> bool:
    return CODE.fullmatch(code) is not None


def direction(code: str) -> str:
    """rtl or ltr. A script that is named decides: Kurdish and Punjabi are written both ways."""
    language, *others = code.lower().split("-")
    if SCRIPTS.intersection(others):
        return "rtl"
    if LEFT_SCRIPTS.intersection(others):
        return "ltr"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
