//! Every route of the server, and who may call it. The tidy test holds it against the source.

/// Who is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A merchant's server, by its API key.
    Key,
    /// The same in another dialect, by what that dialect takes.
    Token,
    /// Whoever knows the session's id.
    Capability,
    /// Everybody.
    Public,
}

/// One method of one path.
#[derive(Debug)]
pub struct Route {
    /// `ANY` for every method.
    pub method: &'static str,
    /// As the router has it, with its parameters in braces.
    pub path: &'static str,
    pub who: Who,
}

const fn route(method: &'static str, path: &'static str, who: Who) -> Route {
    Route { method, path, who }
}

/// All of them.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    route("POST", "/v2/payments/checkout",      Who::Key),
    route("GET",  "/v2/payments/checkout/{id}", Who::Key),
    route("POST", "/v2/payments",               Who::Key),
    route("GET",  "/v2/payments",               Who::Key),
    route("GET",  "/v2/payments/{id}",          Who::Key),
    route("POST", "/v2/payments/{id}/capture",  Who::Key),
    route("POST", "/v2/payments/{id}/refund",   Who::Key),
    route("POST", "/v2/payments/{id}/cancel",   Who::Key),
    route("POST", "/v2/payouts",                Who::Key),
    route("GET",  "/v2/payouts/{id}",           Who::Key),
    route("POST", "/v2/tokens",                 Who::Key),
    route("GET",  "/v2/tokens/{id}",            Who::Key),
    route("DELETE", "/v2/tokens/{id}",          Who::Key),
    route("GET",  "/v2/events",                 Who::Key),
    route("GET",  "/v2/events/{id}",            Who::Key),
    route("POST", "/v2/webhook_endpoints",      Who::Key),
    route("GET",  "/v2/webhook_endpoints",      Who::Key),
    route("GET",  "/v2/webhook_endpoints/{id}", Who::Key),
    route("PATCH", "/v2/webhook_endpoints/{id}", Who::Key),
    route("POST", "/v2/webhook_endpoints/{id}/rotate", Who::Key),
    route("POST", "/v2/webhook_endpoints/{id}/promote", Who::Key),
    route("POST", "/v2/webhook_endpoints/{id}/test", Who::Key),
    route("GET",  "/v2/deliveries",             Who::Key),
    route("POST", "/v2/deliveries/replay",      Who::Key),
    route("GET",  "/v2/deliveries/{id}",        Who::Key),
    route("POST", "/v2/deliveries/{id}/replay", Who::Key),
    // What a delivery can be replayed to must be there when that is tried.
    route("DELETE", "/v2/webhook_endpoints/{id}", Who::Key),
    route("GET",  "/v2/test/clock",             Who::Key),
    route("POST", "/v2/test/clock/advance",     Who::Key),
    route("POST", "/v1/checkout/sessions",      Who::Key),
    route("GET",  "/v1/checkout/sessions",      Who::Key),
    route("GET",  "/v1/checkout/sessions/{id}", Who::Key),
    route("POST", "/v1/checkout/sessions/{id}", Who::Key),
    route("POST", "/v1/checkout/sessions/{id}/expire", Who::Key),
    route("GET",  "/v1/checkout/sessions/{id}/line_items", Who::Key),
    route("POST", "/v1/payment_intents",        Who::Key),
    route("GET",  "/v1/payment_intents",        Who::Key),
    route("GET",  "/v1/payment_intents/{id}",   Who::Key),
    route("POST", "/v1/payment_intents/{id}",   Who::Key),
    route("POST", "/v1/payment_intents/{id}/confirm", Who::Key),
    route("POST", "/v1/payment_intents/{id}/capture", Who::Key),
    route("POST", "/v1/payment_intents/{id}/cancel", Who::Key),
    route("POST", "/v1/refunds",                Who::Key),
    route("GET",  "/v1/refunds",                Who::Key),
    route("GET",  "/v1/refunds/{id}",           Who::Key),
    route("GET",  "/v1/charges",                Who::Key),
    route("GET",  "/v1/charges/{id}",           Who::Key),
    route("GET",  "/v1/events",                 Who::Key),
    route("GET",  "/v1/events/{id}",            Who::Key),
    route("POST", "/v1/webhook_endpoints",      Who::Key),
    route("GET",  "/v1/webhook_endpoints",      Who::Key),
    route("GET",  "/v1/webhook_endpoints/{id}", Who::Key),
    route("POST", "/v1/webhook_endpoints/{id}", Who::Key),
    route("DELETE", "/v1/webhook_endpoints/{id}", Who::Key),
    route("ANY",  "/v1",                        Who::Public),
    route("ANY",  "/v1/{*rest}",                Who::Public),
    route("GET",  "/v2/health",                 Who::Public),
    route("POST", "/v1/checkouts",              Who::Token),
    route("GET",  "/v1/checkouts",              Who::Token),
    route("GET",  "/v1/checkouts/{id}",         Who::Token),
    route("POST", "/v1/checkouts/{id}/cancel",  Who::Token),
    route("POST", "/v1/auth/token",             Who::Public),
    route("POST", "/v1/auth/rotate",            Who::Token),
    route("POST", "/v1/webhooks",               Who::Token),
    route("PATCH", "/v1/webhooks/{id}",         Who::Token),
    route("POST", "/api/v3/auth/token",         Who::Public),
    route("POST", "/api/v3/auth/refresh",       Who::Token),
    route("POST", "/api/v3/auth/revoke",        Who::Token),
    route("POST", "/api/v3/collections",        Who::Token),
    route("GET",  "/api/v3/collections",        Who::Token),
    route("GET",  "/api/v3/collections/{id}",   Who::Token),
    route("POST", "/api/v3/collections/{id}/refund", Who::Token),
    route("GET",  "/api/v3/refunds",            Who::Token),
    route("GET",  "/api/v3/refunds/reasons",    Who::Token),
    route("POST", "/api/v3/webhooks/secret/regenerate", Who::Token),
    route("ANY",  "/api/v3",                    Who::Public),
    route("ANY",  "/api/v3/{*rest}",            Who::Public),
    route("ANY",  "/v2",                        Who::Public),
    route("ANY",  "/v2/{*rest}",                Who::Public),
    route("GET",  "/api/openapi.json",          Who::Public),
    route("GET",  "/checkout/{id}",             Who::Capability),
    route("POST", "/checkout/{id}/pay",         Who::Capability),
    route("POST", "/checkout/{id}/leave-attempt", Who::Capability),
    route("GET",  "/checkout/{id}/cancel",      Who::Capability),
    route("POST", "/checkout/{id}/cancel",      Who::Capability),
    route("POST", "/checkout/{id}/otp",         Who::Capability),
    route("GET",  "/checkout/{id}/receipt",     Who::Capability),
    route("POST", "/checkout/{id}/test",        Who::Capability),
    route("GET",  "/checkout/{id}/methods",     Who::Capability),
    route("GET",  "/checkout/{id}/status",      Who::Capability),
    route("GET",  "/3ds/frame/{id}",            Who::Capability),
    route("GET",  "/3ds/go/{id}",               Who::Capability),
    route("POST", "/3ds/method/{token}",        Who::Capability),
    route("POST", "/3ds/notify/{token}",        Who::Capability),
    route("POST", "/_fn/{*name}",               Who::Public),
    route("GET",  "/demo",                      Who::Public),
    route("POST", "/demo",                      Who::Public),
    route("POST", "/demo/resend",               Who::Public),
    route("POST", "/demo/webhook",              Who::Public),
    route("GET",  "/docs",                      Who::Public),
    route("GET",  "/docs/{page}",               Who::Public),
    route("GET",  "/docs/api/{operation}",      Who::Public),
    route("GET",  "/assets/{file}",             Who::Public),
    route("POST", "/csp-report",                Who::Public),
];
