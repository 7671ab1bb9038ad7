"""Routers of the staff console; a new page is added here."""

from portal.staff import (
    accounts,
    agencies,
    duties,
    faqs,
    guides,
    history,
    home,
    messages,
    own_account,
    policies,
    policy_contacts,
    releases,
    reviews,
    service,
    sign_in,
    topics,
)

ROUTERS = (
    sign_in.router,
    home.router,
    messages.router,
    topics.router,
    faqs.router,
    reviews.router,
    releases.router,
    guides.router,
    policies.router,
    policy_contacts.router,
    agencies.router,
    duties.router,
    service.router,
    history.router,
    own_account.router,
    accounts.router,
)
