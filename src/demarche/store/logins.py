"""Who is logged in, and who has tried to: sessions, and tries that are spaced out the more of them fail."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from demarche.record.person import Person
from demarche.store.database import transaction
from demarche.store.moments import read_moment, written
from demarche.store.people import Account, person_in
from demarche.store.schema import people, sessions, tries

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)
TOUCH = timedelta(minutes=5)  # how exactly it is known when a session was last used: a page view must not wait for whoever writes
FORGOTTEN = timedelta(days=1)  # after which failed tries count no more
_SKEW = timedelta(minutes=1)  # a try from later than this was counted by a clock that went wrong; else nobody could log in until then
_LONGEST_WAIT = timedelta(minutes=15)  # an attacker who knows a name can shut its owner out no longer than this


class Logins:
    """The sessions of one project; a token is kept as its SHA-256 alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, account: Account, token: str, moment: datetime) -> bool:
        """Begins a session; False where the person was removed, or the password changed, since the account was looked up. Takes out what has ended."""
        still = select(people.c.n).where(people.c.n == account.n, people.c.active, people.c.password == account.password)
        with transaction(self._engine) as connection:
            connection.execute(delete(sessions).where((sessions.c.made < written(moment - LONGEST)) | (sessions.c.seen < written(moment - IDLE))))
            if connection.scalar(still) is None:
                return False
            at = written(moment)
            connection.execute(insert(sessions).values(token=_digest(token), person=account.n, made=at, seen=at))
        return True

    def person(self, token: str, moment: datetime) -> Person | None:
        """Whose session it is, None where it has ended or there is none."""
        living = (sessions.c.made >= written(moment - LONGEST), sessions.c.seen >= written(moment - IDLE), people.c.active)
        wanted = select(people, sessions.c.seen).join(sessions, sessions.c.person == people.c.n).where(sessions.c.token == _digest(token), *living)
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        if row is None:
            return None
        if row["seen"] < written(moment - TOUCH):
            self._touch(token, moment)
        return person_in(row)

    def living(self, account: Account, moment: datetime) -> int:
        """How many sessions of a person there are."""
        living = sessions.c.made >= written(moment - LONGEST), sessions.c.seen >= written(moment - IDLE)
        with transaction(self._engine, write=False) as connection:
            return connection.scalar(select(func.count()).where(sessions.c.person == account.n, *living)) or 0

    def close(self, token: str) -> None:
        """Ends a session; nothing where there is none."""
        with transaction(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.token == _digest(token)))

    def _touch(self, token: str, moment: datetime) -> None:
        with transaction(self._engine) as connection:
            connection.execute(update(sessions).where(sessions.c.token == _digest(token)).values(seen=written(moment)))


class Tries:
    """The tries to log in: each is counted before its password is looked at, so that many at once are no way around the count."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, whose: dict[str, int], moment: datetime) -> timedelta:
        """Counts one more try of each, which may fail so often without a wait; how long to wait instead, where one of them must: then nothing is counted."""
        with transaction(self._engine) as connection:
            connection.execute(delete(tries).where((tries.c.last < written(moment - FORGOTTEN)) | (tries.c.last > written(moment + _SKEW))))
            waits = [_wait(connection, _digest(who), moment) for who in whose]
            if any(waits):
                return max(waits)
            for who, freely in whose.items():
                _count(connection, _digest(who), freely, moment)
        return timedelta(0)

    def forgive(self, who: str) -> None:
        """Forgets all that failed."""
        with transaction(self._engine) as connection:
            connection.execute(delete(tries).where(tries.c.who == _digest(who)))

    def give_back(self, who: str) -> None:
        """Takes one try back; those that failed before still count."""
        with transaction(self._engine) as connection:
            connection.execute(update(tries).where(tries.c.who == _digest(who), tries.c.failed > 0).values(failed=tries.c.failed - 1))


def _wait(connection: Connection, who: str, moment: datetime) -> timedelta:
    free = connection.scalar(select(tries.c.free).where(tries.c.who == who))
    return max(read_moment(free) - moment, timedelta(0)) if free else timedelta(0)


def _count(connection: Connection, who: str, freely: int, moment: datetime) -> None:
    failed = (connection.scalar(select(tries.c.failed).where(tries.c.who == who)) or 0) + 1
    pause = min(timedelta(seconds=2.0 ** min(failed - freely, 20)), _LONGEST_WAIT) if failed >= freely else timedelta(0)
    connection.execute(delete(tries).where(tries.c.who == who))
    connection.execute(insert(tries).values(who=who, failed=failed, last=written(moment), free=written(moment + pause)))


def _digest(words: str) -> str:
    return sha256(words.encode(errors="surrogatepass")).hexdigest()
