"""Words that hold a sentence together and say little of what it is about (Funktionswörter).

They are indexed and asked for like any other; only a query does not insist on them, and they are not marked.
Articles, pronouns, prepositions, conjunctions, auxiliary verbs: closed classes of the grammar, so the list is short.
"""

from functools import lru_cache

from .terms import get_stem

_WORDS = {
    "de": """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keiner
        ich du er sie es wir ihr mich mir dich dir uns euch ihn ihm ihnen man sich
        mein meine meinen meinem meiner unser unsere unseren unserem unserer ihre ihren ihrem ihrer sein seine
        dieser diese dieses diesen diesem jeder jede jedes jeden jedem welche welcher welches welchen welchem
        wer wen wem was wie wo wann warum wieso weshalb wozu wohin woher womit
        in im an am auf aus bei beim bis durch für gegen hinter mit nach ohne seit über um unter von vom vor zu zum zur
        zwischen wegen während trotz
        und oder aber denn doch sondern als ob dass wenn weil damit obwohl auch nur noch schon so sehr viel viele mehr
        bin bist ist sind seid war waren wird werden wurde wurden worden habe hast hat haben hatte hatten
        kann kannst können könnte darf dürfen muss müssen soll sollen sollte will wollen möchte möchten
        nicht nichts da dann dort hier ja nein etwas alle alles allem allen man
    """,
    "en": """
        the a an i you he she it we they me him her us them my your his its our their this that these those
        who whom what which how where when why in on at by for from with without to of into about over under between
        and or but if because as than then so not no yes is are was were be been being am has have had do does did
        can could may might must shall should will would there here very much many more some any all
    """,
}


def is_function_word(form: str, code: str) -> bool:
    """Tell whether a word as written is one in this language, given without a country."""
    return get_stem(form, code) in _get_stems(code)


@lru_cache(maxsize=8)
def _get_stems(code: str) -> frozenset[str]:
    return frozenset(get_stem(word, code) for word in _WORDS.get(code, "").split())
