//! A finished picture, and its PNG.

use egui::Color32;

/// Pixels, row by row from the top left, with premultiplied alpha in gamma space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl Image {
    /// The colour of one pixel, counted from the top left; nothing outside the picture.
    pub fn pixel(&self, x: u32, y: u32) -> Option<Color32> {
        if x >= self.width {
            return None;
        }
        let at = 4 * (y as usize * self.width as usize + x as usize);
        let bytes = self.rgba.get(at..at + 4)?;
        Some(Color32::from_rgba_premultiplied(bytes[0], bytes[1], bytes[2], bytes[3]))
    }

    /// The picture as a PNG file, whose alpha is not premultiplied.
    ///
    /// # Errors
    /// Where a side is 0, which PNG does not know, or the bytes do not fit the sides.
    pub fn to_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.straight_alpha())?;
        writer.finish()?;
        Ok(file)
    }

    fn straight_alpha(&self) -> Vec<u8> {
        let mut bytes = self.rgba.clone();
        for pixel in bytes.chunks_exact_mut(4).filter(|pixel| !matches!(pixel[3], 0 | 255)) {
            let alpha = u32::from(pixel[3]);
            for channel in &mut pixel[..3] {
                *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
        bytes
    }
}
