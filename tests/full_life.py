"""Somebody of whom every table that can refer to people holds something, for tests about what is left of them."""

from datetime import timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa

from tests.agreeing import Desk
from tests.handing_over import hands_in, shares_something
from tests.organisation import House
from tests.team import Noord
from wijkapp.actions import agreeing, agreements, remarks, sessions, support, team_activities, team_questions
from wijkapp.actions.shared_with_me import seen_by
from wijkapp.domain.agreement import AgreementState, SupportAnswer
from wijkapp.domain.plan import Support
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import ReaderKind
from wijkapp.store import accounts, invitations, known_browsers, provider, recovery, tables
from wijkapp.store.provider import Attempt

WORDS = "Zullen we het samen doen?"
"""What Anna wrote for her team and to others, which stays."""


class FullLife:
    """Anna works in Noord with Bram, led by Fatima, and leads Zuid, where Piet works; Gerda administers."""

    def __init__(self, house: House) -> None:
        """Let them work together for a while."""
        self.house, self.context, self.now = house, house.context, house.now
        self.gerda = house.admin("Gerda")
        self.desk = Desk(house)
        self.fatima, self.bram = self.desk.fatima, house.worker("Bram")
        self.anna = house.member("Anna", Role.LEADER, "Zuid")
        self.piet = house.worker("Piet", "Zuid")
        self.agreed = self._agrees_on_a_plan()
        self.piets = self._leads_piet()
        self._shares()
        self._works_in_the_team()
        self._has_an_account()

    @property
    def person(self) -> UUID:
        """Anna's id."""
        assert self.anna.person
        return self.anna.person

    def _agrees_on_a_plan(self) -> UUID:
        version = self.desk.agreed()
        remarks.remark(self.context, self.fatima, version, "Mooi plan", self.now)
        said = self.desk.reads(version).remarks[0]
        remarks.reply(self.context, self.anna, version, said.id, WORDS, self.now)
        self.desk.writes("support.budget", "Honderd euro")
        self.submitted = self.desk.submits()
        return version

    def _leads_piet(self) -> UUID:
        asks = Support(time="Een dagdeel")
        version = hands_in(self.context, self.piet, self.house.team("Zuid"), self.now, support=asks)
        seen = agreements.opened(self.context, self.anna, version, self.now)
        agreeing.agree(self.context, self.anna, version, seen.version.revision, self.now)
        remarks.remark(self.context, self.anna, version, WORDS, self.now)
        seen = agreements.read(self.context, self.anna, version)
        day = self.now.date() + timedelta(days=9)
        request, revision = seen.requests[0].id, seen.version.revision
        support.answer(self.context, self.anna, version, request, SupportAnswer.YES, WORDS, day, revision, self.now)
        return version

    def _shares(self) -> None:
        noord = self.house.team()
        for kind, colleague in (
            (ReaderKind.TEAM, None),
            (ReaderKind.LEADER, None),
            (ReaderKind.COLLEAGUE, self.bram.person),
        ):
            shares_something(self.context, self.anna, noord, self.now, kind=kind, colleague=colleague)
        shares_something(
            self.context, self.bram, noord, self.now, kind=ReaderKind.COLLEAGUE, colleague=self.anna.person
        )
        seen_by(self.context, self.fatima, noord, self.now, owner=self.anna.person)
        with self.context.store.writing() as db:
            row = {"team_id": noord, "person_id": self.person, "fingerprint": "f" * 64}
            db.execute(tables.counted_people.insert().values(row))

    def _works_in_the_team(self) -> None:
        team = Noord(self.house)
        self.question = team.adopts(WORDS)
        team_questions.discuss(self.context, self.anna, self.question, {"message": WORDS}, self.now)
        self.activity = team.plans_to(WORDS, self.question, owner=str(self.person))
        self.agreement = team.agrees(WORDS, who=str(self.person))
        team_activities.take_up(self.context, self.anna, self.activity, self.desk.plan, self.now)

    def _has_an_account(self) -> None:
        sessions.begin(self.context, self.person, sessions.Method.PASSWORD, self.now)
        later = self.now + timedelta(hours=1)
        with self.context.store.writing() as db:
            accounts.save_totp(db, self.person, "geheim", 7, self.now)
            provider.bind(db, self.person, "https://sso.voorbeeld.nl", "anna-1")
            recovery.add_link(
                db, self.person, "a" * 64, "email", email="anna@nieuw.nl", made_by=None, now=self.now, expires_at=later
            )
            piet = self.piet.person
            assert piet
            recovery.add_link(
                db, piet, "9" * 64, "admin", email="", made_by=self.person, now=self.now, expires_at=later
            )
            recovery.replace_codes(db, self.person, ["b" * 64], self.now, but_from_before=None)
            known_browsers.add(db, self.person, "9" * 64, self.now.date())
            recovery.add_half(db, self.person, "c" * 64, later)
            provider.add_attempt(db, Attempt("nonce", "verifier", person=self.person), "d" * 64, "e" * 64, later)
            owned = {"owner_id": self.anna.owner}
            db.execute(
                tables.sessions.insert().values(token_hash="f" * 64, created_at=self.now, last_seen_at=later, **owned)
            )
            db.execute(tables.transfer_codes.insert().values(code_hash="0" * 64, expires_at=later, **owned))
            self._was_invited(db)

    def _was_invited(self, db: sa.Connection) -> None:
        for used_by, email in ((self.person, "anna"), (None, "anna"), (None, "nieuw")):
            row = {"id": uuid4(), "organisation_id": self.house.organisation, "token_hash": uuid4().hex}
            row |= {"email": f"{email}@voorbeeld.nl", "invited_by": self.person if email == "nieuw" else None}
            row |= {"name": email.capitalize(), "role": "werker", "is_admin": False, "created_at": self.now}
            db.execute(tables.invitations.insert().values(**row, expires_at=self.now, person_id=used_by))
        assert invitations.pending_emails(db, self.house.organisation, ["anna@voorbeeld.nl"])


def withdraws(life: FullLife) -> None:
    """Let nothing that Anna handed in be agreed on."""
    with life.context.store.writing() as db:
        theirs = tables.agreements.c.person_id == life.person
        state = AgreementState.SUBMITTED.value
        db.execute(tables.agreements.update().where(theirs).values(state=state))
