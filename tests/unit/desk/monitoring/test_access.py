"""Who may see health details."""

from ipaddress import ip_network

import pytest

from desk.monitoring.access import may_monitor
from desk.settings import BadSettings, read_settings

TEN = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "10.1.1.1",
                                  "::ffff:10.1.1.1", "fd00::7"])  # fmt: skip
def test_this_machine_and_named_networks_may(peer: str) -> None:
    assert may_monitor(peer, TEN)


@pytest.mark.parametrize("peer", ["11.0.0.1", "2001:db8::1", "", None, "unknown", "localhost"])
def test_nobody_else_may(peer: str | None) -> None:
    assert not may_monitor(peer, TEN)


@pytest.mark.parametrize("listed", ["10.0.0.0/8,192.0.2.7", " 10.0.0.0/8  192.0.2.7 ,"])
def test_networks_and_single_addresses_are_listed_in_the_environment(listed: str) -> None:
    settings = read_settings({"POLICYDESK_MONITORING_NETWORKS": listed})

    assert [str(n) for n in settings.monitoring_networks] == ["10.0.0.0/8", "192.0.2.7/32"]
    assert read_settings({"POLICYDESK_MONITORING_NETWORKS": ""}).monitoring_networks == ()


def test_what_is_no_network_is_refused_by_name() -> None:
    with pytest.raises(BadSettings, match="POLICYDESK_MONITORING_NETWORKS"):
        read_settings({"POLICYDESK_MONITORING_NETWORKS": "10.0.0.0/8,prometheus"})
