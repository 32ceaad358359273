//! The painter against meshes whose pixels are known.

use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ColorImage, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Pos2, Rect, TextureId, TextureOptions, TexturesDelta, pos2};
use proptest::prelude::*;

use super::{Image, Raster};

const SIZE: [u32; 2] = [16, 12];
const ALL: Rect = Rect::EVERYTHING;

/// A painter with one texture of the given texels.
fn raster_with(size: [usize; 2], texels: &[Color32], options: TextureOptions) -> Raster {
    let mut delta = TexturesDelta::default();
    let image = ColorImage::new(size, texels.to_vec());
    delta.push(TextureId::default(), ImageDelta::full(Arc::new(image), options));
    let mut raster = Raster::new();
    raster.apply(&delta);
    delta.clear();
    raster
}

fn white() -> Raster {
    raster_with([1, 1], &[Color32::WHITE], TextureOptions::LINEAR)
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

fn colored(area: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(area, color);
    mesh
}

fn textured(area: Rect) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_rect_with_uv(area, rect(0.0, 0.0, 1.0, 1.0), Color32::WHITE);
    mesh
}

fn triangle(corners: [Pos2; 3], color: Color32) -> Mesh {
    let vertices = corners.map(|pos| Vertex::untextured(pos, color)).to_vec();
    Mesh { indices: vec![0, 1, 2], vertices, texture_id: TextureId::default() }
}

fn paint(raster: &Raster, clip_rect: Rect, meshes: impl IntoIterator<Item = Mesh>) -> Image {
    let primitives: Vec<_> =
        meshes.into_iter().map(|mesh| ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }).collect();
    raster.paint(&primitives, 1.0, SIZE, Color32::BLACK)
}

/// Every pixel has the colour that `expected` says.
fn check(image: &Image, expected: impl Fn(u32, u32) -> Color32) {
    for y in 0..SIZE[1] {
        for x in 0..SIZE[0] {
            assert_eq!(image.pixel(x, y), Some(expected(x, y)), "pixel {x}, {y}");
        }
    }
}

#[test]
fn a_solid_rectangle_fills_exactly_its_pixels() {
    let image = paint(&white(), ALL, [colored(rect(3.0, 2.0, 9.0, 7.0), Color32::RED)]);
    check(&image, |x, y| if (3..9).contains(&x) && (2..7).contains(&y) { Color32::RED } else { Color32::BLACK });
}

#[test]
fn a_pixel_is_painted_if_its_middle_is_inside_or_on_the_left_or_top() {
    let image = paint(&white(), ALL, [colored(rect(3.5, 2.5, 9.5, 7.51), Color32::RED)]);
    check(&image, |x, y| if (3..9).contains(&x) && (2..8).contains(&y) { Color32::RED } else { Color32::BLACK });
}

#[test]
fn points_become_pixels_by_the_scale() {
    let primitive = Primitive::Mesh(colored(rect(1.0, 1.0, 2.0, 2.0), Color32::RED));
    let clip_rect = rect(0.0, 0.0, 1.5, 2.0);
    let image = white().paint(&[ClippedPrimitive { clip_rect, primitive }], 2.0, SIZE, Color32::BLACK);
    check(&image, |x, y| if x == 2 && (2..4).contains(&y) { Color32::RED } else { Color32::BLACK });
}

#[test]
fn the_clip_rectangle_is_kept() {
    let image = paint(&white(), rect(4.0, 3.0, 6.4, 20.0), [colored(rect(-9.0, -9.0, 99.0, 99.0), Color32::RED)]);
    check(&image, |x, y| if (4..6).contains(&x) && y >= 3 { Color32::RED } else { Color32::BLACK });
}

#[test]
fn a_clip_rectangle_turned_inside_out_paints_nothing() {
    let image = paint(&white(), Rect::NOTHING, [colored(rect(0.0, 0.0, 9.0, 9.0), Color32::RED)]);
    check(&image, |_, _| Color32::BLACK);
}

#[test]
fn translucent_rectangles_blend_in_gamma_space() {
    let half_red = Color32::from_rgba_premultiplied(128, 0, 0, 128);
    let half_green = Color32::from_rgba_premultiplied(0, 128, 0, 128);
    let both = rect(0.0, 0.0, 16.0, 12.0);
    let image = paint(&white(), ALL, [colored(both, half_red), colored(both, half_green)]);
    // 128 · (1 − 128/255) = 63.7
    check(&image, |_, _| Color32::from_rgb(64, 128, 0));
}

#[test]
fn without_alpha_a_colour_is_added() {
    let glow = Color32::from_rgba_premultiplied(200, 10, 0, 0);
    let both = rect(0.0, 0.0, 16.0, 12.0);
    let image = paint(&white(), ALL, [colored(both, glow), colored(both, glow)]);
    check(&image, |_, _| Color32::from_rgb(255, 20, 0));
}

#[test]
fn corner_colours_are_blended_along_the_row() {
    let mut mesh = colored(rect(0.0, 0.0, 16.0, 12.0), Color32::BLACK);
    for vertex in mesh.vertices.iter_mut().filter(|vertex| vertex.pos.x > 0.0) {
        vertex.color = Color32::from_rgb(160, 0, 0);
    }
    let image = paint(&white(), ALL, [mesh]);
    check(&image, |x, _| Color32::from_rgb((10 * x + 5) as u8, 0, 0));
}

#[test]
fn textures_are_smooth_or_in_squares_as_their_options_say() {
    let texels = [Color32::BLACK, Color32::WHITE];
    let area = rect(0.0, 0.0, 16.0, 12.0);
    let red_of = |options| {
        let image = paint(&raster_with([2, 1], &texels, options), ALL, [textured(area)]);
        [0, 7, 8, 15].map(|x| image.pixel(x, 5).unwrap().r())
    };
    assert_eq!(red_of(TextureOptions::NEAREST), [0, 0, 255, 255]);
    assert_eq!(red_of(TextureOptions::LINEAR), [0, 112, 143, 255]);
    assert_eq!(red_of(TextureOptions::LINEAR_REPEAT), [112, 112, 143, 143]);
}

#[test]
fn a_patch_changes_only_its_texels_and_a_freed_texture_lasts_one_frame() {
    let mut raster = raster_with([2, 2], &[Color32::RED; 4], TextureOptions::NEAREST);
    let mut delta = TexturesDelta::default();
    let patch = Arc::new(ColorImage::new([1, 1], vec![Color32::GREEN]));
    delta.push(TextureId::default(), ImageDelta::partial([1, 0], patch, TextureOptions::NEAREST));
    delta.free(TextureId::default());
    raster.apply(&delta);
    delta.clear();
    let area = rect(0.0, 0.0, 16.0, 12.0);
    check(&paint(&raster, ALL, [textured(area)]), |x, y| if x >= 8 && y < 6 { Color32::GREEN } else { Color32::RED });
    raster.apply(&TexturesDelta::default());
    check(&paint(&raster, ALL, [textured(area)]), |_, _| Color32::BLACK);
}

#[test]
fn triangles_that_are_not_numbers_or_have_no_corner_are_skipped() {
    let nan = triangle([pos2(f32::NAN, 0.0), pos2(16.0, 0.0), pos2(0.0, 12.0)], Color32::RED);
    let infinite = triangle([pos2(0.0, 0.0), pos2(f32::INFINITY, 0.0), pos2(0.0, 12.0)], Color32::RED);
    let flat = triangle([pos2(0.0, 5.0), pos2(9.0, 5.0), pos2(16.0, 5.0)], Color32::RED);
    let mut lost = triangle([pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(0.0, 9.0)], Color32::RED);
    lost.indices = vec![0, 1, 7, 0];
    let mut unknown = colored(rect(0.0, 0.0, 9.0, 9.0), Color32::RED);
    unknown.texture_id = TextureId::User(5);
    check(&paint(&white(), ALL, [nan, infinite, flat, lost, unknown]), |_, _| Color32::BLACK);
}

#[test]
fn a_triangle_far_larger_than_the_picture_covers_it() {
    let huge = triangle([pos2(-1e30, -1e30), pos2(1e30, -1e30), pos2(0.0, 1e30)], Color32::RED);
    check(&paint(&white(), ALL, [huge]), |_, _| Color32::RED);
}

#[test]
fn a_png_gives_back_the_pixels_without_premultiplication() {
    let image = Image { width: 2, height: 1, rgba: vec![64, 0, 0, 128, 1, 2, 3, 255] };
    let file = image.to_png().unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels, [128, 0, 0, 128, 1, 2, 3, 255]);
    assert!(Image { width: 0, height: 0, rgba: Vec::new() }.to_png().is_err());
}

proptest! {
    /// A fan of translucent triangles round a point: no gaps and nothing painted twice.
    #[test]
    fn neighbouring_triangles_share_no_pixel_and_leave_none(
        x in 0.5_f32..15.5, y in 0.5_f32..11.5, spread in proptest::collection::vec(0.0_f32..1.0, 4),
    ) {
        let rim = [
            pos2(0.0, 0.0), pos2(16.0 * spread[0], 0.0), pos2(16.0, 0.0), pos2(16.0, 12.0 * spread[1]),
            pos2(16.0, 12.0), pos2(16.0 * spread[2], 12.0), pos2(0.0, 12.0), pos2(0.0, 12.0 * spread[3]),
        ];
        let veil = Color32::from_rgba_premultiplied(100, 0, 0, 100);
        let fan = (0..rim.len()).map(|n| triangle([pos2(x, y), rim[(n + 1) % rim.len()], rim[n]], veil));
        let image = paint(&white(), ALL, fan);
        for pixel in image.rgba.chunks_exact(4) {
            prop_assert_eq!(pixel, &[100, 0, 0, 255]);
        }
    }
}
