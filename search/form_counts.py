"""In how many texts words stand, as they are written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain, pairwise, repeat

from .analysis import Word


class FormCounts:
    """`counts` maps each form to its number of texts, in the order in which the texts brought them."""

    def __init__(self, texts: Iterable[Set[str]] = ()) -> None:
        self.counts: Counter[str] = Counter()
        self._ends: list[int] = []
        self.update(texts)

    def update(self, texts: Iterable[Set[str]]) -> None:
        """Add texts, each given by its forms."""
        for forms in texts:
            self.counts.update(forms)
            self._ends.append(len(self.counts))

    def find_repeated(self, read: Callable[[str], Word]) -> list[Word]:
        """Return the words that stand in two texts or more, however they are written in each; `read` reads a form."""
        first: dict[str, int] = {}
        repeated: dict[str, Word] = {}
        for (form, count), text in zip(self.counts.items(), self._list_first_texts(), strict=True):
            word = read(form)
            if count > 1 or first.setdefault(word.folded, text) != text:
                repeated[word.folded] = word
        return list(repeated.values())

    def _list_first_texts(self) -> Iterator[int]:
        """Yield the number of the text that each form stood in first."""
        brought = (end - start for start, end in pairwise([0, *self._ends]))
        return chain.from_iterable(map(repeat, range(len(self._ends)), brought))
