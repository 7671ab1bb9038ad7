"""Length limits of what staff write, in code points.

A title and a question stand in lists and on buttons; a reason in one line of the log. An answer
and a reply are as long as the longest message they answer (duties/answer_messages.yml).
"""

NAME = 200  # of an agency, a window, a document number; as the columns are declared
OWN_NUMBER = 128  # of a message in the system that it was imported from
TITLE = 120
REASON = 500
QUESTION = 200
MATTER = 40  # that an agency handles: a few words as citizens say them
MATTERS = 300  # of one agency; each is compared with the question
CONTACT = 100  # a telephone number or two
SCOPE = 60  # of an entry: it stands on a button, behind the question
SIMILAR_QUESTIONS = 50  # wordings of one entry; each is encoded when the index is built
TAG = 20  # a matter or a group of people, in a word
TAGS = 12  # of one entry
GUIDE_LINES = 10  # links of a guide, and laws that it rests on
ANSWER = 5000
REPLY = 5000
INFO_REQUEST = 500  # to an asker: one question, not a letter
INFO_ANSWER = 2000  # what an asker adds to the message
REPORT = 20_000  # some thirty pages; annexes belong on the agency's own site
FILTER_NAME = 30  # of a saved search: it stands in a row with the others
FILTER = 1000  # characters of its query string
SAVED_FILTERS = 30  # of one person
