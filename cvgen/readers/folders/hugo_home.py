"""The homepage of a Hugo site, and other pages made of widgets."""

from __future__ import annotations

from cvgen.readers.folders.hugo_settings import place_office_hours
from cvgen.readers.folders.hugo_widgets import (
    Widget,
    has_own_text,
    is_biography,
    list_unread_entries,
    list_widgets,
    read_widget,
)
from cvgen.readers.folders.site_import import SiteImport
from cvgen.readers.folders.site_pages import FrontPage, find_text
from cvgen.readers.page.source.site_files import SiteFile

_FIRST_PAGES = ("_index.md", "index.md", "_index.html", "about.md", "about/index.md", "about/_index.md", "home.md",
                "bio.md", "_index.qmd")  # fmt: skip


def read_home(site_import: SiteImport, root: str) -> None:
    """Add what the widgets of the homepage say, in their order."""
    names = [f"{root}/_index.md", *site_import.site.list_files(f"{root}/home")]
    pages = [page for name in names if (page := site_import.read_page(name)) is not None]
    for page in sorted(pages, key=_find_weight):
        is_index = page.name.endswith(("/home/index.md", "/_index.md"))
        if not read_widgets(site_import, page) and not is_index:
            _add_text(site_import, page, is_about=False)


def read_first_pages(site_import: SiteImport, root: str) -> None:
    """Read the pages about the owner of a site without widgets: that it begins with, else that called “About”."""
    for name in (f"{root}/{file}" for file in _FIRST_PAGES):
        if site_import.profile.get("bio"):
            return
        site_import.site.read.discard(name)
        page = site_import.read_page(name)
        if page is not None and not list(list_widgets(page)):
            _add_text(site_import, page, is_about=True)


def read_widget_pages(site_import: SiteImport, root: str) -> None:
    """Add what the widgets of other pages say; each lies in a folder whose index says that it is made of widgets."""
    site = site_import.site
    for name in [name for name in site.list_files(root) if name.endswith("/index.md")]:
        folder = name.removesuffix("/index.md")
        page = site_import.read_page(name) if "/" not in folder.removeprefix(f"{root}/") else None
        if page is None:
            continue
        if page.find_text("type") != "widget_page":
            site.read.discard(name)
            continue
        pages = [inner for file in site.list_files(folder) if (inner := site_import.read_page(file)) is not None]
        for inner in sorted(pages, key=_find_weight):
            if not read_widgets(site_import, inner):
                site.read.discard(inner.name)


def read_widgets(site_import: SiteImport, page: FrontPage) -> int:
    """Add what the widgets of a page say; return how many there are."""
    widgets = list(list_widgets(page))
    for widget in widgets:
        facts = place_office_hours(read_widget(widget, site_import.site))
        site_import.add_part(facts, page.name, page.folder)
        if has_own_text(widget):
            _add_widget_text(site_import, widget)
        if unread := list_unread_entries(widget):
            message, hint = f"what this “{widget.kind}” lists is not read: {unread}", "add what you want of it by hand"
            site_import.imported.note(page.find_spot(widget.kind), "not-read", message, hint)
    return len(widgets)


def _add_widget_text(site_import: SiteImport, widget: Widget) -> None:
    """Add the text of a widget as that of a page with the widget's heading."""
    front = SiteFile(widget.page.front.name, {"title": widget.title}, widget.page.front.text)
    page = FrontPage(widget.page.name, front, widget.text)
    _add_text(site_import, page, is_about=is_biography(widget))


def _add_text(site_import: SiteImport, page: FrontPage, *, is_about: bool) -> None:
    site_import.add_page(page, {}, is_about=is_about)
    site_import.profile.pop("documents", None)  # the order is that of the widgets


def _find_weight(page: FrontPage) -> int:
    text = find_text(page.data, "weight")
    return int(text) if text.isdigit() and len(text) < 9 else 0
