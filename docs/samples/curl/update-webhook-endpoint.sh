curl -X PATCH "$KASSA_URL/v2/webhook_endpoints/$ENDPOINT_ID" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "events": ["payment.succeeded"]
  }'
