"""Themes: where templates are found, the sandbox they run in, and the design tokens they share with Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, Problem, suggest
from cvgen.system import cache as kept

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.sandbox import ImmutableSandboxedEnvironment

PACKAGED = next(
    folder
    for folder in (Path(__file__).parents[1] / "templates", Path(__file__).parents[2] / "templates")
    if folder.is_dir()  # inside the wheel, or in a checkout
)
SHARED = "_shared"
DEFAULT_THEME = "classic"

# Tokens are written into style sheets and Word styles: words, numbers, units, colours and lists of these only.
_HARMLESS = re.compile(r"[\w\s#%.,()+/-]*")
_BAD_TOKEN = "the token “{}” may hold words, numbers, units and colours only"  # noqa: S105 - no password


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of templates. `folders` are searched in order, the owner's first, file by file.

    `tokens` are the design tokens of theme.yaml (colours, sizes, fonts): name to text.
    """

    name: str
    folders: tuple[Path, ...]
    tokens: Mapping[str, str]


def list_themes(project: Path) -> list[str]:
    """Return the names of all themes, packaged and the owner's, in alphabetical order."""
    return sorted(
        {
            folder.parent.name
            for root in (project / "templates", PACKAGED)
            for folder in root.glob("*/theme.yaml")
            if folder.parent.name != SHARED
        }
    )


def load_theme(name: str, project: Path, overrides: Mapping[str, str] | None = None) -> Theme:
    """Return the theme called `name` (or standing in the folder `name`), with the owner's tokens over its own.

    Raises InvalidProfile if there is no such theme, or a token is unknown or holds what no style sheet should.
    """
    own, known = project / "templates", list_themes(project)
    folders: tuple[Path, ...]
    if name in known:
        folders = (own / name, own / SHARED, PACKAGED / name)
    elif _is_theme(project / name):  # an absolute name stays itself
        folders = (project / name, own / SHARED)
    else:
        raise InvalidProfile([Problem("unknown-theme", f"there is no theme “{name}”", suggest(name, known))])
    folders = (*folders, PACKAGED / DEFAULT_THEME, PACKAGED / SHARED)
    tokens: dict[str, str] = {}
    for folder in reversed(folders):
        if (folder / "theme.yaml").is_file():
            tokens |= _read_tokens(folder / "theme.yaml")
    theme = Theme(name, tuple(folder for folder in folders if folder.is_dir()), tokens)
    if problems := [found for key, value in (overrides or {}).items() if (found := check_token(theme, key, value))]:
        raise InvalidProfile(problems)
    return replace(theme, tokens=tokens | dict(overrides or {}))


def _is_theme(folder: Path) -> bool:
    try:
        return (folder / "theme.yaml").is_file()
    except OSError:  # a name longer than the system takes
        return False


def check_token(theme: Theme, token: str, value: str) -> Problem | None:
    """Return why the owner's value for a token cannot be taken, None if it can."""
    if token not in theme.tokens:
        return Problem("unknown-token", f"the theme has no token “{token}”", suggest(token, sorted(theme.tokens)))
    if not _HARMLESS.fullmatch(value):
        return Problem("bad-token", _BAD_TOKEN.format(token))
    return None


def _read_tokens(file: Path) -> dict[str, str]:
    from cvgen.yaml.reader import read_yaml

    read = read_yaml(file)
    tokens = read.data.get("tokens") if isinstance(read.data, dict) else None
    if not isinstance(tokens, dict):
        message, hint = "a theme has a mapping of design tokens", "write tokens: {}, or as many as it needs"
        raise InvalidProfile([read.problem(("tokens",), "theme", message, hint)])
    bad = [name for name, value in tokens.items() if not (isinstance(value, str) and _HARMLESS.fullmatch(value))]
    if bad:
        raise InvalidProfile(read.problem(("tokens", name), "bad-token", _BAD_TOKEN.format(name)) for name in bad)
    return dict(tokens)


@lru_cache(maxsize=16)
def template_environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Return the Jinja2 environment of a theme's folders: sandboxed, escaping everything, strict about names.

    It keeps the templates it has read until their files change, or others come to stand before them.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Loader(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            try:
                source, found, is_unchanged = super().get_source(environment, template)
            except UnicodeDecodeError as error:
                file = next(file for folder in folders if (file := folder / template).is_file())
                message = f"byte 0x{error.object[error.start]:02X} in this template is not UTF-8"
                problem = Problem("template", message, "save the file again as UTF-8", file=str(file))
                raise InvalidProfile([problem]) from None
            before = [folder / template for folder in folders[: _folder_index(found, folders)]]
            return source, found, lambda: is_unchanged() and not any(file.is_file() for file in before)

    return ImmutableSandboxedEnvironment(
        loader=Loader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache(),
    )


def _folder_index(file: str, folders: Sequence[Path]) -> int:
    return next(index for index, folder in enumerate(folders) if Path(file).is_relative_to(folder))


@cache
def bytecode_cache() -> BytecodeCache:
    """Return where Jinja2 keeps what it has made of templates: compiling them takes longer than anything they do."""
    from jinja2 import BytecodeCache, __version__
    from jinja2.bccache import Bucket

    from cvgen.system.fingerprint import digest

    class Compiled(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            if known := kept.get(self._name(bucket)):
                bucket.bytecode_from_string(known)

        def dump_bytecode(self, bucket: Bucket) -> None:
            kept.put(self._name(bucket), bucket.bytecode_to_string())

        def _name(self, bucket: Bucket) -> str:
            return f"template-{about}-{bucket.key}"

    # How templates are compiled is said in this file.
    about = digest(__version__.encode() + Path(__file__).read_bytes())[:8]
    return Compiled()
