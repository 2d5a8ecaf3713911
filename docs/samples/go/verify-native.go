package webhooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
)

// IsGenuine tells whether this delivery is from Kassa. body: the bytes as they came, before any parsing.
func IsGenuine(secret string, header http.Header, body []byte) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	ours := "sha256=" + hex.EncodeToString(mac.Sum(nil))
	// The second header is there while the secret is being changed.
	for _, name := range []string{"X-MAXFI-Signature", "X-MAXFI-Signature-Secondary"} {
		if hmac.Equal([]byte(header.Get(name)), []byte(ours)) {
			return true
		}
	}
	return false
}
