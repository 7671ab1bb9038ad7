from faq_builder import Assigned
from faq_builder.grouping.group_members import GroupMembers, group_members

#     0    1    2    3    4    5
GROUPS = ["g2", "g1", "g2", "g3", "g1", "g2"]
TOPICS = ["t1", "t2", "t1", "t1", "t2", "t2"]  # a person moved the last one away from its group


def some_members() -> GroupMembers:
    places = zip(GROUPS, TOPICS, strict=True)
    return group_members(
        [Assigned(f"m{n}", group, topic) for n, (group, topic) in enumerate(places)]
    )


def test_groups_stand_in_the_order_of_their_first_items_and_hold_them_in_order() -> None:
    held = some_members()

    assert held.groups == [("g2", "t1"), ("g1", "t2"), ("g3", "t1"), ("g2", "t2")]
    assert [held.order[piece].tolist() for piece in held.pieces()] == [[0, 2], [1, 4], [3], [5]]


def test_a_topic_holds_its_groups_items_group_by_group() -> None:
    held = some_members()

    found = {topic: held.of_topic(groups).tolist() for topic, groups in held.topics().items()}

    assert found == {"t1": [0, 2, 3], "t2": [1, 4, 5]}
