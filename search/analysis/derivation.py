"""Words of one root brought together: what German builds of a verb (Wortbildung).

Snowball's stemmer leaves "Gründung", "gegründet" and "gründen" apart, likewise "Auflösung", "aufgelöst" and
"aufzulösen". Readers who ask for one mean them all, so the common root is added as a further term beside the stem.
The rules are those of the grammar: the noun in -ung, the participles, and "zu" within a verb with a separable prefix.
"""

import re

_SEPARABLE = (
    "zuruck zusammen wieder nieder voraus unter uber durch nach fort fest statt teil auf aus ein vor mit los her hin"
    " weg bei dar ab an zu um"
)
_INSEPARABLE = "wider miss emp ent ver zer be er ge"
_PREFIX = "|".join([*_SEPARABLE.split(), *_INSEPARABLE.split()])
_SHORTEST_ROOT = 4

_WITHIN = re.compile(rf"({'|'.join(_SEPARABLE.split())})(?:ge|zu)(\w{{3,}}?)(?:t|en|et|end)?")
_PARTICIPLE = re.compile(r"ge(\w{3,}?)e?t")
# "gegründet", "gearbeitet", "geöffnet": Snowball takes -et from these, and leaves ge-.
_PARTICIPLE_IN_ET = re.compile(r"ge(\w{2,}(?:[dt]|[^aeiou]n))et(?:e[mnrs]?)?")
_PREFIXED_PARTICIPLE = re.compile(rf"(?:{_PREFIX})\w{{3,}}t|\w{{4,}}(?:ier|ig|ich|el|er)t")
_NOUNS_IN_T = ("haft", "heit", "keit", "recht", "kraft", "amt")
_VOWEL = re.compile(r"[aeiouy]")
_VERB_IN_ELN = re.compile(r"\w{3,}[^aeiouyhl]el")


def get_root(folded: str, stem: str) -> str:
    """Return the root of a folded German word with this stem, "" if it has none but the stem."""
    root = _strip_noun_ending(stem)
    if root == stem:
        root = _strip_participle(folded, stem)
    if root.endswith("et") and len(root) > 5:
        root = root[:-2]
    if _VERB_IN_ELN.fullmatch(root):
        root = root[:-2] + "l"
    return root if root != stem and len(root) >= _SHORTEST_ROOT and _VOWEL.search(root) else ""


def _strip_noun_ending(stem: str) -> str:
    if stem.endswith("ung") and len(stem) >= 6:
        return stem[:-3]
    return stem[:-3] if stem.endswith("end") and len(stem) >= 7 else stem


def _strip_participle(folded: str, stem: str) -> str:
    if participle := _PARTICIPLE_IN_ET.fullmatch(folded):
        return participle[1]
    if stem.endswith(_NOUNS_IN_T):
        return stem
    if (within := _WITHIN.fullmatch(stem)) and _VOWEL.search(within[2]):
        return within[1] + within[2]
    if (participle := _PARTICIPLE.fullmatch(stem)) and _VOWEL.search(participle[1]):
        return participle[1]
    return stem[:-1] if _PREFIXED_PARTICIPLE.fullmatch(stem) else stem
