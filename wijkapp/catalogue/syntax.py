"""What the YAML parser says about a text that is no YAML, in Dutch."""

from typing import Final

import yaml

_PLAIN_DUTCH: Final = {
    "mapping values are not allowed in this context": (
        "een dubbele punt op een plek waar die niet kan",
        'aanhalingstekens om een tekst met ": " erin, en regels die recht onder elkaar beginnen',
    ),
    "found unexpected end of stream": ("een aanhalingsteken zonder einde", "een aanhalingsteken aan het einde"),
    "found character that cannot start any token": (
        "een teken waarmee een waarde niet kan beginnen",
        "spaties in plaats van een tab, en aanhalingstekens om een tekst die met @, ` of % begint",
    ),
    "did not find expected key": (
        "een regel die niet past bij de regels erboven",
        "velden recht onder elkaar, en aanhalingstekens om een tekst met ' erin",
    ),
    "did not find expected '-' indicator": ("een regel zonder streepje in een lijst", "een streepje voor elk punt"),
    "did not find expected ',' or ']'": ("een lijst zonder einde", "komma's tussen de punten en ] aan het einde"),
    "did not find expected ',' or '}'": ("een blok zonder einde", "komma's tussen de velden en } aan het einde"),
    "could not find expected ':'": ("een regel zonder dubbele punt", 'een regel als "naam: waarde"'),
    "control characters are not allowed": ("een onzichtbaar teken", "gewone tekst"),
}
_OTHERWISE: Final = ("iets dat geen YAML is", "YAML: let op inspringen, dubbele punten en aanhalingstekens")


def explain(error: yaml.YAMLError, text: str) -> tuple[str, str, int]:
    """Give what was found, what was expected and the line, from 0, where the parser stopped."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line if mark is not None else text.count("\n", 0, getattr(error, "position", 0))
    reason = getattr(error, "problem", None) or getattr(error, "reason", "")
    found, expected = _PLAIN_DUTCH.get(str(reason), _OTHERWISE)
    return found, expected, min(line, text.rstrip("\n").count("\n"))
