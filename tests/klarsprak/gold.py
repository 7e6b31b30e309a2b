"""How well passives are found, on sentences labelled by hand before the finder first ran.

`python -m tests.klarsprak.gold` prints the figures that docs/decisions/0040 gives. The rules were tuned once,
on the first part and on principles only; the held-out part was looked at by nobody.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from klarsprak.language import passives
from tests.klarsprak.tables import rows

FIRST, HELD_OUT = "first", "held_out"
GOLD = rows(Path(__file__).parent / "passive_gold.tsv")


@dataclass(frozen=True)
class Score:
    sentences: int
    right: int
    false: int
    missed: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)

    def __str__(self) -> str:
        return (
            f"{self.sentences} sentences, {self.right + self.missed} passives: "
            f"recall {self.recall:.3f}, precision {self.precision:.3f} "
            f"({self.missed} missed, {self.false} false)"
        )


def score(part: str) -> Score:
    sentences = [row for row in GOLD if row["part"] == part]
    right = false = missed = 0
    for row in sentences:
        labelled = set(filter(None, (row["passives"] or "").split(",")))
        found = {row["sentence"][start:end] for start, end in passives.find(row["sentence"])}
        right += len(labelled & found)
        false += len(found - labelled)
        missed += len(labelled - found)
    return Score(len(sentences), right, false, missed)


if __name__ == "__main__":
    for part in (FIRST, HELD_OUT):
        sys.stdout.write(f"{part}: {score(part)}\n")
