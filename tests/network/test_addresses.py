"""Which addresses of hosts may be reached, and that no spelling, name or redirect leads to others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from slices import try_all

from cvgen.network.addresses import PrivateAddressError, UnreachableError, find_targets, is_public, parse_origin

PUBLIC = """8.8.8.8 1.1.1.1 192.31.195.1 2606:4700::1111 2a00:1450:4001::200e ::ffff:8.8.8.8 64:ff9b::808:808
2002:808:808::1 172.32.0.1 100.128.0.1"""
NOT_PUBLIC = """127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1
100.127.255.255 169.254.169.254 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.2.3 240.0.0.1
255.255.255.255 192.88.99.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 ff0e::1 fec0::1
2001:db8::1 2001::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 ::127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe::"""
SPELLINGS = """127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.0.0.1. localhost LOCALHOST
localhost. 0.0.0.0 0 [::1] [::] [::ffff:127.0.0.1] [0:0:0:0:0:ffff:7f00:1] １２７.0.0.1 127。0。0。1 %31%32%37.0.0.1"""


@try_all("address", PUBLIC.split())
def test_public(address: str) -> None:
    assert is_public(address)


@try_all("address", NOT_PUBLIC.split())
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", SPELLINGS.split())
def test_no_spelling_leads_to_this_machine(host: str) -> None:
    with pytest.raises((PrivateAddressError, UnreachableError, ValueError)):
        find_targets(parse_origin(f"http://{host}:8000/"), (), 5)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "[fd00::1]"])
def test_what_the_owner_wrote_is_reached_at_that_port_alone(host: str) -> None:
    own = [parse_origin(f"http://{host}:8000/picture.png")]
    assert find_targets(own[0], own, 5)
    for other in (f"http://{host}:8001/", f"https://{host}:8000/"):
        with pytest.raises(PrivateAddressError):
            find_targets(parse_origin(other), own, 5)


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "0.0.0.0", "224.0.0.1", "2130706433", "127.1"])
def test_some_are_never_reached_whoever_wrote_them(host: str) -> None:
    origin = parse_origin(f"http://{host}/")
    with pytest.raises((PrivateAddressError, UnreachableError)):
        find_targets(origin, [origin], 5)


def test_a_connection_is_made_to_the_address_that_was_checked(tmp_path: Path) -> None:
    """A name that is public when it is looked up, and this machine's the next time, leads nowhere."""
    script = tmp_path / "rebind.py"
    script.write_text("""
import socket
looked_up, connected = [], []
def look_up(host, port, *rest, **more):
    looked_up.append(host)
    address = "127.0.0.1" if len(looked_up) > 1 else "192.31.195.1"
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]
socket.getaddrinfo = look_up
class Socket(socket.socket):
    def connect(self, address):
        connected.append(address)
        raise OSError("no network in this test")
socket.socket = Socket
from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
try:
    Client(Limits(timeout=1)).get("http://rebind.example/", 10)
except Unavailable as failure:
    print(failure.reason)
assert connected == [("192.31.195.1", 80)], connected
assert looked_up == ["rebind.example"], looked_up
""")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "rebind.example cannot be reached\n", "")
