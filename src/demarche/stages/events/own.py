"""Own: who is of the doer's own side and so is not the one whom he threatens, refuses or accuses."""

from demarche.stages.events.forms import Forms
from demarche.stages.events.scene import Parties, Scene

Ids = tuple[str, ...]
_STATE = ("state", "government", "armed_force")


class Own:
    """One sentence's parties and whose they are."""

    def __init__(self, scene: Scene, parties: Parties, forms: Forms) -> None:
        self._scene, self._parties, self._forms = scene, parties, forms

    def others(self, found: Ids, actors: Ids) -> Ids:
        """Those of the parties that are neither the actors nor theirs."""
        return tuple(p for p in found if p not in actors and not self._is_of(p, actors))

    def strangers(self, found: Ids, actors: Ids) -> Ids:
        """Others of whom a denial may tell: "the soldiers" without a state are most likely those of who answers for them."""
        return tuple(p for p in self.others(found, actors) if not self._is_nameless_force(p) or not any(map(self._answers_for_forces, actors)))

    def _is_nameless_force(self, party: str) -> bool:
        own = self._scene.parties[party]
        return own.kind == "armed_force" and own.country is None and own.name == own.name.lower()

    def _answers_for_forces(self, actor: str) -> bool:
        return actor in self._scene.parties and self._scene.parties[actor].kind in _STATE

    def _is_of(self, party: str, actors: Ids) -> bool:
        return self._is_of_land(party, actors) or any(self._is_owned(party, i, actors) for i in range(len(self._forms.tree.tokens)))

    def _is_of_land(self, party: str, actors: Ids) -> bool:
        """Whether it is a body of the state for which an actor acts: a ministry and its country's army."""
        lands = {a.country for a in map(self._scene.parties.get, actors) if a is not None and a.kind in (*_STATE, "person")}
        own = self._scene.parties[party]
        return own.kind in _STATE and own.country is not None and own.country in lands

    def _is_owned(self, party: str, index: int, actors: Ids) -> bool:
        """Whether a word of the party's has a possessor that is an actor, or a pronoun that stands for nobody whom the text names: "HIS coast guard"."""
        if party not in self._parties.at(index):
            return False
        owners = [(k, self._parties.at(k)) for k in self._forms.owners(index)]
        return any(set(found) & set(actors) or (party in found and self._forms.tree.tokens[k].upos == "PRON") for k, found in owners)
