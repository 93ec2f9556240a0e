"""What is known of the watched addresses outlives the program."""

from pathlib import Path

import pytest

from demarche.errors import StoreError
from demarche.intake.polling import Watch
from demarche.intake.watches import WatchFile

KNA = Watch("https://kna.example/feed", etag='"v1"', modified="then", due=17.5, failures=2, reason="no answer in time")


def test_what_is_kept_is_there_again_and_the_others_stay(tmp_path: Path) -> None:
    file = WatchFile(tmp_path / "watch.json")
    assert file.load() == {}
    file.keep(KNA)
    file.keep(Watch("https://ona.example/", due=1))
    assert WatchFile(tmp_path / "watch.json").load() == {KNA.address: KNA, "https://ona.example/": Watch("https://ona.example/", due=1)}
    assert [f.name for f in tmp_path.iterdir()] == ["watch.json"]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"schema": "demarche.watch/1"}', '{"schema": "demarche.watch/1", "watches": [{}]}', '{"schema": "demarche.watch/2"}']
)
def test_a_damaged_or_foreign_file_is_told_and_left_as_it_is(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "watch.json"
    path.write_text(damage)
    with pytest.raises(StoreError, match=r"watch\.json.*move (it|the file) away"):
        WatchFile(path).keep(KNA)
    assert path.read_text() == damage
