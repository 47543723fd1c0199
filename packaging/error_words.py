"""What errors say, found in the source: `make words` takes it into the catalogs.

An error is raised as a plain English sentence, for logs, terminals and tests. Only the window says it in
another language, and looks the sentence up by its template: `f"The file cannot be read ({reason})"` becomes
`The file cannot be read ({reason})`. So whoever raises an error has nothing else to do.
"""

from __future__ import annotations

import ast
import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "exoconsult"
ERRORS = {
    "ExoError", "BadInput", "StoreError", "VaultLocked", "WrongPassphrase", "VaultDamaged", "VaultTooNew",
    "VaultBusy", "StorageFull", "StorageReadOnly", "RenderError", "Refused", "ContentError",
}  # fmt: skip
HELPERS = {"damaged": (1,), "_refused": (0,), "toml_file.read": (2,)}
"""Functions that make an error, and which of their arguments are words."""
FINDINGS = {"Finding": (2,), "_finding": (2,)}
"""The same for what a check of the content finds."""
SUPER = ("errors.py", "content/own_words.py")
"""Files of errors that word themselves."""
WORDS = {"what", "remedy", "allowed"}
WHERE = {True: (0, 3, 4), False: (0, 2)}
"""Places of the arguments that are words, in a `BadInput` and in the others; a file or a place is none."""
SAYING = {
    "store/audit.py": {"faults"},
    "store/backup.py": {"look", "_look"},
    "store/connection.py": {"build_faults", "structure_faults"},
    "store/places.py": {"refusal"},
    "settings.py": {"load_settings"},
    "content/checks/claims.py": {"_is_day", "_to_keep"},
    "content/checks/complete.py": {"_private"},
    "content/checks/entries.py": {
        "_range", "_raises", "_activity", "_route", "_source", "_phototype", "_jurisdiction", "_days",
        "_symptom", "_depth", "_question",
    },
    "content/checks/numbers.py": {"_type", "_dates"},
    "content/checks/prose.py": {"placeholders"},
}  # fmt: skip
"""Functions whose texts get into errors or onto the screen in another way."""
TABLES = {"content/checks/report.py": "REMEDIES"}
"""Tables whose values are said."""
PIECES = {"what", "other", "before"}
"""Names of what is put into a sentence and is words itself."""
NOT_SHOWN = ("cli/", "ui/screens/")
"""Errors of the command line."""
RULES = "content/rules/*.toml"
"""Where it stands why something may not be said."""
OF_THE_SYSTEM = (
    "Permission denied", "No space left on device", "Read-only file system", "No such file or directory",
    "Not a directory", "Is a directory", "Input/output error", "File exists", "Disk quota exceeded",
    "File too large", "File name too long", "Too many open files", "Device or resource busy",
)  # fmt: skip
"""What systems say when a file cannot be used."""
OF_LIBRARIES = (
    "Expected `{wanted}`, got `{given}`", "Expected `array` of length {count}, got {given}",
    "Expected `{kind}` of length >= {least}", "Expected `{kind}` of length <= {most}",
    "Expected `int` >= {least}", "Expected `int` <= {most}", "Object missing required field `{field}`",
    "Object contains unknown field `{field}`", "Invalid value {value}", "Invalid enum value {value}",
    "{what} - at `{place}`", "{what} (at line {line}, column {column})", "{what} (at end of document)",
    "Cannot declare {key} twice", "Cannot overwrite a value", "Duplicate inline table key {key}",
    "Expected '=' after a key in a key/value pair",
    "Expected ']' at the end of a table declaration", "Expected newline or end of document after a statement",
    "Found invalid character {character}", "Illegal character {character}", "Invalid date or datetime",
    "Invalid initial character for a key part", "Invalid statement", "Invalid value", "Unclosed array",
    "Unclosed inline table", "Unescaped '\\' in a string", "Unterminated string",
    "Single {brace} encountered in format string", "expected {brace} before end of string",
)  # fmt: skip
"""What the readers of TOML say of a file that was written by hand."""
FROM_ELSEWHERE = (*OF_THE_SYSTEM, *OF_LIBRARIES, "Flesch-Kincaid grade", "US SMOG grade")
LEAST_LETTERS = 4


class Module:
    """One file, with the values of its constants."""

    def __init__(self, file: Path, source: Path) -> None:
        self.name = file.relative_to(source).as_posix()
        self.source, self.tree = source, ast.parse(file.read_text(encoding="utf-8"))
        self.unknown: list[str] = []
        """Arguments whose words cannot be found by reading."""

    def texts(self) -> Iterator[str]:
        """Every text that an error of this module may say."""
        for function in [self.tree, *ast.walk(self.tree)]:
            if function is self.tree or isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from self._texts_in(function)

    def _texts_in(self, function: ast.AST) -> Iterator[str]:
        for argument, default in defaults(function):
            if argument in WORDS:
                yield from self._read(default, function)
        saying = getattr(function, "name", "") in SAYING.get(self.name, ())
        for node in own_nodes(function):
            if isinstance(node, ast.Call):
                for words in arguments(node, self.name):
                    yield from self._read(words, function)
        if saying:
            for text in said_in(function):
                yield from self._read(text, function)
        if function is self.tree and self.name in TABLES:
            for value in assigned_in(self.tree, TABLES[self.name]):
                yield from self._read(value, function)

    def _read(self, node: ast.expr, function: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield template(node)
            for part in pieces(node):
                yield from self._read(part, function)
        elif isinstance(node, ast.IfExp):
            yield from self._read(node.body, function)
            yield from self._read(node.orelse, function)
        elif isinstance(node, ast.BoolOp | ast.Dict):
            for value in node.values:
                yield from self._read(value, function)
        elif is_call_of(node, "get"):  # what a table says, or else
            assert isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            for value in (node.func.value, *node.args[1:]):
                yield from self._read(value, function)
        elif isinstance(node, ast.Call) and node.args:  # what only shortens a text: `_short(what)`
            yield from self._read(node.args[-1], function)
        elif isinstance(node, ast.Name):
            yield from self._values(node.id, function)
        else:
            self.unknown.append(f"{self.name}: {ast.unparse(node)}")

    def _values(self, name: str, function: ast.AST) -> Iterator[str]:
        """What is assigned to a name: in this function, in this file, or in the file it is imported from."""
        for scope in (function, self.tree):
            values = list(assigned_in(scope, name))
            for value in values:
                yield from self._read(value, scope)
            if values:
                return
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and any(one.name == name for one in node.names):
                file = self.source.parent / Path(*str(node.module).split(".")).with_suffix(".py")
                yield from Module(file, self.source)._values(name, ast.Module([], []))
                return
        parameters = getattr(getattr(function, "args", None), "args", [])
        if not any(one.arg == name for one in parameters):
            self.unknown.append(f"{self.name}: {name}")


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Everything in a function, or in a file outside of its functions."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from own_nodes(child)


def defaults(function: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Arguments of a function that need not be given, and what they are then."""
    if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        given = function.args
        yield from zip([one.arg for one in given.args][::-1], given.defaults[::-1], strict=False)


def said_in(node: ast.AST) -> Iterator[ast.expr]:
    """The texts in a function that are neither its docstring nor SQL nor compared with anything."""
    pairs = [
        one.value.elts
        for one in ast.walk(node)
        if isinstance(one, ast.Yield) and isinstance(one.value, ast.Tuple)
    ]
    if pairs:  # of a place and what is wrong there
        yield from (pair[-1] for pair in pairs)
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant | ast.JoinedStr):
            yield child
        elif isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        elif not isinstance(child, ast.Compare) and not is_call_of(child, "execute", "with_suffix"):
            yield from said_in(child)


def is_call_of(node: ast.AST, *names: str) -> bool:
    """Whether this calls a method of one of these names."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def arguments(call: ast.Call, module: str = "") -> Iterator[ast.expr]:
    """The arguments of a call that are words of an error."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if module in SUPER and is_call_of(call, "__init__"):
        name = "ExoError"
    if module.startswith("content/") and name in FINDINGS:
        if not any(one.arg == "warning" and ast.unparse(one.value) == "True" for one in call.keywords):
            yield from (call.args[place] for place in FINDINGS[name] if place < len(call.args))
        return  # no window shows a warning
    if ast.unparse(call.func) == "toml_file.read":
        name = "toml_file.read"
    places = HELPERS.get(name, WHERE[name == "BadInput"] if name in ERRORS else ())
    yield from (call.args[place] for place in places if place < len(call.args))
    if places:
        yield from (one.value for one in call.keywords if one.arg in WORDS)


def assigned_in(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    """What is given to a name in a function, or in a file outside of its functions."""
    return (value for node in own_nodes(scope) for value in assigned(node, name))


def assigned(node: ast.AST, name: str) -> Iterator[ast.expr]:
    """What a statement gives to a name."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for one, value in zip(target.elts, node.value.elts, strict=False):
                    if isinstance(one, ast.Name) and one.id == name:
                        yield value
    elif isinstance(node, ast.AnnAssign) and node.value is not None and ast.unparse(node.target) == name:
        yield node.value


def pieces(text: ast.JoinedStr) -> Iterator[ast.expr]:
    """The values in an f-string that are words themselves."""
    for part in text.values:
        if isinstance(part, ast.FormattedValue) and ast.unparse(part.value) in PIECES:
            yield part.value


def template(text: ast.JoinedStr) -> str:
    """An f-string with a named place for each of its values."""
    parts: list[str] = []
    names: list[str] = []
    for part in text.values:
        if isinstance(part, ast.FormattedValue):
            found = [one.attr for one in ast.walk(part) if isinstance(one, ast.Attribute)]
            found += [one.id for one in ast.walk(part) if isinstance(one, ast.Name)]
            name = found[0].strip("_").lower()
            names.append(name)
            parts.append(f"{{{name}{'' if names.count(name) == 1 else names.count(name)}}}")
        elif isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
    return "".join(parts)


def is_words(text: str) -> bool:
    """Whether there is something to translate."""
    outside = "".join(part.rpartition("}")[2] for part in text.split("{"))
    return sum(map(str.isalpha, outside)) >= LEAST_LETTERS and "\n" not in text


def says_errors(file: Path, source: Path) -> bool:
    """Whether a file raises errors that are seen in the window; the others need no parsing."""
    name, text = file.relative_to(source).as_posix(), file.read_text(encoding="utf-8")
    shown = not name.startswith(NOT_SHOWN)
    makers = (*ERRORS, *HELPERS, *FINDINGS)
    return shown and (name in {"errors.py", *SAYING} or any(f"{maker}(" in text for maker in makers))


@functools.cache
def read(source: Path) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Every template with the files that say it, and the arguments that could not be read."""
    found: dict[str, set[str]] = {text: set() for text in FROM_ELSEWHERE}
    for rules in sorted(source.glob(RULES)):
        for rule in tomllib.loads(rules.read_text(encoding="utf-8"))["forbidden"]:
            found.setdefault(rule["reason"], set()).add(rules.relative_to(source.parent).as_posix())
    unknown: set[str] = set()
    for file in sorted(source.rglob("*.py")):
        if says_errors(file, source):
            module = Module(file, source)
            for text in filter(is_words, module.texts()):
                found.setdefault(text, set()).add(f"{source.name}/{module.name}")
            unknown.update(module.unknown)
    return {text: tuple(sorted(files)) for text, files in found.items()}, tuple(sorted(unknown))


def error_words(source: Path = SOURCE) -> dict[str, tuple[str, ...]]:
    """Every template, with the files that say it."""
    return read(source)[0]


def unread(source: Path = SOURCE) -> tuple[str, ...]:
    """Arguments of errors whose words are not found by reading: they come from another error."""
    return read(source)[1]
