curl "$KASSA_URL/v2/health"
