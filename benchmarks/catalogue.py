"""How fast a thousand situations are read and searched, and how often a query finds what was meant."""

import random
import shutil
import statistics
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

import yaml

from wijkapp.catalogue import Catalogue, SearchIndex, load
from wijkapp.domain.situation import Company, Competence, CountsAs, Form, Kind, LifeDomain, Situation

ROOT: Final = Path(__file__).parent.parent
CONTENT: Final = ROOT / "content"
QUERIES: Final = Path(__file__).with_name("queries.yaml")
MANY: Final = 1000
_LOADS: Final = 5
_LOAD_ONCE: Final = (
    "import sys, time; from pathlib import Path; from wijkapp.catalogue import load; "
    "start, begun = time.perf_counter(), time.process_time(); load(Path(sys.argv[1])); "
    "print(time.perf_counter() - start, time.process_time() - begun)"
)
_PEOPLE: Final = (
    "een moeder|een vader|mijn collega|de huisarts|een buurvrouw|de wijkagent|een oma|de juf|een jongen van tien|"
    "een vrouw van tachtig|de tolk|een broer|de kapper|een meisje|de trainer|een gezin|de conciërge|een stel|de imam"
)
_ACTIONS: Final = (
    "praat met|bel met|luister naar|drink thee met|loop mee met|wacht op|schrijf aan|kijk naar|zit naast|denk aan|"
    "schrik van|leer van|hoor niets van|ga langs bij|maak ruzie met|lach met|werk samen met|vraag hulp aan"
)
_FIRST: Final = (
    "buurt|school|wijk|straat|huis|geld|zorg|brood|fiets|tuin|taal|werk|sport|kerk|thee|brief|jeugd|ouder|speel|bad|"
    "kook|nacht|dag|winter|zomer|markt|plein|water|vuur|licht|muziek|boek|kleding|huur|post|bank|melk|vis|kinder|"
    "baby|peuter|tiener|vrouwen|mannen|oma|honden|katten|bus|trein|auto|park|bos|dorp|stad|gracht|brug|haven|appel|"
    "peren|kaas|soep|wijn|bier|suiker|zout|olie|hout|steen|glas|papier|stof|wol|leer|goud|zilver|ijzer|verf|lijm|"
    "zand|klei|gras|bloem|rozen|eiken|beuken|linden|mezen|merel|spreeuw|uilen|zwaan|eenden|ganzen|kippen|geiten|"
    "schapen|koeien|paarden|muizen|maan|zon|sterren|wolken|regen|sneeuw|wind|storm|mist|ijs|dijk|polder|sloot|vijver|"
    "strand|duin|heide|akker|schuur"
)
_SECOND: Final = (
    "feest|plein|hulp|kamer|groep|winkel|avond|ochtend|plan|brief|bezoek|boek|loket|huis|kast|dienst|les|uur|club|"
    "potje|kaart|lijst|tafel|wandeling|schuld|vraag|angst|ruzie|rust|pauze|poort|stoel|bord|bak|tas|doos|deur|gang|"
    "trap|raam|maat|vriend|meester|coach|baas|kok|gast|buur|vader|moeder|zus|broer|kind|man|vrouw|pas|bon|zegel|pot|"
    "pan|bus|fiets|straat|laan|weg|hof|pad|kade|dreef|steeg|markt|brug|sluis|molen|toren|muur|dak|vloer|kelder|"
    "zolder|keuken|gevel|spel|lied|dans|film|krant|foto|verhaal|gedicht|droom|wens|grap|zorg|taak|klus|baan|beurs|"
    "prijs|loon|huur|koop|markten|feesten|groepen|winkels|avonden|plannen|brieven|boeken|lessen|uren|kaarten|lijsten|"
    "tafels|schulden|vragen|deuren|stoelen|doosjes|tassen|bakken|borden|potten|pannen|liedjes|dansen|films|kranten|"
    "foto's|klussen|banen|prijzen"
)
_PLACES: Final = "aan de deur|in de hal|op het plein|bij de kassa|in de klas|op straat|aan tafel|in de tuin|op de stoep"
_FEELINGS: Final = "moe|boos|stil|bang|blij|trots|ziek|alleen|druk|streng|somber|traag|fel|lief|ver weg|in de war"
_TIMES: Final = "Vorige week|Soms|Elke dag|In mei|Na een uur|Op maandag|Later|Vaak|Gisteren|Sinds kort|Deze keer"
_SHAPES: Final = (
    "{time} {act} ik {who} over de {thing}.",
    "Dan is {who} {feel} en ik weet niet waarom.",
    "{time} ging het over de {thing} en een {thing}.",
    "Ik zie dat {who} {feel} is {where}.",
    "Zij zegt dat de {thing} weg is.",
    "Hij wil geen {thing}, maar wel een {thing}.",
    "We zitten {where} en ik ben {feel}.",
    "Wie belt er dan over de {thing}?",
    "Niemand heeft het nog over de {thing}.",
)


@dataclass(frozen=True)
class Row:
    """One figure of the benchmark table: what was timed, from when to when, which percentile, and how much."""

    name: str
    what: str
    start: str
    end: str
    percentile: str
    value: float
    unit: str


def generate(n: int, seed: int) -> list[Situation]:
    """Make ``n`` different valid situations, about as long as the real ones; the same for the same seed."""
    chance = random.Random(seed)
    return [_situation(chance, number) for number in range(n)]


def write(situations: Sequence[Situation], folder: Path) -> None:
    """Write situations as content files, beside a copy of the real tools and lists, and no other situations."""
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns("situations"))
    (folder / "situations").mkdir()
    for situation in situations:
        fields: dict[str, Any] = situation.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"slug"})
        body = "\n".join(textwrap.wrap(fields.pop("casus"), 118))
        front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=118)
        (folder / "situations" / f"{situation.slug}.md").write_text(f"---\n{front}---\n{body}\n", encoding="utf-8")


def measure_load() -> list[Row]:
    """Time reading and checking a thousand situations, each time in a new process that has nothing remembered."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "content"
        write(generate(MANY, seed=1), folder)
        command = [sys.executable, "-c", _LOAD_ONCE, str(folder)]
        outputs = [
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout for _ in range(_LOADS)
        ]
    seconds, busy = zip(*([float(part) for part in output.split()] for output in outputs), strict=True)
    row = ("1,000 situations loaded and checked", f"{MANY} generated files", "load() called", "catalogue returned")
    return [
        Row(*row, "p50", statistics.median(seconds), "s"),
        Row(*row, "max", max(seconds), "s"),
        Row(*row, "p50 of processor time", statistics.median(busy), "s"),
    ]


def measure_search() -> list[Row]:
    """Time every key press of every query over the real and a thousand generated situations."""
    catalogue = load(CONTENT)
    situations = (*catalogue.situations, *generate(MANY, seed=2))
    start = time.perf_counter()
    index = SearchIndex(situations, catalogue.resources)
    built = time.perf_counter() - start
    presses = [query[:end] for query, _, _ in _queries() for end in range(1, len(query) + 1)]
    times = [_milliseconds(index, query) for query in dict.fromkeys(presses)]
    over = f"{len(situations)} situations"
    row = ("search as you type", f"{over}, {len(times)} inputs", "search() called", "situations back")
    return [
        Row("search index made", over, "SearchIndex() called", "index ready", "once", built, "s"),
        Row(*row, "p50", _percentile(times, 50), "ms"),
        Row(*row, "p95", _percentile(times, 95), "ms"),
        Row(*row, "max", max(times), "ms"),
    ]


def measure_ranking() -> list[Row]:
    """Count how often the meant situation is first, and among the first three, alone and among a thousand others."""
    catalogue = load(CONTENT)
    alone = SearchIndex(catalogue.situations, catalogue.resources)
    among = SearchIndex((*catalogue.situations, *generate(MANY, seed=2)), catalogue.resources)
    total = f"{sum(1 for _ in _queries())} queries"
    return [
        _rate("top 1", alone, f"{total}, real situations", 1),
        _rate("top 3", alone, f"{total}, real situations", 3),
        _rate("top 1", among, f"{total}, real among {MANY} generated", 1),
        _rate("top 3", among, f"{total}, real among {MANY} generated", 3),
    ]


def misses(catalogue: Catalogue, first: int = 3) -> list[str]:
    """Give the queries whose situation is not among the first so many, for whoever wants to improve the search."""
    index = SearchIndex(catalogue.situations, catalogue.resources)
    return [query for query, _, slugs in _queries() if not _hit(index, query, slugs, first)]


def _rate(name: str, index: SearchIndex, what: str, first: int) -> Row:
    hits = [_hit(index, query, slugs, first) for query, _, slugs in _queries()]
    share = 100 * statistics.mean(hits)
    return Row(f"query finds its situation, {name}", what, "query", "results", "share", share, "%")


def _hit(index: SearchIndex, query: str, slugs: Sequence[str], first: int) -> bool:
    return any(situation.slug in slugs for situation in index.search(query, limit=first))


def _queries() -> Iterator[tuple[str, str, list[str]]]:
    for row in cast("list[dict[str, Any]]", yaml.safe_load(QUERIES.read_text(encoding="utf-8"))["queries"]):
        yield row["zoek"], row["soort"], row["verwacht"]


def _milliseconds(index: SearchIndex, query: str) -> float:
    start = time.perf_counter()
    index.search(query, limit=20)
    return 1000 * (time.perf_counter() - start)


def _percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _situation(chance: random.Random, number: int) -> Situation:
    questions = [_question(chance, place) for place in range(chance.randint(6, 7))]
    names = [question["id"] for question in questions]
    return Situation.model_validate(
        {
            "slug": f"situatie-{number}",
            "titel": f"{_thing(chance).capitalize()} en {_thing(chance)} {_one(chance, _PLACES)}",
            "samenvatting": _text(chance, 2),
            "casus": f"{_text(chance, 22)} Hoe ga ik verder met de {_thing(chance)}?",
            "competenties": chance.sample(list(Competence), chance.randint(1, 3)),
            "leefgebieden": chance.sample(list(LifeDomain), chance.randint(1, 3)),
            "leervragen": questions[:4],
            "teamvragen": questions[4:],
            "activiteiten": [_activity(chance, place, names) for place in range(chance.randint(6, 9))],
        },
    )


def _question(chance: random.Random, place: int) -> dict[str, Any]:
    return {
        "id": f"vraag-{place}",
        "vraag": f"Hoe kan ik de {_thing(chance)} laten zien aan {_one(chance, _PEOPLE)}?",
        "soort": chance.choice(list(Kind)),
        "voorbeeld": {
            "mijn_woorden": _text(chance, 2),
            "vraag_erachter": _text(chance, 3),
            "ik_merk_dat": _text(chance, 2),
        },
    }


def _activity(chance: random.Random, place: int, questions: list[str]) -> dict[str, Any]:
    least = chance.choice([15, 30, 45, 60])
    return {
        "id": f"activiteit-{place}",
        "wat": f"Vraag {_one(chance, _PEOPLE)} naar de {_thing(chance)}",
        "waarom": _text(chance, 3),
        "eerste_stap": _text(chance, 2),
        "past_bij": chance.sample(questions, chance.randint(1, 3)),
        "vorm": chance.choice(list(Form)),
        "met_wie": chance.choice(list(Company)),
        "minuten": {"van": least, "tot": least * chance.randint(1, 4)},
        "telt_als": chance.choice(list(CountsAs)),
        "hulpmiddel": chance.choice([None, "intervisie", "scholing"]),
    }


def _text(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    shape = chance.choice(_SHAPES)
    while "{thing}" in shape:
        shape = shape.replace("{thing}", _thing(chance), 1)
    return shape.format(
        time=_one(chance, _TIMES),
        act=_one(chance, _ACTIONS),
        who=_one(chance, _PEOPLE),
        feel=_one(chance, _FEELINGS),
        where=_one(chance, _PLACES),
    )


def _thing(chance: random.Random) -> str:
    """Make one of about 16,000 words: as many as a thousand texts have, going by how fast the real five grow."""
    return _one(chance, _FIRST) + chance.choice(("", *chance.choices(_listed(_SECOND), k=3)))


def _one(chance: random.Random, words: str) -> str:
    return chance.choice(_listed(words))


@cache
def _listed(words: str) -> list[str]:
    return words.split("|")
