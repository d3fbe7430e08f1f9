"""Letters without their accents and capitals, for comparing and sorting words."""

import unicodedata


def fold(text: str) -> str:
    """Give the text in small letters without accents: ``Privé`` becomes ``prive``, ``Ĳssel`` becomes ``ijssel``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
