//! A part of a page that is drawn where it is made, so that it has the same type whatever it consists of. Nothing of
//! ours is waited for while it is drawn, or changes afterwards: a part needs none of what leptos's own `AnyView`
//! brings for that, of which a build would hold some kilobytes for every element of every page.

use leptos::{prelude::*, tachys::html::InertElement};

/// A part of a page, as HTML.
pub(crate) type Drawn = InertElement;

/// What can be part of a page.
pub(crate) trait Draw: IntoView {
    /// The same, drawn.
    fn drawn(self) -> Drawn {
        InertElement::new(self.to_html())
    }
}

impl<V: IntoView> Draw for V {}

/// What was drawn here before.
pub(crate) fn drawn_before(html: &'static str) -> Drawn {
    InertElement::new(html)
}
