curl "$KASSA_URL/v2/webhook_endpoints" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Idempotency-Key: endpoint-1" \
  -H "Content-Type: application/json" \
  -d '{
    "url": "https://shop.example/webhooks",
    "events": ["payment.succeeded", "payment.failed"]
  }'
