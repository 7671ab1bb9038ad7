"""Signed sessions."""

import pytest

from portal.web.errors import ForeignSession, NotSignedIn
from portal.web.sessions import Sessions


def test_a_token_leads_back_to_the_same_asker():
    sessions = Sessions("k" * 32)
    token = sessions.new_asker()

    assert sessions.asker(token) == sessions.asker(token)


def test_two_askers_are_two():
    sessions = Sessions("k" * 32)

    assert sessions.asker(sessions.new_asker()) != sessions.asker(sessions.new_asker())


def test_another_installations_token_is_foreign():
    with pytest.raises(ForeignSession):
        Sessions("k" * 32).asker(Sessions("x" * 32).new_asker())


def test_an_asker_token_does_not_open_the_console():
    sessions = Sessions("k" * 32)

    with pytest.raises(NotSignedIn):
        sessions.staff(sessions.new_asker())


def test_a_staff_session_carries_its_person_and_a_form_token():
    sessions = Sessions("k" * 32)

    session = sessions.staff(sessions.new_staff("bianji"))

    assert session.username == "bianji"
    assert sessions.form_given_to(session.csrf) == "bianji"
    assert sessions.form_given_to("made-up") == ""
    assert session.csrf != sessions.staff(sessions.new_staff("bianji")).csrf


def test_an_asker_token_lasts_as_long_as_it_was_made_to():
    token = Sessions("k" * 32).new_asker()

    assert Sessions("k" * 32, asker_lasts_s=60).is_asker(token)
    assert not Sessions("k" * 32, asker_lasts_s=-1).is_asker(token)
