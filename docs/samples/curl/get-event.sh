curl "$KASSA_URL/v2/events/$EVENT_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
