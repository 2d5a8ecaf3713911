curl "$KASSA_URL/v1/payment/intents/$PAYMENT_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
