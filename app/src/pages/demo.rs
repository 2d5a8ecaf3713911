//! The demo shop: what a merchant's own pages do around Kassa's, and the code behind each step.

mod flow;
mod order;
mod pictures;
mod shop;

use crate::{
    drawn::{Draw, Drawn},
    view::{DemoView, Frame},
};

pub(crate) fn page(view: &DemoView, frame: &Frame) -> Drawn {
    match &view.order {
        Some(order) => order::page(order, view, frame).drawn(),
        None => shop::page(view, frame).drawn(),
    }
}
