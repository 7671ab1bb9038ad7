"""Steps of a long text for elder mode, as the widget shows it: some sentences at a time."""

import re

LEAST = 60  # characters of a step, to the end of a sentence; as in static/widget/drawing.js
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+$")


def steps_of(text: str) -> list[str]:
    """Each so long that it is worth a look; one step of a short text.

    >>> steps_of("先登记。" * 20) == ["先登记。" * 15, "先登记。" * 5]
    True
    """
    steps = [""]
    for sentence in _SENTENCE.findall(text):
        if len(steps[-1]) >= LEAST:
            steps.append("")
        steps[-1] += sentence
    return [step.strip() for step in steps if step.strip()] or [text]
