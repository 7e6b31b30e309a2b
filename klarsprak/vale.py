"""The word list as rules for Vale, a program that looks for words in what is being written.

Two files: words to say in another way (`substitution`), and words to explain (`existence`). Always a
suggestion, with a question in Swedish. A word that also stands in a fixed phrase is left out: the rules of
the program cannot tell "eller ej" from "ej".
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.utils.translation import gettext as _

from klarsprak.language.word_list import EXCEPTION, WIDEST_GAP, WordRule

# Up to so many words between the halves of "såväl … som", within a sentence.
GAP = rf"(?:[^\s.!?]+\s+){{0,{WIDEST_GAP}}}?"


def to_swap(rules: Iterable[WordRule]) -> str:
    """The file of words to say in another way, as YAML."""
    kept = usable(rules)
    swaps = {expression(rule): suggestion(rule) for rule in kept if rule.suggestion and not rule.explain}
    lines = [f"  {quoted(form)}: {quoted(words)}" for form, words in sorted(swaps.items())]
    return yaml_of("substitution", _("Går det att säga ”%s” i stället för ”%s”?"), "swap", lines)


def to_explain(rules: Iterable[WordRule]) -> str:
    """The file of words that must stay, as YAML."""
    forms = sorted(expression(rule) for rule in usable(rules) if rule.explain)
    lines = [f"  - {quoted(form)}" for form in forms]
    return yaml_of("existence", _("Förklaras ”%s” i texten?"), "tokens", lines)


def yaml_of(kind: str, message: str, name: str, lines: Sequence[str]) -> str:
    """Every text between double quotes, which YAML reads as JSON does."""
    head = [f"extends: {kind}", f"message: {quoted(message)}", "level: suggestion", "ignorecase: true"]
    empty = "{}" if kind == "substitution" else "[]"
    body = [f"{name}:", *lines] if lines else [f"{name}: {empty}"]
    return "\n".join([*head, *body, ""])


# --- Parts ----------------------------------------------------------------------------------------
def usable(rules: Iterable[WordRule]) -> Iterator[WordRule]:
    """Without the exceptions, and without the words that begin or end one."""
    every = list(rules)
    exceptions = set(chain.from_iterable(rule.phrases() for rule in every if rule.kind == EXCEPTION))
    for rule in every:
        if rule.kind != EXCEPTION and not any(is_part(form, exceptions) for form in rule.phrases()):
            yield rule


def is_part(form: tuple[str, ...], exceptions: Iterable[tuple[str, ...]]) -> bool:
    """Whether the words stand in a row somewhere in one of the phrases."""
    size = len(form)
    return any(
        phrase[start : start + size] == form
        for phrase in exceptions
        for start in range(len(phrase) - size + 1)
    )


def expression(rule: WordRule) -> str:
    """The pattern as the program reads it: groups that keep nothing, and a gap of some words."""
    form = rule.pattern or rule.word.partition(" (")[0]
    return form.replace("(", "(?:").replace(" … ", f" {GAP}")


def suggestion(rule: WordRule) -> str:
    """ "betala; ge" becomes "betala eller ge". A bar would make alternatives of its own."""
    words = [part.strip().replace("|", "/") for part in rule.suggestion.split(";") if part.strip()]
    return _(" eller ").join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
