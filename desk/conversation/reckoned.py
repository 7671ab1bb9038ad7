"""Reckoned amounts: what an entry's rule gives for the figure that the asker told."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from casework.faqs import Reckoning, money_text, plain_figure, reckoning_text
from desk.conversation.told_figures import YUAN, figure_told
from desk.conversation.turn import Turn
from desk.conversation.words import Words

if TYPE_CHECKING:
    from desk.wiring import Desk


def with_reckoning(desk: "Desk", turn: Turn, asked: str) -> Turn:
    """``turn`` with the amount before the words of its entry, which all stay; as it is where the
    entry has no rule, or the question does not tell the figure."""
    rule = rule_of(desk, turn)
    figure = figure_told(asked, rule.of, rule.unit) if rule else None
    if rule is None or figure is None:
        return turn
    told = reckoned_text(desk.words, rule, figure)
    preface = "\n".join(filter(None, (turn.card.preface, told)))
    card = replace(turn.card, preface=preface)
    return replace(turn, text=f"{told}\n{turn.text}", card=card)


def rule_of(desk: "Desk", turn: Turn) -> Reckoning | None:
    """Of the entry shown, as it is published now."""
    if turn.card.faq_id is None or not turn.card.outcome.gives_text:
        return None
    with desk.uow() as uow:
        faq = uow.faqs.find(turn.card.faq_id)
    return faq.live.reckoning if faq and faq.live else None


def reckoned_text(words: Words, rule: Reckoning, figure: Decimal) -> str:
    """The amount with its rule; that no step holds the figure, where none does."""
    amount = rule.amount(figure)
    told = money_text(figure) if rule.unit == YUAN else f"{plain_figure(figure)}{rule.unit}"
    if amount is None:
        return words.say("reckoned_nothing", told=told, rule=reckoning_text(rule))
    name = "reckoned_capped" if rule.is_capped(figure) else "reckoned"
    return words.say(name, told=told, amount=money_text(amount), rule=reckoning_text(rule))
