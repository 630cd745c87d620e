"""Where a homepage is probably to stand, by files beside its profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from configparser import ConfigParser, Error
from pathlib import Path

from cvgen.system.project_files import FileRefusedError, read_project_file

_LIMIT = 2**16  # bytes of a file that is read for an address
_HOSTS = {"github.com": "github.io", "gitlab.com": "gitlab.io"}
_REMOTE = re.compile(r"(?:(?:https|ssh|git)://)?(?:[\w.-]+@)?([\w.-]+)(?::\d+/|:|/)(.+)", re.ASCII)
_USER = re.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}")
_FOLDER = re.compile(r"(?!\.+$)[\w.-]{1,100}", re.ASCII)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


def suggest_address(project: Path) -> str:
    """Return the address that CNAME or the git remote of a project points to, "" if neither says one.

    It is for the owner to confirm: a repository need not be published, and may be published elsewhere.
    """
    domain = _read_text(project / "CNAME", project).strip()
    if _DOMAIN.fullmatch(domain):
        return f"https://{domain.lower()}/"
    return next(filter(None, map(derive_pages_address, _list_remotes(project))), "")


def derive_pages_address(remote: str) -> str:
    """Return the address of GitHub's or GitLab's pages of a repository, "" if the remote is elsewhere."""
    match = _REMOTE.fullmatch(remote.strip())
    if match is None or match[1].lower() not in _HOSTS:
        return ""
    host = _HOSTS[match[1].lower()]
    user, *folders = match[2].strip("/").removesuffix(".git").split("/")
    is_path = len(folders) == 1 if host == "github.io" else 1 <= len(folders) <= 20  # GitLab's groups have groups
    if not (_USER.fullmatch(user) and is_path and all(map(_FOLDER.fullmatch, folders))):
        return ""
    domain = f"{user.lower()}.{host}"
    return f"https://{domain}/" if folders[-1].lower() == domain else f"https://{domain}/{'/'.join(folders)}/"


def _list_remotes(project: Path) -> Iterator[str]:
    """Yield the addresses of a project's git remotes, that of “origin” first; none if they cannot be read."""
    # Without the space before its keys, a value does not go on in the next line.
    lines = (line.strip() for line in _read_text(project / ".git" / "config", project).splitlines())
    config = ConfigParser(strict=False, interpolation=None, allow_no_value=True, delimiters=("=",))
    try:
        config.read_string("\n".join(lines))
    except Error:
        return
    remotes = [name for name in config.sections() if name.startswith("remote ")]
    for name in sorted(remotes, key=lambda name: name != 'remote "origin"'):
        yield (config[name].get("url") or "").strip('"')


def _read_text(file: Path, project: Path) -> str:
    try:
        return read_project_file(file, project, limit=_LIMIT).decode("utf-8", "replace")
    except FileRefusedError:
        return ""
