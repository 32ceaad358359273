//! The actors that a scene's camera is fitted to: `fit:act_a,act_b`.

const FIT: &str = "fit:";

/// Leaves out some actors. A camera that is fitted to nobody shows all.
pub(super) fn keep(camera: &mut Option<String>, keep: impl Fn(&str) -> bool) {
    edit(camera, |actor| if keep(actor) { vec![actor.to_owned()] } else { Vec::new() });
}

/// Puts others in the place of each actor.
pub(super) fn edit(camera: &mut Option<String>, replace: impl Fn(&str) -> Vec<String>) {
    let Some(fitted) = camera.as_deref().and_then(|camera| camera.strip_prefix(FIT)) else { return };
    let old: Vec<&str> = fitted.split(',').map(str::trim).collect();
    let mut new: Vec<String> = Vec::new();
    for actor in old.iter().flat_map(|actor| replace(actor)) {
        if !new.contains(&actor) {
            new.push(actor);
        }
    }
    if new != old {
        *camera = Some(if new.is_empty() { "fit-all".to_owned() } else { format!("{FIT}{}", new.join(",")) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_follows_its_actors() {
        for (before, after) in [
            (None, None),
            (Some("fit-all"), Some("fit-all")),
            (Some("0,0,100,100"), Some("0,0,100,100")),
            (Some("fit:a, b,c"), Some("fit:a,c")),
            (Some("fit:a,c"), Some("fit:a,c")),
            (Some("fit:b"), Some("fit-all")),
        ] {
            let mut camera = before.map(str::to_owned);
            keep(&mut camera, |actor| actor != "b");
            assert_eq!(camera.as_deref(), after);
        }
    }
}
