### What went wrong, for a payer: the code too_many_attempts is error-too-many-attempts.
### Variables hold finished texts; $count chooses a plural. No HTML, no joined sentences.

# The payer tried too many cards in one session.
error-too-many-attempts = Слишком много попыток. Вернитесь в магазин и начните заново.
