//! The style sheets of `style/`, joined in the order that `style/order.txt` writes down: the
//! cascade must not depend on file names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::minify::minify;

/// One style sheet, small. A file that is not in the order is an error, as is the reverse.
pub fn join(folder: &Path) -> Result<String> {
    let order = folder.join("order.txt");
    let order =
        fs::read_to_string(&order).with_context(|| format!("cannot read {}", order.display()))?;
    let order = listed(&order);

    let mut present = BTreeSet::new();
    for file in fs::read_dir(folder)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|e| e == "css") {
            present.insert(name);
        }
    }
    for name in &present {
        ensure!(order.contains(&name.as_str()), "style/{name} is not listed in style/order.txt");
    }
    let mut css = String::new();
    for name in order {
        let source = fs::read_to_string(folder.join(name))
            .with_context(|| format!("style/order.txt lists style/{name}, which is not there"))?;
        css.push_str(&minify(&source));
    }
    Ok(css)
}

/// One name a line; `#` opens a remark.
fn listed(order: &str) -> Vec<&str> {
    let names = order.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_read_line_by_line_without_remarks() {
        assert_eq!(listed("# first\ntokens.css\n\n page.css # then\n"), ["tokens.css", "page.css"]);
    }
}
