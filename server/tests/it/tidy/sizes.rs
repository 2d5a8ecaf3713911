//! How long files and functions are. Printed for whoever looks, never a failure.

use super::{source::words, sources};

/// How many of the longest are printed.
const SHOWN: usize = 10;

#[test]
fn the_longest_files_and_functions_are_printed() {
    let sources = sources(&["domain", "app", "server", "xtask", "bench"]);
    let mut files = Vec::new();
    let mut functions = Vec::new();
    for source in &sources {
        files.push((source.code.lines().count(), source.path.clone()));
        for at in words(&source.code, "fn ") {
            let code = &source.code[at..];
            let name = code["fn ".len()..].split(['(', '<']).next().unwrap_or_default();
            let length = body(code).matches('\n').count() + 1;
            functions.push((length, format!("{}:{} {name}", source.path, source.line(at))));
        }
    }
    print_longest("files", files);
    print_longest("functions", functions);
}

fn print_longest(what: &str, mut sizes: Vec<(usize, String)>) {
    assert!(sizes.len() > SHOWN);
    sizes.sort_by_key(|(lines, _)| std::cmp::Reverse(*lines));
    println!("The longest {what}, in lines:");
    for (lines, name) in &sizes[..SHOWN] {
        println!("{lines:6} {name}");
    }
}

/// A function from its name to its last brace; up to the semicolon where it has no body.
fn body(code: &str) -> &str {
    let (mut braces, mut others) = (0, 0);
    for (at, c) in code.char_indices() {
        others += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        braces += i32::from(c == '{') - i32::from(c == '}');
        let is_end = (c == '}' && braces == 0) || (c == ';' && braces == 0 && others == 0);
        if is_end || braces < 0 {
            return &code[..at];
        }
    }
    code
}
