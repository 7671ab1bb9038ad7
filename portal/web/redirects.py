"""Redirect after a form was taken (post/redirect/get), with a word that it worked."""

from fastapi.responses import RedirectResponse

SEE_OTHER = 303


def redirect_with_notice(path: str, done: str) -> RedirectResponse:
    """To ``path``, which then says the words ``done`` of words.yml and what comes next."""
    page, mark, place = path.partition("#")
    joint = "&" if "?" in page else "?"
    return RedirectResponse(f"{page}{joint}done={done}{mark}{place}", SEE_OTHER)
