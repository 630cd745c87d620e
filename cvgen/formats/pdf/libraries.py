"""The libraries that WeasyPrint loads: which are missing, and what installs them on this machine."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# The files of each library on Linux, macOS and Windows, and its package in Debian.
_LIBRARIES: Sequence[tuple[str, str, str, str]] = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "libpangoft2-1.0-0"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "libharfbuzz0b"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll", "libharfbuzz-subset0"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "libfontconfig1"),
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "libglib2.0-0"),
)
# By the identifier of a distribution (freedesktop.org, os-release), or one that it is like; {} are Debian's packages.
_COMMANDS: Mapping[str, str] = {
    "debian": "Debian, Ubuntu: sudo apt install {}",
    "fedora": "Fedora: sudo dnf install pango",
    "rhel": "Red Hat: sudo dnf install pango",
    "suse": "openSUSE: sudo zypper install pango",
    "arch": "Arch: sudo pacman -S pango",
    "alpine": "Alpine: sudo apk add pango",
}
_PLACES = {
    "darwin": ["/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib"],
    "win32": [r"C:\msys64\ucrt64\bin", r"C:\msys64\mingw64\bin"],
}


def find_missing_libraries() -> list[str]:
    """Return the files of the libraries that cannot be loaded."""
    from cffi import FFI  # type: ignore[import-untyped] # what WeasyPrint loads them with

    missing = []
    for files in _LIBRARIES:
        try:
            FFI().dlopen(_own_file(files))
        except OSError:
            missing.append(_own_file(files))
    return missing


def explain_missing_libraries() -> str:
    """Return what helps against missing libraries on this machine: a command, or what is in the way of them."""
    missing = find_missing_libraries()
    there = [file for name in missing for file in _find_files(name)]
    if there and sys.platform in ("darwin", "win32"):
        return _explain_unloadable(there[0])
    packages = " ".join(files[3] for files in _LIBRARIES if not missing or _own_file(files) in missing)
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "install MSYS2 (https://www.msys2.org), then in its terminal: pacman -S mingw-w64-ucrt-x86_64-pango"
    known = [_COMMANDS[name] for name in _list_distributions() if name in _COMMANDS]
    command = "; ".join(known[:1] or _COMMANDS.values()).format(packages)
    return f"{command} (if that changes nothing: {_explain_unloadable(there[0])})" if there else command


def _explain_unloadable(file: Path) -> str:
    """Return what helps if a library is installed, but this Python does not load it: to install it again does not."""
    variables = {"darwin": "DYLD_FALLBACK_LIBRARY_PATH", "win32": "WEASYPRINT_DLL_DIRECTORIES"}
    if variable := variables.get(sys.platform):
        setting = f"set {variable}=" if sys.platform == "win32" else f"export {variable}="
        return f"{file} is there, but this Python does not look there: {setting}{file.parent}"
    kind = f"{platform.machine()}, {platform.architecture()[0]}"
    return f"{file} is there, but this Python ({kind}, {sys.executable}) cannot load it: use the system's own Python"


def _find_files(name: str) -> list[Path]:
    folders = [Path(place) for place in _PLACES.get(sys.platform, ())]
    if sys.platform == "linux":
        folders = [*Path("/usr/lib").glob("*-linux-gnu"), Path("/usr/lib64"), Path("/usr/lib")]
    return [folder / name for folder in folders if (folder / name).exists()]


def _list_distributions() -> list[str]:
    """Return the identifiers of this Linux: its own, then those that it is like."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    return [release.get("ID", ""), *release.get("ID_LIKE", "").split()]


def _own_file(files: tuple[str, str, str, str]) -> str:
    return files[{"darwin": 1, "win32": 2}.get(sys.platform, 0)]
