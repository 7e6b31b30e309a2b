"""Writes the flat list of passive forms that `passives.py` looks in, from a Swedish spelling dictionary.

    python -m klarsprak.language.lexicon.build FOLDER_OF_DICTIONARY

Run by the set-up. The dictionary is LGPL: it is fetched as a package, and nothing made of it is committed.
Its flags tell which stems are verbs and which are nouns: a form that may also be a noun's genitive ("köps")
or belong to a name ("Lindas") is marked, for the sentence around it to decide.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from spylls.hunspell.data.aff import Suffix
from spylls.hunspell.readers import FileReader, read_aff

HERE = Path(__file__).parent
BUILT = HERE / "built" / "passive_forms.txt"
GENITIVE, NAME = "g", "n"
# What the dictionary's suffix flags say of a stem in -a: only verbs take these.
VERB_FLAGS = frozenset("BDJKLMNRm")
SHORT_VERB_FLAGS = frozenset("Mm")
FIRST_CONJUGATION = "m"
PASSIVE_FLAGS = "LN"
# And of a stem that does not end in -a: definite or plural endings of nouns.
NOUN_FLAGS = frozenset("BCDEFGHI")
SHORTEST = 3

Stems = dict[str, set[str]]


class Dictionary:
    """Stems with flags, and every simple form."""

    def __init__(self, folder: Path) -> None:
        self.suffixes = read_suffixes(folder / "index.aff")
        self.stems = read_stems(folder / "index.dic")
        self.forms = {form for stem in self.stems for form in self.inflected(stem)}

    def inflected(self, stem: str, only: str = "") -> Iterator[str]:
        if not only:
            yield stem
        for flag in self.stems.get(stem, ()):
            if not only or flag in only:
                for suffix in self.suffixes.get(flag, ()):
                    if suffix.cond_regexp.search(stem):
                        yield stem[: len(stem) - len(suffix.strip)] + suffix.add

    def verbs(self) -> Iterator[str]:
        for stem, flags in self.stems.items():
            if stem.islower() and len(stem) >= SHORTEST - 1 and self.is_verb(stem, flags):
                yield stem

    def is_verb(self, stem: str, flags: set[str]) -> bool:
        """The infinitive of a verb whose present tense is known, and another form that no noun has."""
        if stem.endswith("a"):
            is_inflected = bool(flags & VERB_FLAGS) or bool({stem[:-1] + "de", stem[:-1] + "te"} & self.forms)
            return is_inflected and bool(self.presents(stem) & self.forms)
        return stem[-1] in "eoyåäö" and bool(flags & SHORT_VERB_FLAGS) and stem + "r" in self.forms

    def presents(self, verb: str) -> set[str]:
        root = verb[:-1]
        return {verb + "r", root + "er", *([root] if root.endswith("r") else [])}

    def is_noun(self, stem: str) -> bool:
        return bool(self.stems.get(stem, set()) & NOUN_FLAGS)


class Reader(FileReader):
    """UTF-8 from its first line; the library's own opens the file anew at its second and leaves both open."""

    def reset_encoding(self, encoding: str) -> None:
        if encoding.lower() != "utf-8":
            raise ValueError(encoding)


def read_suffixes(path: Path) -> dict[str, list[Suffix]]:
    reader = Reader(str(path), encoding="utf-8")
    try:
        affixes, _ = read_aff(reader)
    finally:
        reader.io.close()
    return dict(affixes.SFX)


def read_stems(path: Path) -> Stems:
    stems: Stems = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.strip().partition("/")
        stems[stem].update(flags)
    return stems


def passive_forms(dictionary: Dictionary, verb: str) -> set[str]:
    """All forms in -s of one verb: infinitive, present, past and supine."""
    forms = {verb + "s", *(form for form in dictionary.inflected(verb, PASSIVE_FLAGS) if form.endswith("s"))}
    if verb.endswith("a") and FIRST_CONJUGATION not in dictionary.stems.get(verb, set()):
        forms |= second_conjugation(dictionary, verb[:-1])
    return forms


def second_conjugation(dictionary: Dictionary, root: str) -> set[str]:
    """läsa, läses, lästes, lästs; glömma, glöms. Past and supine only when their active form is known."""
    roots = {root, root[:-1]} if root.endswith(("mm", "nn")) else {root}
    endings = ("de", "te", "t", "it", "tt", *(("e",) if root.endswith(("d", "t")) else ()))
    active = {base + ending for base in roots for ending in endings} & dictionary.forms
    present = {base + ("es" if base.endswith("s") else "s") for base in roots}
    return present | {root + "es"} | {form + "s" for form in active}


def strong_forms(verbs: set[str]) -> Iterator[str]:
    """skrevs, skrivits; and so of every compound that the dictionary knows: överskrevs, överskrivits."""
    strong = rows(HERE / "strong_verbs.tsv")
    known = {row["infinitive"] for row in strong}
    for row in strong:
        infinitive = row["infinitive"]
        for verb in {infinitive, *(verb for verb in verbs - known if verb.endswith(infinitive))}:
            if stem_of(verb, known) == infinitive:
                yield from (verb.removesuffix(infinitive) + row[form] + "s" for form in ("past", "supine"))


def stem_of(verb: str, known: set[str]) -> str:
    """The longest known verb it ends in: "översätta" goes as sätta, not as ta."""
    return next(verb[start:] for start in range(len(verb)) if verb[start:] in known)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def deponents(dictionary: Dictionary) -> set[str]:
    """Every form of the verbs that only look like passives."""
    text = (HERE / "deponents.txt").read_text(encoding="utf-8")
    infinitives = [line for line in text.splitlines() if line and not line.startswith("#")]
    strong = {row["infinitive"]: (row["past"], row["supine"]) for row in rows(HERE / "strong_verbs.tsv")}
    forms: set[str] = set()
    for infinitive in infinitives:
        verb = infinitive.removesuffix("s")
        forms |= {infinitive, *passive_forms(dictionary, verb), verb + "des", verb + "ts"}
        forms |= {form + "s" for form in strong.get(verb, ())}
        forms |= second_conjugation(dictionary, verb[:-1]) if verb.endswith("a") else set()
    return forms


def marks(dictionary: Dictionary, form: str) -> str:
    """What else the form may be. A form in -as, -des or -ts is hardly ever a genitive."""
    bare = form.removesuffix("s")
    genitive = GENITIVE if dictionary.is_noun(bare) and not bare.endswith("a") else ""
    name = NAME if bare.capitalize() in dictionary.stems else ""
    return genitive + name


def lines(dictionary: Dictionary) -> Iterator[str]:
    verbs = set(dictionary.verbs()) | {row["infinitive"] for row in rows(HERE / "strong_verbs.tsv")}
    found = {form for verb in verbs for form in passive_forms(dictionary, verb)} | set(strong_forms(verbs))
    for form in sorted(found - deponents(dictionary)):
        if len(form) >= SHORTEST and not form.endswith("ss"):
            mark = marks(dictionary, form)
            yield f"{form} {mark}" if mark else form


def main(folder: str) -> None:
    BUILT.parent.mkdir(exist_ok=True)
    part = BUILT.with_suffix(".part")
    part.write_text("\n".join(lines(Dictionary(Path(folder)))) + "\n", encoding="utf-8")
    part.replace(BUILT)


if __name__ == "__main__":
    main(sys.argv[1])
