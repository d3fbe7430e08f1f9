"""The file with the keys that seal secrets, for whoever gives none in the settings; made when it is first needed."""

import logging
import os
import tempfile
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet

from wijkapp.sealing import Unreadable

NAME: Final = "secret.key"
_log = logging.getLogger(__name__)


class KeyFile:
    """A key on each line, the newest first; readable for its owner alone. Lines can be added by hand."""

    def __init__(self, folder: Path) -> None:
        """Keep it in this folder; nothing is read or made yet."""
        self._file = folder / NAME

    def known(self) -> tuple[str, ...]:
        """Give the keys in the file, () when there is no file. Raises Unreadable when it cannot be read."""
        try:
            return tuple(self._file.read_text("ascii").split())
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(type(error).__name__) from None

    def made(self) -> tuple[str, ...]:
        """Give the keys in the file, which is made when it is not there. Raises Unreadable.

        A file that is there is never written to. Of two processes that make it at once, both get the key of one.
        """
        if not (known := self.known()):
            try:
                self._make()
            except OSError as error:
                raise Unreadable(type(error).__name__) from None
            known = self.known()
        return known

    def _make(self) -> None:
        """Write it whole under another name, and give it its own name when nobody else has done so."""
        handle, name = tempfile.mkstemp(prefix=f".{NAME}-", dir=self._file.parent)  # Its mode is 0600.
        fresh = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(f"{Fernet.generate_key().decode('ascii')}\n")
                file.flush()
                os.fsync(file.fileno())
            self._file.hardlink_to(fresh)
            _log.warning("%s was made in the data folder: put a copy in the backup, apart from the database", NAME)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        _settle(self._file.parent)


def _settle(folder: Path) -> None:
    """Wait until the disk knows the new name too: what is sealed next must not outlive its key in a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
