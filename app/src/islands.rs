//! The parts of the payment page that come alive in the browser. They get finished strings and
//! nothing that is not already on the page; without them every form and link still works.

#![expect(unreachable_pub, reason = "the island macro writes the visibility")]

mod card_form;
mod live;
mod print;
mod returning;
mod test_tools;

#[cfg(feature = "ssr")]
pub(crate) use self::{
    card_form::{CardForm, CardTexts},
    live::Live,
    print::Print,
    returning::Return,
    test_tools::TestTools,
};
