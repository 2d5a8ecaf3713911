curl "$KASSA_URL/v2/webhook_endpoints" \
  -H "Authorization: Bearer $KASSA_KEY"
