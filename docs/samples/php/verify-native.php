<?php

/**
 * Whether this delivery is from Kassa. $headers: by name, in lower case. $body: the bytes as they came,
 * before any parsing.
 */
function is_genuine(string $secret, array $headers, string $body): bool
{
    $ours = 'sha256=' . hash_hmac('sha256', $body, $secret);
    // The second header is there while the secret is being changed.
    foreach (['x-maxfi-signature', 'x-maxfi-signature-secondary'] as $name) {
        if (hash_equals($ours, $headers[$name] ?? '')) {
            return true;
        }
    }
    return false;
}
