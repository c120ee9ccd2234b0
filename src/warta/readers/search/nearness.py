"""Words that one slip of the fingers apart: found by what is left when a letter is taken out of either."""

from __future__ import annotations

# Shorter ones are a slip away from too many; longer ones nobody types.
SHORTEST, LONGEST = 4, 24


def keys_of(word: str) -> set[str]:
    """The word, and what it is without each of its letters; none for what is no word of letters."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def distance(one: str, other: str) -> int:
    """How many slips lie between two words: a letter too many, too few or wrong, two in each other's place."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, theirs in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
