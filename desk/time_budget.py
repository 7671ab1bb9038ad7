"""Time budget of a chat turn: who waits for whom how long; each waits longer than the one below.

portal > dialogue turn > database: whoever waits is told in time what became of it, so that nobody
says "not stored" of what is stored a moment later. All instants that travel between the processes
(``answer_by``) are seconds since 1970 of one clock: the dialogue server and the action server
listen on the loopback address of the portal's machine.
"""

from records.lock_timeouts import DIALOGUE_WAIT_S

# The portal for a turn of the dialogue server. Then it answers by itself, and no turn takes over
# five seconds. Under 16 clients on two cores the slowest turns take some three seconds.
DIALOGUE_S = 4.0
# The same where danger was heard: then the portal says by itself whom to call.
DANGER_S = 2.0
# The dialogue server for all the actions of one turn: the portal sends the instant along
# (``answer_by``); what is cut off changes nothing in the conversation.
TURN_S = 3.5
# The same for who speaks to the REST channel itself and names no instant (turn_s in
# credentials.yml, where Rasa reads it).
UNTOLD_TURN_S = 15.0
# A transaction of an action, or of the portal in the dialogue's place, for those of others.
DATABASE_S = DIALOGUE_WAIT_S
# The same for the trace of a turn, which is left after the answer was found.
TRACE_S = 0.5
# A health check of dialogue server and action server before a turn is tried again.
PROBE_S = 1.0
# After a turn in vain nobody waits again for so long, unless a health check is good.
REST_S = 5.0
