//! The program's picture, for the window's title and the task bar.

use std::io::Cursor;

use egui::IconData;

const PNG: &[u8] = include_bytes!("../../assets/desktop/relata.png");

/// The icon, or nothing if the bundled picture should not be readable: a window can do without one.
pub fn icon() -> Option<IconData> {
    decode(PNG)
}

/// A PNG in eight-bit RGBA, which egui wants with its alpha not premultiplied, as PNG has it.
fn decode(file: &[u8]) -> Option<IconData> {
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut rgba).ok()?;
    if (frame.color_type, frame.bit_depth) != (png::ColorType::Rgba, png::BitDepth::Eight) {
        return None;
    }
    rgba.truncate(frame.buffer_size());
    Some(IconData { rgba, width: frame.width, height: frame.height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_icon_is_square_with_transparent_corners_and_something_in_it() {
        let icon = icon().unwrap();
        assert_eq!((icon.width, icon.height, icon.rgba.len()), (256, 256, 256 * 256 * 4));
        assert_eq!(icon.rgba[3], 0);
        assert!(icon.rgba.chunks_exact(4).filter(|pixel| pixel[3] == 255).count() > 10_000);
    }

    #[test]
    fn what_is_not_an_rgba_picture_is_no_icon() {
        assert!(decode(b"").is_none());
        assert!(decode(&PNG[..PNG.len() / 2]).is_none());
        let mut gray = Vec::new();
        let mut writer = png::Encoder::new(&mut gray, 1, 1).write_header().unwrap();
        writer.write_image_data(&[7]).unwrap();
        writer.finish().unwrap();
        assert!(decode(&gray).is_none());
    }
}
