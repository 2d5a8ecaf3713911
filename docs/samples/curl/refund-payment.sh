curl "$KASSA_URL/v2/payments/$PAYMENT_ID/refund" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: refund-A-1001-1" \
  -H "Content-Type: application/json" \
  -d '{
    "amount": 1000,
    "reason": "one item returned"
  }'
