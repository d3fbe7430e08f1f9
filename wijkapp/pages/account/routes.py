"""The pages of signing in, getting back in, and one's own account."""

from collections.abc import Callable

import reflex as rx

from wijkapp.pages import new_address, sign_in, sso
from wijkapp.pages.account.page import account_page
from wijkapp.pages.account.state import AccountState
from wijkapp.pages.my_teams import MyTeamsState
from wijkapp.pages.page import SITE, Page, living


def pages() -> tuple[Page, ...]:
    """One living page, and quiet ones that work without a script."""
    return (
        living("/account", "Mijn account", account_page, AccountState.open_account, MyTeamsState.open_teams),
        _quiet("/inloggen", "Log in", sign_in.sign_in_page),
        _quiet("/inloggen/code", "Typ je code", sign_in.code_page),
        _quiet("/inloggen/meenemen", "Neem je plannen mee", sign_in.take_along_page),
        _quiet("/inloggen/vergeten", "Wachtwoord vergeten", sign_in.forgotten_page),
        _quiet("/inloggen/verstuurd", "Kijk in je mail", sign_in.sent_page),
        _quiet("/herstel", "Kies een nieuw wachtwoord", sign_in.new_password_page),
        _quiet("/herstel/verlopen", "Deze link werkt niet meer", sign_in.expired_page),
        _quiet("/herstel/bevestigen", "Open je plannen", sign_in.confirm_page),
        _quiet("/herstel/geopend", "Je plannen zijn weer open", sign_in.opened_page),
        _quiet("/herstel/e-mail", "Bevestig je e-mailadres", new_address.confirm_address_page),
        _quiet("/herstel/e-mail/bezet", "Je e-mailadres is niet veranderd", new_address.address_taken_page),
        _quiet("/herstel/e-mail/klaar", "Je e-mailadres is bevestigd", new_address.address_changed_page),
        _quiet("/account/verwijderd", "Je account is verwijderd", sign_in.erased_page),
        _quiet("/uitgelogd", "Je bent uitgelogd", sign_in.signed_out_page),
        *(_quiet(one.path, one.title, sso.outcome_page(one)) for one in sso.OUTCOMES),
    )


def _quiet(path: str, title: str, component: Callable[[], rx.Component]) -> Page:
    return Page(path=path, title=f"{title} - {SITE}", component=component, quiet=True)
