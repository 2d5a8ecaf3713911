//! The gate over `locales/`: every text in every language, with the same variables and the plurals
//! that language has; none empty, none unused; and every id that the sources name is there.
//!
//! It reads the sources as text: `t!(lang, "id", name = …)`, `text(lang, "id")` and its siblings.

mod calls;
mod catalogue;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};

use self::{calls::calls, catalogue::Catalogue};

/// The languages, each with the plural categories that CLDR gives it for any number.
const LANGS: [(&str, &[&str]); 3] = [
    ("en", &["one", "other"]),
    ("ru", &["few", "many", "one", "other"]),
    ("az", &["one", "other"]),
];
const SOURCES: [&str; 2] = ["app/src", "server/src"];
/// The i18n layer itself: its documentation and tests speak of ids that do not exist.
const ENGINE: &str = "app/src/i18n";

/// A path below the root, and what the file holds.
type File = (String, String);

/// Checks `locales/` against itself and against the sources below `root`, and prints what it finds.
pub(crate) fn check(root: &Path) -> Result<()> {
    let mut locales = Vec::new();
    for (lang, _) in LANGS {
        locales.extend(files(root, &format!("locales/{lang}"), "ftl")?);
    }
    let mut sources = Vec::new();
    for folder in SOURCES {
        sources.extend(files(root, folder, "rs")?);
    }
    sources.retain(|(path, _)| !path.starts_with(ENGINE));
    let findings = findings(&locales, &sources);
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        n => bail!("{n} findings in the texts"),
    }
}

/// The files of a folder and those below it, in order of their paths.
fn files(root: &Path, folder: &str, extension: &str) -> Result<Vec<File>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(root.join(folder)).with_context(|| folder.to_owned())?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(files(root, &path, extension)?);
        } else if entry.path().extension().is_some_and(|of| of == extension) {
            let text = fs::read_to_string(entry.path()).with_context(|| path.clone())?;
            found.push((path, text));
        }
    }
    found.sort();
    Ok(found)
}

fn findings(locales: &[File], sources: &[File]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut catalogues = BTreeMap::new();
    for (lang, _) in LANGS {
        let folder = format!("locales/{lang}/");
        let of_lang = locales.iter().filter(|(path, _)| path.starts_with(&folder));
        catalogues.insert(lang, Catalogue::read(of_lang, &mut findings));
    }
    for (lang, plurals) in LANGS {
        let (own, others) = (&catalogues[lang], catalogues.values());
        compare(lang, own, others, &mut findings);
        own.check_texts(plurals, &mut findings);
    }
    let sources: Vec<File> = sources.iter().map(without_comments).collect();
    let english = &catalogues["en"];
    english.check_use(&sources, &mut findings);
    for (path, text) in &sources {
        for call in calls(text) {
            if let Some(problem) = english.problem_of(&call) {
                findings.push(format!("{path}:{}: {problem}", call.line));
            }
        }
    }
    findings
}

/// What `own` lacks of the other languages, and where one text wants other variables.
fn compare<'a>(
    lang: &str,
    own: &Catalogue,
    others: impl Iterator<Item = &'a Catalogue>,
    findings: &mut Vec<String>,
) {
    let mut found = BTreeSet::new();
    for (id, theirs) in others.flat_map(|other| &other.messages) {
        let Some(ours) = own.messages.get(id) else {
            found.insert(format!("locales/{lang}: {id}: missing; {} has it", theirs.path));
            continue;
        };
        let at = format!("{}: {id}", ours.path);
        if ours.path.rsplit('/').next() != theirs.path.rsplit('/').next() {
            found.insert(format!("{at}: in another file than {}", theirs.path));
        }
        for (name, their_text) in &theirs.texts {
            let Some(text) = ours.texts.get(name) else {
                let what = if name.is_empty() { "its own text" } else { name };
                found.insert(format!("{at}: lacks {what}; {} has it", theirs.path));
                continue;
            };
            for variable in their_text.variables.difference(&text.variables) {
                found.insert(format!("{at}{name}: lacks ${variable}; {} has it", theirs.path));
            }
            for variable in their_text.counted().difference(&text.counted()) {
                found.insert(format!(
                    "{at}{name}: no plurals by ${variable}; {} has them",
                    theirs.path
                ));
            }
        }
    }
    findings.extend(found);
}

/// The same number of lines, those that are only a comment left blank.
fn without_comments((path, text): &File) -> File {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    let lines = text.lines().map(|line| if is_comment(line) { "" } else { line });
    (path.clone(), lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Findings of one message file per language and one source.
    fn found(locales: [&str; 3], source: &str) -> Vec<String> {
        let locales: Vec<File> = std::iter::zip(LANGS, locales)
            .map(|((lang, _), text)| (format!("locales/{lang}/a.ftl"), text.to_owned()))
            .collect();
        findings(&locales, &[("app/src/page.rs".to_owned(), source.to_owned())])
    }

    fn found_everywhere(message: &str, source: &str) -> Vec<String> {
        found([message; 3], source)
    }

    const TWO: &str = "a = { $count ->\n [one] x\n*[other] y\n}\n";
    const FOUR: &str = "a = { $count ->\n [one] x\n [few] y\n [many] z\n*[other] y\n}\n";
    const CALL: &str = "t!(lang, \"a\", count = n)";

    #[test]
    fn complete_texts_pass() {
        assert_eq!(found([TWO, FOUR, TWO], CALL), [""; 0]);
        let label = "-kassa = Kassa\na = { -kassa } { $x }\n    .hint = h\nerror-b = b\n";
        let source = "// t!(lang, \"gone\")\nt!(lang,\n    \"a\",\n    x = f(1, \"),\"),\n);
            text_attr(lang, \"a\", \"hint\", &[]); text(lang, &format!(\"error-{code}\"));
            text(body, \"currency\"); row.text(lang, \"b\"); assert!(lang, \"c\")";
        assert_eq!(found_everywhere(label, source), [""; 0]);
    }

    #[test]
    fn a_difference_between_languages_is_found() {
        for (az, source, expected) in [
            ("", "\"a\"", "locales/az: a: missing; locales/en/a.ftl has it"),
            ("a = A\n", "\"a\"", "locales/az/a.ftl: a: lacks .hint; locales/en/a.ftl has it"),
            (
                "a = A\n    .hint = h\n",
                "\"a\"",
                "locales/az/a.ftl: a.hint: lacks $x; locales/en/a.ftl has it",
            ),
        ] {
            let whole = "a = A\n    .hint = { $x }\n";
            assert!(found([whole, whole, az], source).contains(&expected.to_owned()), "{az}");
        }
        let extra = found(["a = A\n", "a = A\n", "a = A\nb = B\n"], "\"a\" \"b\"");
        assert_eq!(extra.len(), 2, "{extra:?}");
    }

    #[test]
    fn each_language_has_its_own_plurals() {
        assert_eq!(
            found([TWO, TWO, FOUR], CALL),
            [
                "locales/ru/a.ftl: a: plurals of $count are one, other; \
                 expected few, many, one, other",
                "locales/az/a.ftl: a: plurals of $count are few, many, one, other; \
                 expected one, other",
            ]
        );
        assert_eq!(
            found([TWO, FOUR, "a = { $count }\n"], CALL),
            [
                "locales/az/a.ftl: a: no plurals by $count; locales/en/a.ftl has them",
                "locales/az/a.ftl: a: no plurals by $count; locales/ru/a.ftl has them",
            ]
        );
    }

    #[test]
    fn a_text_that_says_nothing_or_computes_is_found() {
        for (message, expected) in [
            ("a = { \"\" }\n", "locales/en/a.ftl: a: empty"),
            ("a = A\n    .hint = { \" \" }\n", "locales/en/a.ftl: a.hint: empty"),
            (
                "a = { NUMBER($n) }\n",
                "locales/en/a.ftl: a: NUMBER() is not there; pass a finished text",
            ),
            ("a = A\na = B\n", "locales/en/a.ftl: a: defined twice"),
            ("a = A\nb = B\n", "locales/en/a.ftl: b: unused"),
        ] {
            let found = found_everywhere(message, "\"a\"");
            assert!(found.contains(&expected.to_owned()), "{found:?}");
        }
        let broken = found_everywhere("a = Ə\nb = { $x\n", "\"a\"");
        assert!(broken[0].starts_with("locales/en/a.ftl:2: "), "{broken:?}");
    }

    #[test]
    fn a_call_for_what_is_not_there_is_found() {
        for (call, expected) in [
            ("t!(lang, \"b\")", "b: no such message"),
            ("i18n::text(view.lang, \"b\")", "b: no such message"),
            ("text_with(lang_of(a, b), \"b\", &[])", "b: no such message"),
            ("text_attr(lang, \"a\", \"hint\", &[])", "a.hint: no such text"),
            ("t!(lang, \"a\")", "a: passes none; the message wants x"),
            ("t!(lang, \"a\", y = 1,)", "a: passes y; the message wants x"),
            (
                "text(lang, &format!(\"state-{key}\"))",
                "state-{key}: a family the i18n gate does not know",
            ),
        ] {
            let found = found_everywhere("a = { $x }\n", &format!("\"a\"\n{call}"));
            assert_eq!(found, [format!("app/src/page.rs:2: {expected}")]);
        }
    }
}
