"""The addresses that a project watches, in a file of the project: what is known of each outlives the program."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from demarche.errors import StoreError
from demarche.intake.polling import Watch

SCHEMA = "demarche.watch/1"


class WatchFile:
    """The file; it is there after the first `keep`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> dict[str, Watch]:
        """Each address with what is known of it; empty where nothing was watched yet. Raises StoreError where the file is damaged."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            if kept["schema"] != SCHEMA:
                raise StoreError(f"{self._file}: of another version ({kept['schema']}): use a newer program, or move the file away and watch anew")
            return {row["address"]: Watch(**row) for row in kept["watches"]}
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self._file}: damaged ({error}); move it away and watch anew: nothing is added twice") from error

    def keep(self, watch: Watch) -> None:
        """Puts one watch into the file, whole or not at all; the others stay as they are there."""
        watches = self.load() | {watch.address: watch}
        self._write({"schema": SCHEMA, "watches": [asdict(watches[address]) for address in sorted(watches)]})

    def _write(self, kept: dict[str, Any]) -> None:
        making = self._file.with_name(f".{self._file.name}.{os.getpid()}.part")
        try:
            with making.open("w", encoding="utf-8") as out:
                json.dump(kept, out, ensure_ascii=False, indent=1)
                out.flush()
                os.fsync(out.fileno())
            making.replace(self._file)
        except OSError as error:
            raise StoreError(f"{self._file}: cannot be written: {error.strerror}") from error
        finally:
            making.unlink(missing_ok=True)
