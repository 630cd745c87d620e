"""The Jinja2 environment of a theme: sandboxed, with compiled templates kept in the user's cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvgen.problems import InvalidProfile, Problem
from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import stat_path
from cvgen.system.project_files import is_present
from cvgen.system.refusals import read_required_file
from cvgen.themes.loader import PACKAGED

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.sandbox import ImmutableSandboxedEnvironment


_MAX_REMEMBERED = 5000  # attributes of types: an owner's template may make up names


@lru_cache(maxsize=16)
def template_environment(folders: tuple[Path, ...], roots: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Return the Jinja2 environment of a theme's folders: sandboxed, autoescaping, strict about undefined names.

    Templates are read again when their files change, or when a file appears in a folder that comes before theirs.
    """
    from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
    from jinja2.loaders import split_template_path
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class RememberingSandbox(ImmutableSandboxedEnvironment):
        """Asks the sandbox once for each type whether an attribute is safe: nothing else of a value counts there."""

        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self._safe: dict[tuple[type, str], bool] = {}

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            key = (type(obj), attr)
            if key not in self._safe:
                if len(self._safe) >= _MAX_REMEMBERED:
                    self._safe.clear()
                self._safe[key] = super().is_safe_attribute(obj, attr, value)
            return self._safe[key]

    class FolderLoader(BaseLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            candidates = [folder.joinpath(*split_template_path(template)) for folder in folders]
            index = next((index for index, file in enumerate(candidates) if is_present(file)), None)
            if index is None:
                raise TemplateNotFound(template)
            state, text = stat_path(str(candidates[index])), _read_template(candidates[index], roots)

            def is_unchanged() -> bool:
                return stat_path(str(candidates[index])) == state and not any(map(is_present, candidates[:index]))

            return text, str(candidates[index]), is_unchanged

    environment = RememberingSandbox(
        loader=FolderLoader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_bytecode_cache(),
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    return environment


def _read_template(file: Path, roots: tuple[Path, ...]) -> str:
    """Return the text of a template. Raises InvalidProfile or DiskError if it is not to be read, or is not UTF-8."""
    data = read_required_file(file, *roots)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _make_encoding_error(data, error.start, file) from None


def _make_encoding_error(data: bytes, start: int, file: Path) -> InvalidProfile:
    """Return the error for a template whose byte at `start` is not UTF-8."""
    message, hint = f"byte 0x{data[start]:02X} in this template is not UTF-8", "save the file again as UTF-8"
    before = data[:start]
    line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    source = data.splitlines()[line - 1].decode("utf-8", "replace")
    return InvalidProfile([Problem("template", message, hint, file=str(file), line=line, column=column, source=source)])


@cache
def _bytecode_cache() -> BytecodeCache:
    """Return the store of compiled templates: compiling them takes longer than running them.

    Only cvgen's own templates are kept there: an owner's may hold their words.
    """
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket

    from cvgen.system.fingerprint import digest, package_fingerprint

    class CachedBytecode(BytecodeCache):
        def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
            if filename and Path(filename).is_relative_to(PACKAGED):
                return super().get_bucket(environment, name, filename, source)
            return Bucket(environment, "", self.get_source_checksum(source))

        def load_bytecode(self, bucket: Bucket) -> None:
            if bytecode := user_cache.get(self._name(bucket)):
                bucket.bytecode_from_string(bytecode)

        def dump_bytecode(self, bucket: Bucket) -> None:
            if bucket.key:
                user_cache.put(self._name(bucket), bucket.bytecode_to_string())

        def _name(self, bucket: Bucket) -> str:
            return f"template-{version}-{bucket.key}"

    # This file and Jinja2 determine how templates are compiled; the bucket knows the template's text.
    version = digest(package_fingerprint("jinja2").encode() + Path(__file__).read_bytes())[:16]
    return CachedBytecode()
