curl "$KASSA_URL/v2/payments/$PAYMENT_ID/cancel" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: cancel-A-1004" \
  -H "Content-Type: application/json" \
  -d '{
    "reason": "out of stock"
  }'
