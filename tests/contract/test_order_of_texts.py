"""Keys come in the order of their bytes, whatever language a database sorts by."""

from casework.people import Role, StaffMember
from tests.contract.examples import Database, kept, policy, topic

# A dictionary sorts these otherwise: a, a1, A-b, ab, B, 办.
KEYS = ["A-b", "B", "a", "a1", "ab", "办"]


def test_people_policies_and_topics_come_in_the_order_of_bytes(database: Database) -> None:
    late_first = KEYS[::-1]
    people = [StaffMember(key, key, None, frozenset({Role.EDITOR})) for key in late_first]
    policies = [policy(policy_id=key, doc_no=key, issued_on=None, clauses=[]) for key in late_first]
    topics = [topic(topic_id=key, accepted_at=topic().accepted_at) for key in late_first]

    kept(database, staff=people, policies=policies, topics=topics)

    with database() as uow:
        assert [one.username for one in uow.staff.list()] == KEYS
        assert [one.policy_id for one in uow.policies.list()] == KEYS
        assert [one.topic_id for one in uow.topics.list()] == KEYS
