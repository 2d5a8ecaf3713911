### The log of requests in the dashboard: what a merchant's programs have asked of the API.
### Plain words, the field's own terms. Variables hold finished texts; $count chooses a plural.

# A part of the dashboard: requests to the API.
desk-room-logs = Requests

# Under the heading. $count: days.
desk-logs-about = { $count ->
    [one] What your programs asked of the API in the last day, without card data and secrets. It may take a second until a request is here.
   *[other] What your programs asked of the API in the last { $count } days, without card data and secrets. It may take a second until a request is here.
}

# Instead of it, where the operator has turned the log off.
desk-logs-off = Requests are not kept on this server.

# Column: method and path.
desk-logs-request = Request

# Column: how long a request took.
desk-logs-took = Took

# Label, and the name of a header: do it once.
desk-logs-once = Idempotency-Key

# In the place of a status: nobody waited for the answer.
desk-logs-gone = Hung up

# On the page of such a request.
desk-logs-gone-text = Your program closed the connection before it was answered. What it asked for may have been done all the same: look at the object, or send the request again with the same Idempotency-Key.

# Empty list, first line.
desk-logs-none = No request has come yet in this mode.

# Empty list, what to do next; a command for a shell follows.
desk-logs-none-hint = Make a key, put it into KASSA_KEY, and open a first checkout:

# Label: HTTP method.
desk-logs-method = Method

# Label of a field: how the path of a request begins.
desk-logs-path = Path begins with

# Opens further fields.
desk-logs-more = More filters

# Label: the id of a request, as the header of the answer says it.
desk-logs-id = Request id

# Filter: requests that were done.
desk-logs-done = 2xx: done

# Filter: requests that were wrong.
desk-logs-refused = 4xx: refused

# Filter: requests in which the server failed.
desk-logs-broken = 5xx: our fault

# Filter: either.
desk-logs-failed = Everything that failed

# On a request whose answer was an earlier one's.
desk-logs-replayed = This Idempotency-Key was known: the first answer was given once more, and nothing was done again.

# Heading: what came in.
desk-logs-asked = What was asked

# Heading: what went out.
desk-logs-answered = What was answered

# Label: the API's word for what went wrong.
desk-logs-code = Error code

# Label: the session in which a payment was made.
desk-logs-session = Session

# In the place of a body.
desk-logs-no-body = No body.

# In the place of a body.
desk-logs-unread = The body is not kept: it could not be read, or it is longer than 64 KiB.

# Under a body.
desk-logs-cut = Cut off after 16 KiB.

# Heading above a command for a shell.
desk-logs-again = Ask it again

# Above the command.
desk-logs-again-text = For a shell in which KASSA_KEY holds your secret key.

# The same for the API that takes tokens only.
desk-logs-again-token = For a shell in which KASSA_TOKEN holds an access token.

# Above the command, where parts of the request were not kept.
desk-logs-fill-in = Card data and secrets are not kept: put them in where it says [redacted] or shows stars.

# Above the command, where the request named a key.
desk-logs-again-once = Under the same Idempotency-Key you get the first answer again, for 24 hours; change it to have it done once more.

# In the place of the command.
desk-logs-again-not = Not enough of the request was kept to repeat it.

# Link from a key to its requests.
desk-logs-of-key = Requests
