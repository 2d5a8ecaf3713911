### What went wrong, for a payer: the code too_many_attempts is error-too-many-attempts.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The payer tried too many cards in one session.
error-too-many-attempts = Too many attempts. Go back to the shop and start again.
