curl -X POST "$KASSA_URL/v2/webhook_endpoints/$ENDPOINT_ID/promote" \
  -H "Authorization: Bearer $KASSA_KEY"
