"""Validates YAML files with a JSON Schema, as an editor does: an independent word on rules/rule.schema.json.

usage: validate.py SCHEMA FILE…    prints "valid FILE" or "invalid FILE: why" a line; ends with 77 where a library is missing
"""
import json
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(missing)
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """YAML 1.2: days stay text, and only true and false are truth values."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"), list("tf"))

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    with open(path) as file:
        mistakes = sorted(validator.iter_errors(yaml.load(file, Loader)), key=str)
    print(f"invalid {path}: {mistakes[0].message}" if mistakes else f"valid {path}")
