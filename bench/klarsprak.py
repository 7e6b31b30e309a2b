"""Klarspråk: a megabyte of text nobody has measured before, fully analysed; how well passives are found.

Beside it textstat's LIX of the same text, in the same run: one figure there, measures, passives and the word
list here. Both are turned to Swedish and warmed on another text first.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator

import textstat

from bench.figures import Figure, at_least, at_most
from klarsprak.language import passives
from klarsprak.language.analysis import analyse
from klarsprak.language.plain import lines_as_blocks
from klarsprak.language.word_list import compile_rules, shipped_rules
from tests.klarsprak import gold

MEGABYTE, ROUNDS, TIMES = 1_000_000, 5, 3
MOST_SECONDS_TO_LOAD, MOST_MEGABYTES = 0.5, 10
LEAST_RECALL, LEAST_PRECISION = 0.9, 0.9


def tuple_of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SMALL = tuple_of(
    "och att det som du vi en är på för till inte med har kan ska av om den din ditt när så från eller men "
    "ett måste får vill hos oss"
)
STEMS = tuple_of(
    "hjälp stöd ansök bostad beslut arbet hyr skol vård pris möt sam läs skriv ring betal utred prov stad"
)
ENDINGS = tuple_of("a ar an en et ning ningen ande else are ad lig ligt het")
RARE_SHARE, LISTED_SHARE = 0.25, 0.02


def fresh_text(chance: random.Random) -> str:
    """Sentences of four to twenty-four words: common small words, made-up longer ones, now and then a listed
    word, an abbreviation, a time or one of the labelled sentences."""
    lines, size = [], 0
    while size < MEGABYTE:
        lines.append(" ".join(sentence(chance) for _ in range(chance.randint(1, 5))))
        size += len(lines[-1].encode()) + 1
    return "\n".join(lines)


def sentence(chance: random.Random) -> str:
    if chance.random() < RARE_SHARE:
        return chance.choice(gold.GOLD)["sentence"]
    made = " ".join(word(chance) for _ in range(chance.randint(4, 24)))
    return f"{made[:1].upper()}{made[1:]}{chance.choice('....?!')}"


def word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < LISTED_SHARE:
        return chance.choice(shipped_rules()).word.partition(" (")[0]
    if kind < 2 * LISTED_SHARE:
        return chance.choice(["t.ex.", "kl. 13.30", "EU:s", "1,5", "e-tjänst", "m.m."])
    if kind < 0.5:
        return chance.choice(SMALL)
    first = chance.choice(STEMS) if kind < 0.75 else chance.choice(STEMS) + "s" * (kind < 0.8)
    return first + (chance.choice(STEMS) if kind > 0.75 else "") + chance.choice(ENDINGS)


def seconds(work: Callable[[], object]) -> float:
    """Processor time: a neighbour on the machine is not our doing."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def compared() -> Iterator[tuple[float, float]]:
    """Ours and textstat's on each round's own text, whichever is first in turn."""
    textstat.set_lang("sv_SE")
    matcher = compile_rules(shipped_rules())
    for number in range(ROUNDS + 1):
        text = fresh_text(random.Random())

        def ours(text: str = text) -> object:
            return analyse(lines_as_blocks(text), matcher)

        def theirs(text: str = text) -> object:
            return textstat.lix(text)

        taken = {work: seconds(work) for work in ((ours, theirs) if number % 2 else (theirs, ours))}
        if number:
            yield taken[ours], taken[theirs]


def speed() -> Figure:
    pairs = sorted(compared(), key=lambda pair: pair[0] / pair[1])
    ours, theirs = pairs[len(pairs) // 2]
    method = (
        f"measures, passives and {len(shipped_rules())} rows of the word list; the middle of {ROUNDS} "
        f"rounds, each with a fresh text ({', '.join(f'{a / b:.2f}' for a, b in pairs)} times), "
        "processor time"
    )
    figure = at_most("1 MB of text fully analysed", ours, "s", round(TIMES * theirs, 3), method)
    return figure.beside("textstat's LIX alone", theirs)


def loading() -> list[Figure]:
    passives.forms.cache_clear()
    took = seconds(passives.forms)
    passives.forms.cache_clear()
    tracemalloc.start()
    count = len(passives.forms())
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    how = f"{count} forms, read once for each process"
    return [
        at_most("the list of passive forms loaded", took, "s", MOST_SECONDS_TO_LOAD, how),
        at_most("the list of passive forms in memory", held, "MB", MOST_MEGABYTES, how),
    ]


def passives_found() -> Iterator[Figure]:
    for part, name in ((gold.FIRST, "first part"), (gold.HELD_OUT, "part held out")):
        score = gold.score(part)
        how = f"{score}; labelled before the finder first ran"
        yield at_least(f"passives: recall, {name}", score.recall, "", LEAST_RECALL, how)
        yield at_least(f"passives: precision, {name}", score.precision, "", LEAST_PRECISION, how)


def measure() -> list[Figure]:
    return [speed(), *loading(), *passives_found()]
