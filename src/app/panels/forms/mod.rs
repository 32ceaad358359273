//! The dialogs and panels by which a map is edited, and the fields of each kind of object. What is written in them
//! becomes commands; none changes anything itself.

mod actor;
mod article;
mod evidence;
mod known;
mod merge;
mod new_actor;
mod new_relation;
mod relation;
mod scene;
mod scene_stage;
mod sources;
mod speakers;
mod split;
mod translation;

use egui::{Id, Modal, Rect, Ui};

use crate::app::editing::Dialog;
use crate::app::state::{Action, Shown};

pub use actor::{actor_details_ui, actor_title_ui};
pub use evidence::{add_quote_ui, edit_button_ui, evidence_fields_ui};
pub use relation::{relation_details_ui, relation_title_ui};
pub use scene::{scene_heading, scene_ui};

/// Shows what is open. `map` is the part of the window in which the map lies.
pub fn editing_ui(ui: &Ui, map: Rect, open: &mut Option<Dialog>, shown: &Shown, actions: &mut Vec<Action>) {
    let Some(mut dialog) = open.take() else { return };
    let stays = match &mut dialog {
        Dialog::Actor(new) => new_actor::new_actor_ui(ui, map, new, shown, actions),
        Dialog::Relation(new) => new_relation::new_relation_ui(ui, map, new, shown, actions),
        Dialog::Merge(merge) => modal_ui(ui, 380.0, |ui| merge::merge_ui(ui, merge, shown, actions)),
        Dialog::Split(split) => modal_ui(ui, 420.0, |ui| split::split_ui(ui, split, shown, actions)),
        Dialog::Sources(chosen) => modal_ui(ui, 560.0, |ui| sources::sources_ui(ui, chosen, shown, actions)),
        Dialog::Speakers(chosen) => modal_ui(ui, 560.0, |ui| speakers::speakers_ui(ui, chosen, shown, actions)),
        Dialog::Article(article) => modal_ui(ui, 560.0, |ui| article::article_ui(ui, article, shown, actions)),
    };
    *open = stays.then_some(dialog);
}

/// Over the window, until `add` says that it is done, or Escape or a click beside it do.
fn modal_ui(ui: &Ui, width: f32, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    let modal = Modal::new(Id::new("relata-editing")).show(ui.ctx(), |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 48.0));
        add(ui)
    });
    modal.inner && !modal.should_close()
}
