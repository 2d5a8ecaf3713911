curl "$KASSA_URL/v2/payments/$PAYMENT_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
