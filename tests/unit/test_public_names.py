"""The names that `import demarche` offers."""

import subprocess
import sys

import pytest

import demarche


def test_each_public_name_is_there() -> None:
    for name in demarche.__all__:
        assert getattr(demarche, name) is not None
    assert set(demarche.__all__) <= set(dir(demarche))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="judge"):
        demarche.judge  # noqa: B018


def test_importing_demarche_loads_nothing_heavy() -> None:
    code = "import sys, demarche; print(*(m for m in ('numpy', 'onnxruntime', 'pydantic', 'tokenizers', 'typer', 'rich') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
