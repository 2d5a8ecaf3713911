curl "$KASSA_URL/v2/events?type=payment.succeeded" \
  -H "Authorization: Bearer $KASSA_KEY"
