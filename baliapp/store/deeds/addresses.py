"""Addresses of the web, of which one page has many: with "www" and without, or with marks of who sent it on."""

import re

_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?|^www\.", re.IGNORECASE)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&]*&?")


def plain_address(address: str) -> str:
    """Give what tells one page from another: no scheme, no "www", no part of the page, no slash at the end."""
    page = _SCHEME.sub("", address.strip()).partition("#")[0]
    return _TRACKING.sub("", page).rstrip("?&/").casefold()


def part_of(address: str) -> str:
    """Give the part of a page that an address leads to; a passage that a browser was to mark is none."""
    return address.strip().partition("#")[2].partition(":~:")[0]


def leads_to(address: str, kept: str) -> bool:
    """Tell whether an address is one of those kept on lines: the same page, and not another part of it."""
    page, part = plain_address(address), part_of(address)
    same = [part_of(each) for each in kept.split() if plain_address(each) == page]
    return bool(page) and any(not part or not each or part == each for each in same)
