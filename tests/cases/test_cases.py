"""Our own small texts, each with what its Reading must hold. A case that is known to fail stands in known_failures.toml with its reason; it must fail.

To add a case write a line into a .jsonl file here; demarche.evaluation.cases says how.
"""

import tomllib
from pathlib import Path

import pytest

import demarche
from demarche.evaluation.cases import Case, faults, problems, read_cases

HERE = Path(__file__).parent
CASES = [case for path in sorted(HERE.glob("*.jsonl")) for case in read_cases(path)]
KNOWN: dict[str, str] = tomllib.loads((HERE / "known_failures.toml").read_text(encoding="utf-8"))


def _parameter(case: Case) -> object:
    reason = KNOWN.get(case.id)
    return pytest.param(case, id=case.id, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_the_reading_holds_what_the_case_says(case: Case) -> None:
    reading = demarche.read(case.text, uri=case.id, outlet=case.outlet, published=case.published)
    assert list(problems(case, reading.to_dict())) == []


def test_no_case_is_at_fault_itself() -> None:
    assert [(case.id, fault) for case in CASES for fault in faults(case)] == []
    ids = [case.id for case in CASES]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


def test_each_known_failure_is_a_case_and_has_a_reason() -> None:
    assert set(KNOWN) <= {case.id for case in CASES}
    assert all(len(reason) > 10 for reason in KNOWN.values())
