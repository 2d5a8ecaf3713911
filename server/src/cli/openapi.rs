//! `kassa openapi`: the document that `/api/openapi.json` serves, for whoever generates a client.

use clap::Args;

use crate::{config::Config, openapi};

/// Print the OpenAPI document of the API that these settings make
#[derive(Debug, Args)]
pub(super) struct Openapi;

impl Openapi {
    #[expect(clippy::unused_self, reason = "every command answers the same way")]
    pub(super) fn answer(self, config: &Config) -> String {
        let base_url = config.server.base_url_at(config.server.listen);
        let base_url = base_url.origin().ascii_serialization();
        openapi::document(&base_url, &config.checkout.currencies) + "\n"
    }
}
