"""Structured data (schema.org) of a page as JSON-LD that no text in it can break out of."""

import json
from datetime import date
from typing import Any

from markupsafe import Markup

from portal.public.faq_view import ShownFaq

# As in jinja2.utils.htmlsafe_json_dumps: what could end the script element or begin another one.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", ord("'"): "\\u0027"}


def faq_json_ld(
    faq: ShownFaq, *, address: str, agency: str, published_on: date | None, reviewed_on: date | None
) -> Markup:
    """A FAQPage with one question. ``address`` is that of the page."""
    question = faq.question + (f"（{faq.scope}）" if faq.scope else "")
    page = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "url": address,
        "inLanguage": "zh-CN",
        "datePublished": published_on and published_on.isoformat(),
        "lastReviewed": reviewed_on and reviewed_on.isoformat(),
        "publisher": {"@type": "GovernmentOrganization", "name": agency} if agency else None,
        "citation": [
            {"@type": "Legislation", "name": c.title, "legislationIdentifier": c.doc_no or None}
            for c in faq.citations
        ],
        "mainEntity": [
            {
                "@type": "Question",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": faq.answer, "url": address},
            }
        ],
    }
    return script_of(without_nothing(page))


def without_nothing(value: Any) -> Any:
    """Without members that are None or empty."""
    if isinstance(value, dict):
        kept = {name: without_nothing(part) for name, part in value.items()}
        return {name: part for name, part in kept.items() if part not in (None, "", [], {})}
    return [without_nothing(part) for part in value] if isinstance(value, list) else value


def script_of(document: Any) -> Markup:
    """A data block; no policy on scripts applies to it, since it is not run."""
    text = json.dumps(document, ensure_ascii=False).translate(ESCAPES)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))
