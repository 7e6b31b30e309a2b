"""How long a reading takes, so that pay can be offered before anybody has read.

25 minutes for 300 words: to read each sentence twice, say what one thinks and answer the questions at the
end. Up to the next half hour, half an hour at least. The coordinator may change it, and who needs longer
tells the time it took.
"""

from klarsprak.models import Version

WORDS, MINUTES, STEP = 300, 25, 30


def minutes_for(words: int) -> int:
    """Whole half hours; rounded up, for the reader's good."""
    steps = -(-words * MINUTES // (WORDS * STEP))
    return max(steps, 1) * STEP


def words_in(version: Version) -> int:
    """As anybody would count them; headings and tables are read too."""
    return sum(len(text.split()) for text in version.blocks.values_list("text", flat=True))
