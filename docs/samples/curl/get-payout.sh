curl "$KASSA_URL/v2/payouts/$PAYOUT_ID" \
  -H "Authorization: Bearer $KASSA_KEY"
