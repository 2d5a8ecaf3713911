//! What a payer downloads to see the checkout page, by kind and encoding.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;
use hyper::header;

use crate::{
    Verdict,
    figures::Table,
    http::Http,
    server::Kassa,
    shop::{Order, Shop, attribute},
};

const ENCODINGS: [&str; 3] = ["br", "gzip", "identity"];
const KINDS: [&str; 5] = ["HTML", "CSS", "JS", "WASM", "other"];

/// Bytes over the wire of the checkout page: HTML, CSS, JS, WASM, in each encoding.
#[derive(Args, Debug)]
#[command(name = "bytes")]
pub(crate) struct BytesSent {
    /// The binary to run
    #[arg(long, value_name = "PATH")]
    kassa: PathBuf,
}

impl BytesSent {
    pub(crate) async fn run(self) -> Result<Verdict> {
        let mut kassa = Kassa::start(&self.kassa).await?;
        let mut shop = Shop::new(kassa.addr, &kassa.demo()?);
        let order = Order { id: "bytes", amount_minor: 4900, currency: "USD", webhook_url: None };
        let page = format!("/checkout/{}", shop.open(order).await?);
        let html = shop.http.get(&page, &[]).await?.text();
        let urls = std::iter::once(page).chain(linked(&html)).collect::<Vec<_>>();

        let mut columns = Vec::new();
        for encoding in ENCODINGS {
            columns.push(sizes(&mut shop.http, &urls, encoding).await?);
        }
        kassa.stop().await?;
        let mut table = Table::default();
        let row = |cells: [String; 3]| cells.map(|cell| format!("{cell:>9}")).join("");
        table.row("bytes of bodies", row(ENCODINGS.map(String::from)));
        for kind in KINDS {
            let cell = |column: usize| {
                let sizes: &Vec<(&str, usize)> = &columns[column];
                sizes.iter().filter(|size| size.0 == kind).map(|size| size.1).sum::<usize>()
            };
            table.row(kind, row([0, 1, 2].map(|column| cell(column).to_string())));
        }
        let whole = |column: usize| columns[column].iter().map(|size| size.1).sum::<usize>();
        table.row("together", row([0, 1, 2].map(|column| whole(column).to_string())));
        Ok(Verdict::of(table, Vec::new(), kassa))
    }
}

/// The size of each body, with its kind. The answer must have the encoding that was asked for.
async fn sizes(
    http: &mut Http,
    urls: &[String],
    encoding: &str,
) -> Result<Vec<(&'static str, usize)>> {
    let mut sizes = Vec::new();
    for url in urls {
        let reply = http.get(url, &[("accept-encoding", encoding)]).await?;
        ensure!(reply.status.is_success(), "{url}: {}", reply.status);
        let text = |name| reply.headers.get(name).and_then(|value| value.to_str().ok());
        let got = text(header::CONTENT_ENCODING).unwrap_or("identity");
        ensure!(got == encoding, "{url}: {encoding} was asked for, {got} came");
        let kind = text(header::CONTENT_TYPE).with_context(|| format!("{url} has no type"))?;
        sizes.push((kind_of(kind), reply.body.len()));
    }
    Ok(sizes)
}

fn kind_of(content_type: &str) -> &'static str {
    match content_type.split(';').next().unwrap_or_default() {
        "text/html" => "HTML",
        "text/css" => "CSS",
        "text/javascript" => "JS",
        "application/wasm" => "WASM",
        _ => "other",
    }
}

/// Our own files that the page makes a browser load, each once.
fn linked(html: &str) -> Vec<String> {
    let mut urls = html
        .split('<')
        .filter(|tag| ["link ", "script ", "img "].iter().any(|name| tag.starts_with(name)))
        .flat_map(|tag| ["href", "src", "data-wasm"].map(|name| attribute(tag, name)))
        .flatten()
        .filter(|url| url.starts_with('/'))
        .collect::<Vec<_>>();
    urls.sort();
    urls.dedup();
    urls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_links_to_is_found_once() {
        let html = r#"<link rel="stylesheet" href="/assets/a.css"><link rel="preload" href="/assets/a.css">
            <script type="module" src="/assets/b.js" data-wasm="/assets/c.wasm"></script>
            <a href="/checkout/x">again</a><img src="https://elsewhere.example/logo.png">"#;
        assert_eq!(linked(html), ["/assets/a.css", "/assets/b.js", "/assets/c.wasm"]);
    }
}
