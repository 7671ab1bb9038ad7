"""Security headers."""

from portal.web.http.headers import content_policy


def test_no_other_site_may_frame_a_page():
    assert "frame-ancestors 'none'" in content_policy("n", embeddable=False)


def test_any_site_may_frame_the_widget_page():
    assert "frame-ancestors *" in content_policy("n", embeddable=True)


def test_scripts_run_by_nonce():
    assert "script-src 'self' 'nonce-abc'" in content_policy("abc", embeddable=False)
