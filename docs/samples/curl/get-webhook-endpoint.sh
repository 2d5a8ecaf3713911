curl "$KASSA_URL/v2/webhook_endpoints/$ENDPOINT_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
