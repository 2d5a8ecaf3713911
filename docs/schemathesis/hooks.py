"""What JSON Schema cannot say: values with check digits, dates that are not past, tokens that exist."""

import schemathesis
from hypothesis import strategies as st

CARDS = ["4242424242424242", "5555 5555 5555 4444", "4000-0000-0000-9995", "4000000000003220", "2202474301322987"]
TOKENS = ["pm_card_visa", "pm_card_mastercard", "pm_card_visa_chargeDeclined", "pm_card_threeDSecure2Required"]
# Others have answers that no API should give unasked.
FAULTS = ["delay=1", "acquirer=duplicate", "acquirer=timeout_after", "acquirer=late:60"]
IBANS = ["GB82WEST12345698765432", "DE89370400440532013000"]

schemathesis.openapi.format("card-number", st.sampled_from(CARDS))
schemathesis.openapi.format("card-token", st.sampled_from(TOKENS))
schemathesis.openapi.format("card-year", st.sampled_from(["30", "34", "2031"]))
schemathesis.openapi.format("card-code", st.from_regex(r"[0-9]{3}", fullmatch=True))
schemathesis.openapi.format("iban", st.sampled_from(IBANS))
schemathesis.openapi.format("kassa-fault", st.sampled_from(FAULTS))
