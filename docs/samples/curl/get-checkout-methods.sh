curl "$KASSA_URL/checkout/$SESSION_ID/methods"
