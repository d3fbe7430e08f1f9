"""Keys for tests: made up, always the same, and different from each other."""

import base64

from wijkapp.sealing import GivenKeys, Seal

KEY, OLDER, OLDEST = (base64.urlsafe_b64encode(letter * 32).decode("ascii") for letter in (b"k", b"o", b"x"))


def seal_of(*keys: str) -> Seal:
    """A seal with these keys, the newest first."""
    return Seal(GivenKeys(keys))
