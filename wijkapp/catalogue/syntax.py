"""What the YAML parser says about a text that is no YAML, in Dutch."""

from typing import Any, Final

import yaml

_QUOTE: Final = ("een aanhalingsteken zonder einde", "een aanhalingsteken aan het einde")
_TAB: Final = ("een tab", "spaties om in te springen")
_START: Final = ("een teken waarmee een waarde niet kan beginnen", "aanhalingstekens om de tekst, en nergens een tab")
_INDENT: Final = ("een regel die niet past bij de regels erboven", "regels die recht onder elkaar beginnen")
_PLAIN_DUTCH: Final = {
    "block sequence entries are not allowed in this context": (
        "een streepje op een plek waar dat niet kan",
        "elk punt van een lijst op een eigen regel",
    ),
    "control characters are not allowed": ("een onzichtbaar teken", "gewone tekst"),
    "could not find expected ':'": ("een regel zonder dubbele punt", 'een regel als "naam: waarde"'),
    "did not find expected '-' indicator": (_INDENT[0], f"{_INDENT[1]}, en een streepje voor elk punt van een lijst"),
    "did not find expected ',' or ']'": ("een lijst zonder einde", "komma's tussen de punten en ] aan het einde"),
    "did not find expected ',' or '}'": ("een blok zonder einde", "komma's tussen de velden en } aan het einde"),
    "did not find expected <document start>": _INDENT,
    "did not find expected alphabetic or numeric character": _START,
    "did not find expected comment or line break": ("tekst achter > of |", "de tekst op de volgende regel"),
    "did not find expected key": (_INDENT[0], f"{_INDENT[1]}, en aanhalingstekens om een hele waarde of nergens"),
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found character that cannot start any token": _START,
    "found unexpected document indicator": _QUOTE,
    "found unexpected end of stream": _QUOTE,
    "found unknown escape character": ("een \\ tussen dubbele aanhalingstekens", "enkele aanhalingstekens"),
    "mapping values are not allowed in this context": (
        "een dubbele punt op een plek waar die niet kan",
        f'aanhalingstekens om een tekst met ": " erin, en {_INDENT[1]}',
    ),
}
_OTHERWISE: Final = ("iets dat geen YAML is", "YAML: let op inspringen, dubbele punten en aanhalingstekens")
_BEGINS_EARLIER: Final = ("scanning a quoted scalar", "parsing a flow", "scanning a simple key")
"""What the parser was doing when the mistake is where that began, not where the parser noticed it."""


def explain(error: yaml.YAMLError, text: str) -> tuple[str, str, int]:
    """Give what was found, what was expected and the line, from 0, where the mistake is."""
    reason = getattr(error, "problem", None) or getattr(error, "reason", "")
    found, expected = _PLAIN_DUTCH.get(str(reason), _OTHERWISE)
    return found, expected, min(_line(error, text), text.rstrip("\n").count("\n"))


def _line(error: Any, text: str) -> int:  # noqa: ANN401 - PyYAML's errors differ in what they know
    doing = getattr(error, "context", None) or ""
    mark = getattr(error, "context_mark" if any(part in doing for part in _BEGINS_EARLIER) else "problem_mark", None)
    return mark.line if mark is not None else text.count("\n", 0, getattr(error, "position", 0))
