//! egui's tessellated meshes → pixels, without a graphics driver.
//!
//! Follows egui's own shaders: premultiplied alpha, blended in gamma space, no dithering. Knows no widgets and no
//! window, so tests and machines without a display get the same picture as the screen.

mod image;
mod texture;
mod triangle;

use std::collections::BTreeMap;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Color32, Rect, TextureId, TexturesDelta};

pub use image::Image;
use texture::Texture;
use triangle::{Clip, Corner, Target};

/// A painter in software, with the textures that it was given.
#[derive(Default)]
pub struct Raster {
    textures: BTreeMap<TextureId, Texture>,
    /// Freed by the last delta, but still needed by the frame that came with it.
    leaving: Vec<TextureId>,
}

impl Raster {
    /// A painter without textures.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes over the textures that a frame brings. Those that it frees are kept until the next delta, since that
    /// frame may still show them.
    #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]
    pub fn apply(&mut self, delta: &TexturesDelta) {
        for id in self.leaving.drain(..) {
            self.textures.remove(&id);
        }
        for (id, changes) in &delta.set {
            for change in changes {
                match (change.pos, self.textures.get_mut(id)) {
                    (None, _) => drop(self.textures.insert(*id, Texture::new(change))),
                    (Some(pos), Some(texture)) => texture.patch(pos, change),
                    (Some(_), None) => {}
                }
            }
        }
        self.leaving.extend(delta.free.iter().copied());
    }

    /// Paints one frame of `size_px` pixels over `clear`. Primitives with an unknown texture, callbacks, and
    /// triangles with a corner that is not a number are left out.
    pub fn paint(
        &self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        size_px: [u32; 2],
        clear: Color32,
    ) -> Image {
        let [width, height] = size_px.map(|side| side as usize);
        let mut pixels = vec![clear.to_array(); width * height];
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            if let Primitive::Mesh(mesh) = primitive
                && let Some(texture) = self.textures.get(&mesh.texture_id)
            {
                let clip = clip_px(*clip_rect, pixels_per_point, size_px);
                let mut target = Target { pixels: &mut pixels, width, clip };
                paint_mesh(mesh, texture, pixels_per_point, &mut target);
            }
        }
        Image { width: size_px[0], height: size_px[1], rgba: pixels.into_flattened() }
    }
}

fn paint_mesh(mesh: &Mesh, texture: &Texture, pixels_per_point: f32, target: &mut Target) {
    let corner = |index: u32| mesh.vertices.get(index as usize).and_then(|v| corner(v, texture, pixels_per_point));
    for triangle in mesh.indices.chunks_exact(3) {
        if let (Some(a), Some(b), Some(c)) = (corner(triangle[0]), corner(triangle[1]), corner(triangle[2])) {
            target.fill([a, b, c], texture);
        }
    }
}

fn corner(vertex: &Vertex, texture: &Texture, pixels_per_point: f32) -> Option<Corner> {
    let [r, g, b, a] = vertex.color.to_array().map(f32::from);
    let uv = [vertex.uv.x * texture.width as f32, vertex.uv.y * texture.height as f32];
    Corner::new([vertex.pos.x * pixels_per_point, vertex.pos.y * pixels_per_point], [r, g, b, a, uv[0], uv[1]])
}

/// The clip rectangle in whole pixels, rounded as egui's painters do, inside the picture.
fn clip_px(clip: Rect, pixels_per_point: f32, [width, height]: [u32; 2]) -> Clip {
    let px = |points: f32, limit: u32| (points * pixels_per_point).round().clamp(0.0, limit as f32) as i32;
    Clip {
        left: px(clip.min.x, width),
        top: px(clip.min.y, height),
        right: px(clip.max.x, width),
        bottom: px(clip.max.y, height),
    }
}

#[cfg(test)]
mod tests;
