"""German-looking texts and queries from a seed: the same seed gives the same words, texts and queries anywhere.

Words are those of german-nouns in their inflected forms, compounds and adjectives made of them, and the usual small
words; they are drawn by Zipf's law (p ~ 1 / (rank + 2.7), Mandelbrot's offset).
"""

import csv
import importlib.util
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random

_SMALL_WORDS = """
der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man
sein wurde sei wenn kann ihre dann unter wir soll ich eines jedoch alle muss können was gegen wo warum wer seine unser
gründen wählen prüfen zahlen arbeiten helfen teilen bauen finden gemeinsam neu alt groß klein gut
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
TYPES = ["dialog", "ratgeber", "blaupause", "beispiel", "seite"]
ALPHABET = "abcdefghijklmnopqrstuvwxyzäöü"
SIMPLE_NOUNS, COMPOUNDS, ADJECTIVES = 16_000, 52_000, 5_000
SHORT_WORDS = 107
"""Median of nine documents in ten; with the long tenth the median of all is 120."""
LONG_WORDS = 900
SHARE_OF_TYPOS, SHARE_OF_FILTERS, SHARE_OF_PHRASES = 0.15, 0.2, 0.1


@dataclass(frozen=True)
class SampleText:
    """One text; each part is a list of passages. `filters` holds its values by facet."""

    title: str
    short_answer: list[str]
    body: list[str]
    filters: dict[str, list[str]]

    @property
    def passages(self) -> list[str]:
        return [self.title, *self.short_answer, *self.body]


@dataclass(frozen=True)
class SampleQuery:
    text: str
    filters: dict[str, list[str]] = field(default_factory=dict)


class Samples:
    """`sectors`, `regions` (each with its ancestors) and `years` are what texts and queries choose from."""

    def __init__(self, seed: int, sectors: Sequence[str], regions: Sequence[Sequence[str]]) -> None:
        self._seed, self._sectors, self._regions = seed, sectors, regions
        self.words = make_words(Random(f"{seed} words"))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))

    def make_text(self, number: int) -> SampleText:
        """Return the text of this number; every tenth is a long one."""
        random = Random(f"{self._seed} text {number}")
        count = LONG_WORDS if number % 10 == 0 else round(SHORT_WORDS * math.exp(random.gauss(0, 0.5)))
        title = " ".join(self._draw_telling(random, random.randint(3, 7)))
        sentences = list(self._make_sentences(random, count))
        answer, body = sentences[:2], sentences[2:]
        return SampleText(
            title=title[0].upper() + title[1:],
            short_answer=[" ".join(answer)],
            body=[" ".join(body[start : start + 4]) for start in range(0, len(body), 4)],
            filters=self._draw_filters(random),
        )

    def make_queries(self, count: int, texts: int) -> Iterator[SampleQuery]:
        """Yield queries of one to five words; phrases are taken from one of so many texts."""
        random = Random(f"{self._seed} queries")
        for _number in range(count):
            words = self._draw_telling(random, random.randint(1, 5))
            if random.random() < SHARE_OF_PHRASES:
                words = [f'"{" ".join(self._draw_phrase(random, texts))}"', *words[2:]]
            elif random.random() < SHARE_OF_TYPOS:
                words[0] = mistype(words[0], random)
            yield SampleQuery(" ".join(words), self._draw_query_filters(random))

    def make_beginnings(self, count: int) -> Iterator[str]:
        """Yield what somebody has typed so far: two to eight letters of a word, now and then after another word."""
        random = Random(f"{self._seed} beginnings")
        for _number in range(count):
            [before, word] = self._draw_telling(random, 2)
            beginning = word[: random.randint(2, 8)]
            yield f"{before} {beginning}" if random.random() < 0.2 else beginning

    def _draw(self, random: Random, count: int) -> list[str]:
        return random.choices(self.words, cum_weights=self._weights, k=count)

    def _draw_telling(self, random: Random, count: int) -> list[str]:
        words = [word for word in self._draw(random, 4 * count + 8) if word not in SMALL_WORDS]
        return words[:count] or ["Genossenschaft"] * count

    def _draw_phrase(self, random: Random, texts: int) -> list[str]:
        text = self.make_text(random.randrange(texts))
        words = (text.body or text.short_answer)[0].replace(".", "").split()
        start = random.randrange(max(1, len(words) - 2))
        return words[start : start + 2]

    def _make_sentences(self, random: Random, count: int) -> Iterator[str]:
        words = self._draw(random, count)
        start = 0
        while start < count:
            length = random.randint(8, 18)
            sentence = " ".join(words[start : start + length])
            yield f"{sentence[0].upper()}{sentence[1:]}."
            start += length

    def _draw_filters(self, random: Random) -> dict[str, list[str]]:
        return {
            "art": random.choices(TYPES, weights=[8, 4, 2, 2, 1]),
            "bereich": sorted(set(random.choices(self._sectors, k=random.randint(1, 3)))),
            "region": list(random.choice(self._regions)),
            "jahr": [str(random.randint(2009, 2026))],
            "sprache": random.choices(["de", "en"], weights=[19, 1]),
        }

    def _draw_query_filters(self, random: Random) -> dict[str, list[str]]:
        if random.random() > SHARE_OF_FILTERS:
            return {}
        found = self._draw_filters(random)
        names = random.sample(["art", "bereich", "region", "jahr"], random.randint(1, 2))
        return {name: found[name][:1] for name in names}


def make_words(random: Random) -> list[str]:
    """Return the word forms of the language, the most frequent first: small words, then nouns, then the rest."""
    nouns = read_nouns()
    simple = random.sample([forms for forms in nouns if len(forms[0]) < 11], SIMPLE_NOUNS)
    ranked = dict.fromkeys(sorted(SMALL_WORDS), -1.0)
    for forms in simple:
        ranked |= {form: random.random() for form in forms}
    for _number in range(COMPOUNDS):
        first, *_forms = random.choice(simple)
        joint = random.choice(["", "s", "n", ""])
        ranked |= {f"{first}{joint}{form.lower()}": random.uniform(0.1, 4) for form in random.choice(simple)}
    for forms in simple[:ADJECTIVES]:
        stem = forms[0].lower() + random.choice(["los", "frei", "haft", "reich"])
        ranked |= {stem + ending: random.uniform(0.1, 3) for ending in ("", "e", "en", "er", "es")}
    return sorted(ranked, key=lambda word: (ranked[word], word))


def read_nouns() -> list[list[str]]:
    """Return the forms of each noun of german-nouns, its base form first, in the order of the file."""
    package = importlib.util.find_spec("german_nouns")
    path = Path(package.submodule_search_locations[0]) / "nouns.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        cases = [place for place, name in enumerate(next(rows)) if name.endswith(("singular", "plural"))]
        found = {row[0]: list(dict.fromkeys([row[0], *(row[place] for place in cases)])) for row in rows}
    return [[form for form in forms if form] for lemma, forms in found.items() if lemma.isalpha() and len(lemma) > 3]


def mistype(word: str, random: Random) -> str:
    """Return the word with one letter left out, doubled, changed or swapped with the next."""
    place = random.randrange(1, len(word) - 1) if len(word) > 4 else 0
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slips = ["", letter * 2, random.choice(ALPHABET), f"{after[:1]}{letter}"]
    slip = random.randrange(len(slips))
    return before + slips[slip] + (after[1:] if slip == 3 else after)
