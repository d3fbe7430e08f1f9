"""Taking somebody out of the database, but for what worker and leader agreed on.

What refers to people is read from the tables themselves, so that a table of later is not forgotten.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.agreement import AgreementState
from wijkapp.store import audit, invitations, looks
from wijkapp.store.people import Person
from wijkapp.store.tables import agreement_remarks, agreements, metadata, owners, people, team_questions

HAS_LEFT: Final = sa.and_(
    people.c.deactivated_at.is_not(None),
    people.c.email.is_(None),
    people.c.issuer.is_(None),
    people.c.password_hash.is_(None),
)
"""Somebody who was erased: of the account only the name is left, to stand under what was agreed on."""


def agreed_until(db: sa.Connection, person: UUID) -> datetime | None:
    """Until when the last version that somebody agreed on is kept; None when there is none."""
    theirs = (agreements.c.person_id == person, agreements.c.state == AgreementState.AGREED.value)
    return db.execute(sa.select(sa.func.max(agreements.c.keep_until)).where(*theirs)).scalar()


def deactivated_before(db: sa.Connection, moment: datetime) -> tuple[tuple[UUID, UUID], ...]:
    """Give organisation and id of who was deactivated before this moment and is not erased yet; () for nobody."""
    columns = (people.c.organisation_id, people.c.id)
    query = sa.select(*columns).where(people.c.deactivated_at < moment, ~HAS_LEFT).order_by(*columns)
    return tuple((organisation, person) for organisation, person in db.execute(query))


def erase(db: sa.Connection, person: Person, now: datetime) -> None:
    """Remove all that is somebody's, and their name from all that is others'.

    What was agreed on stays, under the name alone, until ``remove_left`` finds nothing of it any more.
    """
    # Whoever notes a look or refers to this person in another way waits until it is done.
    db.execute(sa.select(people.c.id).where(people.c.id == person.id).with_for_update())
    not_agreed = (agreements.c.person_id == person.id, agreements.c.state != AgreementState.AGREED.value)
    db.execute(agreements.delete().where(*not_agreed))
    for column in _references("CASCADE"):
        if column.table is not agreements:
            db.execute(sa.delete(column.table).where(column == person.id))
    _take_situations_away(db, person)
    for column in _references("SET NULL"):
        theirs = column == person.id
        if column.table is agreement_remarks:
            of_others = sa.select(agreements.c.id).where(agreements.c.person_id != person.id)
            theirs = sa.and_(theirs, agreement_remarks.c.agreement_id.in_(of_others))
        db.execute(sa.update(column.table).where(theirs).values({column: None}))
    invitations.remove_of(db, person.organisation, person.id, person.email)
    looks.forget(db, person.id, now)
    audit.forget(db, person.id, person.owner)
    _leave_the_name(db, person, now)


def remove_left(db: sa.Connection, now: datetime) -> int:
    """Remove who was erased and has nothing any more that was agreed on; tell how many there were."""
    has_agreed = sa.select(agreements.c.id).where(agreements.c.person_id == people.c.id).exists()
    gone = db.execute(sa.select(people.c.id, people.c.owner_id).where(HAS_LEFT, ~has_agreed)).all()
    for person, owner in gone:
        looks.forget(db, person, now)
        db.execute(owners.delete().where(owners.c.id == owner))
    return len(gone)


def _take_situations_away(db: sa.Connection, person: Person) -> None:
    """Keep of their questions for a team what one without a name has: the situation would still tell whose it was."""
    theirs = team_questions.c.proposer_id == person.id
    nothing: dict[str, Any] = {"situation_title": "", "competences": [], "life_domains": []}
    db.execute(team_questions.update().where(theirs).values(nothing))


def _leave_the_name(db: sa.Connection, person: Person, now: datetime) -> None:
    """Empty the account, under a new owner of no plans; the plans of before go with the old one."""
    owner = uuid4()
    db.execute(owners.insert().values(id=owner, created_at=now, last_seen_at=now))
    new: dict[str, Any] = {column.name: None for column in people.c if column.nullable}
    new |= {"owner_id": owner, "is_admin": False, "deactivated_at": person.deactivated_at or now}
    db.execute(people.update().where(people.c.id == person.id).values(new))
    db.execute(owners.delete().where(owners.c.id == person.owner))


def _references(when_gone: str) -> Iterator[sa.Column[Any]]:
    """All columns that refer to people, and of which this becomes when a person is gone."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is people.c.id and key.ondelete == when_gone for key in column.foreign_keys):
                yield column
