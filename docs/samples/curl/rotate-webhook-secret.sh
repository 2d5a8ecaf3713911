curl "$KASSA_URL/v2/webhook_endpoints/$ENDPOINT_ID/rotate" \
  -H "Authorization: Bearer $KASSA_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "promote_after": 3600
  }'
