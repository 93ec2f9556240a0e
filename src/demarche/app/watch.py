"""Watch addresses: ask feeds and pages again and again, politely, and add what is new to the project."""

from collections.abc import Iterator
from dataclasses import replace

from demarche.app.open import Project
from demarche.app.poll import Clock, Plan, Polled, Poller
from demarche.errors import InputError
from demarche.intake.polling import LONGEST_ASKED, PAUSE, Watch, next_turn
from demarche.intake.watches import WatchFile

WATCHES = "watch.json"  # in the project's folder


def watch(project: Project, plan: Plan, clock: Clock = Clock()) -> Iterator[Polled]:
    """Yields what came of each question, without end unless it is to be `once`. Without addresses those are watched that were watched before.

    What is new is in the project before the question counts as asked, so that breaking off at any moment loses nothing. Families are brought up to date
    whenever there is time.
    Raises InputError where there is nothing to watch, a child of StoreError where the project fails.
    """
    file = WatchFile(project.place.folder / WATCHES)
    watches = _watches(file, plan, clock.now())
    poller = Poller(project, plan, clock, frozenset(one.host for one in watches) if plan.allow_private else frozenset())
    while watches:
        moment, one = next_turn(watches, poller.asked)
        watches.remove(one)
        if plan.once and one.failures and one.due > clock.now():
            yield Polled(one, asked=False)
            continue
        if moment - clock.now() > PAUSE:
            poller.tidy()
        clock.wait_until(moment)
        polled = poller.poll(one)
        file.keep(polled.watch)
        yield polled
        watches += [] if plan.once else [polled.watch]
    poller.tidy()


def _watches(file: WatchFile, plan: Plan, now: float) -> list[Watch]:
    """What to watch, as the file knows it; a time that lies further ahead than any server can ask for was written by a clock that was wrong."""
    known = file.load()
    chosen = [known.get(address, Watch(address)) for address in dict.fromkeys(plan.addresses or known)]
    if not chosen:
        raise InputError("nothing is watched yet: give the address of a feed or a page")
    return [replace(w, due=now if w.due > now + LONGEST_ASKED or (plan.once and not w.failures) else w.due) for w in chosen]
