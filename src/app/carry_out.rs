//! Actions → changes of the window and the session, after the frame in which they were asked for.

use std::collections::BTreeSet;

use crate::edit::Command;
use crate::format::Example;
use crate::model::Stance;

use super::arranging::Shape;
use super::commands::CommandId;
use super::disputed::ChosenPoint;
use super::editing::Dialog;
use super::map::MapEvent;
use super::panels::about::Help;
use super::panels::export::Export;
use super::panels::palette::Palette;
use super::platform::settings::ThemeChoice;
use super::safety::SafetyAction;
use super::search::Step;
use super::state::{Action, Selection, Thing, View};
use super::style;
use super::window::{Then, Window};

impl Window {
    /// What the hands on the map ask for.
    pub(super) fn map_actions(&self, event: MapEvent) -> Vec<Action> {
        let one = |action| vec![action];
        match event {
            MapEvent::Select(Some(Thing::Actor(actor))) if self.editing.wants_actor() => one(Action::PickActor(actor)),
            MapEvent::NewActor(at) => one(Action::NewActorAt(at)),
            MapEvent::Relate(from, to) => one(Action::Relate(from, to)),
            MapEvent::Select(thing) => one(Action::Select(Selection::of(thing))),
            MapEvent::Toggle(thing) => one(Action::Toggle(thing)),
            MapEvent::Add(things) => one(Action::Select(self.selection.with(things))),
            MapEvent::SelectAll(things) => one(Action::Select(Selection::of(things))),
            MapEvent::ShowEvidence(thing) => {
                let hidden = (!self.panels.inspector).then_some(Action::Run(CommandId::ToggleInspector));
                [Action::Select(Selection::of([thing]))].into_iter().chain(hidden).collect()
            }
            MapEvent::CopyQuote(relation) => {
                let map = self.session.map();
                let evidence = map.evidence_for(&relation);
                let quote = evidence.iter().find(|evidence| evidence.stance == Stance::Supports).or(evidence.first());
                quote.map(|evidence| Action::CopyQuote(evidence.id.clone())).into_iter().collect()
            }
            MapEvent::Focus(actor) => {
                let ends = self.filter.around.as_ref().is_some_and(|around| around.actor == actor);
                one(Action::Focus((!ends).then_some(actor)))
            }
            MapEvent::FanOut(from, to) => one(Action::FanOut(from, to)),
            MapEvent::Release(actor) => one(Action::Release(vec![actor])),
            MapEvent::Run(command) => one(Action::Run(command)),
            MapEvent::Move(moved) => one(Action::Put(moved)),
        }
    }

    pub(super) fn act(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Run(id) => self.run(ctx, id),
            Action::OpenFile(path) => self.unless_unsaved(ctx, Then::Open(path)),
            Action::Select(selection) => {
                self.selection = selection;
                self.scenes.leave();
            }
            Action::Toggle(thing) => self.selection = self.selection.toggled(thing),
            Action::Scene(action) => self.act_on_scenes(ctx, action),
            Action::Edit(command) => drop(self.edit(&command)),
            Action::Make(command, selection) => self.make(&command, selection),
            Action::Remove(id) => self.remove(ctx, vec![id]),
            Action::UndoStep(step) => self.undo_step(ctx, step),
            Action::NewActorAt(at) => self.new_actor(Some(at)),
            Action::AddActor(new) => self.add_actor(&new),
            Action::Relate(from, to) => self.relate(ctx, from, to),
            Action::PickActor(actor) => self.editing.pick(actor),
            Action::TakeSuggestion(id) => self.take_suggestion(&id),
            Action::TakeArticle(article) => self.take_article(ctx, &article),
            Action::Put(moved) => self.put(ctx, &moved),
            Action::Release(actors) => self.release(ctx, actors),
            Action::SetFilter(filter) => self.filter = filter,
            Action::FanOut(from, to) => {
                let pair = (from, to);
                if !self.fans.remove(&pair) {
                    self.fans.insert(pair);
                }
            }
            Action::ShowDispute(origin) => self.show_dispute(origin),
            Action::According(tellers) => self.according_to(tellers),
            Action::Focus(actor) => self.focus(actor),
            Action::Reveal(spot) => self.reveal(spot),
            Action::GoTo(spot) => self.go_to(spot),
            Action::Fold(section) => {
                if !self.settings.folded.remove(section) {
                    self.settings.folded.insert(section.to_owned());
                }
            }
            Action::AttachText(source) => self.pick_text(ctx, source),
            Action::DetachText(source) => self.detach(ctx, &source),
            Action::ShowInText(evidence) => self.show_in_text(&evidence),
            Action::SetName(name) => {
                self.settings.name = Some(name);
                self.save_settings(ctx);
            }
            Action::CopyQuote(id) => self.copy_quote(ctx, &id),
            Action::CopyCitation(id) => self.copy_citation(ctx, &id),
            Action::Safety(action) => self.act_safely(ctx, action),
        }
    }

    fn run(&mut self, ctx: &egui::Context, id: CommandId) {
        match id {
            CommandId::NewMap => self.unless_unsaved(ctx, Then::NewMap),
            CommandId::Open => self.unless_unsaved(ctx, Then::PickFile),
            CommandId::OpenExample => self.unless_unsaved(ctx, Then::Example(Example::Strikes)),
            CommandId::OpenJuly => self.unless_unsaved(ctx, Then::Example(Example::July)),
            CommandId::Save => self.save(ctx),
            CommandId::LeftOver => self.act_safely(ctx, SafetyAction::ShowLeftOver),
            CommandId::CompareWith => self.pick_to_compare(ctx),
            CommandId::SaveAs => self.pick_where_to_save(ctx),
            CommandId::ExportPicture => self.open_export(Export::Picture),
            CommandId::ExportBriefing => self.open_export(Export::Briefing),
            CommandId::CancelExport => self.cancel_export(),
            CommandId::CopyPicture => self.copy_picture(ctx),
            CommandId::AttachText => self.attach_first_missing(ctx),
            CommandId::PasteArticle => self.paste_article(ctx),
            CommandId::Rename => self.rename(ctx),
            CommandId::Delete => self.delete(ctx),
            CommandId::NewActor => self.new_actor(None),
            CommandId::NewRelation => self.new_relation(self.passage_quote()),
            CommandId::Reverse => self.reverse(),
            CommandId::MergeActors => self.open_merge(),
            CommandId::SplitActor => self.open_split(),
            CommandId::HideActor => self.hide_actor(ctx),
            CommandId::Sources => self.editing.dialog = Some(Dialog::Sources(None)),
            CommandId::Speakers => self.editing.dialog = Some(Dialog::Speakers(None)),
            CommandId::Quit => self.unless_unsaved(ctx, Then::Quit),
            // What is not done yet is the first to be taken back.
            CommandId::Undo if self.arranging.is_changing() => self.cancel_layout(),
            CommandId::Undo => drop(self.session.undo()),
            CommandId::Redo => drop(self.session.redo()),
            CommandId::SelectAll => {
                let actors = &self.stages.extract().actors;
                self.selection = Selection::of(actors.iter().map(|actor| Thing::Actor(actor.id.clone())));
            }
            CommandId::ClearSelection => self.clear_selection(),
            CommandId::Disputes => self.views.disputes = !self.views.disputes,
            CommandId::Everybody => self.according_to(BTreeSet::new()),
            CommandId::Find if self.reads(ctx) => self.source.open_find(),
            CommandId::FindNext if self.source.is_finding() && self.shows_source() => {
                self.source.find_step(Step::Forward);
            }
            CommandId::FindPrevious if self.source.is_finding() && self.shows_source() => {
                self.source.find_step(Step::Back);
            }
            CommandId::Find => self.search.open(),
            CommandId::FindNext => self.find_step(Step::Forward),
            CommandId::FindPrevious => self.find_step(Step::Back),
            CommandId::CitePassage => self.cite_passage(),
            CommandId::ReviewQuotes => self.review_quotes(),
            CommandId::Suggestions => self.show_suggestions(ctx),
            CommandId::ViewMap => self.views.view = View::Map,
            CommandId::ViewSource => self.views.view = View::Source,
            CommandId::Beside => self.toggle_beside(ctx),
            CommandId::ShowAll => self.show_all(),
            CommandId::Focus => self.toggle_focus(),
            CommandId::Fit => self.map.glide_to_fit(),
            CommandId::ActualSize => self.map.zoom_to_actual(),
            CommandId::ZoomIn => self.map.zoom_by(1.25),
            CommandId::ZoomOut => self.map.zoom_by(0.8),
            CommandId::ToggleOutline => self.panels.outline = !self.panels.outline,
            CommandId::ToggleInspector => self.panels.inspector = !self.panels.inspector,
            CommandId::ToggleLegend => {
                self.panels.legend = !self.panels.legend;
                self.map.refit();
            }
            CommandId::ThemeSystem => self.set_theme(ctx, ThemeChoice::System),
            CommandId::ThemeLight => self.set_theme(ctx, ThemeChoice::Light),
            CommandId::ThemeDark => self.set_theme(ctx, ThemeChoice::Dark),
            CommandId::FanOut => {
                if let Some((from, to)) = self.pair() {
                    self.act(ctx, Action::FanOut(from, to));
                }
            }
            CommandId::ReduceMotion => self.toggle_motion(ctx),
            CommandId::ThemeProjector => self.set_theme(ctx, ThemeChoice::Projector),
            CommandId::ReleaseActor => self.release(ctx, self.selection.actors()),
            CommandId::LayOut => self.lay_out(ctx, false),
            CommandId::LayOutReleased => self.lay_out(ctx, true),
            CommandId::Tidy => self.tidy(ctx),
            CommandId::Force => self.lay_out_as(ctx, Shape::Force),
            CommandId::Circular => self.lay_out_as(ctx, Shape::Circular),
            CommandId::Radial => self.lay_out_as(ctx, Shape::Radial),
            CommandId::Layered => self.lay_out_as(ctx, Shape::Layered),
            CommandId::Grid => self.lay_out_as(ctx, Shape::Grid),
            CommandId::ByPolarity => self.arranging.choice.polarity ^= true,
            CommandId::ByDistances => self.arranging.choice.quality ^= true,
            CommandId::PauseLayout => self.pause_layout(),
            CommandId::CancelLayout => self.cancel_layout(),
            CommandId::Present => self.begin_show(ctx, 0),
            CommandId::PresentHere => self.begin_show(ctx, self.current_scene()),
            CommandId::Scene(command) => self.run_on_scenes(ctx, command),
            CommandId::Palette => self.palette = Some(Palette::default()),
            CommandId::Shortcuts => self.help = Some(Help::Shortcuts),
            CommandId::About => self.help = Some(Help::About),
        }
    }

    fn toggle_motion(&mut self, ctx: &egui::Context) {
        self.settings.reduced_motion ^= true;
        style::set_motion(ctx, !self.settings.reduced_motion);
        self.save_settings(ctx);
    }

    /// Selects nothing, and leads back from the fields of a scene and the words of a dispute.
    fn clear_selection(&mut self) {
        self.selection = Selection::Nothing;
        self.disputed = ChosenPoint::default();
        self.scenes.leave();
    }

    /// Does what a command says, or says why not; says whether it was not refused.
    pub(super) fn edit(&mut self, command: &Command) -> bool {
        let refused = self.session.apply(command).err();
        if let Some(refused) = &refused {
            self.notices.warn(refused.finding.severity, refused.to_string(), None);
        }
        refused.is_none()
    }

    fn set_theme(&mut self, ctx: &egui::Context, theme: ThemeChoice) {
        self.settings.theme = theme;
        style::choose(ctx, theme);
        self.save_settings(ctx);
    }
}
