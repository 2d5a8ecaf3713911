<?php

/**
 * Whether this delivery is from Kassa. $headers: by name, in lower case. $body: the bytes as they came,
 * before any parsing.
 */
function is_genuine(string $secret, array $headers, string $body): bool
{
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    // Five minutes: an old delivery cannot be played again.
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > 300) {
        return false;
    }

    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $ours = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));

    // Several signatures while the secret is being changed.
    foreach (explode(' ', $headers['webhook-signature'] ?? '') as $one) {
        if (hash_equals($ours, $one)) {
            return true;
        }
    }
    return false;
}
