//! What a merchant wants of 3-D Secure.

use crate::{three_ds::Demand, words::words};

words! {
    /// When a card's bank is asked.
    #[derive(Default)]
    pub enum ThreeDsUse {
        /// Where it takes part; it decides whether it asks the holder.
        #[default]
        Auto = "auto",
        /// Where it takes part; the holder is to be asked.
        Always = "always",
        Never = "never",
    }
}

words! {
    /// What becomes of a payment when the card's bank could not say anything.
    #[derive(Default)]
    pub enum ThreeDsUnavailable {
        /// Charged, and the merchant bears the risk.
        #[default]
        Proceed = "proceed",
        /// Declined.
        Fail = "fail",
    }
}

impl ThreeDsUse {
    /// What is demanded of an authentication; `None`: there is none.
    pub fn demand(self, unavailable: ThreeDsUnavailable) -> Option<Demand> {
        let must_answer = unavailable == ThreeDsUnavailable::Fail;
        match self {
            Self::Never => None,
            Self::Auto => Some(Demand { must_challenge: false, must_answer }),
            Self::Always => Some(Demand { must_challenge: true, must_answer: true }),
        }
    }
}
