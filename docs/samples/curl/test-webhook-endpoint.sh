curl -X POST "$KASSA_URL/v2/webhook_endpoints/$ENDPOINT_ID/test" \
  -H "Authorization: Bearer $KASSA_KEY"
