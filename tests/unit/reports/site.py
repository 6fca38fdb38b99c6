"""A published site as a browser reads it: pages with their anchors, links and texts."""

from __future__ import annotations

import os
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "link", "br", "col", "rect", "path", "img", "input"}


class Page(HTMLParser):
    """The ids of a page, its links, and of every element with an id its text, its links and what adds up in it."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self.led: dict[str, list[str]] = {}
        self.adds: dict[str, list[str]] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if (own := found.get("id")) is not None:
            self.ids.append(own)
            self.texts[own], self.led[own], self.adds[own] = "", [], []
        if tag not in VOID:
            self._open.append((tag, own))
        if tag == "a" and (href := found.get("href")) is not None:
            self.links.append(href)
            for _, inside in self._open:
                if inside is not None:
                    self.led[inside].append(href)

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        is_added = [tag for tag, _ in self._open[-2:]] == ["li", "b"]
        for _, inside in self._open:
            if inside is not None:
                self.texts[inside] += data
                self.adds[inside] += [data] if is_added else []


@cache
def page(path: Path) -> Page:
    return Page(path.read_text("utf-8"))


def target(path: Path, link: str) -> tuple[Path, str]:
    """The file and the anchor that a link of the page at ``path`` leads to."""
    file, _, anchor = link.partition("#")
    return (Path(os.path.normpath(path.parent / unquote(file))) if file else path), anchor


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Links of all pages of a site that lead to no file, or to no place in it."""
    found = []
    for path in sorted(site.rglob("*.html")):
        for link in page(path).links:
            file, anchor = target(path, link)
            if not file.is_file() or (anchor and anchor not in page(file).ids):
                found.append((path.relative_to(site).as_posix(), link))
    return found


def number(text: str) -> str:
    """A figure as it is written in English, without its groups; a minus is a hyphen."""
    return re.sub(r"[,+]", "", text).replace("\N{MINUS SIGN}", "-")
