"""A small content folder in which everything is right, and ways to spoil it."""

from pathlib import Path
from typing import Final

import pytest

from wijkapp.catalogue import ContentError, load

SITUATION: Final = """\
---
titel: Een lege stoel in de buurtkamer
samenvatting: Een oude man komt niet meer. Niemand weet waarom.
competenties: [contact-maken, mensen-verbinden]
leefgebieden: [participatie]
leervragen:
  - id: bellen
    vraag: Hoe bel ik aan zonder op te dringen?
    soort: vaardigheid
    voorbeeld:
      mijn_woorden: Wat zeg ik aan de deur?
      vraag_erachter: Wat maakt dat ik het uitstel?
      ik_merk_dat: ik deze week heb aangebeld.
  - id: zien
    vraag: Hoe zie ik eerder dat iemand weg blijft?
    soort: kennis
    voorbeeld:
      mijn_woorden: Wie houdt dat bij?
      vraag_erachter: Waar kijk ik zelf niet naar?
      ik_merk_dat: ik drie namen weet.
  - id: nabij
    vraag: Hoe blijf ik dichtbij en laat ik hem vrij?
    soort: houding
    voorbeeld:
      mijn_woorden: Hoe ver ga ik?
      vraag_erachter: Wil ik hem helpen of wil ik rust?
      ik_merk_dat: hij zelf zegt wat hij wil.
teamvragen:
  - id: delen
    vraag: Hoe delen wij wat we missen?
    soort: samenwerking
    voorbeeld:
      mijn_woorden: Wie vertelt wat aan wie?
      vraag_erachter: Wat houdt ons stil?
      ik_merk_dat: wij er elke week bij stil staan.
  - id: tijd
    vraag: Hoe maken wij tijd voor wie niets vraagt?
    soort: houding
    voorbeeld:
      mijn_woorden: Wie heeft er tijd?
      vraag_erachter: Wat laten wij liggen?
      ik_merk_dat: er een uur in het rooster staat.
activiteiten:
  - id: lezen
    wat: Lees het stuk over bellen
    waarom: Het laat zien wat werkt.
    eerste_stap: Zoek het op.
    past_bij: [bellen]
    vorm: opzoeken
    met_wie: alleen
    minuten: {van: 30, tot: 60}
    telt_als: telt-niet
    bronnen: [stuk]
  - id: vragen
    wat: Vraag een collega hoe zij dat doet
    waarom: Zij belde vaak aan.
    eerste_stap: Loop naar haar toe.
    past_bij: [bellen, zien]
    vorm: vragen
    met_wie: collega
    minuten: {van: 30, tot: 60}
    telt_als: telt-niet
    hulpmiddel: kring
  - id: meegaan
    wat: Loop een dag mee
    waarom: Je ziet hoe een ander het doet.
    eerste_stap: Kies een dag.
    past_bij: [nabij]
    vorm: meekijken
    met_wie: collega
    minuten: {van: 120, tot: 240}
    telt_als: overig
  - id: oefenen
    wat: Oefen het gesprek
    waarom: Je hoort hoe het klinkt.
    eerste_stap: Vraag een collega.
    past_bij: [bellen]
    vorm: uitproberen
    met_wie: collega
    minuten: {van: 30, tot: 45}
    telt_als: telt-niet
  - id: bespreken
    wat: Praat er met het team over
    waarom: Samen zie je meer.
    eerste_stap: Zet het op de lijst.
    past_bij: [delen, tijd]
    vorm: reflecteren
    met_wie: team
    minuten: {van: 45, tot: 60}
    telt_als: reflectie
  - id: cursus
    wat: Volg een cursus
    waarom: Je leert van anderen.
    eerste_stap: Zoek een cursus.
    past_bij: [zien]
    vorm: scholing
    met_wie: buiten
    minuten: {van: 240, tot: 480}
    telt_als: scholing
---
Elke week drinken we thee in de buurtkamer. Een man van tachtig zat daar altijd bij het raam. Hij zei niet veel, maar
hij lachte om de grap van een ander. Nu is zijn stoel al vijf weken leeg. Ik vroeg het aan de vrouw naast hem. Zij had
ook niets gehoord.

Vorige week liep ik langs zijn huis. Het licht was aan. Ik stond bij de bel en liep weer door. Wat moet ik zeggen? Hij
heeft mij niets gevraagd. Toch denk ik elke dag aan hem. Mijn collega zegt dat hij vast weer komt. De buurt zegt dat
hij altijd al op zichzelf was. Ik weet niet wat waar is. Hoe bel ik bij hem aan en laat ik hem toch vrij?
"""
TOOL: Final = """\
---
titel: Kring
samenvatting: Samen kijk je naar een vraag.
minuten: {van: 30, tot: 60}
met_wie: team
---
## Stappen

- Zet de stoelen in een kring.
- Vraag wat er gebeurde. Luister goed.
"""
RESOURCES: Final = """\
bronnen:
  - id: stuk
    naam: Stuk over bellen
    adres: https://voorbeeld.nl/bellen
    uitgever: Voorbeeld
    omschrijving: Over aanbellen.
    gecontroleerd_op: null
    hoe_gecontroleerd: Nog niet geopend.
"""
GLOSSARY: Final = """\
begrippen:
  - woord: participatieladder
    uitleg: Een lijst met stappen om mee te doen.
    vormen: [participatieladders]
"""
WORDS: Final = """\
vermijden:
  - {woord: faciliteren, gebruik: helpen}
  - {woord: met betrekking tot, gebruik: over}
"""
PLACE: Final = "content/situations/lege-stoel.md"


class ContentFolder:
    """A content folder of one test."""

    def __init__(self, path: Path) -> None:
        """Write the files in which everything is right."""
        self.path = path
        self.write("situations/lege-stoel.md", SITUATION)
        self.write("tools/kring.md", TOOL)
        self.write("resources.yaml", RESOURCES)
        self.write("glossary.yaml", GLOSSARY)
        self.write("words.yaml", WORDS)

    def write(self, name: str, text: str | bytes) -> None:
        """Put a text, or bytes as they are, in a file of this folder."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, *changes: tuple[str, str], name: str = "situations/lege-stoel.md") -> None:
        """Replace pieces of a file, each of which must be there."""
        text = (self.path / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        self.write(name, text)

    def lines(self) -> list[str]:
        """Give the lines that an editor sees; the folder must have at least one problem."""
        with pytest.raises(ContentError) as caught:
            load(self.path)
        return [str(problem) for problem in caught.value.problems]
