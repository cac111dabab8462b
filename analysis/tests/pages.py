"""What tests of reports share: results that are altered, and what a page says and points at."""

import re
from html.parser import HTMLParser

import h5py

VOID = {"meta", "link", "br", "hr", "img", "input"}


def changed(source, path, change):
    """A copy of a result that `change` has altered."""
    path.write_bytes(source.read_bytes())
    with h5py.File(path, "r+") as file:
        change(file)
    return path


def text_of(page):
    """What a reader reads, without pictures."""
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class Nesting(HTMLParser):
    """Whether what opens is closed in order, and which ids there are."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.tags, self.pointers = [], [], [], set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.look(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.look(attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def look(self, attrs):
        self.ids += [value for key, value in attrs if key == "id"]
        self.pointers += [value for key, value in attrs if key in ("href", "src", "xlink:href", "srcset", "action", "data")]
