//! Three corners → the pixels whose middle lies inside, blended over what is there.
//!
//! Corners are snapped to 1/256 pixel and edges are cut in whole numbers, always from their upper end, so that two
//! triangles with a common edge neither leave a gap nor paint a pixel twice (the top-left rule).

use egui::TextureFilter;

use super::texture::Texture;

/// Red, green, blue, alpha from 0 to 255, premultiplied, then the place in the texture, in texels.
pub(super) type Attributes = [f32; 6];

const ONE_PX: i64 = 256;
const HALF_PX: i64 = 128;
/// In pixels. What lies beyond is brought to this distance, so that whole numbers suffice.
const FARTHEST: f32 = 4_000_000.0;

/// A corner in 1/256 pixels.
#[derive(Clone, Copy)]
pub(super) struct Corner {
    x: i64,
    y: i64,
    attributes: Attributes,
}

impl Corner {
    /// A corner at a place in pixels; nothing if that is not a number.
    pub(super) fn new(pos_px: [f32; 2], attributes: Attributes) -> Option<Self> {
        let snap = |px: f32| (f64::from(px.clamp(-FARTHEST, FARTHEST)) * ONE_PX as f64).round() as i64;
        let is_number = pos_px.iter().chain(&attributes).all(|value| value.is_finite());
        is_number.then(|| Self { x: snap(pos_px[0]), y: snap(pos_px[1]), attributes })
    }
}

/// Pixels that may be painted: from left and top, up to but without right and bottom.
#[derive(Clone, Copy)]
pub(super) struct Clip {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

/// The picture that is painted on.
pub(super) struct Target<'a> {
    pub(super) pixels: &'a mut [[u8; 4]],
    pub(super) width: usize,
    pub(super) clip: Clip,
}

impl Target<'_> {
    /// Paints a triangle of either orientation.
    pub(super) fn fill(&mut self, mut corners: [Corner; 3], texture: &Texture) {
        let Some(shade) = Shade::new(&corners, texture) else { return };
        corners.sort_by_key(|corner| corner.y);
        let [upper, middle, lower] = corners;
        self.fill_rows(middle.y.min(lower.y), [upper, lower], [upper, middle], &shade, upper.y);
        self.fill_rows(lower.y, [upper, lower], [middle, lower], &shade, middle.y);
    }

    /// Paints between two edges the rows whose middle lies from `from_y` up to, but without, `to_y`.
    fn fill_rows(&mut self, to_y: i64, one: [Corner; 2], other: [Corner; 2], shade: &Shade, from_y: i64) {
        let first = first_middle(from_y).max(i64::from(self.clip.top));
        let end = first_middle(to_y).min(i64::from(self.clip.bottom));
        for row in first..end {
            let (a, b) = (crossing(one, row), crossing(other, row));
            let left = a.min(b).max(i64::from(self.clip.left));
            let right = a.max(b).min(i64::from(self.clip.right));
            if left < right {
                let start = row as usize * self.width;
                if let Some(span) = self.pixels.get_mut(start + left as usize..start + right as usize) {
                    shade.paint(span, left, row);
                }
            }
        }
    }
}

/// The first pixel whose middle is not before a place in 1/256 pixels.
fn first_middle(at: i64) -> i64 {
    (at + HALF_PX - 1).div_euclid(ONE_PX)
}

/// The first pixel of a row whose middle is not left of an edge that goes down.
fn crossing([upper, lower]: [Corner; 2], row: i64) -> i64 {
    let down = row * ONE_PX + HALF_PX - upper.y;
    let height = lower.y - upper.y;
    // Rounding up: the smallest whole x that is not left of the edge.
    let x = upper.x - (-down * (lower.x - upper.x)).div_euclid(height.max(1));
    first_middle(x)
}

/// How the pixels of a triangle get their colour.
enum Shade<'a> {
    /// One colour, premultiplied, 0 to 255.
    Flat([f32; 4]),
    /// A colour that changes, on one texel.
    Smooth(Plane),
    /// A texture, times a colour that may change.
    Textured(Plane, &'a Texture, TextureFilter),
}

impl<'a> Shade<'a> {
    /// Nothing for a triangle without area.
    fn new(corners: &[Corner; 3], texture: &'a Texture) -> Option<Self> {
        let [a, b, c] = corners.map(|corner| corner.attributes);
        let plane = Plane::new(corners)?;
        if a[4..] != b[4..] || a[4..] != c[4..] {
            let texels_per_px = plane.along_x[4].abs().max(plane.along_y[5].abs());
            return Some(Self::Textured(plane, texture, texture.filter(texels_per_px)));
        }
        let texel = texture.sample(texture.filter(0.0), a[4], a[5]);
        if a[..4] == b[..4] && a[..4] == c[..4] {
            let color = times(color_of(&a), texel);
            return color.iter().any(|channel| *channel != 0.0).then_some(Self::Flat(color));
        }
        Some(Self::Smooth(plane.times(texel)))
    }

    /// Paints neighbours in a row, the first of which is pixel `x` of row `y`.
    fn paint(&self, span: &mut [[u8; 4]], x: i64, y: i64) {
        match self {
            Self::Flat(color) if color[3] >= 255.0 => span.fill(color.map(|channel| (channel + 0.5) as u8)),
            Self::Flat(color) => span.iter_mut().for_each(|pixel| blend(pixel, *color)),
            Self::Smooth(plane) => {
                let mut value = plane.at(x, y);
                for pixel in span {
                    blend(pixel, color_of(&value));
                    advance(&mut value, &plane.along_x);
                }
            }
            Self::Textured(plane, texture, filter) => {
                let mut value = plane.at(x, y);
                for pixel in span {
                    let texel = texture.sample(*filter, value[4], value[5]);
                    if texel != [0; 4] {
                        blend(pixel, times(color_of(&value), texel));
                    }
                    advance(&mut value, &plane.along_x);
                }
            }
        }
    }
}

fn color_of(value: &Attributes) -> [f32; 4] {
    [value[0], value[1], value[2], value[3]]
}

/// Goes to the next pixel. Without a loop, since tests run it unoptimised for every pixel.
fn advance(value: &mut Attributes, by: &Attributes) {
    value[0] += by[0];
    value[1] += by[1];
    value[2] += by[2];
    value[3] += by[3];
    value[4] += by[4];
    value[5] += by[5];
}

/// Attributes as linear functions of the pixel.
#[derive(Clone, Copy)]
struct Plane {
    /// At `origin`.
    value: Attributes,
    /// In pixels, counted so that the middle of a pixel has whole numbers.
    origin: [f32; 2],
    /// Change from one pixel to the next on its right.
    along_x: Attributes,
    /// Change from one row to the next.
    along_y: Attributes,
}

impl Plane {
    fn new([a, b, c]: &[Corner; 3]) -> Option<Self> {
        let [bx, by, cx, cy] = [b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y];
        let twice_area = bx * cy - cx * by;
        if twice_area == 0 {
            return None;
        }
        let [bx, by, cx, cy, per_px] = [bx, by, cx, cy, ONE_PX].map(|n| n as f32);
        let scale = per_px / twice_area as f32;
        let (mut along_x, mut along_y) = ([0.0; 6], [0.0; 6]);
        for index in 0..6 {
            let to_b = b.attributes[index] - a.attributes[index];
            let to_c = c.attributes[index] - a.attributes[index];
            along_x[index] = (to_b * cy - to_c * by) * scale;
            along_y[index] = (to_c * bx - to_b * cx) * scale;
        }
        let origin = [(a.x - HALF_PX) as f32 / per_px, (a.y - HALF_PX) as f32 / per_px];
        Some(Self { value: a.attributes, origin, along_x, along_y })
    }

    /// At the middle of a pixel.
    fn at(&self, x: i64, y: i64) -> Attributes {
        let (right, down) = (x as f32 - self.origin[0], y as f32 - self.origin[1]);
        std::array::from_fn(|index| self.value[index] + self.along_x[index] * right + self.along_y[index] * down)
    }

    /// With its colours on a texel.
    fn times(mut self, texel: [u8; 4]) -> Self {
        for attributes in [&mut self.value, &mut self.along_x, &mut self.along_y] {
            for (channel, of_texel) in attributes.iter_mut().zip(texel) {
                *channel = *channel * f32::from(of_texel) / 255.0;
            }
        }
        self
    }
}

fn times(color: [f32; 4], texel: [u8; 4]) -> [f32; 4] {
    let [r, g, b, a] = color;
    let part = |channel: f32, of_texel: u8| channel * f32::from(of_texel) / 255.0;
    [part(r, texel[0]), part(g, texel[1]), part(b, texel[2]), part(a, texel[3])]
}

/// Puts a premultiplied colour over a pixel. The conversion to a byte keeps it from 0 to 255.
fn blend(pixel: &mut [u8; 4], [r, g, b, a]: [f32; 4]) {
    let rest = 1.0 - a / 255.0;
    pixel[0] = (r + f32::from(pixel[0]) * rest + 0.5) as u8;
    pixel[1] = (g + f32::from(pixel[1]) * rest + 0.5) as u8;
    pixel[2] = (b + f32::from(pixel[2]) * rest + 0.5) as u8;
    pixel[3] = (a + f32::from(pixel[3]) * rest + 0.5) as u8;
}
