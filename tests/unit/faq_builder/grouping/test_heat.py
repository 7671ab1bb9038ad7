from datetime import UTC, date, datetime, timedelta

from faq_builder.grouping.heat import heat, heat_explained, heat_figures, heat_formula, heat_parts
from faq_builder.reading.board_items import BoardItem

ON = date(2026, 6, 30)


def asked(days_ago: int, asker: str, *, text: str = "", likes: int = 0) -> BoardItem:
    at = datetime(2026, 6, 30, 8, 0, tzinfo=UTC) - timedelta(days=days_ago)
    return BoardItem(f"{asker}-{days_ago}", text, "", asker, at, likes)


def test_three_askers_give_two_points() -> None:
    parts = heat_parts([asked(1, "a"), asked(1, "b"), asked(1, "c")], ON)

    assert parts["askers"] == 2.0


def test_one_askers_repeats_do_not_heat() -> None:
    once, often = [asked(1, "a")], [asked(1, "a") for _ in range(50)]

    assert heat_parts(once, ON) == heat_parts(often, ON)


def test_growth_compares_the_last_four_weeks_with_the_twelve_before() -> None:
    growing = [asked(n, f"a{n}") for n in range(7)]
    steady = [asked(n * 14, f"a{n}") for n in range(8)]

    # seven recent askers, none before: log2(8) = 3; at weight 0.6
    assert heat_parts(growing, ON)["growth"] == 1.8
    # two recent ones, six before in three times as long: log2(3 / 3) = 0
    assert heat_parts(steady, ON)["growth"] == 0.0


def test_many_in_a_month_are_hotter_than_the_same_over_a_year() -> None:
    burst = [asked(200 + n, f"a{n}") for n in range(12)]
    spread = [asked(30 * n, f"a{n}") for n in range(12)]

    assert heat_parts(burst, ON)["peak"] > heat_parts(spread, ON)["peak"]


def test_places_widen_a_topic() -> None:
    one = [asked(1, "a", text="A3区路灯"), asked(1, "b", text="A3区路灯")]
    two = [asked(1, "a", text="A3区路灯"), asked(1, "b", text="A7县路灯")]

    assert heat_parts(one, ON)["breadth"] == 0.2
    assert heat_parts(two, ON)["breadth"] == 0.32


def test_likes_weigh_little() -> None:
    liked = heat_parts([asked(1, "a", likes=20)], ON)

    assert liked["votes"] < liked["askers"]


def test_the_parts_sum_to_the_heat() -> None:
    parts = heat_parts([asked(1, "a", likes=3), asked(40, "b", text="A3区")], ON)

    assert heat(parts) == round(sum(parts.values()), 2)


def test_undated_messages_count_as_askers_only() -> None:
    undated = [BoardItem("1", "路灯不亮", "", "a"), BoardItem("2", "路灯不亮", "", "b")]

    parts = heat_parts(undated, ON)

    assert (parts["askers"], parts["growth"], parts["time_open"]) == (1.58, 0.0, 0.0)


def test_each_part_tells_the_figures_it_comes_from() -> None:
    items = [asked(n, f"a{n}", likes=2) for n in range(3)] + [asked(60, "b", text="A3区路灯")]
    figures = heat_figures(items, ON)

    lines = {line.name: line for line in heat_explained(heat_parts(items, ON), figures)}

    assert lines["askers"].says == "4人提问，同一人多次只计一次"
    assert lines["growth"].says == "近28天3人，此前84天1人"
    assert lines["peak"].says == "最集中的30天里有3人"
    assert lines["votes"].says == "6个赞"
    assert (lines["votes"].weight, lines["votes"].value) == (0.1, 0.28)
    assert "log₂" in heat_formula()


def test_the_largest_part_is_told_first() -> None:
    lines = heat_explained({"votes": 0.1, "askers": 2.0}, {})

    assert [line.name for line in lines] == ["askers", "votes"]
    assert lines[0].says == ""


def test_real_districts_and_towns_widen_a_topic() -> None:
    near = [asked(1, "a", text="嘉定区路灯不亮"), asked(1, "b", text="住在嘉定区，本小区路灯不亮")]
    wide = [asked(1, "a", text="嘉定区路灯不亮"), asked(1, "b", text="奉贤区南桥镇路灯不亮")]

    assert heat_figures(near, ON)["places"] == 1
    assert heat_figures(wide, ON)["places"] == 3
