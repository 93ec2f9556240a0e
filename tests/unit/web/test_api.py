"""The JSON twins under odd requests: none of them is answered with the server's own fault."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from tests.unit.web.conftest import Serve

HOST = {"Host": "localhost"}


def test_no_odd_request_breaks_the_server(serve: Serve) -> None:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", serve().app, headers=HOST)
    asked: dict[str, int] = {}
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=15, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            asked[case.path] = asked.get(case.path, 0) + 1
            case.call_and_validate(checks=[not_a_server_error], headers=HOST)

        ask()
    assert {"/api/desk", "/api/dispute/claims", "/api/work/{id}"} <= set(asked)
    assert asked["/api/desk"] >= 10
