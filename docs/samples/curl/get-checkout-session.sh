curl "$KASSA_URL/v2/payments/checkout/$SESSION_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
