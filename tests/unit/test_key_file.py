"""The file with keys: made once, whole, for its owner alone, and never written to again."""

import logging
import multiprocessing
import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tests.factories import at_once
from tests.keys import KEY, OLDER
from wijkapp.key_file import NAME, KeyFile
from wijkapp.sealing import CannotSeal, Seal, Unreadable


def seals_at(folder: str, sealed: "multiprocessing.Queue[str]") -> None:
    sealed.put(Seal(KeyFile(Path(folder))).close("geheim", "anna"))


def test_there_is_no_key_until_one_is_needed(tmp_path: Path) -> None:
    assert KeyFile(tmp_path).known() == ()
    assert list(tmp_path.iterdir()) == []


def test_the_first_need_makes_a_key_that_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        made = KeyFile(tmp_path).made()

    (key,) = made
    assert Fernet(key)
    assert KeyFile(tmp_path).made() == KeyFile(tmp_path).known() == made
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
    assert caplog.text.count("put a copy in the backup") == 1
    assert key not in caplog.text


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    KeyFile(tmp_path).made()

    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_threads_that_need_it_at_once_get_one_key(tmp_path: Path) -> None:
    keys = at_once([KeyFile(tmp_path).made] * 8)

    assert len(set(keys)) == 1
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_processes_that_need_it_at_once_get_one_key(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    sealed = spawn.Queue()
    processes = [spawn.Process(target=seals_at, args=(str(tmp_path), sealed)) for _ in range(3)]

    for process in processes:
        process.start()
    texts = [sealed.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)

    seal = Seal(KeyFile(tmp_path))
    assert [seal.open(text, "anna").plain for text in texts] == ["geheim"] * 3


def test_whoever_comes_second_takes_the_key_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = KeyFile._make

    def others_first(self: KeyFile) -> None:
        (tmp_path / NAME).write_text(f"{KEY}\n", "ascii")
        real(self)

    monkeypatch.setattr(KeyFile, "_make", others_first)

    assert KeyFile(tmp_path).made() == (KEY,)
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_a_key_on_each_line_is_a_key_the_newest_first(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(f"{KEY}\n\n  {OLDER} \r\n", "ascii")

    assert KeyFile(tmp_path).made() == (KEY, OLDER)


@pytest.mark.parametrize("content", [b"", b"\n", b"geen sleutel", b"\xff\xfe", f"{KEY}\nhalf".encode()])
def test_a_file_that_holds_something_else_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)

    with pytest.raises(CannotSeal):
        Seal(KeyFile(tmp_path)).close("geheim", "anna")
    with pytest.raises(Unreadable):
        Seal(KeyFile(tmp_path)).open("", "anna")

    assert (tmp_path / NAME).read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


def test_what_cannot_be_read_or_made_is_told_by_its_kind(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()

    with pytest.raises(Unreadable, match=r"^IsADirectoryError$"):
        KeyFile(tmp_path).known()
    with pytest.raises(Unreadable, match=r"^FileNotFoundError$"):
        KeyFile(tmp_path / "weg").made()


def test_a_key_that_is_put_back_works_at_once(tmp_path: Path) -> None:
    seal = Seal(KeyFile(tmp_path))
    sealed = seal.close("geheim", "anna")
    (tmp_path / NAME).rename(tmp_path / "elders")
    with pytest.raises(Unreadable):
        seal.open(sealed, "anna")

    (tmp_path / "elders").rename(tmp_path / NAME)

    assert seal.open(sealed, "anna").plain == "geheim"
