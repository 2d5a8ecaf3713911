curl "$KASSA_URL/api/v3/collections/$COLLECTION_ID" \
  -H "Authorization: Bearer $KASSA_TOKEN"
