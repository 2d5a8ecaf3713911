//! A page of 12 KB that is the same for everybody.

use axum::{
    http::{HeaderName, header},
    response::{Html, IntoResponse},
};
use bytes::Bytes;
use std::sync::LazyLock;

/// The length of the page.
const LENGTH: usize = 12 * 1024;

/// Markup that compresses about as well as any: its numbers differ, its words repeat.
static PAGE: LazyLock<Bytes> = LazyLock::new(|| {
    let mut page = String::from("<!doctype html><html lang=en><title>Pay</title><main>");
    let mut number = 12_345_u32;
    while page.len() < LENGTH {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let line = format!(
            "<div class=\"field\"><label for=\"f{number}\">Line {}</label><input id=\"f{number}\"></div>\n",
            number % 97
        );
        page.push_str(&line);
    }
    page.truncate(LENGTH);
    page.into()
});

pub(super) async fn page() -> impl IntoResponse {
    let headers: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];
    (headers, Html(PAGE.clone()))
}
