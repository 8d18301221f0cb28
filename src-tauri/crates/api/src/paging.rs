//! One page of a sorted list, without sorting the list: only what the page shows is put in order.
//!
//! The things are in memory already, as the rules need them; a page of a hundred among 100,000 costs one pass.

use std::cmp::Ordering;

use crate::wire::{PAGE_MAX, PageRequest};

/// Returns the rows of a page in order; `compare` must tell any two rows apart, or their order is open.
pub(crate) fn page<T: Copy>(
    mut found: Vec<T>,
    request: &PageRequest,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Vec<T> {
    let ordered = |a: &T, b: &T| if request.descending { compare(b, a) } else { compare(a, b) };
    let (offset, limit) = (request.offset as usize, request.limit.min(PAGE_MAX) as usize);
    if offset >= found.len() || limit == 0 {
        return Vec::new();
    }
    if offset > 0 {
        found.select_nth_unstable_by(offset, ordered);
    }
    let mut rest = found.split_off(offset);
    if limit < rest.len() {
        rest.select_nth_unstable_by(limit, ordered);
        rest.truncate(limit);
    }
    rest.sort_unstable_by(ordered);
    rest
}

/// Compares as people sort: without regard to case, numbers by their value, and in one order always.
pub(crate) fn as_people_sort(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    loop {
        match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (x, y) = (number(&mut left), number(&mut right));
                if x != y {
                    return x.cmp(&y);
                }
            }
            (Some(x), Some(y)) => {
                // Most letters of most titles; a list of 100,000 compares millions.
                let order = if x.is_ascii() && y.is_ascii() {
                    x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase())
                } else {
                    x.to_lowercase().cmp(y.to_lowercase())
                };
                if order != Ordering::Equal {
                    return order;
                }
                left.next();
                right.next();
            }
        }
    }
}

fn number(digits: &mut std::iter::Peekable<std::str::Chars<'_>>) -> u64 {
    let mut value = 0u64;
    while let Some(digit) = digits.next_if(char::is_ascii_digit) {
        value = value.saturating_mul(10).saturating_add(u64::from(digit.to_digit(10).unwrap_or(0)));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(offset: u32, limit: u32, descending: bool) -> PageRequest {
        PageRequest { offset, limit, descending, ..PageRequest::default() }
    }

    #[test]
    fn every_page_is_what_sorting_everything_would_show() {
        let mut at = 7u64;
        let numbers: Vec<u64> = (0..1000)
            .map(|_| {
                at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                at >> 33
            })
            .collect();
        for descending in [false, true] {
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            if descending {
                sorted.reverse();
            }
            for (offset, limit) in [(0, 10), (0, 2000), (990, 20), (500, 1), (1000, 5), (3000, 5), (10, 0)] {
                let page = page(numbers.clone(), &request(offset, limit, descending), Ord::cmp);
                let from = (offset as usize).min(sorted.len());
                let to = (from + limit.min(PAGE_MAX) as usize).min(sorted.len());
                assert_eq!(page, sorted[from..to], "{offset} {limit} {descending}");
            }
        }
    }

    #[test]
    fn people_sort_without_case_and_by_the_value_of_numbers() {
        let mut words = ["A10", "a2", "A2", "b", "a", "A 2", "a02"];
        words.sort_unstable_by(|a, b| as_people_sort(a, b));
        assert_eq!(words, ["a", "A 2", "A2", "a02", "a2", "A10", "b"]);
    }
}
