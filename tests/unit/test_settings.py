import pytest

from tests.keys import KEY, OLDER
from wijkapp.settings import BUILD_INPUTS, ROOT, Settings, SettingsError, read, variable


def test_everything_has_a_default():
    settings = read({})

    assert (settings.host, settings.port, settings.organisation, settings.keep_days) == (
        "127.0.0.1",
        8000,
        "Wijkapp",
        90,
    )
    assert settings.public_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{ROOT}/data/wijkapp.db"
    assert settings.content_dir == ROOT / "content"


def test_an_empty_value_counts_as_not_set():
    assert read({"WIJKAPP_PORT": "", "WIJKAPP_THEME_FILE": " "}) == read({})


def test_the_public_address_follows_the_port_until_it_is_set():
    assert read({"WIJKAPP_PORT": "9000"}).public_url == "http://localhost:9000"
    assert read({"WIJKAPP_PORT": "9000", "WIJKAPP_PUBLIC_URL": "https://wijk.nl"}).public_url == "https://wijk.nl"


def test_the_database_lies_in_the_data_folder_until_it_is_set(tmp_path):
    assert read({"WIJKAPP_DATA_DIR": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/wijkapp.db"
    for address in ("postgresql://a:b@c/d", "postgres://a:b@c/d", "postgresql+psycopg://a:b@c/d"):
        assert read({"WIJKAPP_DATABASE_URL": address}).database_url == address


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Wijk.NL", "https://wijk.nl"),
        ("https://wijk.nl/", "https://wijk.nl"),
        ("https://wijk.nl:443", "https://wijk.nl"),
        ("http://wijk.nl:80/", "http://wijk.nl"),
        ("http://10.0.0.1:8080", "http://10.0.0.1:8080"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(given, origin):
    assert read({"WIJKAPP_PUBLIC_URL": given}).public_url == origin


def test_https_is_told_apart():
    assert read({"WIJKAPP_PUBLIC_URL": "https://wijk.nl"}).secure
    assert not read({}).secure


def test_only_the_own_origin_may_change_something():
    assert read({"WIJKAPP_PUBLIC_URL": "https://wijk.nl"}).allowed_origins == ("https://wijk.nl",)
    assert read({}).allowed_origins == ("http://localhost:8000", "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIJKAPP_HOST", "een machine"),
        ("WIJKAPP_REQUIRE_TOTP", "iedereen"),
        ("WIJKAPP_PROXIES", "-1"),
        ("WIJKAPP_PROXIES", "6"),
        ("WIJKAPP_SMTP_HOST", "een mailserver"),
        ("WIJKAPP_SMTP_PORT", "0"),
        ("WIJKAPP_SMTP_SECURITY", "ssl"),
        ("WIJKAPP_SMTP_USER", "é"),
        ("WIJKAPP_MAIL_FROM", "wijkapp"),
        ("WIJKAPP_MAIL_FROM", "a@b.nl\nBcc: c@d.nl"),
        ("WIJKAPP_MAIL_FROM", "Wijkapp <a@b.nl> <c@d.nl>"),
        ("WIJKAPP_PORT", "acht"),
        ("WIJKAPP_PORT", "0"),
        ("WIJKAPP_PORT", "65536"),
        ("WIJKAPP_PUBLIC_URL", "wijk.nl"),
        ("WIJKAPP_PUBLIC_URL", "ftp://wijk.nl"),
        ("WIJKAPP_PUBLIC_URL", "https://wijk.nl/pad"),
        ("WIJKAPP_PUBLIC_URL", "https://wijk.nl?a"),
        ("WIJKAPP_PUBLIC_URL", "https://jan@wijk.nl"),
        ("WIJKAPP_PUBLIC_URL", "https://wijk.nl:poort"),
        ("WIJKAPP_PUBLIC_URL", "https://wijk_nl"),
        ("WIJKAPP_CONTENT_DIR", "/bestaat/niet"),
        ("WIJKAPP_DATABASE_URL", "mysql://a:b@c/d"),
        ("WIJKAPP_DATABASE_URL", "sqlite:///"),
        ("WIJKAPP_SECRET_KEYS", "geen sleutel"),
        ("WIJKAPP_SECRET_KEYS", KEY[:-1]),
        ("WIJKAPP_SECRET_KEYS", f"{KEY},"),
        ("WIJKAPP_SECRET_KEYS", f"{KEY} {OLDER}"),
        ("WIJKAPP_SECRET_KEYS", KEY.replace("a", "+")),
        ("WIJKAPP_THEME_FILE", "/bestaat/niet.css"),
        ("WIJKAPP_THEME_FILE", "README.md"),
        ("WIJKAPP_THEME_CLASS", "twee namen"),
        ("WIJKAPP_ORGANISATION", "twee\nregels"),
        ("WIJKAPP_ORGANISATION", "x" * 81),
        ("WIJKAPP_CONTACT", "x" * 201),
        ("WIJKAPP_PRIVACY_OFFICER", "x" * 201),
        ("WIJKAPP_HELP_PAGE", "javascript:alert(1)"),
        ("WIJKAPP_KEEP_DAYS", "0"),
        ("WIJKAPP_KEEP_DAYS", "3651"),
        ("WIJKAPP_OIDC_ISSUER", "http://sso.voorbeeld.nl"),
        ("WIJKAPP_OIDC_ISSUER", "sso.voorbeeld.nl"),
        ("WIJKAPP_OIDC_ISSUER", "https://jan@sso.voorbeeld.nl"),
        ("WIJKAPP_OIDC_ISSUER", "https://sso.voorbeeld.nl?realm=a"),
        ("WIJKAPP_OIDC_ISSUER", "http://localhost.kwaad.nl"),
        ("WIJKAPP_OIDC_SCOPES", "profile email"),
        ("WIJKAPP_OIDC_SCOPES", "openidprofile"),
        ("WIJKAPP_OIDC_LABEL", "x" * 61),
        ("WIJKAPP_OIDC_MAKE_TEAMS", "misschien"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_it(name, value):
    with pytest.raises(SettingsError) as error:
        read({name: value})

    assert str(error.value).startswith(f"{name} is ")
    assert "; verwacht: " in str(error.value)
    assert "\n" not in str(error.value)


def test_a_wrong_database_address_is_not_repeated():
    with pytest.raises(SettingsError) as error:
        read({"WIJKAPP_DATABASE_URL": "mysql://jan:geheim@machine/naam"})

    assert "geheim" not in str(error.value)


PROVIDER = {"WIJKAPP_OIDC_ISSUER": "https://sso.voorbeeld.nl/realms/a/", "WIJKAPP_OIDC_CLIENT_ID": "wijkapp"}


@pytest.mark.parametrize("missing", ["WIJKAPP_OIDC_CLIENT_ID", "WIJKAPP_OIDC_CLIENT_SECRET"])
def test_a_provider_needs_a_name_and_a_secret(missing):
    given = PROVIDER | {"WIJKAPP_OIDC_CLIENT_SECRET": "geheim"}

    with pytest.raises(SettingsError, match=f"^{missing} is "):
        read({name: value for name, value in given.items() if name != missing})


def test_a_provider_is_called_letter_for_letter_what_it_calls_itself():
    settings = read(PROVIDER | {"WIJKAPP_OIDC_CLIENT_SECRET": "geheim", "WIJKAPP_ORGANISATION": "Welzijn"})

    assert settings.oidc_issuer == "https://sso.voorbeeld.nl/realms/a/"
    assert settings.oidc_organisation == "Welzijn"
    assert "geheim" not in repr(settings)


def test_a_wrong_secret_is_not_repeated():
    with pytest.raises(SettingsError) as error:
        read(PROVIDER | {"WIJKAPP_OIDC_CLIENT_SECRET": "geheim" * 100})

    assert "geheimgeheim" not in str(error.value)


def test_the_database_address_is_not_in_what_is_printed():
    assert "geheim" not in repr(read({"WIJKAPP_DATABASE_URL": "postgresql://jan:geheim@machine/naam"}))


def test_a_misspelt_name_is_told_with_the_right_one():
    with pytest.raises(SettingsError, match=r"WIJKAPP_POORT is geen instelling.*WIJKAPP_PORT\.$"):
        read({"WIJKAPP_POORT": "8000"})


def test_names_of_tests_and_of_others_are_left_alone():
    assert read({"WIJKAPP_TEST_POSTGRES": "x", "HOME": "/root"}) == read({})


def test_every_setting_says_what_it_is_for():
    assert all(field.description for field in Settings.model_fields.values())


def test_what_stands_in_pages_is_an_input_of_the_build():
    assert "organisation" in BUILD_INPUTS
    assert "database_url" not in BUILD_INPUTS
    assert variable("keep_days") == "WIJKAPP_KEEP_DAYS"


def test_mail_is_from_the_site_until_it_is_set():
    assert read({"WIJKAPP_PUBLIC_URL": "https://wijk.nl:8443"}).mail_from == "wijkapp@wijk.nl"
    assert read({"WIJKAPP_MAIL_FROM": "Wijkapp <a@b.nl>"}).mail_from == "Wijkapp <a@b.nl>"


def test_the_password_of_the_mail_server_is_shown_nowhere():
    with pytest.raises(SettingsError) as caught:
        read({"WIJKAPP_SMTP_PASSWORD": "geheim é"})

    assert "geheim" not in str(caught.value)
    assert "geheim" not in repr(read({"WIJKAPP_SMTP_PASSWORD": "geheim"}))


def test_keys_are_told_apart_by_commas_and_stand_in_their_order():
    assert read({}).secret_keys == ()
    assert read({"WIJKAPP_SECRET_KEYS": f" {KEY} ,{OLDER}"}).secret_keys == (KEY, OLDER)


def test_a_key_is_shown_nowhere():
    with pytest.raises(SettingsError) as caught:
        read({"WIJKAPP_SECRET_KEYS": f"{KEY},half"})

    assert not any(one in str(caught.value) for one in (KEY, "half"))
    assert KEY not in repr(read({"WIJKAPP_SECRET_KEYS": KEY}))
    assert caught.value.__cause__ is None
