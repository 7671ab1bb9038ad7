"""How an agency is reached: what its profile publishes, on the card and in words."""

from casework.people import Agency
from desk.conversation.cards import Contact
from desk.conversation.words import Words

REACHED_BY = ("phone", "address", "hours")


def contact_of(agency: Agency) -> Contact:
    """The agency on the card."""
    profile = agency.profile
    return Contact(agency.name, profile.phone, profile.address, profile.hours, profile.source)


def ways_to_reach(words: Words, agency: Agency) -> str:
    """Telephone, address and hours, as far as they are published; empty where nothing is."""
    return ways_of(words, contact_of(agency))


def ways_of(words: Words, contact: Contact) -> str:
    """The same of what stands on a card."""
    ways = [(name, getattr(contact, name)) for name in REACHED_BY]
    return "，".join(words.say(f"reached_by_{name}", value=value) for name, value in ways if value)
