"""A visitor of a running installation who needs no screen."""

import http.client
import http.cookiejar
import re
import urllib.parse
import urllib.request
from functools import partial


class From(urllib.request.HTTPHandler):
    """Calls from an address of the loopback network: limits count one network address at a time."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        connection = partial(http.client.HTTPConnection, source_address=(self.address, 0))
        return self.do_open(connection, req)


class Visitor:
    """A browser without a screen: cookies, forms and addresses."""

    def __init__(self, base_url: str, from_address: str = "127.0.0.1") -> None:
        self.base_url = base_url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, From(from_address))

    def get(self, address: str) -> str:
        return str(self.opener.open(urllib.parse.urljoin(self.base_url, address)).read().decode())

    def send(self, address: str, **values: str) -> None:
        """Reads the form at an address and sends it."""
        self.opener.open(self.filled(address, **values)).read()

    def filled(self, address: str, **values: str) -> urllib.request.Request:
        """The form at an address, read and filled in but not sent."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(address))
        if found is None:
            raise RuntimeError(f"No form at {address}")
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": found[1], **values}).encode()
        there = urllib.parse.urljoin(self.base_url, address)
        return urllib.request.Request(there, data, {"Referer": self.base_url})  # noqa: S310 (our own)
