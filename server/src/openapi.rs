//! The `OpenAPI` document of all dialects, served at `/api/openapi.json` and the source of the reference
//! under `/docs`. Pure: it knows what `wire` reads and writes, and nothing of how a request is served.

mod adullam;
mod answers;
mod clock;
mod dialects;
mod events;
mod examples;
mod fyatu;
mod operations;
mod orqex;
mod parts;
mod refusals;
mod requests;
mod shapes;
mod stripe;
mod theme;
mod webhooks;

use domain::currency::Currency;
use serde::Serialize;
use utoipa::openapi::{
    Components, ComponentsBuilder, Info, InfoBuilder, LicenseBuilder, OpenApiVersion, Paths,
    PathsBuilder, Schema, Server, ServerBuilder, Tag, tag::TagBuilder,
};

pub use events::{EVENTS, EventType};
pub use refusals::{REFUSALS, Refused, Retry};

/// The version of the contract, not of this program.
pub const CONTRACT: &str = "2.0.0";

const DESCRIPTION: &str = "\
Kassa is the hosted checkout you can host: a payment page, a payments API and signed webhooks.

Amounts are integers in minor units, times are RFC 3339 in UTC. Send your key as `Authorization: Bearer \
sk_test_…`. Any `POST` with an `Idempotency-Key` may be repeated. Guides, samples and the sandbox's test \
cards are at [/docs](/docs).";

/// The document as JSON, for a server at `base_url` that takes these currencies.
pub fn document(base_url: &str, currencies: &[Currency]) -> String {
    let own = events::webhooks().into_iter().map(|(name, item)| (name.to_owned(), item));
    let mut webhooks = own.collect::<Vec<_>>();
    webhooks.extend(stripe::webhooks());
    webhooks.extend(adullam::webhooks());
    webhooks.extend(fyatu::webhooks());
    webhooks.extend(orqex::webhooks());
    let mut operations = operations::paths(currencies);
    operations.extend(stripe::paths());
    operations.extend(adullam::paths());
    operations.extend(fyatu::paths());
    operations.extend(orqex::paths());
    let document = Document {
        openapi: OpenApiVersion::Version31,
        info: info(),
        servers: [ServerBuilder::new().url(base_url).build()],
        tags: operations::TAGS.iter().map(|(name, about)| tag(name, about)).collect(),
        paths: paths(operations),
        webhooks: paths(webhooks),
        components: Parts { components: components(currencies), examples: examples::Examples },
    };
    // Strings and maps with string keys always serialize.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// The members in the order in which people read them.
#[derive(Serialize)]
struct Document {
    openapi: OpenApiVersion,
    info: Info,
    servers: [Server; 1],
    tags: Vec<Tag>,
    paths: Paths,
    webhooks: Paths,
    components: Parts,
}

/// Examples are written by ourselves, because they keep the order of their members.
#[derive(Serialize)]
struct Parts {
    #[serde(flatten)]
    components: Components,
    examples: examples::Examples,
}

fn info() -> Info {
    let license =
        LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0"));
    InfoBuilder::new()
        .title("Kassa API")
        .version(CONTRACT)
        .description(Some(DESCRIPTION))
        .license(Some(license.build()))
        .build()
}

fn tag(name: &str, about: &str) -> Tag {
    TagBuilder::new().name(name).description(Some(about)).build()
}

fn paths<S: Into<String>>(items: Vec<(S, utoipa::openapi::PathItem)>) -> Paths {
    // One path twice is merged by the builder, method by method.
    items
        .into_iter()
        .fold(PathsBuilder::new(), |paths, (path, item)| paths.path(path, item))
        .build()
}

fn components(currencies: &[Currency]) -> Components {
    let mut components = ComponentsBuilder::new();
    for (name, schema) in schemas(currencies) {
        components = components.schema(name, schema);
    }
    for (name, header) in parts::headers() {
        components = components.header(name, header);
    }
    for (name, header) in events::headers() {
        components = components.parameter(name, header);
    }
    for (name, response) in operations::all_refusals() {
        components = components.response(name, response);
    }
    let dialects = [stripe::refusals(), adullam::refusals(), fyatu::refusals(), orqex::refusals()];
    for refusals in dialects {
        for (name, response) in refusals {
            components = components.response(name, response);
        }
    }
    for (name, scheme) in parts::schemes() {
        components = components.security_scheme(name, scheme);
    }
    components.build()
}

fn schemas(currencies: &[Currency]) -> Vec<(&'static str, Schema)> {
    let mut all = requests::all(currencies);
    all.extend(answers::all(currencies));
    all.extend(events::schemas());
    all.extend(webhooks::all());
    all.extend(clock::all());
    all.extend(stripe::schemas());
    all.extend(adullam::schemas());
    all.extend(fyatu::schemas());
    all.extend(orqex::schemas());
    all
}

#[cfg(test)]
mod tests;
