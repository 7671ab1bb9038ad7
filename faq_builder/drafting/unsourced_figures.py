"""Figures of an answer that none of its sources contains."""

from casework.faqs import FaqVersion
from faq_builder.drafting.figures import Figure, figures

Said = tuple[str, str, str]


def unsourced_figures(version: FaqVersion) -> tuple[str, ...]:
    """Figures of the answer that neither a citation nor a reply behind it holds, each once.

    Ways of writing are the same: 三十日 holds 30天. What a sum is paid for, a month or a year, may
    stand elsewhere in the text and is not compared.
    """
    texts = [citation.quote for citation in version.citations]
    texts += [source.reply.quote for source in version.sources if source.reply]
    held = {said(figure) for text in texts for figure in figures(text)}
    found = (figure for figure in figures(version.answer) if said(figure) not in held)
    return tuple(dict.fromkeys(version.answer[f.start : f.end].strip() for f in found))


def said(figure: Figure) -> Said:
    return figure.kind, figure.value, figure.unit.partition("/")[0]
