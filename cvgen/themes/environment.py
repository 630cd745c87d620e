"""The Jinja2 environment of a theme: sandboxed, with compiled templates kept in the user's cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, Problem
from cvgen.system import cache as user_cache
from cvgen.themes.loader import PACKAGED

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.sandbox import ImmutableSandboxedEnvironment


@lru_cache(maxsize=16)
def template_environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Return the Jinja2 environment of a theme's folders: sandboxed, autoescaping, strict about undefined names.

    Templates are read again when their files change, or when a file appears in a folder that comes before theirs.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class FolderLoader(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            try:
                source, file, is_unchanged = super().get_source(environment, template)
            except UnicodeDecodeError as error:
                raise _not_utf8(error, template, folders) from None
            earlier = [folder / template for folder in folders[: _folder_index(file, folders)]]
            return source, file, lambda: is_unchanged() and not any(path.is_file() for path in earlier)

    return ImmutableSandboxedEnvironment(
        loader=FolderLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_bytecode_cache(),
    )


def _not_utf8(error: UnicodeDecodeError, template: str, folders: Sequence[Path]) -> InvalidProfile:
    file = next(file for folder in folders if (file := folder / template).is_file())
    message, hint = (
        f"byte 0x{error.object[error.start]:02X} in this template is not UTF-8",
        "save the file again as UTF-8",
    )
    before = error.object[: error.start]
    line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    source = error.object.splitlines()[line - 1].decode("utf-8", "replace")
    return InvalidProfile([Problem("template", message, hint, file=str(file), line=line, column=column, source=source)])


def _folder_index(file: str, folders: Sequence[Path]) -> int:
    return next(index for index, folder in enumerate(folders) if Path(file).is_relative_to(folder))


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
