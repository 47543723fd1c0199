"""What may stand at a place of a consultation file, in words, read from the JSON Schema of the value."""

import re
from typing import Any

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_FORMATS = {
    "date": "a date such as 2026-03-31",
    "datetime": "a date and time without time zone such as 2026-03-31T09:30:00",
    "time": "a time such as 09:30:00",
}
KEYS = "keys of lower-case letters, digits and . _ -"


def allowed_at(place: str, schema: dict[str, Any], what: str = "") -> str:
    """What the schema allows at a place such as `$.sites[1].grade`; empty where the place is unknown.

    `what`: the message, which names the local times that JSON Schema has no format for.
    """
    for name in ("datetime", "time"):
        if re.search(rf"encoded {name}|`{name}`", what):
            return _FORMATS[name]
    node = _follow(schema, schema)
    for name, index in _STEP.findall(place.removeprefix("$")):
        found = _child(node, name, index, schema)
        if found is None:
            return ""
        node = _follow(found, schema)
    return _describe(node, schema)


def _child(node: dict[str, Any], name: str, index: str, schema: dict[str, Any]) -> dict[str, Any] | None:
    """One step down: into a field, an entry of a mapping, or an item of a list."""
    for option in _options(node, schema):
        if index:
            fixed = option.get("prefixItems", [])
            found = fixed[int(index)] if int(index) < len(fixed) else option.get("items")
        else:
            found = option.get("properties", {}).get(name) or option.get("additionalProperties")
        if isinstance(found, dict):
            return found
    return None


def _options(node: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [_follow(option, schema) for option in node.get("anyOf", [node])]


def _follow(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    reference = node.get("$ref")
    if reference is None:
        return node
    target: dict[str, Any] = schema["$defs"][str(reference).rsplit("/", 1)[-1]]
    return target


def _describe(node: dict[str, Any], schema: dict[str, Any]) -> str:
    parts = [_describe_one(option) for option in _options(node, schema)]
    return " or ".join(part for part in parts if part)


def _describe_one(node: dict[str, Any]) -> str:
    if "enum" in node:
        return ", ".join("null" if value is None else str(value) for value in node["enum"])
    if node.get("format") in _FORMATS:
        return _FORMATS[node["format"]]
    kind = str(node.get("type", ""))
    if "properties" in node:
        return "the keys " + ", ".join(node["properties"])
    words = _TYPES.get(kind, "")
    if "pattern" in node:
        words += f" of the form {node['pattern']}"
    limits = [
        f"{name} {node[key]}"
        for key, name in (
            ("minimum", "from"),
            ("maximum", "to"),
            ("minLength", "at least"),
            ("maxLength", "at most"),
            ("maxItems", "at most"),
        )
        if key in node
    ]
    return " ".join([words, *limits])
