"""The family of errors that a person may meet; each carries the Dutch sentence that is shown."""


class WijkappError(Exception):
    """Something went wrong in a way we can explain; ``sentence`` says in Dutch what to do."""

    sentence = "Er ging iets mis. Probeer het zo nog een keer."

    def __init__(self, sentence: str | None = None) -> None:
        """Keep the sentence for the reader; without one the class's own is shown."""
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.sentence)


class InvalidAnswer(WijkappError):
    """What came in cannot be understood or breaks a rule."""

    sentence = "Dit kunnen we niet bewaren. Laad de pagina opnieuw en probeer het nog een keer."


class NotFound(WijkappError):
    """It is not there, or not yours: the two look the same on purpose."""

    sentence = "Dit is er niet meer. Laad de pagina opnieuw."


class PlanNotFound(NotFound):
    """There is no such plan of whoever asks."""

    sentence = "We vinden dit plan niet in deze browser. Ga naar Mijn plannen."


class NotAllowed(WijkappError):
    """The person at the door may not do this."""

    sentence = "Dit kun je hier niet doen. Laad de pagina opnieuw, of log in."


class OtherBrowser(NotAllowed):
    """Whoever is at the door is nobody, or not the guest whose plans these are."""

    sentence = "Dit kan alleen in de browser waarin je het plan maakte."


class SignedOut(WijkappError):
    """The session of whoever is at the door has ended; signing in again brings everything back."""

    sentence = "Je bent uitgelogd. Log opnieuw in. Wat je typte staat nog in dit venster."


class Shut(WijkappError):
    """The plans of whoever acts are shut, because somebody else could open the account; see ``actions/private.py``."""

    sentence = (
        "Je plannen zijn dicht, omdat iemand anders je account kon openen. Laat bij Mijn account zien dat jij het bent."
    )


class TryLater(WijkappError):
    """Too many tries, or a part that is busy; waiting helps."""

    sentence = "Dit lukt nu even niet. Wacht een paar minuten en probeer het opnieuw."


class WrongField(InvalidAnswer):
    """What stands in one field of a form breaks a rule; ``field`` says which, so that the page can lead there."""

    def __init__(self, field: str, sentence: str) -> None:
        """Keep the field's name beside the sentence."""
        self.field = field
        super().__init__(sentence)
