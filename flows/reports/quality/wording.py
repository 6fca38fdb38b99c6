"""What Great Expectations says of a suite, in its own words (its page renderer), as sections of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PARAMETER = re.compile(r"\$(\w+)")


def told(suite: str, result: Any) -> Iterator[dict[str, Any]]:
    """The sections of a result: of the table, then of each column, each with its checks (``text``, ``met``)."""
    from great_expectations.render.renderer import ValidationResultsPageRenderer

    of_totals = suite.endswith("/totals")
    _state_columns(result)
    document = ValidationResultsPageRenderer(run_info_at_end=True).render(result)
    for section in document.to_json_dict()["sections"][1:]:
        checks = [check for block in section["content_blocks"] for check in _checks(block)]
        title = _text(section["content_blocks"][0].get("header", ""))
        if checks and title != "Run Info":
            yield {"title": f"Totals per group: {title}" if of_totals else title, "checks": checks}


def _state_columns(result: Any) -> None:
    """The renderer orders its sections by the columns that were there, which a result without values lacks."""
    for one in result.results:
        if one.expectation_config.type == "expect_table_columns_to_match_ordered_list":
            one.result["observed_value"] = list(one.expectation_config.kwargs["column_list"])


def _checks(block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if block.get("content_block_type") != "table":
        return
    for row in block["table"]:
        icon = row[0].get("string_template", {}).get("params", {}) if isinstance(row[0], dict) else {}
        if "markdown_status_icon" in icon:
            yield {"text": _text(row[1]), "met": icon["markdown_status_icon"] == "✅"}


def _text(content: Any) -> str:
    """The words of a rendered block, its parameters filled in."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return " ".join(filter(None, map(_text, content)))
    if not isinstance(content, dict) or "string_template" not in content:
        return ""
    template = content["string_template"]
    params = template.get("params", {})
    filled = _PARAMETER.sub(lambda match: str(params.get(match[1], match[0])), template["template"])
    return " ".join(filled.split())
