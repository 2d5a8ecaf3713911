//! What somebody saw when a form was drawn, as one word that the form carries back: so that of two people who
//! change the same thing the second one is told.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The mark of a state. Equal states have equal ones; it proves nothing to anybody and keeps no secret.
pub(super) fn mark(state: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    state.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_tells_states_apart_and_is_the_same_tomorrow() {
        assert_eq!(mark(&("a", "b")), mark(&("a".to_owned(), "b")));
        for other in [("ab", ""), ("", "ab"), ("b", "a")] {
            assert_ne!(mark(&("a", "b")), mark(&other));
        }
    }
}
