"""The demo has a database of its own and can be reached from this machine only."""

import pytest

from wijkapp.build.demo import demo_environment
from wijkapp.build.paths import BUILD
from wijkapp.build.terminal import Stop
from wijkapp.settings import read


def test_the_demo_has_a_database_of_its_own_and_says_that_everybody_is_made_up() -> None:
    settings = read(demo_environment({"WIJKAPP_PORT": "8123"}))

    assert settings.demo
    assert settings.database_url == f"sqlite:///{BUILD / 'demo' / 'wijkapp.db'}"
    assert settings.host == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIJKAPP_DATABASE_URL", "postgresql://u:geheim@machine/echt"),
        ("WIJKAPP_DATA_DIR", "/srv/wijkapp/data"),
        ("WIJKAPP_HOST", "0.0.0.0"),
        ("WIJKAPP_HOST", "192.168.1.2"),
        ("WIJKAPP_PUBLIC_URL", "https://wijk.voorbeeld.nl"),
        ("WIJKAPP_PUBLIC_URL", "http://localhost:9999"),
    ],
)
def test_another_database_or_an_address_that_others_reach_is_refused_in_one_sentence(name: str, value: str) -> None:
    with pytest.raises(Stop) as refused:
        demo_environment({name: value})

    assert name in str(refused.value)
    assert "geheim" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", ["", "  "])
def test_a_setting_that_is_empty_counts_as_not_set(value: str) -> None:
    assert demo_environment({"WIJKAPP_DATA_DIR": value})["WIJKAPP_DEMO"] == "true"


@pytest.mark.parametrize("url", ["http://localhost:8123", "http://127.0.0.1:8123"])
def test_the_address_of_this_machine_is_fine(url: str) -> None:
    assert demo_environment({"WIJKAPP_PORT": "8123", "WIJKAPP_PUBLIC_URL": url})
