"""What of a text counts as written."""

from language.written_length import written_length


def test_only_letters_and_characters_count_as_written():
    assert written_length("养猪，12 ok🙂！") == 4
