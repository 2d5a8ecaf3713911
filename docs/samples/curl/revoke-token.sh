curl -X DELETE "$KASSA_URL/v2/tokens/$TOKEN_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
