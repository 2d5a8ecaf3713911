//! FYATU's operations, bodies and events.

use utoipa::openapi::{
    ArrayBuilder, HttpMethod, Object, ObjectBuilder, PathItem, RefOr, Response, Schema,
    path::Parameter, schema::Type,
};

use super::{
    dialects::{self, Line, Shown, Tongue},
    parts::in_query,
    shapes::{
        Member, RETURN_URL, WEBHOOK_URL, component, day, flag, instant, integer, line, list, made,
        nullable, object, optional, required, text, url, with_default, words,
    },
};
use crate::wire::fyatu::{
    collection::STATUSES,
    event::KINDS,
    refund::{REASONS, STATUSES as REFUND_STATUSES},
};

/// Under which all this stands.
pub(super) const TAG: &str = "FYATU";

macro_rules! answer {
    ($status:literal, $data:literal) => {
        concat!(
            r#"{"success":true,"status":"#, $status, r#","message":"Done","data":"#, $data,
            r#","meta":{"requestId":"req_7af4d2b8e91c35fa","timestamp":"2026-04-17T06:00:00+00:00"}}"#
        )
    };
}

const TONGUE: Tongue = Tongue {
    tag: TAG,
    scheme: "bearer",
    media: super::parts::JSON,
    error: Shown {
        schema: "FyatuError",
        example: r#"{"success":false,"status":400,"message":"orderId is required","error":{"code":"VALIDATION_ERROR","detail":"One or more request fields are invalid","fields":[{"field":"orderId","message":"is required"}]},"meta":{"requestId":"req_7af4d2b8e91c35fa","timestamp":"2026-04-17T06:00:00+00:00"}}"#,
    },
    id: "SCI679A1B2C3D4E5",
    parameters,
};

const TOKEN: Shown = Shown {
    schema: "FyatuToken",
    example: answer!(
        "200",
        r#"{"accessToken":"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2ln","tokenType":"Bearer","expiresIn":86400,"expiresAt":"2026-04-18T06:00:00+00:00","appType":"collection","scopes":["collect:write","collect:read"]}"#
    ),
};
const REFUND: Shown = Shown {
    schema: "FyatuRefund",
    example: answer!(
        "201",
        r#"{"refundId":"refund_01K5H4","collectionId":"SCI679A1B2C3D4E5","amount":24.25,"currency":"USD","reason":"CUSTOMER_REQUEST","reasonDescription":"The customer asked for it","status":"COMPLETED","recipient":{"clientId":null,"name":"Ama"},"createdAt":"2026-04-17T06:10:00+00:00"}"#
    ),
};

#[rustfmt::skip]
const LINES: &[Line] = &[
    Line {
        id: "fyatuIssueToken", method: HttpMethod::Post, path: "/api/v3/auth/token",
        summary: "Get an access token", description: "`secretKey` is a secret key of yours, `appId` the ten characters after its prefix.",
        is_keyed: false,
        body: Some(Shown { schema: "FyatuCredentials", example: r#"{"appId":"0123456789","secretKey":"sk_test_0123456789","grantType":"client_credentials"}"# }),
        answers: &[("200", "The token.", TOKEN)], refused: &[400, 401, 415],
    },
    Line {
        id: "fyatuRefreshToken", method: HttpMethod::Post, path: "/api/v3/auth/refresh",
        summary: "Renew an access token", description: "Until five minutes after its end.",
        is_keyed: true, body: None, answers: &[("200", "A new token.", TOKEN)], refused: &[],
    },
    Line {
        id: "fyatuRevokeToken", method: HttpMethod::Post, path: "/api/v3/auth/revoke",
        summary: "Revoke an access token", description: "It opens nothing from then on.",
        is_keyed: true, body: None,
        answers: &[("200", "It is over.", Shown { schema: "FyatuNothing", example: answer!("200", "null") })], refused: &[],
    },
    Line {
        id: "fyatuCreateCollection", method: HttpMethod::Post, path: "/api/v3/collections",
        summary: "Create a collection", description: "A page for one payment in US dollars. An `orderId` can be used once, whatever becomes of it.",
        is_keyed: true,
        body: Some(Shown { schema: "FyatuCollectionRequest", example: r#"{"amount":25.5,"orderId":"ORDER-1","description":"Two tickets"}"# }),
        answers: &[("201", "Lead the payer to `checkoutUrl`.", Shown { schema: "FyatuNewCollection", example: answer!("201", r#"{"collectionId":"SCI679A1B2C3D4E5","reference":"A2B4C6D8E0F2","orderId":"ORDER-1","amount":25.5,"fee":0.77,"netAmount":24.73,"currency":"USD","status":"PENDING","checkoutUrl":"https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H3","expiresAt":"2026-04-17T07:00:00+00:00"}"#) })],
        refused: &[409, 415, 422],
    },
    Line {
        id: "fyatuListCollections", method: HttpMethod::Get, path: "/api/v3/collections",
        summary: "List collections", description: "Newest first; those that were made here.",
        is_keyed: true, body: None,
        answers: &[("200", "One page.", Shown { schema: "FyatuCollectionList", example: answer!("200", r#"{"collections":[],"pagination":{"page":1,"perPage":20,"totalItems":0,"totalPages":0}}"#) })], refused: &[],
    },
    Line {
        id: "fyatuGetCollection", method: HttpMethod::Get, path: "/api/v3/collections/{id}",
        summary: "Get a collection", description: "As it is now.",
        is_keyed: true, body: None,
        answers: &[("200", "The collection.", Shown { schema: "FyatuCollection", example: answer!("200", r#"{"collectionId":"SCI679A1B2C3D4E5","reference":"A2B4C6D8E0F2","orderId":"ORDER-1","amount":25,"fee":0.75,"netAmount":24.25,"currency":"USD","status":"COMPLETED","expiresAt":"2026-04-17T07:00:00+00:00","batch":"SCI679A1B2C3D4E5","statusReason":null,"description":"Two tickets","payer":{"clientId":null,"name":"Ama","email":null,"accountName":null},"refunds":{"totalRefunded":0,"remainingRefundable":24.25,"count":0},"metadata":{},"callbackUrl":null,"webhookUrl":null,"completedAt":"2026-04-17T06:04:14+00:00","createdAt":"2026-04-17T06:00:00+00:00"}"#) })], refused: &[],
    },
    Line {
        id: "fyatuRefundCollection", method: HttpMethod::Post, path: "/api/v3/collections/{id}/refund",
        summary: "Refund a collection", description: "Once, up to `netAmount`: the fee is not returned.",
        is_keyed: true,
        body: Some(Shown { schema: "FyatuRefundRequest", example: r#"{"mode":"PARTIAL","amount":10,"reason":"CUSTOMER_REQUEST"}"# }),
        answers: &[("201", "The refund, whatever became of it: look at `status`.", REFUND)], refused: &[409, 415, 422],
    },
    Line {
        id: "fyatuListRefunds", method: HttpMethod::Get, path: "/api/v3/refunds",
        summary: "List refunds", description: "Of collections, whoever asked for them; newest first.",
        is_keyed: true, body: None,
        answers: &[("200", "One page.", Shown { schema: "FyatuRefundList", example: answer!("200", r#"{"refunds":[],"pagination":{"page":1,"perPage":20,"totalItems":0,"totalPages":0}}"#) })], refused: &[404],
    },
    Line {
        id: "fyatuListReasons", method: HttpMethod::Get, path: "/api/v3/refunds/reasons",
        summary: "List reasons of refunds", description: "The words of `reason`.",
        is_keyed: true, body: None,
        answers: &[("200", "All of them.", Shown { schema: "FyatuReasons", example: answer!("200", r#"[{"code":"OTHER","description":"Another reason"}]"#) })], refused: &[],
    },
    Line {
        id: "fyatuRegenerateSecret", method: HttpMethod::Post, path: "/api/v3/webhooks/secret/regenerate",
        summary: "Regenerate the webhook secret", description: "Shown here and nowhere else; the old one ends at once.",
        is_keyed: true, body: None,
        answers: &[("200", "The secret.", Shown { schema: "FyatuSecret", example: answer!("200", r#"{"secret":"975127f2e7165836d99f54cf9c298da5b8bd43060bc0634e8cb3774e8bd6db4c"}"#) })], refused: &[],
    },
];

/// Every operation.
pub(super) fn paths() -> Vec<(&'static str, PathItem)> {
    dialects::paths(&TONGUE, LINES)
}

/// Every answer that refuses.
pub(super) fn refusals() -> Vec<(String, Response)> {
    dialects::all_refusals(&TONGUE, LINES)
}

/// Every event.
pub(super) fn webhooks() -> Vec<(String, PathItem)> {
    let example = r#"{"event":"collection.completed","version":"3.0","eventId":"5b3f6a0e-8d2c-4f0e-9a55-0d9c3a1f7e10","sign":"1424b7cc2e18ed6fbfa3c4125775b963c35f748a43a59dd9c9f4ba2bd8a53125","data":{"collectionId":"SCI679A1B2C3D4E5","reference":"A2B4C6D8E0F2","orderId":"ORDER-1","amount":25,"fee":0.75,"netAmount":24.25,"currency":"USD","status":"COMPLETED","payer":{"clientId":null,"name":"Ama","email":"ama@example.com"},"completedAt":"2026-04-17T06:04:14+00:00"}}"#;
    dialects::webhooks(TAG, "", KINDS, Shown { schema: "FyatuEvent", example })
}

/// Every body.
pub(super) fn schemas() -> Vec<(&'static str, Schema)> {
    let page = |name: &'static str, of: &str| {
        object(
            "",
            [
                required(name, list(of), "This page."),
                required("pagination", pagination(), "Where it is."),
            ],
        )
    };
    let token = object(
        "",
        [
            required("accessToken", made("eyJ0…"), "Sent as `Authorization: Bearer`."),
            required("tokenType", words(["Bearer"]), "How it is sent."),
            required("expiresIn", integer(1, 86_400), "Seconds."),
            required("expiresAt", instant(), "The same as a time."),
            required("appType", words(["collection"]), "What it is for."),
            required(
                "scopes",
                ArrayBuilder::new().items(words(["collect:write", "collect:read"])),
                "What it opens.",
            ),
        ],
    );
    let reason = object(
        "",
        [
            required("code", words(REASONS.map(|(code, _)| code)), "The word."),
            required("description", made("Another reason"), "What it means."),
        ],
    );
    let mut fresh = shared();
    fresh.push(required(
        "checkoutUrl",
        made("https://pay.example/checkout/cs_…"),
        "Lead the payer here.",
    ));
    let mut all = requests();
    all.extend([
        ("FyatuError", error()),
        ("FyatuToken", envelope(token)),
        ("FyatuNothing", envelope(Object::with_type(Type::Null))),
        ("FyatuNewCollection", envelope(object("", fresh))),
        ("FyatuCollectionData", collection()),
        ("FyatuCollection", envelope(component("FyatuCollectionData"))),
        ("FyatuCollectionList", envelope(page("collections", "FyatuCollectionData"))),
        ("FyatuRefundData", refund()),
        ("FyatuRefund", envelope(component("FyatuRefundData"))),
        ("FyatuRefundList", envelope(page("refunds", "FyatuRefundData"))),
        ("FyatuReasons", envelope(Schema::from(ArrayBuilder::new().items(RefOr::T(reason))))),
        (
            "FyatuSecret",
            envelope(object("", [required("secret", text(64, "^[0-9a-f]{64}$"), "What signs.")])),
        ),
        ("FyatuEvent", event()),
    ]);
    all
}

fn requests() -> Vec<(&'static str, Schema)> {
    vec![
        (
            "FyatuCredentials",
            object(
                "Who asks for a token.",
                [
                    required(
                        "appId",
                        line(8, 16),
                        "The ten characters after the prefix of your key.",
                    ),
                    required("secretKey", line(16, 255), "The key, `sk_…`."),
                    required("grantType", words(["client_credentials"]), "Only this one."),
                ],
            ),
        ),
        (
            "FyatuCollectionRequest",
            object(
                "A collection as it is asked for. Other members are ignored.",
                [
                    required("amount", dollars_from(1), "At least 1, with at most two decimals."),
                    required("orderId", line(1, 100), "Your number; never used before."),
                    required("description", line(1, 100), "Shown to the payer."),
                    optional(
                        "callbackUrl",
                        url(RETURN_URL),
                        "Where the payer lands; `batch` and `status` are added.",
                    ),
                    optional("webhookUrl", url(WEBHOOK_URL), "Where you are told."),
                    optional(
                        "metadata",
                        Object::with_type(Type::Object),
                        "Comes back unchanged; at most 16 KiB.",
                    ),
                ],
            ),
        ),
        (
            "FyatuRefundRequest",
            object(
                "What is to be given back.",
                [
                    optional(
                        "mode",
                        with_default(words(["FULL", "PARTIAL"]), "FULL"),
                        "All that you got, or a part of it.",
                    ),
                    optional("amount", dollars(), "The part; only with `PARTIAL`."),
                    optional(
                        "reason",
                        with_default(words(REASONS.map(|(code, _)| code)), "CUSTOMER_REQUEST"),
                        "Why.",
                    ),
                ],
            ),
        ),
    ]
}

/// Dollars with at most two decimals.
fn dollars() -> Object {
    dollars_from(0)
}

fn dollars_from(least: i64) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(least))
        .maximum(Some(9_999_999_999_i64))
        .build()
}

fn envelope(data: impl Into<RefOr<Schema>>) -> Schema {
    object(
        "",
        [
            required("success", flag(), "`true`."),
            required("status", integer(200, 299), "That of HTTP."),
            required("message", made("Done"), "What happened."),
            required("data", data, "The answer itself."),
            required("meta", meta(), "Which request it answers."),
        ],
    )
}

fn meta() -> Schema {
    object(
        "",
        [
            required(
                "requestId",
                made("req_7af4d2b8e91c35fa"),
                "Name of the request in the server's log.",
            ),
            required("timestamp", instant(), "When it was answered."),
        ],
    )
}

fn error() -> Schema {
    let field = object(
        "",
        [
            required("field", made("orderId"), "Which."),
            required("message", made("is required"), "What is wrong with it."),
        ],
    );
    let inner = object(
        "",
        [
            required("code", made("VALIDATION_ERROR"), "For programs."),
            required("detail", made("One or more request fields are invalid"), "In English."),
            optional(
                "fields",
                Schema::from(ArrayBuilder::new().items(RefOr::T(field))),
                "Every field that is wrong.",
            ),
        ],
    );
    object(
        "Why a request was refused.",
        [
            required("success", flag(), "`false`."),
            required("status", integer(400, 599), "That of HTTP."),
            required("message", made("orderId is required"), "The first thing that is wrong."),
            required("error", inner, "All that is."),
            required("meta", meta(), "Which request it answers."),
        ],
    )
}

fn either() -> RefOr<Schema> {
    nullable(Schema::from(Object::with_type(Type::String)).into())
}

fn shared() -> Vec<Member> {
    vec![
        required("collectionId", made("SCI679A1B2C3D4E5"), "Of this collection."),
        required("reference", made("A2B4C6D8E0F2"), "For people."),
        required("orderId", made("ORDER-1"), "As you sent it."),
        required("amount", dollars(), "What the payer pays."),
        required("fee", dollars(), "Taken off."),
        required("netAmount", dollars(), "What you get."),
        required("currency", words(["USD"]), "Only this one."),
        required("status", words(STATUSES), "Where it stands."),
        required("expiresAt", instant(), "Until when it can be paid."),
    ]
}

fn collection() -> Schema {
    let payer = object(
        "",
        ["clientId", "name", "email", "accountName"].map(|name| required(name, either(), "")),
    );
    let refunds = object(
        "",
        [
            required("totalRefunded", dollars(), "So far."),
            required("remainingRefundable", dollars(), "Of what you got."),
            required("count", integer(0, i64::from(i32::MAX)), "How many."),
        ],
    );
    let mut members = shared();
    members.extend([
        required("batch", made("SCI679A1B2C3D4E5"), "The same as `collectionId`."),
        required("statusReason", either(), "Why it failed, once it has."),
        required("description", either(), "As you sent it."),
        required("payer", payer, "As far as it is known."),
        required("refunds", refunds, "What was given back."),
        required("metadata", Object::with_type(Type::Object), "As you sent it."),
        required("callbackUrl", either(), "As you sent it."),
        required("webhookUrl", either(), "As you sent it."),
        required("completedAt", nullable(Schema::from(instant()).into()), "When it was paid."),
        required("createdAt", instant(), "When it was made."),
    ]);
    object("A collection.", members)
}

fn refund() -> Schema {
    let recipient = object("", ["clientId", "name"].map(|name| required(name, either(), "")));
    object(
        "Money on its way back.",
        [
            required("refundId", made("refund_01K5H4"), "Of this refund."),
            required("collectionId", made("SCI679A1B2C3D4E5"), "Of what."),
            required("amount", dollars(), "How much."),
            required("currency", words(["USD"]), "Only this one."),
            required("reason", words(REASONS.map(|(code, _)| code)), "Why."),
            required(
                "reasonDescription",
                made("The customer asked for it"),
                "In English, or in the words of who asked elsewhere.",
            ),
            required("status", words(REFUND_STATUSES), "Where it stands."),
            required("recipient", recipient, "As far as it is known."),
            required("createdAt", instant(), "When it was asked for."),
        ],
    )
}

fn event() -> Schema {
    object(
        "What has happened; `sign` is the hex of HMAC-SHA256 over the very bytes of `data`.",
        [
            required("event", words(KINDS.iter().copied()), "What happened."),
            required("version", words(["3.0"]), "Of this envelope."),
            required("eventId", made("5b3f6a0e-8d2c-4f0e-9a55-0d9c3a1f7e10"), "Act once per id."),
            required("sign", text(64, "^[0-9a-f]{64}$"), "The signature."),
            required("data", Object::with_type(Type::Object), "The collection, or the refund."),
        ],
    )
}

fn parameters(found: &Line) -> Vec<Parameter> {
    let paging = || {
        vec![
            in_query("page", "From 1.", with_default(integer(1, 1_000_000), 1)),
            in_query("limit", "Rows on a page.", with_default(integer(1, 100), 20)),
            in_query("dateFrom", "From this day on, in UTC.", day()),
            in_query("dateTo", "Until this day, which is included.", day()),
        ]
    };
    let mut all = Vec::new();
    match found.id {
        "fyatuListCollections" => {
            all.extend(paging());
            all.push(in_query("status", "Only these.", words(STATUSES)));
            all.push(in_query("orderId", "A part of it.", line(1, 100)));
            all.push(in_query("reference", "A part of it.", line(1, 100)));
        }
        "fyatuListRefunds" => {
            all.extend(paging());
            all.push(in_query("status", "Only these.", words(REFUND_STATUSES)));
            all.push(in_query("collectionId", "Of this collection.", line(1, 64)));
        }
        _ => {}
    }
    all
}

fn pagination() -> Schema {
    let count = || integer(0, i64::from(i32::MAX));
    object(
        "",
        [
            required("page", count(), "From 1."),
            required("perPage", count(), "Rows on a page."),
            required("totalItems", count(), "Of all pages."),
            required("totalPages", count(), "How many there are."),
        ],
    )
}
