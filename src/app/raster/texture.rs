//! A texture's changes → its texels, and a place in it → the colour there.

use egui::epaint::{ImageData, ImageDelta};
use egui::{TextureFilter, TextureOptions, TextureWrapMode};

/// Texels with premultiplied alpha.
pub(super) struct Texture {
    pub(super) width: usize,
    pub(super) height: usize,
    texels: Vec<[u8; 4]>,
    options: TextureOptions,
}

impl Texture {
    /// A whole texture.
    pub(super) fn new(change: &ImageDelta) -> Self {
        let ImageData::Color(image) = &change.image;
        let [width, height] = image.size;
        let texels = image.pixels.iter().map(egui::Color32::to_array).collect();
        Self { width, height, texels, options: change.options }
    }

    /// Replaces the rectangle whose top left is at `pos`; what lies outside is left out.
    pub(super) fn patch(&mut self, [left, top]: [usize; 2], change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        self.options = change.options;
        let columns = image.size[0].min(self.width.saturating_sub(left));
        for (row, line) in image.pixels.chunks_exact(image.size[0].max(1)).enumerate() {
            let start = (top + row) * self.width + left;
            let Some(texels) = self.texels.get_mut(start..start + columns) else { return };
            for (texel, pixel) in texels.iter_mut().zip(line) {
                *texel = pixel.to_array();
            }
        }
    }

    /// The filter for a step of `texels_per_px` from one pixel to the next.
    pub(super) fn filter(&self, texels_per_px: f32) -> TextureFilter {
        if texels_per_px > 1.0 { self.options.minification } else { self.options.magnification }
    }

    /// The colour at a place, in texels from the top left, so that a texel's middle lies at a half.
    pub(super) fn sample(&self, filter: TextureFilter, u: f32, v: f32) -> [u8; 4] {
        match filter {
            TextureFilter::Nearest => self.texel(u.floor() as i32, v.floor() as i32),
            TextureFilter::Linear => self.bilinear(u, v),
        }
    }

    /// Weighs four texels in 256 steps, as graphics cards do. Text lies on whole texels and needs only one.
    fn bilinear(&self, u: f32, v: f32) -> [u8; 4] {
        let (u, v) = (((u - 0.5) * 256.0).round() as i32, ((v - 0.5) * 256.0).round() as i32);
        let (column, row) = (u >> 8, v >> 8);
        let (right, below) = ((u & 255) as u32, (v & 255) as u32);
        let here = self.texel(column, row);
        if right == 0 && below == 0 {
            return here;
        }
        let top = [here, self.texel(column + 1, row)];
        let bottom = [self.texel(column, row + 1), self.texel(column + 1, row + 1)];
        let mut color = [0; 4];
        for (channel, value) in color.iter_mut().enumerate() {
            let mix =
                |pair: [[u8; 4]; 2]| u32::from(pair[0][channel]) * (256 - right) + u32::from(pair[1][channel]) * right;
            *value = ((mix(top) * (256 - below) + mix(bottom) * below + (1 << 15)) >> 16) as u8;
        }
        color
    }

    fn texel(&self, column: i32, row: i32) -> [u8; 4] {
        let (column, row) = (self.wrap(column, self.width), self.wrap(row, self.height));
        self.texels.get(row * self.width + column).copied().unwrap_or_default()
    }

    fn wrap(&self, index: i32, count: usize) -> usize {
        let count = count.max(1) as i32;
        let index = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => index.clamp(0, count - 1),
            TextureWrapMode::Repeat => index.rem_euclid(count),
            TextureWrapMode::MirroredRepeat => {
                let there_and_back = index.rem_euclid(2 * count);
                there_and_back.min(2 * count - 1 - there_and_back)
            }
        };
        index as usize
    }
}
