curl "$KASSA_URL/v2/payments/$PAYMENT_ID/capture" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: capture-A-1003" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 3000
  }'
