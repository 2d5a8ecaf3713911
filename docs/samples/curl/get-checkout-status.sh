curl "$KASSA_URL/checkout/$SESSION_ID/status?known=open&wait=1"
