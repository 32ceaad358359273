//! Pairs of actors and one of them → who is near it.

/// Which of `count` actors are at most `steps` pairs away from `start`, whatever the direction of the pairs.
pub(super) fn neighbourhood(count: usize, pairs: &[(u32, u32)], start: u32, steps: u32) -> Vec<bool> {
    let mut neighbours = vec![Vec::new(); count];
    for &(a, b) in pairs {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(list) = neighbours.get_mut(from as usize) {
                list.push(to);
            }
        }
    }
    let mut near = vec![false; count];
    let mut edge = vec![start];
    for step in 0..=steps {
        let mut next = Vec::new();
        for actor in edge {
            let Some(is_near) = near.get_mut(actor as usize).filter(|is_near| !**is_near) else { continue };
            *is_near = true;
            if step < steps {
                next.extend(neighbours.get(actor as usize).into_iter().flatten());
            }
        }
        edge = next;
    }
    near
}
