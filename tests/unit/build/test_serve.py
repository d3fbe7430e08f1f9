import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from wijkapp.build import serve
from wijkapp.build.terminal import Stop
from wijkapp.settings import read


@pytest.fixture
def taken():
    """A port on which something listens already."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A finished build, and an environment that is put back afterwards."""
    (tmp_path / "stamp.json").write_text("{}")
    monkeypatch.setattr(serve, "CURRENT", tmp_path)
    monkeypatch.setattr(serve.os, "environ", {})
    return tmp_path


def test_a_port_in_use_is_one_sentence_that_says_what_to_do(taken):
    with pytest.raises(Stop, match=rf"Poort {taken} is al in gebruik: .* WIJKAPP_PORT\.$"):
        serve._claim("127.0.0.1", taken)


def test_an_address_that_is_not_ours_is_one_sentence_that_names_the_setting():
    with pytest.raises(Stop, match=r"kijk naar WIJKAPP_HOST\.$"):
        serve._claim("192.0.2.1", 8000)


def test_without_a_build_there_is_nothing_to_serve(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "CURRENT", tmp_path / "current")

    with pytest.raises(Stop, match="make run"):
        serve._prepare(read({}))


def test_reflex_serves_the_finished_build_and_compiles_nothing(site, monkeypatch):
    monkeypatch.setattr(serve, "_claim", lambda *_address: None)

    serve._prepare(read({}))

    assert serve.os.environ["REFLEX_WEB_WORKDIR"] == str(site)
    assert serve.os.environ["__REFLEX_SKIP_COMPILE"] == "true"
    assert serve.os.environ["REFLEX_TELEMETRY_ENABLED"] == "false"


def test_the_address_is_said_once_it_answers(capsys):
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, format, *args):  # noqa: A002 - as its parent calls it
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        port = str(server.server_port)
        threading.Thread(target=server.handle_request).start()
        serve._announce(read({"WIJKAPP_PORT": port, "WIJKAPP_PUBLIC_URL": "https://wijk.nl"}))

    assert capsys.readouterr().out == "Wijkapp draait op https://wijk.nl\n"


def test_what_does_not_answer_is_not_announced(taken):
    free = read({"WIJKAPP_PORT": "1"})

    assert not serve._answers(free)


def test_a_wrong_setting_stops_the_start_with_its_sentence(monkeypatch, capsys):
    monkeypatch.setattr(serve, "settings", lambda: read({"WIJKAPP_PORT": "acht"}))

    assert serve.main() == 1
    assert capsys.readouterr().err.startswith('WIJKAPP_PORT is "acht"; verwacht: ')
