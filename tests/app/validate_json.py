#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: validate_json.py SCHEMA FILE...    Checks files against a JSON Schema in which every member must be described.

Exit code 0: valid; 1: not, with the reasons; 77: the Python module jsonschema is not installed.
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def close(schema):
    """Readers ignore unknown members; our own output must not have any that the schema forgot."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            schema["additionalProperties"] = False
        for value in schema.values():
            close(value)
    elif isinstance(schema, list):
        for value in schema:
            close(value)


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"a member stands twice in {keys}")
    return dict(pairs)


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
close(schema)
validator = jsonschema.Draft202012Validator(schema)
failed = False
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        document = json.load(file, object_pairs_hook=no_duplicates)
    for error in list(validator.iter_errors(document))[:10]:
        print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message}"[:500])
        failed = True
sys.exit(1 if failed else 0)
