from django.utils.text import slugify

_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
MAX_LENGTH = 80


def german_slug(text: str) -> str:
    """An ASCII slug with umlauts spelled out, cut between words after at most 80 characters."""
    slug = slugify(text.translate(_SPELLINGS))
    if len(slug) <= MAX_LENGTH:
        return slug
    return slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
